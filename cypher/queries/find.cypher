// ---
// title: "Find anything by name"
// description: >-
//   Everything that holds now and whose name holds the words given.
// parameters:
//   words: {description: "Part of a name"}
// ---
MATCH (x {system: $system, live: true})
WHERE toLower(x.name) CONTAINS toLower($words)
RETURN labels(x)[0] AS kind, x.name AS name, x.source AS source, x.id AS id
ORDER BY kind, name, id
