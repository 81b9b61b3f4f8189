// ---
// id: CON03
// name: Tie that alone holds two parts together
// severity: major
// domain: connectivity
// question: Which single ties hold two parts of the system together?
// why_it_matters: When the one tie fades, those behind it are out of reach, and nobody notices until they are needed.
// basis: >-
//   Method: bridges of the network of organisations and boards (Tarjan, 1974), single points of failure. No source
//   document states this rule.
// mend: Make a second tie between the two parts, or write the one there is in the sheet `relationships` or `seats`.
// population: >-
//   MATCH (s:System {id: $system}) OPTIONAL MATCH (o:Organisation {system: $system, live: true})
//   WITH s, count(o) AS organisations OPTIONAL MATCH (b:Board {system: $system, live: true})
//   WITH organisations, count(b) AS boards RETURN organisations + boards AS population
// subject: [Organisation, Board]
// counts: [organisation or board, organisations and boards]
// key: [subject, other]
// needs: {sheets: [organisations, relationships]}
// parameters: {major_from: 2}
// measure: judges.single_points.single_ties
// adds: [other, other_name, cut_off, cut_off_names, why]
// says: "One tie alone joins {name} and {other_name}: without it {cut_off_names} would be cut off."
// ---
// Organisations and boards are joined by working ties, joint roles and seats. Two ties between the same two are
// not one. Where a tie cuts off fewer than `major_from`, it is some member's only way in: information.
MATCH (x:Organisation {system: $system, live: true})
RETURN x.id AS subject, 'found' AS status, [x.id] AS about
ORDER BY subject
UNION ALL
MATCH (b:Board {system: $system, live: true})
RETURN b.id AS subject, 'found' AS status, [b.id] AS about
ORDER BY subject
