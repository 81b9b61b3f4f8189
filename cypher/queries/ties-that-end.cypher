// ---
// title: "Which seats, posts and ties end by a date"
// description: >-
//   Every tie that holds now and whose own last day is on or before the date given.
// parameters:
//   until: {description: "The date, as 2023-03-31"}
// ---
MATCH (a {system: $system})-[t {live: true}]->(b)
WHERE t.valid_to <= date($until)
RETURN toString(t.valid_to) AS last_day, coalesce(a.name, a.id) AS name, type(t) AS tie, coalesce(b.name, b.id) AS other,
       t.source AS source, t.id AS id
ORDER BY last_day, id
