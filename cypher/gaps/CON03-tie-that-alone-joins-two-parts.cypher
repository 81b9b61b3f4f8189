// ---
// id: CON03
// name: Link that alone holds two parts together
// severity: major
// domain: connectivity
// question: Which single links hold two parts of the system together?
// why_it_matters: When the one link fades, those behind it are out of reach, and nobody notices until they are needed.
// basis: >-
//   Method: bridges of the network of organisations and boards (Tarjan, 1974), single points of failure. No source
//   document states this rule.
// mend: Make a second link between the two parts, or write the one there is in the sheet `relationships` or `seats`.
// population: >-
//   MATCH (s:System {id: $system}) OPTIONAL MATCH (o:Organisation {system: $system, live: true})
//   WITH s, count(o) AS organisations OPTIONAL MATCH (b:Board {system: $system, live: true})
//   WITH organisations, count(b) AS boards RETURN organisations + boards AS population
// subject: [System, Organisation, Board]
// counts: [organisation or board, organisations and boards]
// key: [subject, other]
// needs: {sheets: [organisations, relationships]}
// parameters: {major_from: 2}
// measure: judges.single_points.single_ties
// adds: [other, other_name, cut_off, cut_off_names, why]
// says: "One link alone joins {name} and {other_name}: without it {cut_off_names} would be cut off."
// says_open: "As far as is recorded one link alone joins {name} and {other_name}: without it {cut_off_names} would be cut off."
// asks: "Which other links and seats do {cut_off_names} have?"
// settles: {Organisation: [organisations, relationships], Board: [boards.members_listed], Role: [roles.employed_by]}
// ---
// Organisations and boards are joined by links, joint roles and seats; a dispute joins nobody. Two links between the
// same two are not one. Where fewer than `major_from` organisations are cut off, it is some member's only way in:
// information. It is found where all links of those on one side are recorded. The measure
// looks at all organisations and boards of the system at once.
MATCH (s:System {id: $system})
RETURN s.id AS subject, 'not_recorded' AS status, [] AS about
ORDER BY subject
