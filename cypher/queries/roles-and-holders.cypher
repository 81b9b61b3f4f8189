// ---
// title: "Who holds which role"
// description: >-
//   Every live role with its employers, its holders, its status and its days a week for the system.
// ---
MATCH (r:Role {system: $system, live: true})
OPTIONAL MATCH (r)-[:EMPLOYED_BY {live: true}]->(e:Organisation)
WITH r, e ORDER BY e.name, e.id
WITH r, collect(DISTINCT e.name) AS employers
OPTIONAL MATCH (r)<-[:HOLDS {live: true}]-(h:Person)
WITH r, employers, h ORDER BY h.name, h.id
WITH r, employers, collect(coalesce(h.name, h.id)) AS holders
RETURN r.name AS role, holders AS held_by, employers AS employed_by, r.functions AS functions, r.portfolio AS portfolio,
       r.status AS status, r.system_days AS system_days, r.id AS role_id
ORDER BY role, role_id
