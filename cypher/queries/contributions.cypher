// ---
// title: "Who gives money or people to what"
// description: >-
//   Every live contribution with its amount, unit and year.
// ---
MATCH (o:Organisation {system: $system, live: true})-[c:CONTRIBUTES_TO {live: true}]->(x)
RETURN o.name AS organisation, c.resource AS resource, c.amount AS amount, c.unit AS unit, c.year AS year,
       x.name AS to_what, c.source AS source, c.id AS contribution_id
ORDER BY organisation, to_what, contribution_id
