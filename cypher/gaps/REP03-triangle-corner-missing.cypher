// ---
// id: REP03
// name: No executive, lay or clinical member recorded
// severity: minor
// domain: representation
// question: >-
//   On which boards that should hold all corners of the leadership triangle is no executive, lay or clinical member
//   recorded?
// why_it_matters: >-
//   Executives run the services, clinicians know the care and lay members ask what the public would; a board without
//   one of them decides with a blind side.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and
//   balanced leadership", Enablers: the triangular approach of executive, lay and clinical function. Which boards
//   are asked, and with what force: `sysmap explain expectations`.
// mend: >-
//   Give a seat to somebody who brings what is missing, or write what members bring in the column `functions` of the
//   sheet `roles`.
// population: >-
//   MATCH (b:Board {system: $system, live: true})
//   WHERE 'executive' IN b.expects OR 'lay' IN b.expects OR 'clinical' IN b.expects RETURN count(b) AS population
// subject: Board
// key: [subject, corner]
// each: b
// needs: {sheets: [boards, seats, roles], fields: [Role.functions]}
// says: "None of the members of {name} is {corner} (members recorded: {seats})."
// says_open: "No {corner} member is recorded for {name} (members recorded: {seats}; of whom it could be said: {could_be})."
// asks: "Which member of {name} is {corner}, if any?"
// settles: {Board: [boards.members_listed], Role: [roles.functions, roles.profession], Organisation: [seats]}
// ---
UNWIND [{voice: 'executive', name: 'executive'}, {voice: 'lay', name: 'lay'}, {voice: 'clinical', name: 'clinical'}] AS asked
MATCH (b:Board {system: $system, live: true})
WHERE asked.voice IN b.expects
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
WITH b, asked, s, m
ORDER BY b.id, asked.name, s.id
WITH b, asked, collect(s.id) AS seat_ids, count(CASE WHEN coalesce(s.stand_in, false) THEN null ELSE s.id END) AS seats,
     sum(CASE WHEN asked.voice IN coalesce(s.brings, []) THEN 1 ELSE 0 END) AS heard,
     collect(CASE WHEN asked.voice IN coalesce(s.may_bring, []) THEN m.id END) AS could,
     sum(CASE WHEN asked.voice IN coalesce(s.may_bring, []) AND NOT coalesce(s.stand_in, false) THEN 1 ELSE 0 END) AS could_be
WHERE heard = 0
WITH *, 'SITS_ON' IN coalesce(b.closed, []) AS whole
RETURN b.id AS subject, CASE WHEN whole AND size(could) = 0 THEN 'found' ELSE 'not_recorded' END AS status,
       [b.id] + seat_ids[0..24] AS about, CASE WHEN asked.voice IN coalesce(b.expects_by_law, []) THEN 'major' END AS severity,
       CASE WHEN whole THEN could ELSE [b.id] + could END AS ask, asked.name AS corner, seats AS seats, could_be AS could_be
ORDER BY subject, corner
