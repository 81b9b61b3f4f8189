// ---
// id: REP08
// name: No voluntary or community sector seat recorded
// severity: minor
// domain: representation
// question: >-
//   On which boards that should hold one is no member from the voluntary and community sector recorded?
// why_it_matters: >-
//   The sector reaches people whom services do not, and is often in the background until it has a seat.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and
//   balanced leadership", Enablers: sectors, including health, local government and the voluntary sector. Which
//   boards are asked: `sysmap explain expectations`.
// mend: >-
//   Agree with the sector's own forum who sits for it, and write the seat in the sheet `seats`.
// population: "MATCH (b:Board {system: $system, live: true}) WHERE 'voluntary' IN b.expects RETURN count(b) AS population"
// subject: Board
// key: [subject]
// each: b
// needs: {sheets: [boards, seats, organisations]}
// says: "None of the members of {name} is from the voluntary and community sector (members recorded: {seats})."
// says_open: "No voluntary or community sector member is recorded for {name} (members recorded: {seats}; of whom it could be said: {could_be})."
// asks: "Which member of {name} is from the voluntary and community sector, if any?"
// settles: {Board: [boards.members_listed], Role: [roles.employed_by, roles.joint]}
// ---
MATCH (b:Board {system: $system, live: true})
WHERE 'voluntary' IN b.expects
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
WITH b, s, m
ORDER BY b.id, s.id
WITH b, collect(s.id) AS seat_ids, count(CASE WHEN coalesce(s.stand_in, false) THEN null ELSE s.id END) AS seats,
     sum(CASE WHEN 'voluntary' IN coalesce(s.brings, []) THEN 1 ELSE 0 END) AS heard,
     collect(CASE WHEN 'voluntary' IN coalesce(s.may_bring, []) THEN m.id END) AS could,
     sum(CASE WHEN 'voluntary' IN coalesce(s.may_bring, []) AND NOT coalesce(s.stand_in, false) THEN 1 ELSE 0 END) AS could_be
WHERE heard = 0
WITH *, 'SITS_ON' IN coalesce(b.closed, []) AS whole
RETURN b.id AS subject, CASE WHEN whole AND size(could) = 0 THEN 'found' ELSE 'not_recorded' END AS status,
       [b.id] + seat_ids[0..24] AS about, CASE WHEN 'voluntary' IN coalesce(b.expects_by_law, []) THEN 'major' END AS severity,
       CASE WHEN whole THEN could ELSE [b.id] + could END AS ask, seats AS seats, could_be AS could_be
ORDER BY subject
