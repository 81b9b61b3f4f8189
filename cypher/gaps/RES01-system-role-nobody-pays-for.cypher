// ---
// id: RES01
// name: No employer, host or funder recorded
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
//   WHERE size([one IN coalesce(r.functions, []) WHERE one IN $apart_from]) = 0
//   AND (EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'system'}) }
//   OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) })
//   RETURN count(r) AS population
// subject: Role
// key: [subject]
// each: r
// needs: {sheets: [roles], ties: [EMPLOYED_BY]}
// parameters: {apart_from: [elected, independent_chair, lay]}
// says: "{name} is employed, hosted or funded by no organisation."
// says_open: "No employer, host or funder is recorded for {name}."
// asks: "Which organisation employs, hosts or pays for {name}?"
// settles: {Role: [roles.employed_by, roles.functions]}
// ---
// Where an employer has ended its successor stands for it. Councillors, independent chairs and members who sit for
// the public are on nobody's staff; a role that does not state what it brings may be one of them.
MATCH (r:Role {system: $system, live: true})
WHERE size([one IN coalesce(r.functions, []) WHERE one IN $apart_from]) = 0
  AND (EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'system'}) }
    OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) })
  AND NOT EXISTS { MATCH (r)-[:HOSTED_BY {live: true}]->(:Organisation) }
  AND NOT EXISTS { MATCH (r)<-[:CONTRIBUTES_TO {live: true}]-(:Organisation) }
RETURN r.id AS subject,
       CASE WHEN size([slot IN ['EMPLOYED_BY', 'CONTRIBUTES_TO'] WHERE NOT slot IN coalesce(r.closed, [])]) = 0
         AND (size(coalesce(r.functions, [])) > 0 OR 'functions' IN coalesce(r.closed, []))
         THEN 'found' ELSE 'not_recorded' END AS status, [r.id] AS about
ORDER BY subject
