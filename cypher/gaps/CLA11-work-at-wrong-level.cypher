// ---
// id: CLA11
// name: Work at the wrong level
// severity: minor
// domain: clarity
// question: Which objectives of a place or neighbourhood are owned only at system level, and which of the system only below it?
// why_it_matters: >-
//   Work that belongs to places loses its local hold when only the system owns it, and work that
//   needs the whole system stalls when only single places own it.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Clarity", Enablers: it
//   should be clearly understood what is best done at system, at place and at neighbourhood level.
// mend: >-
//   Name an owner at the objective's own level, or correct the column `level` of the sheets `objectives` and
//   `roles`.
// population: >-
//   MATCH (o:Objective {system: $system, live: true})<-[:ACCOUNTABLE_FOR {live: true}]-(owner)
//   RETURN count(DISTINCT o) AS population
// subject: Objective
// key: [subject]
// each: o
// needs: {sheets: [objectives], fields: [Objective.level], ties: [ACCOUNTABLE_FOR]}
// says: "{name} belongs to the level of {level}, but is owned only at the level of {owner_levels}."
// says_open: "No owner of {name} is recorded at its own level ({level})."
// asks: "At which level does {name} belong, and at which do its owners work?"
// settles: {Objective: [objectives.level, objectives.accountable], Role: [roles.level], Organisation: [organisations.serves]}
// ---
// An owner's level is its own, else the levels of the places it leads for or serves; an objective's is its own,
// else that of its places. Certain are an objective and a role with a level of their own, and an organisation all
// of whose places are recorded.
MATCH (o:Objective {system: $system, live: true})<-[a:ACCOUNTABLE_FOR {live: true}]-(owner)
OPTIONAL MATCH (owner)-[:LEADS_FOR|SERVES {live: true}]->(q:Place)
WITH o, a, owner, collect(DISTINCT q.level) AS reached
WITH o, a, owner, CASE WHEN owner.level IS NOT NULL THEN [owner.level] ELSE reached END AS levels,
  owner.level IS NOT NULL OR (owner.kind IS NOT NULL AND 'SERVES' IN coalesce(owner.closed, [])) AS certain
ORDER BY o.id, owner.id
WITH o, collect(a.id) AS ties, collect(owner.id) AS owners, collect(CASE WHEN certain = false THEN owner.id END) AS uncertain,
  sum(CASE WHEN size([l IN levels WHERE NOT l IN ['system', 'region', 'national']]) = 0 THEN 1 ELSE 0 END) AS above,
  sum(CASE WHEN size([l IN levels WHERE NOT l IN ['place', 'neighbourhood']]) = 0 THEN 1 ELSE 0 END) AS below,
  sum(CASE WHEN size(levels) = 0 THEN 1 ELSE 0 END) AS without
OPTIONAL MATCH (o)-[:FOR_PLACE {live: true}]->(p:Place)
WITH o, ties, owners, uncertain, above, below, without, collect(DISTINCT p.level) AS place_levels
WITH o, ties, owners, uncertain, above, below, without,
  CASE
    WHEN o.level IS NOT NULL THEN o.level
    WHEN size(place_levels) > 0 AND size([l IN place_levels WHERE NOT l IN ['place', 'neighbourhood']]) = 0 THEN 'place'
    WHEN 'system' IN place_levels THEN 'system'
    ELSE ''
  END AS level
WHERE level = '' OR (level IN ['place', 'neighbourhood'] AND above = size(owners)) OR (level = 'system' AND below = size(owners))
RETURN o.id AS subject, CASE
    WHEN level = '' THEN 'cannot_tell'
    WHEN o.level IS NOT NULL AND size(uncertain) = 0 AND without = 0 AND 'ACCOUNTABLE_FOR' IN coalesce(o.closed, []) THEN 'found'
    ELSE 'not_recorded'
  END AS status,
  CASE WHEN level = '' THEN 'its level is not recorded' END AS reason,
  [o.id] + owners + ties AS about, CASE WHEN size(uncertain) = 0 OR level = '' OR o.level IS NULL THEN [o.id] ELSE [] END + uncertain AS ask,
  CASE WHEN level = '' THEN 'level not recorded' ELSE level END AS level, CASE WHEN level = 'system' THEN 'place or neighbourhood' ELSE 'system' END AS owner_levels
ORDER BY subject
