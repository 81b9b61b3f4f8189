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
// needs: {sheets: [boards, seats]}
// parameters: {within_days: 92, share: 0.5}
// says: "{name} {stops} (pairs of its members with no other board in common: {apart} of {pairs})."
// ---
// Members are organisations (a role stands for its employers, or for itself where none is stated). A
// board that has ended holds no seats on the as-at date: so this looks at boards before they end.
MATCH (b:Board {system: $system, live: true})
WHERE b.paused = true OR b.valid_to <= date($as_at) + duration({days: $within_days})
OPTIONAL MATCH (b)<-[:SITS_ON {live: true}]-(m)
OPTIONAL MATCH (m)-[:EMPLOYED_BY*0..1 {live: true}]->(o:Organisation)
WITH DISTINCT b, coalesce(o, m) AS x
OPTIONAL MATCH (x)<-[:EMPLOYED_BY*0..1 {live: true}]-(y)-[:SITS_ON {live: true}]->(c:Board)
WHERE c.id <> b.id AND c.paused = false AND (c.valid_to IS NULL OR c.valid_to > date($as_at) + duration({days: $within_days}))
WITH b, x.id AS party, collect(DISTINCT c.id) AS boards
ORDER BY b.id, party
WITH b, collect(CASE WHEN party IS NOT NULL THEN {party: party, boards: boards} END) AS members
UNWIND CASE WHEN size(members) = 0 THEN [{party: '', boards: []}] ELSE members END AS one
UNWIND CASE WHEN size(members) = 0 THEN [{party: '', boards: []}] ELSE members END AS other
WITH b, size(members) AS count_of_members,
     sum(CASE WHEN one.party < other.party THEN 1 ELSE 0 END) AS pairs,
     sum(CASE WHEN one.party < other.party AND size([c IN one.boards WHERE c IN other.boards]) = 0 THEN 1 ELSE 0 END) AS apart
WHERE count_of_members < 2 OR (apart > 0 AND apart >= pairs * $share)
RETURN b.id AS subject, CASE WHEN count_of_members < 2 THEN 'unknown' ELSE 'found' END AS status, [b.id] AS about,
       CASE WHEN b.paused = true THEN 'is paused' ELSE 'closes on ' + toString(b.valid_to) END AS stops,
       count_of_members AS members, pairs AS pairs, apart AS apart
ORDER BY subject
