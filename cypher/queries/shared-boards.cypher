// ---
// title: "Organisations that meet on the most boards"
// description: >-
//   Pairs of organisations with the number of boards on which both sit, themselves or through a role
//   they employ; the most first.
// parameters:
//   least: {description: "Show pairs with at least this many boards", default: 2}
// ---
MATCH (a:Organisation {system: $system, live: true})<-[:EMPLOYED_BY*0..1 {live: true}]-(m)-[:SITS_ON {live: true}]->(b:Board)<-[:SITS_ON {live: true}]-(n)-[:EMPLOYED_BY*0..1 {live: true}]->(c:Organisation)
WHERE a.id < c.id
WITH a, c, b ORDER BY b.name, b.id
WITH a, c, collect(DISTINCT b.name) AS boards
WHERE size(boards) >= $least
RETURN a.name AS first, c.name AS second, size(boards) AS shared, boards AS boards, a.id AS first_id, c.id AS second_id
ORDER BY shared DESC, first_id, second_id
