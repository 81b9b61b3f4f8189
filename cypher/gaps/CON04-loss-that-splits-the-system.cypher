// ---
// id: CON04
// name: Organisation or board whose loss splits the system
// severity: minor
// domain: connectivity
// question: Without which organisation or board would others be cut off from the rest?
// why_it_matters: When it is reorganised, paused or overwhelmed, those who reach the others only through it are on their own.
// basis: >-
//   Method: articulation points of the network of organisations and boards (Tarjan, 1972), single points of failure. No
//   source document states this rule.
// mend: Give those who hang on it a tie or a seat somewhere else, or write those there are.
// population: >-
//   MATCH (s:System {id: $system}) OPTIONAL MATCH (o:Organisation {system: $system, live: true})
//   WITH s, count(o) AS organisations OPTIONAL MATCH (b:Board {system: $system, live: true})
//   WITH organisations, count(b) AS boards RETURN organisations + boards AS population
// subject: [System, Organisation, Board]
// counts: [organisation or board, organisations and boards]
// key: [subject]
// needs: {sheets: [organisations, relationships]}
// parameters: {major_from: 3}
// measure: judges.single_points.single_points
// adds: [cut_off, cut_off_names, parts]
// says: "Without {name} the rest falls apart (parts: {parts}): {cut_off_names} would be cut off."
// says_open: "As far as is recorded, without {name} these would be cut off: {cut_off_names}."
// asks: "Which other links and seats do {cut_off_names} have?"
// settles: {Organisation: [organisations, relationships], Board: [boards.members_listed], Role: [roles.employed_by]}
// ---
// Organisations and boards are joined by links, joint roles and seats; `major_from` cut off is worse. It is found
// where all links of those who would be cut off are recorded. The measure looks at all of them at once.
MATCH (s:System {id: $system})
RETURN s.id AS subject, 'not_recorded' AS status, [] AS about
ORDER BY subject
