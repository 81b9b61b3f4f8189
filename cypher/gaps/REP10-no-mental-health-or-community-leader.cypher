// ---
// id: REP10
// name: No mental health or community services leader recorded
// severity: minor
// domain: representation
// question: >-
//   On which boards that should hold one is no leader from mental health or community services recorded?
// why_it_matters: >-
//   These leaders work across many organisations every day and know how to build relations; without them the
//   hospital's view fills the room.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and
//   balanced leadership", Enablers: leadership roles that attract colleagues from mental health and community
//   settings. What law asks of integrated care boards, knowledge of services for mental illness, is REP14's. Which
//   boards are asked: `sysmap explain expectations`.
// mend: Offer a seat to a leader from these services, and write the seat in the sheet `seats`.
// population: "MATCH (b:Board {system: $system, live: true}) WHERE 'mental_health_community' IN b.expects RETURN count(b) AS population"
// subject: Board
// key: [subject]
// each: b
// needs: {sheets: [boards, seats, organisations]}
// says: "None of the members of {name} leads mental health or community services (members recorded: {seats})."
// says_open: "No mental health or community services leader is recorded for {name} (members recorded: {seats}; of whom it could be said: {could_be})."
// asks: "Which member of {name} leads mental health or community services, if any?"
// settles: {Board: [boards.members_listed], Role: [roles.portfolio, roles.employed_by, roles.joint], Organisation: [seats]}
// ---
MATCH (b:Board {system: $system, live: true})
WHERE 'mental_health_community' IN b.expects
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
WITH b, s, m
ORDER BY b.id, s.id
WITH b, collect(s.id) AS seat_ids, count(CASE WHEN coalesce(s.stand_in, false) THEN null ELSE s.id END) AS seats,
     sum(CASE WHEN 'mental_health_community' IN coalesce(s.brings, []) THEN 1 ELSE 0 END) AS heard,
     collect(CASE WHEN 'mental_health_community' IN coalesce(s.may_bring, []) THEN m.id END) AS could,
     sum(CASE WHEN 'mental_health_community' IN coalesce(s.may_bring, []) AND NOT coalesce(s.stand_in, false) THEN 1 ELSE 0 END) AS could_be
WHERE heard = 0
WITH *, 'SITS_ON' IN coalesce(b.closed, []) AS whole
RETURN b.id AS subject, CASE WHEN whole AND size(could) = 0 THEN 'found' ELSE 'not_recorded' END AS status,
       [b.id] + seat_ids[0..24] AS about, CASE WHEN 'mental_health_community' IN coalesce(b.expects_by_law, []) THEN 'major' END AS severity,
       CASE WHEN whole THEN could ELSE [b.id] + could END AS ask, seats AS seats, could_be AS could_be
ORDER BY subject
