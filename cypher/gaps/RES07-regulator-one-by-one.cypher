// ---
// id: RES07
// name: Works with organisations one by one, not with the system
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
// each: o
// needs: {sheets: [organisations, boards, seats], ties: [REGULATES]}
// says: "{name} regulates organisations one by one and sits on no board of the system (organisations: {organisations})."
// says_open: "No seat on a board of the system is recorded for {name}, which regulates organisations one by one (organisations: {organisations})."
// asks: "On which board of the system does {name} sit or attend?"
// settles: {Organisation: [seats.member], Board: [boards.level]}
// ---
// A seat on a board that does not state its level leaves it open.
MATCH (o:Organisation {system: $system, live: true})-[t:REGULATES {live: true}]->(x)
WITH o, x, t
ORDER BY o.id, x.id, t.id
WITH o, collect(DISTINCT t.id) AS ties, count(DISTINCT x) AS organisations
WHERE NOT EXISTS { MATCH (o)<-[:HOSTED_BY*0..1 {live: true}]-(m)-[:SITS_ON|SEATED_ON {live: true}]->(:Board {level: 'system'}) }
OPTIONAL MATCH (o)<-[:HOSTED_BY*0..1 {live: true}]-(m)-[:SITS_ON|SEATED_ON {live: true}]->(b:Board)
WHERE b.level IS NULL
WITH o, ties, organisations, collect(DISTINCT b.id) AS boards
OPTIONAL MATCH (o)-[:PART_OF*0..2 {live: true}]-(kin:Organisation)<-[:HOSTED_BY*0..1 {live: true}]-(m)
WITH o, ties, organisations, boards,
     sum(CASE WHEN 'SITS_ON' IN coalesce(m.closed, []) AND (m.kind IS NULL OR 'LINKS' IN m.closed OR 'EMPLOYED_BY' IN m.closed) THEN 0 ELSE 1 END) AS open
RETURN o.id AS subject,
       CASE WHEN size(boards) > 0 THEN 'cannot_tell' WHEN open > 0 THEN 'not_recorded' ELSE 'found' END AS status,
       [o.id] + ties AS about, CASE WHEN size(boards) > 0 THEN boards ELSE [o.id] END AS ask, organisations AS organisations,
       CASE WHEN size(boards) > 0 THEN 'a board on which it sits states no level' END AS reason
ORDER BY subject
