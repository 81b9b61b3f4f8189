// ---
// id: INN05
// name: Programmes of one kind in one place with no tie between them
// severity: minor
// domain: innovation
// question: Which programmes of the same kind run in the same place without any tie between them?
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
//   WHERE a.id < b.id AND coalesce(a.kind, b.kind, '') = coalesce(b.kind, a.kind, '')
//   WITH DISTINCT a.id AS one, b.id AS other RETURN count(one) AS population
// subject: Programme
// counts: [pair of programmes, pairs of programmes]
// key: [subject, other]
// needs: {sheets: [programmes], fields: [Programme.kind], ties: [RUNS_IN]}
// says: "{name} and {other_name} are both {kind} programmes in {places}, with no tie between them."
// ---
// Where a programme's kind is not stated it may be that of the other: then it cannot be told.
MATCH (a:Programme {system: $system, live: true})-[r:RUNS_IN {live: true}]->(p:Place)<-[q:RUNS_IN {live: true}]-(b:Programme)
WHERE a.id < b.id AND coalesce(a.kind, b.kind, '') = coalesce(b.kind, a.kind, '')
  AND NOT EXISTS { MATCH (a)-[:LINKED_TO {live: true}]-(b) }
WITH a, b, p, r, q
ORDER BY a.id, b.id, p.id
WITH a, b, collect(DISTINCT p.name) AS places, collect(DISTINCT p.id) + collect(DISTINCT r.id) + collect(DISTINCT q.id) AS facts
RETURN a.id AS subject, CASE WHEN a.kind IS NULL OR b.kind IS NULL THEN 'unknown' ELSE 'found' END AS status,
  [a.id, b.id] + facts AS about, b.id AS other, b.name AS other_name, coalesce(a.kind, '') AS kind, places AS places
ORDER BY subject, other
