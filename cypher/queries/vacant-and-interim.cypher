// ---
// title: "Roles that are vacant or held for now"
// description: >-
//   Every live role that is vacant or interim, with the boards on which it sits.
// ---
MATCH (r:Role {system: $system, live: true})
WHERE r.status IN ['vacant', 'interim']
OPTIONAL MATCH (r)-[:SITS_ON {live: true}]->(b:Board)
WITH r, b ORDER BY b.name, b.id
RETURN r.name AS role, r.status AS status, collect(b.name) AS boards, r.id AS role_id
ORDER BY role, role_id
