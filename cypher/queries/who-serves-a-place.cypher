// ---
// title: "Who serves a place"
// description: >-
//   Every organisation that serves a place, and whether it sits on a board that governs it.
// parameters:
//   place: {description: "Id of the place, or part of its name"}
// ---
MATCH (p:Place {system: $system, live: true})<-[:SERVES {live: true}]-(o:Organisation)
WHERE (p.id = $system + '/' + $place OR toLower(p.name) CONTAINS toLower($place))
RETURN p.name AS place, o.name AS organisation, o.kind AS kind, o.sector AS sector,
       EXISTS { MATCH (o)<-[:EMPLOYED_BY*0..1 {live: true}]-(m)-[:SITS_ON {live: true}]->(b:Board)-[:GOVERNS {live: true}]->(q:Place) WHERE q.id = p.id } AS has_a_seat,
       o.id AS organisation_id
ORDER BY place, sector, organisation, organisation_id
