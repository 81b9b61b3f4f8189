// ---
// title: "What ends by a date"
// description: >-
//   Every place, organisation, role, board, programme and objective that holds now and whose last day is
//   on or before the date given.
// parameters:
//   until: {description: "The date, as 2023-03-31"}
// ---
MATCH (x {system: $system, live: true})
WHERE x.valid_to <= date($until) AND NOT x:System
RETURN toString(x.valid_to) AS last_day, labels(x)[0] AS kind, coalesce(x.name, x.id) AS name, x.source AS source, x.id AS id
ORDER BY last_day, id
