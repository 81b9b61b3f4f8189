// ---
// id: REP02
// name: Sector that attends but never votes
// severity: major
// domain: representation
// question: Which sectors have seats on the boards of the system and its places, but no voting seat on any?
// why_it_matters: >-
//   A seat without a vote can be heard and passed over; a sector with no vote anywhere carries
//   decisions that it never took.
// basis: >-
//   Method: voting and attending seats counted apart, by sector. No source document states this rule;
//   one reports that the part of local authorities has not always felt equal or meaningful.
// mend: Ask which decisions need the sector's vote, give it one, or say why it has none.
// population: >-
//   MATCH (b:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(m) WHERE coalesce(b.level, 'place') IN $levels
//   MATCH (m)-[:EMPLOYED_BY*0..1 {live: true}]->(o:Organisation)
//   RETURN count(DISTINCT o.sector) AS population
// subject: System
// counts: [sector, sectors]
// key: [subject, sector]
// needs: {sheets: [boards, seats, organisations], fields: [SITS_ON.voting]}
// parameters:
//   levels: [system, place]
// says: "{sector} has no vote on any board of {name} (its seats: {seats}, on boards: {boards})."
// ---
MATCH (b:Board {system: $system, live: true})<-[s:SITS_ON {live: true}]-(m)
WHERE coalesce(b.level, 'place') IN $levels
MATCH (m)-[:EMPLOYED_BY*0..1 {live: true}]->(o:Organisation)
WITH DISTINCT o.sector AS sector, b.id AS board, s.id AS seat, s.voting AS voting
ORDER BY sector, seat
WITH sector, count(DISTINCT board) AS boards, collect(seat) AS seats,
     sum(CASE WHEN voting = 'voting' THEN 1 ELSE 0 END) AS votes,
     sum(CASE WHEN voting IS NULL THEN 1 ELSE 0 END) AS unstated
WHERE votes = 0
MATCH (system:System {id: $system})
RETURN system.id AS subject, CASE WHEN unstated > 0 THEN 'unknown' ELSE 'found' END AS status, seats[0..24] AS about,
       sector AS sector, size(seats) AS seats, boards AS boards
ORDER BY subject, sector
