// ---
// title: "Who serves a place"
// description: >-
//   Every organisation that serves a place or a larger one that holds it, whether the place itself (or one with the
//   same boundary) is stated, and whether the organisation sits on a board that governs the place or what holds it.
// parameters:
//   place: {description: "Id of the place, or part of its name"}
// ---
MATCH (p:Place {system: $system, live: true})<-[c:COVERS {live: true}]-(o:Organisation)
WHERE (p.id = $system + '/' + $place OR toLower(p.name) CONTAINS toLower($place))
RETURN p.name AS place, o.name AS organisation, o.kind AS kind, o.sector AS sector,
       c.direct AS itself,
       EXISTS { MATCH (o)-[:SEATED_ON {live: true}]->(b:Board)-[:COVERS {live: true}]->(q:Place) WHERE q.id = p.id } AS has_a_seat,
       o.id AS organisation_id
ORDER BY place, sector, organisation, organisation_id
