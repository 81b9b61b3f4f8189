// ---
// id: CON08
// name: Paused or closing board whose members have no other board in common
// severity: major
// domain: connectivity
// question: Which boards are paused or about to close while their members meet on no other board?
// why_it_matters: When the one forum stops, those who met there stop meeting, just when they may need each other most.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), appendix 1 (COVID case study),
//   "Challenges": partnership and system meetings were paused, and places did not coordinate from the start.
// mend: Agree where the members meet meanwhile, or take the board up again.
// population: >-
//   MATCH (b:Board {system: $system, live: true})
//   WHERE b.paused = true OR b.valid_to <= date($as_at) + duration({days: $within_days}) RETURN count(b) AS population
// subject: Board
// key: [subject]
// each: b
// needs: {sheets: [boards, seats]}
// parameters: {within_days: 92, share: 0.5}
// says: "{name} {stops} (pairs of its members with no other board in common: {apart} of {pairs})."
// says_open: "{name} {stops}, and no other board is recorded on which most of its members meet (pairs of members recorded: {pairs})."
// asks: "On which other boards do the members of {name} meet?"
// settles: {Board: [boards.members_listed], Role: [seats.member], Organisation: [seats.member]}
// ---
// A member is a role or an organisation, counted once however many employ it; the boards of its employers
// are its own, and two roles of one employer are not apart. A board that has ended holds no seats on the
// as-at date: so this looks at boards before they end.
MATCH (b:Board {system: $system, live: true})
WHERE b.paused = true OR b.valid_to <= date($as_at) + duration({days: $within_days})
OPTIONAL MATCH (b)<-[:SITS_ON {live: true}]-(m)
WITH DISTINCT b, m
OPTIONAL MATCH (m)-[:HOSTED_BY*0..1 {live: true}]->(o)
WITH b, m, collect(DISTINCT o.id) AS bodies
OPTIONAL MATCH (m)-[:HOSTED_BY*0..1 {live: true}]->(o)-[:SITS_ON|SEATED_ON {live: true}]->(c:Board)
WHERE c.id <> b.id AND c.paused = false AND (c.valid_to IS NULL OR c.valid_to > date($as_at) + duration({days: $within_days}))
WITH b, m, bodies, collect(DISTINCT c.id) AS boards
OPTIONAL MATCH (m)-[:HOSTED_BY*0..1 {live: true}]->(o)<-[:HOSTED_BY*0..1 {live: true}]-(y)
WITH b, m, bodies, boards, sum(CASE WHEN y IS NULL OR 'LINKS' IN coalesce(y.closed, []) THEN 0 ELSE 1 END) AS open
ORDER BY b.id, m.id
WITH b, collect(CASE WHEN m IS NOT NULL THEN {party: m.id, bodies: bodies, boards: boards, open: open} END) AS members
UNWIND CASE WHEN size(members) = 0 THEN [{party: '', bodies: [], boards: [], open: 1}] ELSE members END AS one
UNWIND CASE WHEN size(members) = 0 THEN [{party: '', bodies: [], boards: [], open: 1}] ELSE members END AS other
WITH b, members, one, other,
     CASE WHEN one.party < other.party AND size([x IN one.boards WHERE x IN other.boards]) = 0
       AND size([x IN one.bodies WHERE x IN other.bodies]) = 0 THEN 1 ELSE 0 END AS lonely
WITH b, members, sum(CASE WHEN one.party < other.party THEN 1 ELSE 0 END) AS pairs, sum(lonely) AS apart,
     sum(CASE WHEN one.open + other.open = 0 THEN lonely ELSE 0 END) AS certain
WHERE size(members) < 2 OR (apart > 0 AND apart >= pairs * $share)
RETURN b.id AS subject,
       CASE WHEN size(members) < 2 THEN 'cannot_tell'
            WHEN 'SITS_ON' IN coalesce(b.closed, []) AND certain > 0 AND certain >= pairs * $share THEN 'found'
            ELSE 'not_recorded' END AS status,
       [b.id] + [one IN members | one.party] AS about, size(members) AS members, pairs AS pairs, apart AS apart,
       CASE WHEN b.paused = true THEN 'is paused' ELSE 'closes on ' + toString(b.valid_to) END AS stops,
       CASE WHEN size(members) < 2 THEN 'fewer than two of its members are recorded' END AS reason
ORDER BY subject
