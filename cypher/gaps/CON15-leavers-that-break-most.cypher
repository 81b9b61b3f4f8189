// ---
// id: CON15
// name: Person whose leaving would break something
// severity: minor
// domain: connectivity
// question: Without whom would a board lose its quorum, organisations be cut off, or a board lose a corner of the leadership triangle or an only voice?
// why_it_matters: Leaders move on every few years; what hangs on them alone goes with them unless somebody has planned for it.
// basis: >-
//   Method: for each person what breaks without them, worst first: a quorum, a way to others (articulation points, Tarjan
//   1972), a corner of the leadership triangle, the only voice of a body that has nobody else; SCIE, How might leadership
//   roles evolve in integrated health and care systems? (2021), "Connectivity and relationships": long-standing relations
//   of leaders help.
// mend: Name who would take over each seat and each tie before it is needed.
// population: >-
//   MATCH (p:Person {system: $system, live: true})-[:HOLDS {live: true}]->(r:Role) RETURN count(DISTINCT p) AS population
// subject: Person
// key: [subject]
// needs: {sheets: [people, roles, seats], ties: [HOLDS]}
// parameters: {least: 1, levels: [system, place]}
// measure: judges.leavers.break_most
// adds: [who, breaks, broken, last_day]
// says: "Were {who} to leave, this would break: {breaks}."
// says_open: "As far as is recorded, were {who} to leave, this would break: {breaks}."
// asks: "Who would take over from {who}, and who else holds these posts and seats?"
// settles: {Person: [people.holds], Board: [boards.members_listed, boards.quorum], Organisation: [roles.employed_by, relationships]}
// ---
// A post that is said to be vacant makes no quorum. Who has announced to leave counts together with the others who
// have: a board for decisions that falls below its quorum on a known day is worse. It is found where what could stand
// in is recorded: all members, all links, all posts with their holders.
MATCH (p:Person {system: $system, live: true})-[:HOLDS {live: true}]->(r:Role)
WITH DISTINCT p
RETURN p.id AS subject, 'not_recorded' AS status, [p.id] AS about
ORDER BY subject
