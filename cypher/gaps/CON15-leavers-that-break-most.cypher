// ---
// id: CON15
// name: Few people whose leaving would break most
// severity: minor
// domain: connectivity
// question: Which few people, should they leave, would break most ties, quorums, corners of the leadership triangle and only voices?
// why_it_matters: Leaders move on every few years; what hangs on them alone goes with them unless somebody has planned for it.
// basis: >-
//   Method: key set of people, found one after the other (Borgatti, 2006), with what breaks counted; SCIE, How might
//   leadership roles evolve in integrated health and care systems? (2021), "Connectivity and relationships": long-standing
//   relations of leaders help.
// mend: Name who would take over each seat and each tie before it is needed.
// population: >-
//   MATCH (p:Person {system: $system, live: true})-[:HOLDS {live: true}]->(r:Role) RETURN count(DISTINCT p) AS population
// subject: Person
// key: [subject]
// needs: {sheets: [people, roles, seats], ties: [HOLDS]}
// parameters:
//   people: 3
//   least: 2
//   levels: [system, place]
// measure: judges.leavers.break_most
// adds: [rank, who, breaks, broken, ties, quorums, corners, voices, cut_off, last_day]
// says: "Were {who} to leave, this would break: {breaks}."
// ---
// Chosen one after the other: at each step the person with whom the set breaks most. Whoever adds less
// than `least` is not named. An announced leaver is worse.
MATCH (p:Person {system: $system, live: true})-[:HOLDS {live: true}]->(r:Role)
WITH DISTINCT p
RETURN p.id AS subject, 'found' AS status, [p.id] AS about
ORDER BY subject
