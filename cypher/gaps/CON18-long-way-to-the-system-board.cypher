// ---
// id: CON18
// name: Place that reaches the system's board only through another place or by a long way
// severity: minor
// domain: connectivity
// question: Which places reach a board of the system only through one other place, or through more than three steps?
// why_it_matters: What passes through many hands, or through a neighbour's, arrives late and changed.
// basis: >-
//   Method: paths from a place to the boards of the system, over lines of reporting and seats in common; their length and
//   the places on which all of them depend. No source document states this rule.
// mend: Give the place's lead or board a line of its own to the system's board.
// population: "MATCH (p:Place {system: $system, live: true, level: 'place'}) RETURN count(p) AS population"
// subject: Place
// key: [subject]
// needs: {sheets: [places, boards, seats], ties: [GOVERNS]}
// parameters: {steps: 3}
// says: "{name} reaches the system's boards {through} (steps at best: {steps_needed})."
// ---
// One step: the place's lead sits there, somebody sits on its board and there, or its board reports
// there. A place that reaches no board of the system has no stated line: that cannot be judged here.
MATCH (p:Place {system: $system, live: true, level: 'place'})
WHERE NOT EXISTS { MATCH (p)<-[:LEADS_FOR {live: true}]-(l:Role)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) }
OPTIONAL MATCH (p)<-[:GOVERNS {live: true}]-(b:Board)<-[:SITS_ON {live: true}]-(m)-[:SITS_ON {live: true}]->(t:Board {level: 'system'})
WHERE coalesce(b.level, 'place') <> 'system'
OPTIONAL MATCH (m)-[:LEADS_FOR {live: true}]->(q:Place {level: 'place'})
WITH p, m, collect(DISTINCT q.name) AS via
WITH p, collect(CASE WHEN m IS NOT NULL THEN {steps: 1, via: via} END) AS seated
OPTIONAL MATCH (p)<-[:GOVERNS {live: true}]-(b:Board)
WHERE coalesce(b.level, 'place') <> 'system'
OPTIONAL MATCH path = (b)-[:REPORTS_TO*1..6 {live: true}]->(t:Board {level: 'system'})
WITH p, seated, nodes(path) AS way, [n IN nodes(path) | n.id] AS stops, length(path) AS steps
UNWIND CASE WHEN way IS NULL THEN [null] ELSE way END AS n
OPTIONAL MATCH (n)-[:GOVERNS {live: true}]->(q:Place {level: 'place'})
WHERE q.id <> p.id AND coalesce(n.level, 'place') <> 'system' AND NOT EXISTS { MATCH (n)-[:GOVERNS {live: true}]->(p) }
WITH p, seated, stops, steps, collect(DISTINCT q.name) AS via
WITH p, seated, collect(CASE WHEN steps IS NOT NULL THEN {steps: steps, via: via} END) AS more
WITH p, seated + more AS routes
UNWIND CASE WHEN size(routes) = 0 THEN [{steps: 0, via: []}] ELSE routes END AS route
WITH p, size(routes) AS count_of_routes, route.steps AS steps, route.via AS via
UNWIND CASE WHEN size(via) = 0 THEN [''] ELSE via END AS place
WITH p, count_of_routes, min(steps) AS steps_needed, collect(DISTINCT place) AS through
WHERE count_of_routes = 0 OR steps_needed > $steps OR (size(through) = 1 AND through[0] <> '')
RETURN p.id AS subject, CASE WHEN count_of_routes = 0 THEN 'unknown' ELSE 'found' END AS status, [p.id] AS about,
       steps_needed AS steps_needed,
       CASE WHEN size(through) = 1 AND through[0] <> '' THEN 'only through ' + through[0] ELSE 'only by a long way' END AS through
ORDER BY subject
