// ---
// id: REP04
// name: Clinical seats held by doctors only
// severity: minor
// domain: representation
// question: On which boards that should hold clinicians are all the clinical seats held by doctors?
// why_it_matters: Nurses, pharmacists, therapists and social workers see what doctors do not, and lead most of the staff.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Barriers: wider clinical representation beyond doctors is lacking. Which boards are asked:
//   `sysmap explain expectations`.
// mend: Give a clinical seat to another profession, and write it in the column `profession` of the sheet `roles`.
// population: >-
//   MATCH (b:Board {system: $system, live: true})<-[s:SITS_ON {live: true}]-(r:Role)
//   WHERE 'clinical' IN b.expects AND 'clinical' IN s.brings RETURN count(DISTINCT b) AS population
// subject: Board
// key: [subject]
// each: b
// needs: {sheets: [boards, seats, roles], fields: [Role.profession]}
// parameters:
//   doctors: [doctor, general_practitioner]
// says: "Doctors hold every clinical seat of {name} (clinical seats: {clinical_seats})."
// says_open: "No clinical member who is not a doctor is recorded for {name} (clinical seats recorded: {clinical_seats}; others that could be one: {could_be})."
// asks: "Which clinical member of {name} is not a doctor, if any?"
// settles: {Board: [boards.members_listed], Role: [roles.profession, roles.functions], Organisation: [seats]}
// ---
// A seat could be another clinician's where a clinical member's profession is not recorded, and where
// a member may be clinical and is not known for a doctor.
MATCH (b:Board {system: $system, live: true})<-[s:SITS_ON {live: true}]-(m)
WHERE 'clinical' IN b.expects
WITH b, s, m, 'clinical' IN coalesce(s.brings, []) AS clinical, 'clinical' IN coalesce(s.may_bring, []) AS maybe
ORDER BY b.id, s.id
WITH b, collect(CASE WHEN clinical THEN s.id END) AS seats, collect(CASE WHEN clinical THEN m.id END) AS members,
     sum(CASE WHEN clinical AND m.profession IS NOT NULL AND NOT m.profession IN $doctors THEN 1 ELSE 0 END) AS others,
     collect(CASE WHEN (clinical OR maybe) AND (m.profession IS NULL OR (maybe AND NOT m.profession IN $doctors)) THEN m.id END) AS could
WHERE size(seats) > 0 AND others = 0
WITH *, 'SITS_ON' IN coalesce(b.closed, []) AS whole
RETURN b.id AS subject, CASE WHEN whole AND size(could) = 0 THEN 'found' ELSE 'not_recorded' END AS status,
       [b.id] + members[0..24] + seats[0..24] AS about, CASE WHEN whole THEN could ELSE [b.id] + could END AS ask,
       size(seats) AS clinical_seats, size(could) AS could_be
ORDER BY subject
