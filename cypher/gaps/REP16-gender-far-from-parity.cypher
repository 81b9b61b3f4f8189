// ---
// id: REP16
// name: Gender far from parity
// severity: minor
// domain: representation
// question: On which boards is the share of women further from the reference share than chance could explain?
// why_it_matters: A board that looks little like the people it serves, or its own workforce, misses what they would say.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Barriers: lack of diversity. Method: exact binomial test, as for the NHS Workforce Race Equality Standard, indicator 9.
// mend: Look at how the seats come to be filled; write gender in the sheet `people` where people have given it.
// population: >-
//   MATCH (b:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(r:Role) RETURN count(DISTINCT b) AS population
// subject: Board
// key: [subject]
// needs: {sheets: [boards, seats, people], fields: [Person.gender]}
// parameters:
//   share: {default: 0.5, from: references.gender.female}
//   alpha: 0.05
//   unstated: 0.25
// measure: judges.seats.far_from_parity
// adds: [women, known, recorded, p]
// says: "{name} is far from parity (women: {women} of {known} whose gender is recorded, {recorded} % of seats; p = {p})."
// ---
// Every board with a role's seat; the measure tests those whose gender is recorded well enough.
MATCH (b:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(r:Role)
RETURN DISTINCT b.id AS subject, 'found' AS status, [b.id] AS about
ORDER BY subject
