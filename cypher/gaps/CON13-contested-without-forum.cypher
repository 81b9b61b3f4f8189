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
// each: x
// needs: {sheets: [seats], ties: [CONTESTED_WITH]}
// says: "The history between {one_name} and {other_name} is contested, and they sit on no board that meets in common."
// says_open: "The history between {one_name} and {other_name} is contested, and no board that meets is recorded on which both sit."
// asks: "On which board do {one_name} and {other_name} meet?"
// settles: {Organisation: [seats.member], Role: [seats.member]}
// ---
// An organisation sits by itself, by a role it hosts or by a body it belongs to; a role by itself, or by
// another role of whoever holds it.
MATCH (x)-[t:CONTESTED_WITH {live: true, system: $system}]->(y)
UNWIND [x, y] AS party
OPTIONAL MATCH (party)<-[:HOLDS*0..1 {live: true}]-(h)-[:HOLDS*0..1 {live: true}]->(m)-[:SITS_ON|SEATED_ON {live: true}]->(b:Board)
WHERE b.paused = false
WITH t, x, y, party, collect(DISTINCT b.id) AS boards
OPTIONAL MATCH (party)<-[:HOLDS*0..1 {live: true}]-(h)-[:HOLDS*0..1 {live: true}]->(m)
WITH t, x, y, party, boards,
     sum(CASE WHEN m IS NULL OR size([slot IN ['SITS_ON', 'HOLDS'] WHERE NOT slot IN coalesce(m.closed, [])]) = 0 OR 'LINKS' IN coalesce(m.closed, [])
       THEN 0 ELSE 1 END) AS open
OPTIONAL MATCH (party)-[:PART_OF*0..2 {live: true}]-(kin:Organisation)<-[:HOSTED_BY {live: true}]-(r:Role)
WITH t, x, y, party, boards, open, sum(CASE WHEN r IS NULL OR 'SITS_ON' IN coalesce(r.closed, []) THEN 0 ELSE 1 END) AS open_roles
WITH t, x, y, party, boards, open + open_roles AS open
ORDER BY t.id, party.id
WITH t, x, y, collect(boards) AS boards, sum(open) AS open
WHERE size([one IN boards[0] WHERE one IN boards[1]]) = 0
RETURN t.id AS subject, CASE WHEN open = 0 THEN 'found' ELSE 'not_recorded' END AS status, [t.id, x.id, y.id] AS about,
       [x.id, y.id] AS ask, x.name AS one_name, y.name AS other_name
ORDER BY subject
