// ---
// id: CLA03
// name: Accountable owner with no seat where the objective is governed
// severity: major
// domain: clarity
// question: Which accountable owners have no seat on any board that governs the objective, its place or the system?
// why_it_matters: >-
//   Whoever answers for an objective needs to be in the room where it is steered and where its
//   resources are decided.
// basis: >-
//   Method: accountability joined to membership; an owner outside every governing board has no route
//   to the decisions they answer for. No source document states this rule.
// mend: >-
//   Give the owner a seat on one of the boards and write it in the sheet `seats`, or make somebody who has one the
//   owner.
// population: >-
//   MATCH (o:Objective {system: $system, live: true})<-[:ACCOUNTABLE_FOR {live: true}]-(owner)
//   WITH DISTINCT o.id AS objective, owner.id AS owner RETURN count(objective) AS population
// subject: Objective
// counts: [owner of an objective, owners of objectives]
// key: [subject, owner]
// each: o
// needs: {sheets: [objectives, boards, seats], ties: [ACCOUNTABLE_FOR]}
// says: "{owner_name} answers for {name}, but has no seat on any board that governs it, its place or the system (boards: {boards})."
// says_open: "No seat of {owner_name}, who answers for {name}, is recorded on a board that governs it, its place or the system (boards: {boards})."
// asks: "Does {owner_name} sit on a board that governs {name}, its place or the system?"
// settles: {Board: [boards.members_listed]}
// ---
// The owner's seat may be its own, its employer's, that of a role it employs, or one that the same person holds
// through another role. That there is none is certain only where all these seats are recorded, and of the boards
// they are on all that they govern.
OPTIONAL MATCH (s:Board {system: $system, live: true})
WHERE s.level = 'system' OR EXISTS { MATCH (s)-[:GOVERNS {live: true}]->(:Place {level: 'system'}) }
WITH s
ORDER BY s.id
WITH collect(s.id) AS of_system
MATCH (o:Objective {system: $system, live: true})<-[a:ACCOUNTABLE_FOR {live: true}]-(owner)
WITH of_system, o, owner, a
ORDER BY o.id, owner.id, a.id
WITH of_system, o, owner, collect(a.id) AS ties
OPTIONAL MATCH (o)-[:FOR_PLACE*0..1 {live: true}]->(x)<-[:GOVERNS {live: true}]-(b:Board)
WHERE NOT b.id IN of_system
WITH of_system, o, owner, ties, b
ORDER BY o.id, owner.id, b.id
WITH of_system, o, owner, ties, collect(DISTINCT b.id) AS nearer
WITH o, owner, ties, nearer + of_system AS boards
OPTIONAL MATCH (owner)-[:EMPLOYED_BY*0..1 {live: true}]-(m)-[:SITS_ON {live: true}]->(c:Board)
WITH o, owner, ties, boards, collect(DISTINCT c.id) AS seats,
  count(CASE WHEN c.level IS NULL OR NOT 'GOVERNS' IN coalesce(c.closed, []) THEN c END) AS unclear
OPTIONAL MATCH (owner)<-[:HOLDS {live: true}]-(h:Person)-[:HOLDS {live: true}]->(other:Role)-[:SITS_ON {live: true}]->(d:Board)
WITH o, owner, ties, boards, seats, unclear, collect(DISTINCT d.id) AS more,
  count(CASE WHEN d.level IS NULL OR NOT 'GOVERNS' IN coalesce(d.closed, []) THEN d END) AS unclear_too
WHERE size([one IN boards WHERE one IN seats OR one IN more]) = 0
WITH o, owner, ties, boards, CASE
  WHEN unclear + unclear_too = 0 AND (size(seats) + size(more) = 0 OR 'FOR_PLACE' IN coalesce(o.closed, []))
    AND 'SITS_ON' IN coalesce(owner.closed, []) AND 'EMPLOYED_BY' IN coalesce(owner.closed, [])
    AND (owner.kind IS NOT NULL OR 'HOLDS' IN coalesce(owner.closed, []))
    AND NOT EXISTS { MATCH (owner)-[:EMPLOYED_BY {live: true}]-(n) WHERE NOT 'SITS_ON' IN coalesce(n.closed, []) }
    AND NOT EXISTS { MATCH (owner)<-[:HOLDS {live: true}]-(k:Person) WHERE NOT 'HOLDS' IN coalesce(k.closed, []) }
    AND NOT EXISTS {
      MATCH (owner)<-[:HOLDS {live: true}]-(:Person)-[:HOLDS {live: true}]->(q:Role) WHERE NOT 'SITS_ON' IN coalesce(q.closed, [])
    }
  THEN 'found' ELSE 'not_recorded' END AS status
RETURN o.id AS subject, CASE WHEN size(boards) = 0 THEN 'cannot_tell' ELSE status END AS status,
  CASE WHEN size(boards) = 0 THEN 'no board is recorded that governs it, its place or the system' END AS reason,
  [o.id, owner.id] + ties + boards[0..24] AS about, boards[0..24] AS ask,
  owner.id AS owner, owner.name AS owner_name, size(boards) AS boards
ORDER BY subject, owner
