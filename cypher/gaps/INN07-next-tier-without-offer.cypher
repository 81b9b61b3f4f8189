// ---
// id: INN07
// name: Leaders below the top level with no development offer
// severity: minor
// domain: innovation
// question: Which roles below the top level have no part in any development programme?
// why_it_matters: >-
//   People in the middle do most of the work, can block or unpick a change, and are the next leaders.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Supporting and
//   developing system leaders": development tends to go to the most senior leaders only and to miss middle managers
//   and team leaders.
// mend: >-
//   Offer the role, its holder or its organisation places in a development programme, and write `TAKES_PART_IN` in
//   the sheet `relationships`.
// population: >-
//   MATCH (r:Role {system: $system, live: true})
//   WHERE coalesce(r.tier, 'next') = 'next' AND coalesce(r.status, '') <> 'vacant' RETURN count(r) AS population
// subject: Role
// key: [subject]
// needs: {sheets: [roles, programmes, relationships], fields: [Role.tier, Programme.kind], ties: [TAKES_PART_IN]}
// says: "{name} is below the top level, and neither the role, its holder nor its organisation takes part in a development programme."
// ---
// People of a whole place may take part without being named: then it cannot be told for those who
// work there. Nor can it where the role's tier is not stated.
MATCH (r:Role {system: $system, live: true})
WHERE coalesce(r.tier, 'next') = 'next' AND coalesce(r.status, '') <> 'vacant'
  AND NOT EXISTS {
    MATCH (r)<-[:HOLDS*0..1 {live: true}]-(x)-[:TAKES_PART_IN {live: true}]->(:Programme {kind: 'development'})
  }
  AND NOT EXISTS {
    MATCH (r)-[:EMPLOYED_BY {live: true}]->(:Organisation)-[:TAKES_PART_IN {live: true}]->(:Programme {kind: 'development'})
  }
OPTIONAL MATCH (r)-[:EMPLOYED_BY*0..1 {live: true}]->(e)-[:LEADS_FOR|SERVES {live: true}]->(p:Place)-[t:TAKES_PART_IN {live: true}]->(:Programme {kind: 'development'})
WITH r, t
ORDER BY r.id, t.id
WITH r, collect(DISTINCT t.id) AS by_place
RETURN r.id AS subject, CASE WHEN r.tier IS NULL OR size(by_place) > 0 THEN 'unknown' ELSE 'found' END AS status,
  [r.id] + by_place AS about
ORDER BY subject
