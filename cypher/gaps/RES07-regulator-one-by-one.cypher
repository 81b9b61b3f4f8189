// ---
// id: RES07
// name: Regulator tied to organisations singly, with no seat on a system board
// severity: minor
// domain: resources
// question: Which regulators deal with organisations one by one and have no seat on a board of the system?
// why_it_matters: Leaders who are judged one by one put their own organisation's figures first, whatever the system has agreed.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Resources and finances",
//   The role of regulators: oversight stays with single organisations; some systems have direct conversations instead.
// mend: Ask the regulator to join the system's board, as an observer if need be, for the questions that concern the whole.
// population: >-
//   MATCH (o:Organisation {system: $system, live: true})-[:REGULATES {live: true}]->(x) RETURN count(DISTINCT o) AS population
// subject: Organisation
// key: [subject]
// needs: {sheets: [organisations, boards, seats], ties: [REGULATES]}
// says: "{name} regulates organisations one by one and has no seat on a board of the system (organisations: {organisations})."
// ---
// A seat on a board that does not state its level leaves it open.
MATCH (o:Organisation {system: $system, live: true})-[t:REGULATES {live: true}]->(x)
WITH o, x, t
ORDER BY o.id, x.id, t.id
WITH o, collect(DISTINCT t.id) AS ties, count(DISTINCT x) AS organisations
WHERE NOT EXISTS { MATCH (o)<-[:EMPLOYED_BY*0..1 {live: true}]-(m)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) }
OPTIONAL MATCH (o)<-[:EMPLOYED_BY*0..1 {live: true}]-(m)-[:SITS_ON {live: true}]->(b:Board)
WHERE b.level IS NULL
WITH o, ties, organisations, count(b) AS open
RETURN o.id AS subject, CASE WHEN open > 0 THEN 'unknown' ELSE 'found' END AS status, [o.id] + ties AS about,
       organisations AS organisations
ORDER BY subject
