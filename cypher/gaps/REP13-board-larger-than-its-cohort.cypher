// ---
// id: REP13
// name: Board larger than its cohort, with no smaller board for decisions recorded
// severity: minor
// domain: representation
// question: Which boards with members of many kinds are much larger than those they are compared with, and have no smaller board for decisions recorded beside or above them?
// why_it_matters: A large board hears many voices and finds it hard to decide; a smaller one beside it can decide what the large one has discussed.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Barriers: widely constituted leadership boards become large and unwieldy; a smaller executive board for
//   decision-making can be more effective. The size is held to a cohort, not to a constant: no source gives one. Asked of
//   the kinds of board on which executive and lay members are expected: `sysmap explain expectations`.
// mend: Set up a smaller board for decisions and say so in the columns `authority`, `reports_to` and `governs` of the sheet `boards`.
// population: >-
//   MATCH (b:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(m)
//   WHERE b.level IN $levels AND 'executive' IN b.expects AND 'lay' IN b.expects
//   RETURN count(DISTINCT b) AS population
// subject: Board
// key: [subject]
// needs: {sheets: [boards, seats], fields: [Board.level, Board.authority]}
// parameters:
//   cohort: {default: [], from: cohorts.board_seats}
//   least_cohort: 3
//   times: 1.5
//   levels: [system, place]
// measure: judges.size.unwieldy
// adds: [seats, median, compared, seen]
// says: "{name} is much larger than the boards it is compared with (seats: {seats}; their median: {median}, times {times} at most; boards compared: {compared}), and no smaller board decides beside or above it."
// says_open: "{name} {seen} (seats recorded: {seats}; boards compared: {compared})."
// asks: "Are all members of {name} and of the boards it is compared with recorded, and which smaller board decides beside or above it?"
// settles: {Board: [boards.members_listed, boards.authority, boards.reports_to, boards.level]}
// ---
MATCH (b:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(m)
WHERE b.level IN $levels AND 'executive' IN b.expects AND 'lay' IN b.expects
RETURN DISTINCT b.id AS subject, 'not_recorded' AS status, [b.id] AS about
ORDER BY subject
