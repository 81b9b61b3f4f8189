// ---
// id: REP15
// name: Leader with one sector background only
// severity: minor
// domain: representation
// question: Which people in system roles have worked in one sector only?
// why_it_matters: Leaders see the system through what they know; those who have worked in one sector see that one best.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Barriers: the narrow sector background of many leaders.
// mend: Offer secondments, joint roles and paired work across sectors; write the sectors in the column `backgrounds` of the sheet `people`.
// population: >-
//   MATCH (h:Person {system: $system, live: true})-[:HOLDS {live: true}]->(r:Role)
//   WHERE EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(p:Place {level: 'system'}) WHERE coalesce(p.context, false) = false }
//   OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) }
//   RETURN count(DISTINCT h) AS population
// subject: Person
// key: [subject]
// each: h
// needs: {sheets: [people, roles], fields: [Person.backgrounds], ties: [HOLDS]}
// says: "{name} holds a system role and has worked in one sector: {background}."
// says_open: "{name} holds a system role, and the sectors worked in are not recorded."
// asks: "In which sectors has {name} worked?"
// settles: {Person: [people.backgrounds]}
// ---
MATCH (h:Person {system: $system, live: true})-[t:HOLDS {live: true}]->(r:Role)
WHERE (EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(p:Place {level: 'system'}) WHERE coalesce(p.context, false) = false }
    OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) })
  AND size(coalesce(h.backgrounds, [])) < 2
WITH h, r
ORDER BY h.id, r.id
WITH h, collect(DISTINCT r.id) AS roles, coalesce(h.backgrounds, []) AS backgrounds
RETURN h.id AS subject, CASE WHEN size(backgrounds) = 0 THEN 'not_recorded' ELSE 'found' END AS status,
       [h.id] + roles AS about, CASE WHEN size(backgrounds) = 0 THEN '' ELSE backgrounds[0] END AS background
ORDER BY subject
