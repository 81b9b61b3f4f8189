// ---
// id: INN05
// name: Similar programmes with no link between them
// severity: minor
// domain: innovation
// question: Which programmes of the same kind run in the same place without a link or a leader in common?
// why_it_matters: >-
//   Programmes without line of sight of one another repeat work, ask the same people twice and may
//   pull in different directions.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Role of the NHS
//   Leadership Academy", Mapping and signposting role: programmes offered without line of sight or alignment. Herts
//   and West Essex Systems Leaders Group case study, Learning and insights: separate but related programmes need to
//   be connected.
// mend: >-
//   Give the programmes one lead, one plan or a standing exchange and write it in the column `linked_to` of the
//   sheet `programmes`, or make them one.
// population: >-
//   MATCH (a:Programme {system: $system, live: true})-[:RUNS_IN {live: true}]->(p:Place)<-[:RUNS_IN {live: true}]-(b:Programme)
//   WHERE a.id < b.id AND a.kind = b.kind
//   WITH DISTINCT a.id AS one, b.id AS other RETURN count(one) AS population
// subject: Programme
// counts: [pair of programmes, pairs of programmes]
// key: [subject, other]
// each: a
// needs: {sheets: [programmes], fields: [Programme.kind], ties: [RUNS_IN]}
// says: "{name} and {other_name} are both {kind} programmes in {places}, with no link and no leader in common."
// says_open: "No link is recorded between two similar programmes in {places}, {name} and {other_name}."
// asks: "How are {name} and {other_name} linked: by an exchange, a plan or a leader in common?"
// settles: {Programme: [programmes.linked_to, programmes.led_by]}
// ---
// One leader in common, or one body that leads both, by its roles too, is a link.
MATCH (a:Programme {system: $system, live: true})-[r:RUNS_IN {live: true}]->(p:Place)<-[q:RUNS_IN {live: true}]-(b:Programme)
WHERE a.id < b.id AND a.kind = b.kind
  AND NOT EXISTS { MATCH (a)-[:LINKED_TO {live: true}]-(b) }
  AND NOT EXISTS {
    MATCH (a)<-[:LEADS {live: true}]-(x)-[:HOLDS*0..1 {live: true}]->(u)-[:HOSTED_BY*0..1 {live: true}]->(common)<-[:HOSTED_BY*0..1 {live: true}]-(v)<-[:HOLDS*0..1 {live: true}]-(y)-[:LEADS {live: true}]->(b)
  }
WITH a, b, p, r, q
ORDER BY a.id, b.id, p.id
WITH a, b, collect(DISTINCT p.name) AS places, collect(DISTINCT p.id) + collect(DISTINCT r.id) + collect(DISTINCT q.id) AS facts
RETURN a.id AS subject, CASE
    WHEN 'LEADS' IN coalesce(a.closed, []) AND 'LEADS' IN coalesce(b.closed, [])
      AND ('LINKED_TO' IN coalesce(a.closed, []) OR 'LINKED_TO' IN coalesce(b.closed, []))
      AND NOT EXISTS { MATCH (a)<-[:LEADS {live: true}]-(c:Role) WHERE NOT ('EMPLOYED_BY' IN coalesce(c.closed, []) AND 'HOLDS' IN coalesce(c.closed, [])) }
      AND NOT EXISTS { MATCH (b)<-[:LEADS {live: true}]-(d:Role) WHERE NOT ('EMPLOYED_BY' IN coalesce(d.closed, []) AND 'HOLDS' IN coalesce(d.closed, [])) }
      AND NOT EXISTS { MATCH (a)<-[:LEADS {live: true}]-(e:Person) WHERE NOT 'HOLDS' IN coalesce(e.closed, []) }
      AND NOT EXISTS { MATCH (b)<-[:LEADS {live: true}]-(f:Person) WHERE NOT 'HOLDS' IN coalesce(f.closed, []) }
      AND NOT EXISTS { MATCH (a)<-[:LEADS {live: true}]-(:Person)-[:HOLDS {live: true}]->(g:Role) WHERE NOT 'EMPLOYED_BY' IN coalesce(g.closed, []) }
      AND NOT EXISTS { MATCH (b)<-[:LEADS {live: true}]-(:Person)-[:HOLDS {live: true}]->(h:Role) WHERE NOT 'EMPLOYED_BY' IN coalesce(h.closed, []) }
    THEN 'found' ELSE 'not_recorded' END AS status,
  [a.id, b.id] + facts AS about, [a.id, b.id] AS ask, b.id AS other, b.name AS other_name, a.kind AS kind, places AS places
ORDER BY subject, other
