// ---
// id: CON18
// name: No direct route to the system board
// severity: minor
// domain: connectivity
// question: Which places reach a board of the system only through one other place, or through more than three steps?
// why_it_matters: What passes through many hands, or through a neighbour's, arrives late and changed.
// basis: >-
//   Method: paths from a place to the boards of the system, over lines of reporting and seats in common; their length and
//   the places on which all of them depend. No source document states this rule.
// mend: Give the place's lead or board a line of its own to the system's board.
// population: >-
//   MATCH (p:Place {system: $system, live: true, level: 'place'}) WHERE coalesce(p.context, false) = false
//   RETURN count(p) AS population
// subject: Place
// key: [subject]
// each: p
// needs: {sheets: [places, boards, seats], ties: [GOVERNS]}
// parameters: {steps: 3}
// says: "{name} reaches the system's boards {through} (steps at best: {steps_needed})."
// says_open: "No direct route from {name} to a board of the system is recorded."
// asks: "Which role or board of {name} sits on a board of the system or reports to one?"
// settles: {Place: [boards.reports_to, seats.board, roles.leads_for], Board: [boards.level]}
// ---
// One step: the place's lead sits there, somebody sits on its board and there, or its board reports there.
// What is not known of its leads, of its boards and of those they report to may be the direct route.
MATCH (p:Place {system: $system, live: true, level: 'place'})
WHERE coalesce(p.context, false) = false
  AND NOT EXISTS { MATCH (p)<-[:LEADS_FOR {live: true}]-(l:Role)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) }
OPTIONAL MATCH (p)<-[:LEADS_FOR {live: true}]-(l:Role)
WITH p, sum(CASE WHEN l IS NULL OR 'SITS_ON' IN coalesce(l.closed, []) THEN 0 ELSE 1 END) AS open_leads
OPTIONAL MATCH (p)<-[:COVERS {live: true, direct: true}]-(b:Board)
WITH p, open_leads, sum(CASE WHEN b IS NULL OR size([slot IN ['SITS_ON', 'REPORTS_TO'] WHERE NOT slot IN coalesce(b.closed, [])]) = 0
       THEN 0 ELSE 1 END) AS open_boards
OPTIONAL MATCH (p)<-[:COVERS {live: true, direct: true}]-(b:Board)<-[:SITS_ON {live: true}]-(m)
WITH p, open_leads, open_boards, sum(CASE WHEN m IS NULL OR 'SITS_ON' IN coalesce(m.closed, []) THEN 0 ELSE 1 END) AS open_members
OPTIONAL MATCH (p)<-[:COVERS {live: true, direct: true}]-(b:Board)-[:REPORTS_TO*1..6 {live: true}]->(n:Board)
WITH p, open_leads, open_boards, open_members,
     sum(CASE WHEN n IS NULL OR 'REPORTS_TO' IN coalesce(n.closed, []) THEN 0 ELSE 1 END) AS open_lines
OPTIONAL MATCH (n:Board {system: $system, live: true})
WHERE n.level IS NULL
  AND (EXISTS { MATCH (p)<-[:LEADS_FOR {live: true}]-(l:Role)-[:SITS_ON {live: true}]->(n) }
    OR EXISTS { MATCH (p)<-[:COVERS {live: true, direct: true}]-(b:Board)<-[:SITS_ON {live: true}]-(m)-[:SITS_ON {live: true}]->(n) }
    OR EXISTS { MATCH (p)<-[:COVERS {live: true, direct: true}]-(b:Board)-[:REPORTS_TO*1..6 {live: true}]->(n) })
WITH p, open_leads, open_boards, open_members, open_lines, count(DISTINCT n) AS open_levels
WITH p, open_leads + open_boards + open_members + open_lines + open_levels
     + size([slot IN ['LEADS_FOR', 'GOVERNS', 'PART_OF'] WHERE NOT slot IN coalesce(p.closed, [])]) AS open
OPTIONAL MATCH (q:Place {system: $system, live: true})<-[:GOVERNS {live: true}]-(:Board)
WHERE NOT q.level IN ['system', 'place', 'neighbourhood'] AND coalesce(q.context, false) = false AND NOT 'OVERLAPS' IN coalesce(p.closed, [])
  AND NOT EXISTS { MATCH (p)-[:PART_OF*1..3 {live: true}]->(q) }
  AND NOT EXISTS { MATCH (p)-[w:OVERLAPS {live: true}]->(q) WHERE w.share < 0.98 }
  AND NOT EXISTS { MATCH (p)-[w:OVERLAPS {live: true}]->(q)-[v:OVERLAPS {live: true}]->(p) WHERE w.share >= 0.98 AND v.share >= 0 }
WITH p, open, count(DISTINCT q) AS open_areas
WITH p, open + open_areas AS open
OPTIONAL MATCH (p)<-[:COVERS {live: true, direct: true}]-(b:Board)<-[:SITS_ON {live: true}]-(m)-[:SITS_ON {live: true}]->(t:Board {level: 'system'})
WHERE coalesce(b.level, 'place') <> 'system'
OPTIONAL MATCH (m)-[:LEADS_FOR {live: true}]->(q:Place {level: 'place'})
WITH p, open, m, collect(DISTINCT q.name) AS via
WITH p, open, collect(CASE WHEN m IS NOT NULL THEN {steps: 1, via: via} END) AS seated
OPTIONAL MATCH (p)<-[:COVERS {live: true, direct: true}]-(b:Board)
WHERE coalesce(b.level, 'place') <> 'system'
OPTIONAL MATCH path = (b)-[:REPORTS_TO*1..6 {live: true}]->(t:Board {level: 'system'})
WITH p, open, seated, nodes(path) AS way, [n IN nodes(path) | n.id] AS stops, length(path) AS steps
UNWIND CASE WHEN way IS NULL THEN [null] ELSE way END AS n
OPTIONAL MATCH (n)-[:COVERS {live: true, direct: true}]->(q:Place {level: 'place'})
WHERE q.id <> p.id AND coalesce(n.level, 'place') <> 'system' AND NOT EXISTS { MATCH (n)-[:COVERS {live: true, direct: true}]->(p) }
WITH p, open, seated, stops, steps, collect(DISTINCT q.name) AS via
WITH p, open, seated, collect(CASE WHEN steps IS NOT NULL THEN {steps: steps, via: via} END) AS more
WITH p, open, seated + more AS routes
UNWIND CASE WHEN size(routes) = 0 THEN [{steps: 0, via: []}] ELSE routes END AS route
WITH p, open, size(routes) AS count_of_routes, route.steps AS steps, route.via AS via
UNWIND CASE WHEN size(via) = 0 THEN [''] ELSE via END AS place
WITH p, open, count_of_routes, min(steps) AS steps_needed, collect(DISTINCT place) AS through
WHERE count_of_routes = 0 OR steps_needed > $steps OR (size(through) = 1 AND through[0] <> '')
RETURN p.id AS subject,
       CASE WHEN open > 0 THEN 'not_recorded' WHEN count_of_routes = 0 THEN 'cannot_tell' ELSE 'found' END AS status,
       [p.id] AS about, steps_needed AS steps_needed,
       CASE WHEN size(through) = 1 AND through[0] <> '' THEN 'only through ' + through[0] ELSE 'only by a long way' END AS through,
       CASE WHEN open = 0 AND count_of_routes = 0 THEN 'no line at all to a board of the system is recorded' END AS reason
ORDER BY subject
