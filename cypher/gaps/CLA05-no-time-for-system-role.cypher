// ---
// id: CLA05
// name: System role without time for it
// severity: major
// domain: clarity
// question: Which roles that lead for the system or sit on its boards have no days in the week set aside for it?
// why_it_matters: Leaders asked to carry the system on top of a full post put their own organisation first when time runs short.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Clarity", Barriers: not having
//   the time and capacity for system work beside one's day job; give actual time and days.
// mend: Agree days a week for the system in the job plan, and write them in the column `system_days`.
// population: >-
//   MATCH (r:Role {system: $system, live: true})
//   WHERE EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'system'}) }
//   OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) }
//   RETURN count(r) AS population
// subject: Role
// key: [subject]
// each: r
// needs: {sheets: [roles], fields: [Role.system_days]}
// parameters: {least_days: 0.5}
// says: "{name} has too little time for the system (days a week: {days}; at least {least_days} looked for)."
// says_open: "No time for the system is recorded for {name}."
// asks: "How many days a week does {name} have for work across the system?"
// settles: {Role: [roles.system_days]}
// ---
MATCH (r:Role {system: $system, live: true})
WHERE (EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'system'}) }
    OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) })
  AND (r.system_days IS NULL OR r.system_days < $least_days)
WITH r, CASE WHEN r.system_days IS NULL AND 'system_days' IN coalesce(r.closed, []) THEN 0.0 ELSE r.system_days END AS days
RETURN r.id AS subject, CASE WHEN days IS NULL THEN 'not_recorded' ELSE 'found' END AS status, [r.id] AS about, days AS days
ORDER BY subject
