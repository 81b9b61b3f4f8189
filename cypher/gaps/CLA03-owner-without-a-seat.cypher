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
// mend: Give the owner a seat on one of the boards, or make somebody who has one the owner.
// population: >-
//   MATCH (o:Objective {system: $system, live: true})<-[:ACCOUNTABLE_FOR {live: true}]-(owner)
//   WITH DISTINCT o.id AS objective, owner.id AS owner RETURN count(objective) AS population
// subject: Objective
// counts: owners of objectives
// key: [subject, owner]
// needs: {sheets: [objectives, boards, seats], ties: [ACCOUNTABLE_FOR]}
// says: "{owner_name} answers for {name}, but has no seat on any of the {boards} boards that govern it: {board_names}."
// ---
// The owner's seat may be its own, its employer's, that of a role it employs, or one that the same
// person holds through another role. With no governing board stated it cannot be told.
MATCH (o:Objective {system: $system, live: true})<-[a:ACCOUNTABLE_FOR {live: true}]-(owner)
OPTIONAL MATCH (o)-[:FOR_PLACE {live: true}]->(p:Place)
WITH o, owner, a, p
ORDER BY o.id, owner.id, a.id, p.id
WITH o, owner, collect(DISTINCT a.id) AS ties, collect(DISTINCT p.id) AS places
OPTIONAL MATCH (b:Board {system: $system, live: true})
WHERE b.level = 'system'
  OR EXISTS { MATCH (b)-[:GOVERNS {live: true}]->(o) }
  OR EXISTS { MATCH (b)-[:GOVERNS {live: true}]->(g:Place) WHERE g.level = 'system' OR g.id IN places }
WITH o, owner, ties, b
ORDER BY o.id, owner.id, b.id
WITH o, owner, ties, collect(b.id) AS board_ids, collect(b.name) AS board_names
OPTIONAL MATCH (owner)-[:EMPLOYED_BY*0..1 {live: true}]-(m)
WITH o, owner, ties, board_ids, board_names, collect(DISTINCT m.id) AS near
OPTIONAL MATCH (owner)<-[:HOLDS {live: true}]-(:Person)-[:HOLDS {live: true}]->(other:Role)
WITH o, owner, ties, board_ids, board_names, near, collect(DISTINCT other.id) AS more
WITH o, owner, ties, board_ids, board_names, near + more AS members
WHERE NOT EXISTS {
  MATCH (m)-[:SITS_ON {live: true}]->(b:Board)
  WHERE m.id IN members AND b.id IN board_ids
}
RETURN o.id AS subject, CASE WHEN size(board_ids) = 0 THEN 'unknown' ELSE 'found' END AS status,
  [o.id, owner.id] + ties + board_ids AS about, owner.id AS owner, owner.name AS owner_name,
  size(board_ids) AS boards, board_names AS board_names
ORDER BY subject, owner
