// ---
// id: INN08
// name: Participants spread unlike the intended seats
// severity: minor
// domain: innovation
// question: In which programmes do places take part in other numbers than was intended, beyond chance?
// why_it_matters: A programme meant for all places that fills from a few widens the gap it should close.
// basis: "Method: no sentence of the sources says this (Surrey 500 had even seats by place); exact multinomial test of participants against intended seats."
// mend: Offer the next seats to the places that are short; write intended seats on RUNS_IN and seats on TAKES_PART_IN in `relationships`.
// population: >-
//   MATCH (g:Programme {system: $system, live: true})-[:RUNS_IN {live: true}]->(p:Place)
//   WITH g, count(DISTINCT p) AS places WHERE places > 1 RETURN count(g) AS population
// subject: Programme
// key: [subject]
// needs: {sheets: [programmes, places], ties: [RUNS_IN, TAKES_PART_IN]}
// parameters: {alpha: 0.05}
// measure: judges.seats.uneven_places
// adds: [p, spread]
// says: "{name} is spread unlike intended (p = {p}): {spread}."
// ---
// Programmes that run in several places; the measure tests their participants against the intended seats.
MATCH (g:Programme {system: $system, live: true})-[:RUNS_IN {live: true}]->(p:Place)
WITH g, count(DISTINCT p) AS places
WHERE places > 1
RETURN g.id AS subject, 'found' AS status, [g.id] AS about
ORDER BY subject
