// ---
// id: CON10
// name: No shared board or place lead recorded
// severity: major
// domain: connectivity
// question: Which places have no board that meets and no role in common?
// why_it_matters: Places with nothing in common each face alone what meets them all, and learn nothing from one another.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), appendix 1 (COVID case study),
//   "Challenges": the places within the system were not actively coordinating their response.
// mend: Bring both places to one board that meets, or give a role the lead for both.
// population: >-
//   MATCH (p:Place {system: $system, live: true, level: 'place'}) MATCH (q:Place {system: $system, live: true, level: 'place'})
//   WHERE p.id < q.id AND coalesce(p.context, false) = false AND coalesce(q.context, false) = false RETURN count(p) AS population
// subject: Place
// counts: [pair of places, pairs of places]
// key: [subject, other]
// needs: {sheets: [places, boards, seats]}
// says: "{name} and {other_name} share neither a board that meets nor a role."
// says_open: "No board that meets and no role is recorded that {name} and {other_name} share."
// asks: "On which board do {name} and {other_name} meet, and who leads for both or sits on the boards of both?"
// settles: {Place: [boards.governs, seats.board, roles.leads_for]}
// ---
// A board in common reaches both, or seats the leads of both or the chairs of their boards; a paused board does
// not meet. A role in common leads for both or sits on a board of each, or is held by somebody who does. An area with
// a board may hold the place as long as it is not recorded what they share. Who shares a thing is put together once for
// each thing, not for each pair of places.
MATCH (p:Place {system: $system, live: true, level: 'place'})
WHERE coalesce(p.context, false) = false
OPTIONAL MATCH (p)<-[:COVERS {live: true}]-(b:Board)
WHERE b.paused = false
WITH p, collect(DISTINCT b.id) AS boards
OPTIONAL MATCH (p)<-[:LEADS_FOR {live: true}]-(l:Role)
OPTIONAL MATCH (l)-[:SITS_ON {live: true}]->(s:Board)
WHERE s.paused = false
OPTIONAL MATCH (l)<-[:HOLDS {live: true}]-(h:Person)
WITH p, boards, collect(DISTINCT l.id) AS leads, collect(DISTINCT h.id) AS leaders, collect(DISTINCT s.id) AS tables,
     sum(CASE WHEN l IS NULL OR ('SITS_ON' IN coalesce(l.closed, []) AND (h IS NULL OR 'HOLDS' IN coalesce(h.closed, []))) THEN 0 ELSE 1 END) AS open_leads
WITH p, boards + leads + leaders + tables AS shared, open_leads
OPTIONAL MATCH (p)<-[:COVERS {live: true, direct: true}]-(own:Board)<-[c:SITS_ON {live: true}]-(k)-[:SITS_ON {live: true}]->(t:Board)
WHERE c.position IN ['chair', 'deputy'] AND t.paused = false
WITH p, shared, open_leads, collect(DISTINCT t.id) AS tables
WITH p, shared + tables AS shared, open_leads
OPTIONAL MATCH (p)<-[:COVERS {live: true, direct: true}]-(own:Board)<-[:SITS_ON {live: true}]-(k)
OPTIONAL MATCH (k)<-[:HOLDS {live: true}]-(h:Person)
WITH p, shared, open_leads, collect(DISTINCT {member: k.id, board: own.id}) AS sitting, collect(DISTINCT {member: h.id, board: own.id}) AS people,
     collect(DISTINCT own.id) AS own,
     sum(CASE WHEN k IS NULL OR ('SITS_ON' IN coalesce(k.closed, []) AND (h IS NULL OR 'HOLDS' IN coalesce(h.closed, []))) THEN 0 ELSE 1 END) AS open_members
WITH p, shared, [seat IN sitting + people WHERE seat.member IS NOT NULL] AS seats, own, open_leads + open_members AS open
OPTIONAL MATCH (p)<-[:COVERS {live: true}]-(b:Board)
WITH p, shared, seats, own, open, sum(CASE WHEN b IS NULL OR 'SITS_ON' IN coalesce(b.closed, []) THEN 0 ELSE 1 END) AS open_boards
MATCH (p)-[:WITHIN {live: true}]->(q:Place)
WITH p, shared, seats, own, open, open_boards,
     sum(size([slot IN ['GOVERNS', 'PART_OF'] WHERE NOT slot IN coalesce(q.closed, [])])) AS open_places
OPTIONAL MATCH (q:Place {system: $system, live: true})<-[:GOVERNS {live: true}]-(:Board)
WHERE NOT q.level IN ['system', 'place', 'neighbourhood'] AND coalesce(q.context, false) = false AND NOT 'OVERLAPS' IN coalesce(p.closed, [])
  AND NOT EXISTS { MATCH (p)-[:PART_OF*1..3 {live: true}]->(q) }
  AND NOT EXISTS { MATCH (p)-[w:OVERLAPS {live: true}]->(q) WHERE w.share < 0.98 }
  AND NOT EXISTS { MATCH (p)-[w:OVERLAPS {live: true}]->(q)-[v:OVERLAPS {live: true}]->(p) WHERE w.share >= 0.98 AND v.share >= 0 }
WITH p, shared, seats, own, open, open_boards, open_places, count(DISTINCT q) AS open_areas
WITH p, shared, seats, own, open + open_boards + open_places + open_areas + (CASE WHEN 'LEADS_FOR' IN coalesce(p.closed, []) THEN 0 ELSE 1 END) AS open
ORDER BY p.id
WITH collect({id: p.id, name: p.name, shared: shared, seats: seats, own: own, open: open}) AS places
CALL (places) {
  UNWIND places AS one
  UNWIND one.shared AS thing
  WITH thing, collect(one.id) AS sharing
  RETURN collect(DISTINCT sharing) AS groups
}
CALL (places) {
  UNWIND places AS one
  UNWIND one.seats AS seat
  WITH seat.member AS member, collect({id: one.id, board: seat.board, own: one.own}) AS sitting
  UNWIND sitting AS mine
  UNWIND sitting AS theirs
  WITH mine, theirs
  WHERE mine.id < theirs.id AND NOT theirs.board IN mine.own AND NOT mine.board IN theirs.own
  WITH mine.id AS id, collect(DISTINCT theirs.id) AS meets
  RETURN collect({id: id, meets: meets}) AS meeting
}
UNWIND places AS one
WITH one, places, reduce(all = [], each IN groups | CASE WHEN one.id IN each THEN all + each ELSE all END)
     + reduce(all = [], each IN meeting | CASE WHEN one.id = each.id THEN each.meets ELSE all END) AS met
UNWIND places AS other
WITH one, other, met
WHERE one.id < other.id AND NOT other.id IN met
RETURN one.id AS subject, CASE WHEN one.open + other.open = 0 THEN 'found' ELSE 'not_recorded' END AS status,
       [one.id, other.id] AS about, [one.id, other.id] AS ask, other.id AS other, other.name AS other_name
ORDER BY subject, other
