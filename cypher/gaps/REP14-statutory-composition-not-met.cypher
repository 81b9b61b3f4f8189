// ---
// id: REP14
// name: Board without the members that law or guidance asks for
// severity: major
// domain: representation
// question: Which integrated care boards, integrated care partnerships and health and wellbeing boards lack a member that the rules in force on the date ask for?
// why_it_matters: A board that is not made up as the law asks can have its decisions challenged; one below the guidance leaves a voice out that was meant to be there.
// basis: >-
//   National Health Service Act 2006, Schedule 1B, paragraphs 3 to 8; NHS England's guidance on constitutions of
//   integrated care boards; Local Government and Public Involvement in Health Act 2007, section 116ZA; Health and
//   Social Care Act 2012, section 194. Each holds for its own dates, and the finding names the one that decides.
// mend: Fill the seat, or write who holds it in the sheet `seats`, with what they bring in the sheet `roles`.
// population: >-
//   MATCH (b:Board {system: $system, live: true})
//   WHERE b.kind IN ['icb_board', 'integrated_care_partnership', 'health_and_wellbeing_board']
//   RETURN count(b) AS population
// subject: Board
// key: [subject, requirement]
// needs: {sheets: [boards, seats]}
// parameters: {proposed: false, unstated: 0.25}
// measure: composition.unmet
// adds: [requirement, lacks, law]
// says: "{name} has {lacks} ({law})."
// ---
MATCH (b:Board {system: $system, live: true})
WHERE b.kind IN ['icb_board', 'integrated_care_partnership', 'health_and_wellbeing_board']
RETURN b.id AS subject, 'found' AS status, [b.id] AS about
ORDER BY subject
