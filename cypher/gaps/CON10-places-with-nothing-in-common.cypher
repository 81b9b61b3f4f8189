// ---
// id: CON10
// name: Places with no board or role in common
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
//   WHERE p.id < q.id RETURN count(p) AS population
// subject: Place
// counts: [pair of places, pairs of places]
// key: [subject, other]
// needs: {sheets: [places, boards, seats]}
// says: "{name} and {other_name} have no board that meets and no role in common."
// ---
// A board in common governs both, or a place in which both lie, or seats the leads of both or the
// chairs of their boards. A paused board does not meet.
MATCH (p:Place {system: $system, live: true, level: 'place'})
OPTIONAL MATCH (p)-[:PART_OF*0..3 {live: true}]->(up:Place)<-[:GOVERNS {live: true}]-(b:Board)
WHERE b.paused = false
WITH p, collect(DISTINCT b.id) AS boards
OPTIONAL MATCH (p)<-[:LEADS_FOR {live: true}]-(r:Role)-[:SITS_ON {live: true}]->(s:Board)
WHERE s.paused = false
WITH p, boards, collect(DISTINCT s.id) AS more
WITH p, boards + more AS boards
OPTIONAL MATCH (p)<-[:GOVERNS {live: true}]-(own:Board)<-[c:SITS_ON {live: true}]-(k:Role)-[:SITS_ON {live: true}]->(t:Board)
WHERE t.paused = false AND c.position IN ['chair', 'deputy']
WITH p, boards, collect(DISTINCT t.id) AS more
WITH p, boards + more AS boards
OPTIONAL MATCH (p)<-[:LEADS_FOR {live: true}]-(l:Role)
OPTIONAL MATCH (l)<-[:HOLDS {live: true}]-(h:Person)
WITH p, boards, collect(DISTINCT l.id) AS more, collect(DISTINCT h.id) AS others
WITH p, boards + more + others AS shared
ORDER BY p.id
WITH collect({id: p.id, name: p.name, shared: shared}) AS places
UNWIND places AS one
UNWIND places AS other
WITH one, other
WHERE one.id < other.id AND size([x IN one.shared WHERE x IN other.shared]) = 0
RETURN one.id AS subject, 'found' AS status, [one.id, other.id] AS about, other.id AS other, other.name AS other_name
ORDER BY subject, other
