// ---
// id: REP05
// name: No general practice, nursing, pharmacy, allied health or social work voice recorded
// severity: minor
// domain: representation
// question: >-
//   On which boards that should hear them is general practice, nursing, pharmacy, allied health or social work not
//   heard?
// why_it_matters: >-
//   Care is planned around those in the room; the professions that are missing give most of it.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and
//   balanced leadership", Barriers: general practice, pharmaceutical and nursing representation is lacking; a
//   clinical function that extends further than doctors. Which boards are asked for which voice, and with what
//   force: `sysmap explain expectations`.
// mend: >-
//   Find a member who brings the voice, and write the profession in the column `profession` of the sheet `roles`.
// population: >-
//   UNWIND ['general_practice', 'nursing', 'pharmacy', 'allied_health', 'social_work'] AS voice
//   MATCH (b:Board {system: $system, live: true}) WHERE voice IN b.expects RETURN count(b) AS population
// subject: Board
// counts: [voice on a board, voices on boards]
// key: [subject, voice]
// each: b
// needs: {sheets: [boards, seats, roles], fields: [Role.profession]}
// says: "No member of {name} brings the voice of {voice} (members recorded: {seats})."
// says_open: "The voice of {voice} is not recorded for {name} (members recorded: {seats}; of whom it could be said: {could_be})."
// asks: "Which member of {name} brings the voice of {voice}, if any?"
// settles: {Board: [boards.members_listed], Role: [roles.profession, roles.functions, roles.portfolio, roles.employed_by], Organisation: [seats]}
// ---
UNWIND [{voice: 'general_practice', name: 'general practice'}, {voice: 'nursing', name: 'nursing'}, {voice: 'pharmacy', name: 'pharmacy'}, {voice: 'allied_health', name: 'allied health'}, {voice: 'social_work', name: 'social work'}] AS asked
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
       CASE WHEN whole THEN could ELSE [b.id] + could END AS ask, asked.name AS voice, seats AS seats, could_be AS could_be
ORDER BY subject, voice
