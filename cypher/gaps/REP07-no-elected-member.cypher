// ---
// id: REP07
// name: No elected member recorded on a board of a place or system
// severity: minor
// domain: representation
// question: On which boards that should hold one is no elected member recorded?
// why_it_matters: >-
//   Councillors bring the consent of the people who live there, and can stop what they were never asked about.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and
//   balanced leadership", Barriers: local politicians are critical but often overlooked; appendix 1, "Positive
//   impact": elected councillors are missing from the table. By law on health and wellbeing boards, cabinets and
//   scrutiny committees. Which boards are asked: `sysmap explain expectations`.
// mend: >-
//   Ask the councils to name a member, and write `elected` in the column `functions` of the sheet `roles`.
// population: "MATCH (b:Board {system: $system, live: true}) WHERE 'elected' IN b.expects RETURN count(b) AS population"
// subject: Board
// key: [subject]
// each: b
// needs: {sheets: [boards, seats, roles], fields: [Role.functions]}
// says: "None of the members of {name} is elected (members recorded: {seats})."
// says_open: "No elected member is recorded for {name} (members recorded: {seats}; of whom it could be said: {could_be})."
// asks: "Which member of {name} is a councillor, if any?"
// settles: {Board: [boards.members_listed], Role: [roles.functions], Organisation: [seats]}
// ---
MATCH (b:Board {system: $system, live: true})
WHERE 'elected' IN b.expects
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
WITH b, s, m
ORDER BY b.id, s.id
WITH b, collect(s.id) AS seat_ids, count(CASE WHEN coalesce(s.stand_in, false) THEN null ELSE s.id END) AS seats,
     sum(CASE WHEN 'elected' IN coalesce(s.brings, []) THEN 1 ELSE 0 END) AS heard,
     collect(CASE WHEN 'elected' IN coalesce(s.may_bring, []) THEN m.id END) AS could,
     sum(CASE WHEN 'elected' IN coalesce(s.may_bring, []) AND NOT coalesce(s.stand_in, false) THEN 1 ELSE 0 END) AS could_be
WHERE heard = 0
WITH *, 'SITS_ON' IN coalesce(b.closed, []) AS whole
RETURN b.id AS subject, CASE WHEN whole AND size(could) = 0 THEN 'found' ELSE 'not_recorded' END AS status,
       [b.id] + seat_ids[0..24] AS about, CASE WHEN 'elected' IN coalesce(b.expects_by_law, []) THEN 'major' END AS severity,
       CASE WHEN whole THEN could ELSE [b.id] + could END AS ask, seats AS seats, could_be AS could_be
ORDER BY subject
