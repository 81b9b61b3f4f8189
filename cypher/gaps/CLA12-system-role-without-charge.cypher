// ---
// id: CLA12
// name: System role that leads and answers for nothing
// severity: minor
// domain: clarity
// question: Which system roles lead no programme, board or place, and are responsible or accountable for no objective?
// why_it_matters: >-
//   A role at the system's table without a stated charge is hard to explain, to resource and to
//   recruit for.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Clarity", Enablers: what
//   a system leadership role entails, its responsibilities and its objectives, should be clearly described.
// mend: >-
//   Say what the role leads or is responsible for, in the columns `led_by`, `accountable` and `responsible` of the
//   sheets `programmes` and `objectives`, or take it off the system's boards.
// population: >-
//   MATCH (r:Role {system: $system, live: true})
//   WHERE EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'system'}) }
//   OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) }
//   RETURN count(r) AS population
// subject: Role
// key: [subject]
// needs: {sheets: [roles, seats, objectives, programmes]}
// says: "{name} is a system role, but leads no programme, board or place and has no objective."
// ---
// To lead for the system as a whole is what makes a system role; it is no charge by itself.
MATCH (r:Role {system: $system, live: true})
WHERE (EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'system'}) }
   OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) })
  AND NOT EXISTS { MATCH (r)-[:LEADS {live: true}]->(:Programme) }
  AND NOT EXISTS { MATCH (r)-[:ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true}]->(:Objective) }
  AND NOT EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(p:Place) WHERE p.level <> 'system' }
  AND NOT EXISTS { MATCH (r)-[:SITS_ON {live: true, position: 'chair'}]->(:Board) }
OPTIONAL MATCH (r)-[s:SITS_ON|LEADS_FOR {live: true}]->(x {level: 'system'})
WITH r, s
ORDER BY r.id, s.id
WITH r, collect(s.id) AS ties
RETURN r.id AS subject, 'found' AS status, [r.id] + ties AS about
ORDER BY subject
