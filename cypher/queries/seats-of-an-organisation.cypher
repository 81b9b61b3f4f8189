// ---
// title: "Where an organisation sits"
// description: >-
//   Every live seat that an organisation holds itself or through a role it employs.
// parameters:
//   organisation: {description: "Id of the organisation, or part of its name"}
// ---
MATCH (o:Organisation {system: $system, live: true})
WHERE (o.id = $system + '/' + $organisation OR toLower(o.name) CONTAINS toLower($organisation))
MATCH (m)-[s:SITS_ON {live: true}]->(b:Board)
WHERE m.id = o.id OR EXISTS { MATCH (m)-[:EMPLOYED_BY {live: true}]->(e:Organisation) WHERE e.id = o.id }
RETURN o.name AS organisation, b.name AS board, b.kind AS board_kind, m.name AS member, s.position AS position,
       s.voting AS voting, s.id AS seat
ORDER BY organisation, board, member, seat
