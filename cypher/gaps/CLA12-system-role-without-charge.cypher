// ---
// id: CLA12
// name: System role with no recorded responsibilities
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
// each: r
// needs: {sheets: [roles, seats, objectives, programmes]}
// says: "{name} is a system role, but leads no programme, board or place and answers for no objective."
// says_open: "No responsibilities are recorded for the system role {name}."
// asks: "Which programmes, places or boards does {name} lead, and for which objectives is it accountable or responsible?"
// settles: {Role: [programmes.led_by, objectives.accountable, objectives.responsible, roles.leads_for]}
// ---
// To lead for the system as a whole is what makes a system role; it is no charge by itself. What the holder leads,
// the role leads. A seat of no stated position may be the chair, unless the board has one.
MATCH (r:Role {system: $system, live: true})
WHERE (EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'system'}) }
   OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) })
  AND NOT EXISTS { MATCH (r)<-[:HOLDS*0..1 {live: true}]-(x)-[:LEADS {live: true}]->(:Programme) }
  AND NOT EXISTS { MATCH (r)-[:ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true}]->(:Objective) }
  AND NOT EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(p:Place) WHERE p.level <> 'system' }
  AND NOT EXISTS { MATCH (r)-[:SITS_ON {live: true, position: 'chair'}]->(:Board) }
OPTIONAL MATCH (r)-[s:SITS_ON|LEADS_FOR {live: true}]->(x {level: 'system'})
WITH r, s
ORDER BY r.id, s.id
WITH r, collect(s.id) AS ties
RETURN r.id AS subject, CASE
    WHEN size([slot IN ['LEADS', 'ACCOUNTABLE_FOR', 'RESPONSIBLE_FOR', 'LEADS_FOR', 'SITS_ON', 'HOLDS'] WHERE NOT slot IN coalesce(r.closed, [])]) = 0
      AND NOT EXISTS { 
        MATCH (r)-[t:SITS_ON {live: true}]->(b:Board)
        WHERE t.position IS NULL AND NOT EXISTS { MATCH (b)<-[:SITS_ON {live: true, position: 'chair'}]-(y) }
      }
      AND NOT EXISTS { MATCH (r)<-[:HOLDS {live: true}]-(h:Person) WHERE NOT 'LEADS' IN coalesce(h.closed, []) }
    THEN 'found' ELSE 'not_recorded' END AS status,
  [r.id] + ties AS about
ORDER BY subject
