// ---
// id: CON07
// name: Pair of sectors that meets less in a place than its activity would have it
// severity: minor
// domain: connectivity
// question: Which two sectors meet less in a place than what they do there would have them meet?
// why_it_matters: Where two sectors do not meet in a place, the people who need both go from one to the other on their own.
// basis: >-
//   Method: links between two sectors, and boards on which both sit, against those when everybody's number of links and
//   seats and the size of each board are kept (configuration model; Park and Newman, 2004), all pairs of all places tested as
//   one question (Benjamini and Hochberg, 1995); SCIE, How might leadership roles evolve in integrated health and care
//   systems? (2021), "Connectivity and relationships", Barriers: siloed organisations.
// mend: Bring the two sectors together in the place, or write the ties there are in the sheet `relationships`.
// population: >-
//   MATCH (q:Place {system: $system})<-[:COVERS]-(o:Organisation {live: true})
//   WHERE o.sector IS NOT NULL AND coalesce(o.context, false) = false
//   WITH q, collect(DISTINCT o.sector) AS covering
//   MATCH (q)-[:WITHIN]->(p:Place {system: $system, live: true}) WHERE p.level IN $levels
//   UNWIND covering AS sector
//   WITH p, collect(DISTINCT sector) AS sectors
//   UNWIND sectors AS one UNWIND sectors AS other WITH p, one, other WHERE one < other RETURN count(one) AS population
// subject: Place
// counts: [pair of sectors in a place, pairs of sectors in places]
// key: [subject, sector, other]
// needs: {sheets: [organisations, places, relationships], ties: [SERVES]}
// parameters: {levels: [system, place], alpha: 0.05}
// measure: judges.silos.between_sectors
// adds: [meetings, expected, p, tested, by_chance, all_meetings, all_expected, whole_p, all_p]
// says: "In {name}, {sector} and {other} meet less than what they do there would have it (links and boards in common: {meetings}, expected: {expected})."
// says_open: "As far as is recorded {sector} and {other} meet less in {name} than what they do there would have it, or too little is recorded to tell."
// asks: "Which links and boards in common do {sector} and {other} have in {name}?"
// settles: {Organisation: [organisations, relationships, organisations.serves], Board: [boards.members_listed], Place: [relationships]}
// ---
// The organisations that cover the place or a part of it; who covers each is gathered once, and then the places
// it lies in. The measure tests all pairs of all places as one question:
// `tested` of them, of which `by_chance` would fall below alpha where there is nothing. It is found where all links,
// seats and places served of all organisations are recorded.
MATCH (q:Place {system: $system})<-[:COVERS]-(o:Organisation {live: true})
WHERE o.sector IS NOT NULL AND coalesce(o.context, false) = false
WITH q, collect(DISTINCT o.sector) AS covering
MATCH (q)-[:WITHIN]->(p:Place {system: $system, live: true})
WHERE p.level IN $levels
UNWIND covering AS sector
WITH p, collect(DISTINCT sector) AS sectors
UNWIND sectors AS one
UNWIND sectors AS other
WITH p, one, other
WHERE one < other
RETURN p.id AS subject, 'not_recorded' AS status, [p.id] AS about, one AS sector, other AS other
ORDER BY subject, sector, other
