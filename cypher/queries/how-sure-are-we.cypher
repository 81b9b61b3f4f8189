// ---
// title: "What is stated, inferred or made up"
// description: >-
//   How many live things of each kind are stated by a source, inferred or illustrative.
// ---
MATCH (x {system: $system, live: true})
WHERE NOT x:System
RETURN labels(x)[0] AS kind, coalesce(x.confidence, 'not stated') AS confidence, count(x) AS things
ORDER BY kind, confidence
