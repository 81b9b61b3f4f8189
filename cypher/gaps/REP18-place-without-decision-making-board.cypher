// ---
// id: REP18
// name: Place with no decision-making board of its own recorded
// severity: minor
// domain: representation
// question: Which places have no board below the system that decides for them?
// why_it_matters: Where a place can only advise, what its people do waits for decisions taken elsewhere.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Integral leadership roles
//   emerging": partnership boards at place level are a common development; "Representative and balanced leadership",
//   Enablers: micro-climates with strong leadership at place level. The report adds that no model is right for every system.
// mend: Agree which decisions the place's board takes, and write `decision_making` in the column `authority` of the sheet `boards`.
// population: >-
//   MATCH (p:Place {system: $system, live: true, level: 'place'}) WHERE coalesce(p.context, false) = false
//   RETURN count(p) AS population
// subject: Place
// key: [subject]
// each: p
// needs: {sheets: [places, boards], fields: [Board.authority], ties: [GOVERNS]}
// parameters: {levels: [place, neighbourhood], apart_from: [resilience_forum, trust_board, council_cabinet, scrutiny_committee]}
// says: "None of the boards below the system that cover {name} takes decisions (such boards: {boards})."
// says_open: "No board below the system that decides for {name} is recorded (such boards recorded: {boards}; of which it could be said: {could_be})."
// asks: "Which board below the system decides for {name}?"
// settles: {Place: [boards], Board: [boards.authority, boards.level]}
// ---
// A board shared with other places counts for each, and so does one of an area that holds the place or
// has its boundary. A board of unstated level that only covers the place as part of more could be the system's.
MATCH (p:Place {system: $system, live: true, level: 'place'})
WHERE coalesce(p.context, false) = false
OPTIONAL MATCH (p)<-[c:COVERS {live: true}]-(b:Board)
WHERE NOT b.kind IN $apart_from AND (b.level IS NULL OR b.level IN $levels OR (c.direct = true AND b.level <> 'system'))
WITH p, b, coalesce(c.direct, false) OR b.level IS NOT NULL AS below
ORDER BY p.id, b.id
WITH p, collect(b.id) AS boards,
     sum(CASE WHEN below AND b.authority = 'decision_making' THEN 1 ELSE 0 END) AS deciding,
     collect(CASE WHEN b.authority IS NULL OR (b.authority = 'decision_making' AND NOT below) THEN b.id END) AS could
WHERE deciding = 0
WITH p, boards, could,
     'GOVERNS' IN coalesce(p.closed, []) AND 'PART_OF' IN coalesce(p.closed, [])
     AND (('OVERLAPS' IN coalesce(p.closed, []) AND 'OVERLAPS<' IN coalesce(p.closed, []))
       OR NOT EXISTS { MATCH (p)-[:WITHIN {live: true}]->(:Place)-[:OVERLAPS {live: true}]-(:Place) })
     AND NOT EXISTS { MATCH (p)-[:WITHIN {live: true}]->(:Place)-[x:OVERLAPS {live: true}]-(:Place) WHERE x.share IS NULL } AS whole
RETURN p.id AS subject, CASE WHEN whole AND size(could) = 0 THEN 'found' ELSE 'not_recorded' END AS status,
       [p.id] + boards[0..24] AS about, CASE WHEN whole THEN could ELSE [p.id] + could END AS ask,
       size(boards) AS boards, size(could) AS could_be
ORDER BY subject
