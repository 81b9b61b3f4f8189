// ---
// title: "Which board reports to which"
// description: >-
//   Every live board with its level, what it governs and the boards it reports to.
// ---
MATCH (b:Board {system: $system, live: true})
OPTIONAL MATCH (b)-[:REPORTS_TO {live: true}]->(up:Board)
WITH b, up ORDER BY up.name, up.id
WITH b, collect(up.name) AS reports_to
OPTIONAL MATCH (b)-[:GOVERNS {live: true}]->(g)
WITH b, reports_to, g ORDER BY g.name, g.id
WITH b, reports_to, collect(g.name) AS governs
RETURN b.name AS board, b.kind AS kind, b.level AS level, b.apex AS apex, b.paused AS paused, reports_to AS reports_to,
       governs AS governs, b.id AS board_id
ORDER BY board, board_id
