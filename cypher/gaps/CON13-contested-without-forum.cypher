// ---
// id: CON13
// name: Contested history with no forum in common to work it through
// severity: major
// domain: connectivity
// question: Between whom is the history contested while they have no board that meets in common?
// why_it_matters: What is never spoken about in one room is spoken about in two, and decides what can be agreed.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Connectivity and
//   relationships", Enablers: safe spaces to air difficult histories; Ham, System leadership: reflections on learning by
//   doing (2021), "Things that have been challenging": long-standing perceptions and differences in leadership style.
// mend: Make a space for the two, with a facilitator both trust.
// population: >-
//   MATCH (x)-[t:CONTESTED_WITH {live: true, system: $system}]->(y) RETURN count(t) AS population
// subject: CONTESTED_WITH
// key: [subject]
// needs: {sheets: [seats], ties: [CONTESTED_WITH]}
// says: "The history between {one_name} and {other_name} is contested, and they have no board that meets in common."
// ---
// An organisation sits by itself or by a role it employs; a person by any role they hold.
MATCH (x)-[t:CONTESTED_WITH {live: true, system: $system}]->(y)
OPTIONAL MATCH (x)<-[:EMPLOYED_BY*0..1 {live: true}]-(m)-[:SITS_ON {live: true}]->(b:Board)
WHERE b.paused = false
WITH t, x, y, collect(DISTINCT b.id) AS boards
OPTIONAL MATCH (x)<-[:HOLDS {live: true}]-(h:Person)-[:HOLDS {live: true}]->(o:Role)-[:SITS_ON {live: true}]->(c:Board)
WHERE c.paused = false
WITH t, x, y, boards, collect(DISTINCT c.id) AS more
WITH t, x, y, boards + more AS boards
OPTIONAL MATCH (y)<-[:EMPLOYED_BY*0..1 {live: true}]-(n)-[:SITS_ON {live: true}]->(d:Board)
WHERE d.paused = false
WITH t, x, y, boards, collect(DISTINCT d.id) AS its_boards
OPTIONAL MATCH (y)<-[:HOLDS {live: true}]-(g:Person)-[:HOLDS {live: true}]->(p:Role)-[:SITS_ON {live: true}]->(e:Board)
WHERE e.paused = false
WITH t, x, y, boards, its_boards, collect(DISTINCT e.id) AS more
WITH t, x, y, boards, its_boards + more AS its_boards
WHERE size([one IN boards WHERE one IN its_boards]) = 0
RETURN t.id AS subject, 'found' AS status, [t.id, x.id, y.id] AS about, x.name AS one_name, y.name AS other_name
ORDER BY subject
