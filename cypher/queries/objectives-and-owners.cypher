// ---
// title: "Who answers for what"
// description: >-
//   Every live objective with who is accountable, who is responsible and which programmes support it.
// ---
MATCH (o:Objective {system: $system, live: true})
OPTIONAL MATCH (o)<-[:ACCOUNTABLE_FOR {live: true}]-(a)
WITH o, a ORDER BY a.name, a.id
WITH o, collect(DISTINCT a.name) AS accountable
OPTIONAL MATCH (o)<-[:RESPONSIBLE_FOR {live: true}]-(r)
WITH o, accountable, r ORDER BY r.name, r.id
WITH o, accountable, collect(DISTINCT r.name) AS responsible
OPTIONAL MATCH (o)<-[:SUPPORTS {live: true}]-(p:Programme)
WITH o, accountable, responsible, p ORDER BY p.name, p.id
WITH o, accountable, responsible, collect(p.name) AS programmes
RETURN o.name AS objective, o.level AS level, accountable AS accountable, responsible AS responsible,
       programmes AS programmes, o.id AS objective_id
ORDER BY objective, objective_id
