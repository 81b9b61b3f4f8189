// ---
// id: REP18
// name: Place with no decision-making board of its own
// severity: major
// domain: representation
// question: Which places have no board of their own that decides?
// why_it_matters: Where a place can only advise, what its people do waits for decisions taken elsewhere.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Integral leadership roles
//   emerging": partnership boards at place level are a common development; "Representative and balanced leadership",
//   Enablers: micro-climates with strong leadership at place level.
// mend: Agree which decisions the place's board takes, and write `decision_making` in the column `authority` of the sheet `boards`.
// population: "MATCH (p:Place {system: $system, live: true, level: 'place'}) RETURN count(p) AS population"
// subject: Place
// key: [subject]
// needs: {sheets: [places, boards], fields: [Board.authority], ties: [GOVERNS]}
// says: "{name} has no board of its own that decides (boards of its own: {boards})."
// ---
// A board is a place's own if it is not one of the system and governs no other place. One that does
// not say whether it decides leaves it open.
MATCH (p:Place {system: $system, live: true, level: 'place'})
OPTIONAL MATCH (p)<-[:GOVERNS {live: true}]-(b:Board)
WHERE coalesce(b.level, 'place') <> 'system'
  AND NOT EXISTS { MATCH (b)-[:GOVERNS {live: true}]->(q:Place) WHERE q.id <> p.id AND q.level IN ['place', 'system'] }
WITH p, b
ORDER BY p.id, b.id
WITH p, collect(DISTINCT b.id) AS boards,
     sum(CASE WHEN b.authority = 'decision_making' THEN 1 ELSE 0 END) AS deciding,
     sum(CASE WHEN b IS NOT NULL AND b.authority IS NULL THEN 1 ELSE 0 END) AS unstated
WHERE deciding = 0
RETURN p.id AS subject, CASE WHEN unstated > 0 THEN 'unknown' ELSE 'found' END AS status,
       [p.id] + boards AS about, size(boards) AS boards
ORDER BY subject
