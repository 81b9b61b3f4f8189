// ---
// id: REP06
// name: Councils far outnumbered by the NHS
// severity: major
// domain: representation
// question: On which boards that NHS and councils share do NHS seats far outnumber council seats?
// why_it_matters: Councils that are outnumbered on a board are heard there and seldom decide.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Barriers: the balance between NHS and local authority leaders. Method: the councils' share of NHS and council
//   seats beside a stated reference (parity of the two, or [references.family] in system.toml).
// mend: Ask the councils which seats would let them decide, and write them in the sheet `seats`; say in `voting` who votes.
// population: >-
//   MATCH (b:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(m)
//   WHERE 'executive' IN coalesce(b.expects, []) AND ('elected' IN b.expects OR 'public_health' IN b.expects)
//   RETURN count(DISTINCT b) AS population
// subject: Board
// key: [subject, seats_counted]
// needs: {sheets: [boards, seats, organisations]}
// parameters: {times: 2.0, least: 3.0}
// measure: judges.balance.outnumbered
// adds: [seats_counted, nhs, council, share, reference_share, reference, test, p, p_high, tested]
// says: "Councils hold {share} of the NHS and council seats of {name} ({seats_counted}: {council} beside {nhs} of the NHS), where {reference} would give {reference_share}."
// says_open: "As far as is recorded the NHS far outnumbers councils on {name}, or it is not recorded whom its members stand for."
// asks: "Who are all the members of {name}, whom does each stand for, and who votes?"
// settles: {Board: [boards.members_listed], Role: [roles.employed_by, roles.joint]}
// ---
// Boards whose kind expects executives and councils. All seats and voting seats apart; a post that NHS and council share
// counts half for each. It is found where all members are recorded, and holds whatever those stand for who say nothing.
MATCH (b:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(m)
WHERE 'executive' IN coalesce(b.expects, []) AND ('elected' IN b.expects OR 'public_health' IN b.expects)
RETURN DISTINCT b.id AS subject, 'not_recorded' AS status, [b.id] AS about
ORDER BY subject
