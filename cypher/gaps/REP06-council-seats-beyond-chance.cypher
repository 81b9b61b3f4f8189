// ---
// id: REP06
// name: Fewer council seats than chance would give
// severity: major
// domain: representation
// question: On which boards do NHS seats outnumber council seats by more than chance could explain?
// why_it_matters: Councils that are outnumbered on a board are heard there and seldom decide.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Barriers: the balance between NHS and local authority leaders. Method: R. A. Fisher, exact test with a finite
//   pool: seats dealt at random among the NHS and council partners recorded.
// mend: Ask the councils which seats would let them decide, and write them in the sheet `seats`; say in `voting` who votes.
// population: >-
//   MATCH (b:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(m) RETURN count(DISTINCT b) AS population
// subject: Board
// key: [subject, seats_counted]
// needs: {sheets: [boards, seats, organisations]}
// parameters: {alpha: 0.05}
// measure: judges.seats.outnumbered
// adds: [seats_counted, nhs, council, expected, p]
// says: "{name} has fewer council seats than chance would give ({seats_counted}: {council} beside {nhs} of the NHS; by chance: {expected}, p = {p})."
// ---
// Every board with a seat; the measure tests all seats and voting seats apart. A post that NHS and
// council share counts half for each, and is left out of the test.
MATCH (b:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(m)
RETURN DISTINCT b.id AS subject, 'found' AS status, [b.id] AS about
ORDER BY subject
