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
//   MATCH (r:Role {system: $system, live: true, tier: 'next'}) WHERE coalesce(r.status, '') <> 'vacant' RETURN count(r) AS population
// subject: Role
// key: [subject]
// each: r
// needs: {sheets: [roles, programmes, relationships], fields: [Role.tier, Programme.kind], ties: [TAKES_PART_IN]}
// says: "{name} is below the top level, and neither the role, its holder nor its organisation takes part in a development programme."
// says_open: "No development offer is recorded for {name}."
// asks: "Does {name}, its holder or its organisation take part in a development programme?"
// settles: {Role: [relationships], Programme: [programmes.participants_listed]}
// ---
// People of a whole place may take part without being named: then it is open for those who work there. A role of
// no stated status that nobody holds may be vacant.
OPTIONAL MATCH (g:Programme {system: $system, live: true})
WHERE coalesce(g.kind, 'development') = 'development' AND (g.kind IS NULL OR NOT 'TAKES_PART_IN' IN coalesce(g.closed, []))
WITH g
ORDER BY g.id
WITH collect(g.id) AS lists
MATCH (r:Role {system: $system, live: true, tier: 'next'})
WHERE coalesce(r.status, '') <> 'vacant'
  AND NOT EXISTS {
    MATCH (r)<-[:HOLDS*0..1 {live: true}]-(x)-[:TAKES_PART_IN {live: true}]->(:Programme {kind: 'development'})
  }
  AND NOT EXISTS {
    MATCH (r)-[:HOSTED_BY {live: true}]->(:Organisation)-[:TAKES_PART_IN {live: true}]->(:Programme {kind: 'development'})
  }
OPTIONAL MATCH (r)-[:HOSTED_BY*0..1 {live: true}]->(e)-[:LEADS_FOR|SERVES {live: true}]->(:Place)-[:WITHIN {live: true}]->(p:Place)-[t:TAKES_PART_IN {live: true}]->(f:Programme)
WHERE coalesce(f.kind, 'development') = 'development'
WITH lists, r, t
ORDER BY r.id, t.id
WITH lists, r, collect(DISTINCT t.id) AS by_place
WITH lists, r, by_place, CASE
    WHEN size(by_place) = 0 AND (r.status IS NOT NULL OR EXISTS { MATCH (r)<-[:HOLDS {live: true}]-(:Person) })
      AND size([slot IN ['TAKES_PART_IN', 'HOLDS', 'EMPLOYED_BY', 'LEADS_FOR'] WHERE NOT slot IN coalesce(r.closed, [])]) = 0
      AND NOT EXISTS { MATCH (r)<-[:HOLDS {live: true}]-(h:Person) WHERE NOT 'TAKES_PART_IN' IN coalesce(h.closed, []) }
      AND NOT EXISTS {
        MATCH (r)-[:HOSTED_BY {live: true}]->(o:Organisation)
        WHERE NOT ('TAKES_PART_IN' IN coalesce(o.closed, []) AND 'SERVES' IN coalesce(o.closed, []))
      }
      AND NOT EXISTS {
        MATCH (r)-[:HOSTED_BY*0..1 {live: true}]->(y)-[:LEADS_FOR|SERVES {live: true}]->(q:Place) WHERE NOT 'WITHIN' IN coalesce(q.closed, [])
      }
      AND NOT EXISTS {
        MATCH (r)-[:HOSTED_BY*0..1 {live: true}]->(z)-[:LEADS_FOR|SERVES {live: true}]->(:Place)-[:WITHIN {live: true}]->(w:Place)
        WHERE NOT 'TAKES_PART_IN' IN coalesce(w.closed, [])
      }
      AND NOT EXISTS {
        MATCH (r)-[:HOSTED_BY*0..1 {live: true}]->(v)-[:TAKES_PART_IN {live: true}]->(k:Programme) WHERE k.kind IS NULL
      }
      AND NOT EXISTS { MATCH (r)<-[:HOLDS {live: true}]-(:Person)-[:TAKES_PART_IN {live: true}]->(m:Programme) WHERE m.kind IS NULL }
    THEN 'found' ELSE 'not_recorded' END AS status
RETURN r.id AS subject, status AS status, [r.id] + by_place AS about, [r.id] + lists[0..24] AS ask
ORDER BY subject
