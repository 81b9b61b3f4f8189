// ---
// id: REP14
// name: Membership that does not appear to meet statute or guidance
// severity: major
// domain: representation
// question: Which boards lack a member that the rules in force on the date ask for?
// why_it_matters: A board that is not made up as the law asks can have its decisions challenged; one below the guidance leaves a voice out that was meant to be there.
// basis: >-
//   National Health Service Act 2006, Schedule 1B, paragraphs 3 to 8; NHS England's guidance on constitutions of
//   integrated care boards; Local Government and Public Involvement in Health Act 2007, section 116ZA; Health and
//   Social Care Act 2012, section 194; National Health Service (Clinical Commissioning Groups) Regulations 2012,
//   regulation 11. Each holds for its own dates, and the finding names the one that decides.
// mend: Fill the seat, or write who holds it in the sheet `seats`, with what they bring in the sheet `roles`.
// population: >-
//   MATCH (b:Board {system: $system, live: true})
//   WHERE (b.kind IN ['icb_board', 'integrated_care_partnership'] AND $as_at >= '2022-07-01')
//   OR (b.kind = 'health_and_wellbeing_board' AND $as_at >= '2013-04-01')
//   OR (b.kind = 'governing_body' AND $as_at >= '2013-04-01' AND $as_at <= '2022-06-30')
//   RETURN count(b) AS population
// subject: Board
// key: [subject, requirement]
// needs: {sheets: [boards, seats]}
// parameters: {proposed: false, least_overlap: 0.02}
// measure: judges.composition.unmet
// adds: [requirement, what, asked, law]
// says: "{name} {what} ({law})."
// says_open: "It is not recorded that {name} has {asked} ({law})."
// asks: "Does {name} have {asked}, and who is it?"
// settles: {Board: [boards.members_listed], Role: [roles.functions, roles.portfolio, roles.profession, roles.tier, roles.employed_by], Organisation: [seats.position]}
// ---
// On the days on which there was law or guidance on such boards.
MATCH (b:Board {system: $system, live: true})
WHERE (b.kind IN ['icb_board', 'integrated_care_partnership'] AND $as_at >= '2022-07-01')
   OR (b.kind = 'health_and_wellbeing_board' AND $as_at >= '2013-04-01')
   OR (b.kind = 'governing_body' AND $as_at >= '2013-04-01' AND $as_at <= '2022-06-30')
RETURN b.id AS subject, 'not_recorded' AS status, [b.id] AS about
ORDER BY subject
