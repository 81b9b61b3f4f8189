// ---
// id: REP02
// name: Sector that attends and is recorded with no vote
// severity: major
// domain: representation
// question: Which sectors have seats on the boards of the system and its places, and no voting seat recorded on any?
// why_it_matters: >-
//   A seat without a vote can be heard and passed over; a sector with no vote anywhere carries
//   decisions that it never took.
// basis: >-
//   Method: voting and attending seats counted apart, by sector. No source document states this rule;
//   one reports that the part of local authorities has not always felt equal or meaningful.
// mend: Ask which decisions need the sector's vote, give it one, or say why it has none.
// population: >-
//   MATCH (b:Board {system: $system, live: true})<-[:SEATED_ON {live: true, own: true}]-(o:Organisation)
//   WHERE b.level IN $levels
//   RETURN count(DISTINCT o.sector) AS population
// subject: System
// counts: [sector, sectors]
// key: [subject, sector]
// needs: {sheets: [boards, seats, organisations], fields: [SITS_ON.voting]}
// parameters:
//   levels: [system, place]
// says: "No seat of {sector} on the boards of {name} has a vote (its seats: {seats}, on boards: {boards})."
// says_open: "No voting seat is recorded for {sector} on the boards of {name} (its seats recorded: {seats}, on boards: {boards})."
// asks: "On which boards of {name} does {sector} vote, if on any?"
// settles: {Board: [boards.members_listed, boards.level], Role: [roles.employed_by, roles.joint], SITS_ON: [seats.voting, seats.position]}
// ---
// A board of unstated level may be one of them: a vote on it counts. A member whose employers are not
// all recorded may be of any sector.
OPTIONAL MATCH (x:Board {system: $system, live: true})
WHERE x.level IS NULL OR x.level IN $levels
OPTIONAL MATCH (x)<-[t:SITS_ON {live: true}]-(n)
WITH x, t, n
ORDER BY x.id, t.id
WITH collect(DISTINCT CASE WHEN NOT 'SITS_ON' IN coalesce(x.closed, []) THEN x.id END)
     + collect(DISTINCT CASE WHEN t IS NOT NULL AND n.kind IS NULL AND NOT 'EMPLOYED_BY' IN coalesce(n.closed, []) THEN n.id END)
     + collect(DISTINCT CASE WHEN t.stand_in = true AND t.position IS NULL THEN t.id END) AS open
MATCH (b:Board {system: $system, live: true})<-[w:SEATED_ON {live: true, own: true}]-(o:Organisation)
WHERE b.level IS NULL OR b.level IN $levels
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
WHERE m.id IN w.through AND s.voting IS NULL AND coalesce(s.stand_in, false) = false
WITH open, o, b, w, collect(s.id) AS silent
ORDER BY o.sector, o.id, b.id
WITH open, o.sector AS sector, collect(DISTINCT CASE WHEN b.level IS NOT NULL THEN b.id END) AS boards, collect(DISTINCT o.id) AS organisations,
     sum(w.seats) AS seats, sum(w.voting) AS votes, collect(silent) AS silents,
     sum(CASE WHEN 'SITS_ON' IN coalesce(o.closed, []) THEN 0 ELSE 1 END) AS elsewhere
WHERE votes = 0 AND size(boards) > 0
MATCH (system:System {id: $system})
WITH system, open, sector, boards, organisations, seats, elsewhere, reduce(so_far = [], one IN silents | so_far + one) AS unsaid
RETURN system.id AS subject, CASE WHEN size(open) = 0 AND elsewhere = 0 AND size(unsaid) = 0 THEN 'found' ELSE 'not_recorded' END AS status,
       organisations[0..24] + boards[0..24] AS about, unsaid[0..24] + open[0..24] AS ask,
       sector AS sector, round(seats * 10) / 10.0 AS seats, size(boards) AS boards
ORDER BY subject, sector
