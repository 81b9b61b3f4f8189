// ---
// id: REP04
// name: Clinical seats held by doctors only
// severity: minor
// domain: representation
// question: On which boards are all the clinical seats held by doctors?
// why_it_matters: Nurses, pharmacists, therapists and social workers see what doctors do not, and lead most of the staff.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Barriers: wider clinical representation beyond doctors is lacking.
// mend: Give a clinical seat to another profession, and write it in the column `profession` of the sheet `roles`.
// population: >-
//   MATCH (b:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(r:Role)
//   WHERE 'clinical' IN coalesce(r.functions, []) OR r.profession IS NOT NULL
//   RETURN count(DISTINCT b) AS population
// subject: Board
// key: [subject]
// needs: {sheets: [boards, seats, roles], fields: [Role.profession]}
// parameters:
//   doctors: [doctor, general_practitioner]
// says: "Doctors hold every clinical seat of {name} (clinical seats: {clinical_seats})."
// ---
MATCH (b:Board {system: $system, live: true})<-[s:SITS_ON {live: true}]-(r:Role)
WHERE 'clinical' IN coalesce(r.functions, []) OR r.profession IS NOT NULL
WITH b, r, s
ORDER BY b.id, r.id, s.id
WITH b, collect(DISTINCT r.id) AS roles, collect(DISTINCT s.id) AS seats, count(DISTINCT s) AS clinical_seats,
     sum(CASE WHEN r.profession IS NOT NULL AND NOT r.profession IN $doctors THEN 1 ELSE 0 END) AS others,
     sum(CASE WHEN r.profession IS NULL THEN 1 ELSE 0 END) AS unstated
WHERE others = 0
RETURN b.id AS subject, CASE WHEN unstated > 0 THEN 'unknown' ELSE 'found' END AS status,
       [b.id] + roles + seats AS about, clinical_seats AS clinical_seats
ORDER BY subject
