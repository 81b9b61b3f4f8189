// ---
// id: REP11
// name: No public health seat recorded
// severity: minor
// domain: representation
// question: On which boards that should hold one is no public health member recorded?
// why_it_matters: >-
//   Prevention and the health of the whole population need somebody at the table whose work they are.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and
//   balanced leadership", Enablers: public health playing a greater role; appendix 1, "Positive impact": public
//   health directors were in the background. By law on health and wellbeing boards. Which boards are asked: `sysmap
//   explain expectations`.
// mend: >-
//   Offer the director of public health a seat, and write `public_health` in the column `portfolio` of the sheet
//   `roles`.
// population: "MATCH (b:Board {system: $system, live: true}) WHERE 'public_health' IN b.expects RETURN count(b) AS population"
// subject: Board
// key: [subject]
// each: b
// needs: {sheets: [boards, seats, roles], fields: [Role.portfolio]}
// says: "None of the members of {name} is from public health (members recorded: {seats})."
// says_open: "No public health member is recorded for {name} (members recorded: {seats}; of whom it could be said: {could_be})."
// asks: "Which member of {name} is from public health, if any?"
// settles: {Board: [boards.members_listed], Role: [roles.portfolio, roles.profession, roles.functions], Organisation: [seats]}
// ---
MATCH (b:Board {system: $system, live: true})
WHERE 'public_health' IN b.expects
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
WITH b, s, m
ORDER BY b.id, s.id
WITH b, collect(s.id) AS seat_ids, count(CASE WHEN coalesce(s.stand_in, false) THEN null ELSE s.id END) AS seats,
     sum(CASE WHEN 'public_health' IN coalesce(s.brings, []) THEN 1 ELSE 0 END) AS heard,
     collect(CASE WHEN 'public_health' IN coalesce(s.may_bring, []) THEN m.id END) AS could,
     sum(CASE WHEN 'public_health' IN coalesce(s.may_bring, []) AND NOT coalesce(s.stand_in, false) THEN 1 ELSE 0 END) AS could_be
WHERE heard = 0
WITH *, 'SITS_ON' IN coalesce(b.closed, []) AS whole
RETURN b.id AS subject, CASE WHEN whole AND size(could) = 0 THEN 'found' ELSE 'not_recorded' END AS status,
       [b.id] + seat_ids[0..24] AS about, CASE WHEN 'public_health' IN coalesce(b.expects_by_law, []) THEN 'major' END AS severity,
       CASE WHEN whole THEN could ELSE [b.id] + could END AS ask, seats AS seats, could_be AS could_be
ORDER BY subject
