// ---
// title: "Roles that two or more organisations share"
// description: >-
//   Every role with two or more employers, and every role said to be joint whose employers are not
//   stated.
// ---
MATCH (r:Role {system: $system, live: true})
OPTIONAL MATCH (r)-[:EMPLOYED_BY {live: true}]->(e:Organisation)
WITH r, e ORDER BY e.name, e.id
WITH r, collect(DISTINCT e.name) AS employers, collect(DISTINCT e.family) AS families
WHERE size(employers) > 1 OR r.joint = true
OPTIONAL MATCH (r)<-[:HOLDS {live: true}]-(h:Person)
WITH r, employers, families, h ORDER BY h.name, h.id
WITH r, employers, families, collect(h.name) AS holders
RETURN r.name AS role, holders AS held_by, employers AS employers,
       'nhs' IN families AND 'local_government' IN families AS nhs_and_council, r.id AS role_id
ORDER BY role_id
