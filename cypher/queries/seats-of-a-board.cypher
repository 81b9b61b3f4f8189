// ---
// title: "Who sits on a board"
// description: >-
//   Every live seat of the boards whose id or name is given: who, in what position, with or without a
//   vote, what they bring and who employs them.
// parameters:
//   board: {description: "Id of the board, or part of its name"}
// ---
MATCH (b:Board {system: $system, live: true})<-[s:SITS_ON {live: true}]-(m)
WHERE (b.id = $system + '/' + $board OR toLower(b.name) CONTAINS toLower($board))
OPTIONAL MATCH (m)-[:EMPLOYED_BY {live: true}]->(e:Organisation)
OPTIONAL MATCH (m)<-[:HOLDS {live: true}]-(h:Person)
WITH b, s, m, e, h ORDER BY e.name, e.id, h.name, h.id
WITH b, s, m, collect(DISTINCT e.name) AS employers, collect(DISTINCT h.name) AS holders
RETURN b.name AS board, m.name AS member, holders AS held_by, employers AS employed_by, s.position AS position,
       s.voting AS voting, s.capacity AS capacity, m.functions AS functions, s.source AS source, s.id AS seat
ORDER BY board, member, seat
