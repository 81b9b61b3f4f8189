// ---
// title: "What an organisation is tied to"
// description: >-
//   Every live tie of an organisation that is stated (what only follows from others is left out), in either direction, with its rhythm and when they last met.
// parameters:
//   organisation: {description: "Id of the organisation, or part of its name"}
// ---
MATCH (o:Organisation {system: $system, live: true})-[t {live: true}]-(x)
WHERE t.derived IS NULL AND (o.id = $system + '/' + $organisation OR toLower(o.name) CONTAINS toLower($organisation))
RETURN o.name AS organisation, type(t) AS tie, coalesce(x.name, x.id) AS other, t.rhythm_days AS rhythm_days,
       toString(t.last_met) AS last_met, t.source AS source, t.confidence AS confidence, t.id AS tie_id
ORDER BY organisation, tie, other, tie_id
