// ---
// id: RES01
// name: System role that nobody pays for
// severity: major
// domain: resources
// question: Which roles that lead for the system or sit on its boards does no organisation employ, host or fund?
// why_it_matters: A role on nobody's budget lasts as long as somebody's goodwill.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Resources and finances", Barriers:
//   organisations contribute money or personnel to the roles; lack of resources prevents putting them in place.
// mend: Agree which organisation hosts the role and who pays; write it in the column `employed_by`.
// population: >-
//   MATCH (r:Role {system: $system, live: true})
//   WHERE EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'system'}) }
//   OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) }
//   RETURN count(r) AS population
// subject: Role
// key: [subject]
// needs: {sheets: [roles], ties: [EMPLOYED_BY]}
// says: "{name} is employed, hosted or funded by no organisation."
// ---
MATCH (r:Role {system: $system, live: true})
WHERE (EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'system'}) }
    OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) })
  AND NOT EXISTS { MATCH (r)-[:EMPLOYED_BY {live: true}]->(:Organisation) }
  AND NOT EXISTS { MATCH (r)<-[:CONTRIBUTES_TO {live: true}]-(:Organisation) }
RETURN r.id AS subject, CASE WHEN r.joint = true THEN 'unknown' ELSE 'found' END AS status, [r.id] AS about
ORDER BY subject
