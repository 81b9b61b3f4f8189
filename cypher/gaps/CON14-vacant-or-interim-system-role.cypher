// ---
// id: CON14
// name: Vacant or interim system role
// severity: minor
// domain: connectivity
// question: Which roles that lead for the system or sit on its boards are vacant or held for the time being?
// why_it_matters: Relations rest on people who stay; an empty chair keeps none, and worst where the role alone joins two parts.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Connectivity and
//   relationships": relations are built over time, and stable leadership helps. Method: articulation points (Tarjan, 1972).
// mend: Fill the role, name who stands in, or write how it stands in the column `status`.
// population: >-
//   MATCH (r:Role {system: $system, live: true})
//   WHERE EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'system'}) }
//   OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) }
//   RETURN count(r) AS population
// subject: Role
// key: [subject]
// needs: {sheets: [roles], fields: [Role.status]}
// measure: judges.vacancies.worse_where_alone
// adds: [cut_off, stands]
// says: "{name} is {stands}."
// says_open: "Whether {name} is filled, vacant or held for the time being is not recorded."
// asks: "Is {name} filled, vacant or held for the time being?"
// settles: {Role: [roles.status]}
// ---
MATCH (r:Role {system: $system, live: true})
WHERE (EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'system'}) }
    OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) })
  AND (r.status IS NULL OR r.status IN ['vacant', 'interim'])
RETURN r.id AS subject, CASE WHEN r.status IS NULL THEN 'not_recorded' ELSE 'found' END AS status, [r.id] AS about, r.status AS state
ORDER BY subject
