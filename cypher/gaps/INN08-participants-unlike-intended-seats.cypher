// ---
// id: INN08
// name: Participants spread unlike the intended seats
// severity: minor
// domain: innovation
// question: In which programmes do places take part in other numbers than was intended, beyond chance?
// why_it_matters: A programme meant for all places that fills from a few widens the gap it should close.
// basis: "Method: no sentence of the sources says this (Surrey 500 had even seats by place); exact multinomial test of teams against intended seats, all programmes as one question."
// mend: Offer the next seats to the places that are short; write intended seats on RUNS_IN and seats on TAKES_PART_IN in `relationships`.
// population: >-
//   MATCH (g:Programme {system: $system, live: true})-[:RUNS_IN {live: true}]->(p:Place)
//   WITH g, count(DISTINCT p) AS places WHERE places > 1 RETURN count(g) AS population
// subject: Programme
// key: [subject]
// needs: {sheets: [programmes, places], ties: [RUNS_IN, TAKES_PART_IN]}
// parameters: {alpha: 0.05, team: 8.0, deals: 99999}
// measure: judges.participation.uneven_places
// adds: [p, tested, by_chance, all_p, spread]
// says: "Those who take part in {name} come from other places than was intended: {spread}."
// says_open: "From where those come who take part in {name} is not recorded, or as far as is recorded it is not as was intended, or there are too few to tell."
// asks: "How many seats of {name} are meant for each place, and how many come from there?"
// settles: {Programme: [programmes.participants_listed, relationships], RUNS_IN: [relationships], TAKES_PART_IN: [relationships]}
// ---
// Programmes that run in several places; the measure tests those who take part against the seats intended. People come
// in teams of about `team`: who comes together is one choice. It is found where all participants and places are recorded.
MATCH (g:Programme {system: $system, live: true})-[:RUNS_IN {live: true}]->(p:Place)
WITH g, count(DISTINCT p) AS places
WHERE places > 1
RETURN g.id AS subject, 'not_recorded' AS status, [g.id] AS about
ORDER BY subject
