// ---
// id: CON16
// name: Near-identical boards, and people with more meetings than days
// severity: minor
// domain: connectivity
// question: Which boards have nearly the same members, and who sits on more boards than their days for the system allow?
// why_it_matters: Two boards of the same people spend two meetings on one conversation; who sits on too many prepares for none.
// basis: >-
//   Method: overlap of memberships (Jaccard) and days of meetings against days set aside. No source document states this
//   rule; the days are the rule's own assumptions and can be set.
// mend: Put the two boards together or give them different work; let somebody else take some of the seats.
// population: >-
//   MATCH (s:System {id: $system}) OPTIONAL MATCH (b:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(m)
//   WITH s, count(DISTINCT b) AS boards
//   OPTIONAL MATCH (p:Person {system: $system, live: true})-[:HOLDS {live: true}]->(r:Role)-[:SITS_ON {live: true}]->(c:Board)
//   WHERE NOT coalesce(c.level, 'place') IN $apart_from
//   WITH boards, count(DISTINCT p) AS people RETURN boards + people AS population
// subject: [Board, Person]
// counts: [board or person with seats, boards and people with seats]
// key: [subject]
// needs: {sheets: [boards, seats]}
// parameters:
//   overlap: 0.75
//   least_members: 3
//   apart_from: [organisation]
//   days_a_meeting: 1.5
//   weeks: 44
// measure: judges.board_overlap.near_identical_or_overloaded
// adds: [what]
// says: "{name} {what}."
// says_open: "As far as is recorded {name} {what}."
// asks: "Who are all the members of these boards, how often do they meet, and how many days does {name} have for the system?"
// settles: {Board: [boards.members_listed, boards.meetings_a_year, roles.held_by], Person: [people.holds], Role: [roles.system_days]}
// ---
// Members are people where they are recorded, else roles or organisations. A meeting counts with the time to prepare
// it; boards of the levels set apart take none of the system's days. That boards are alike is found where all members
// of both are recorded and who holds each post, that somebody has too little time where all their posts are.
MATCH (b:Board {system: $system, live: true})
WHERE EXISTS { MATCH (b)<-[:SITS_ON {live: true}]-(m) }
RETURN b.id AS subject, 'not_recorded' AS status, [b.id] AS about
ORDER BY subject
UNION ALL
MATCH (p:Person {system: $system, live: true})
WHERE EXISTS { MATCH (p)-[:HOLDS {live: true}]->(r:Role)-[:SITS_ON {live: true}]->(c:Board) WHERE NOT coalesce(c.level, 'place') IN $apart_from }
RETURN p.id AS subject, 'not_recorded' AS status, [p.id] AS about
ORDER BY subject
