// ---
// id: REP16
// name: Gender far from parity
// severity: minor
// domain: representation
// question: On which boards is the share of women further from the reference share than chance explains?
// why_it_matters: A board that looks little like the people it serves, or its own workforce, misses what they would say.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Barriers: lack of diversity. Method: exact binomial test of people, both ways, all boards tested as one
//   question (Benjamini and Hochberg, 1995); compare the NHS Workforce Race Equality Standard, indicator 9.
// mend: Look at how the seats come to be filled; write gender in the sheet `people` where people have given it.
// population: >-
//   MATCH (b:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(r:Role) RETURN count(DISTINCT b) AS population
// subject: Board
// key: [subject]
// needs: {sheets: [boards, seats, people], fields: [Person.gender]}
// parameters: 
//   share: {default: 0.5, from: references.gender.female}
//   alpha: 0.05
// measure: judges.gender.far_from_parity
// adds: [women, known, members, share, tested, by_chance, women_in_all, people_in_all, p, p_in_all, all_p]
// says: "The share of women on {name} is far from {share} (women: {women} of {known} whose gender is recorded; on all boards {women_in_all} of {people_in_all})."
// says_open: "The gender of too few on {name} is recorded, or as far as is recorded its share of women is far from {share} (women: {women} of {known})."
// asks: "Who are all the members of {name}, and what gender have they given?"
// settles: {Board: [boards.members_listed], Person: [people.gender], Role: [roles.held_by]}
// ---
// Every board with a role's seat. The unit is the person. It is found where all members are recorded, and stands whatever
// the gender of those is who have given none.
MATCH (b:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(r:Role)
RETURN DISTINCT b.id AS subject, 'not_recorded' AS status, [b.id] AS about
ORDER BY subject
