// ---
// id: RES04
// name: System or place with no finance lead
// severity: info
// domain: resources
// question: Has the system a finance lead, and has each place one?
// why_it_matters: Somebody has to see the money of the whole system, and of each place, to move it where it does most.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Integral leadership roles
//   emerging": an overall system finance lead in a coordinating role. The report says that nobody proposed these roles for
//   every system, so this is for information.
// mend: Name who looks after the money, and write `finance` in the column `portfolio` of the sheet `roles`.
// population: >-
//   MATCH (p:Place {system: $system, live: true}) WHERE p.level IN ['system', 'place'] RETURN count(p) AS population
// subject: Place
// key: [subject]
// needs: {sheets: [places, roles, seats], fields: [Role.portfolio]}
// says: "No role with the portfolio of finance leads for {name} or sits on a board that governs it."
// ---
// A role at the level of the system, or on a board of that level, looks after the system as a whole.
// Executive roles there that state no portfolio leave it open, and so does a place with no role recorded.
OPTIONAL MATCH (s:Role {system: $system, live: true})
WHERE s.level = 'system' OR EXISTS { MATCH (s)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) }
WITH count(s) AS roles_there, sum(CASE WHEN 'finance' IN coalesce(s.portfolio, []) THEN 1 ELSE 0 END) AS finance_there,
     sum(CASE WHEN size(coalesce(s.portfolio, [])) = 0
       AND (size(coalesce(s.functions, [])) = 0 OR 'executive' IN s.functions) THEN 1 ELSE 0 END) AS open_there
MATCH (p:Place {system: $system, live: true})
WHERE p.level IN ['system', 'place']
OPTIONAL MATCH (p)<-[:LEADS_FOR {live: true}]-(l:Role)
WITH p, roles_there, finance_there, open_there, collect(l) AS leads
OPTIONAL MATCH (p)<-[:GOVERNS {live: true}]-(b:Board)<-[:SITS_ON {live: true}]-(m:Role)
WITH p, CASE WHEN p.level = 'system' THEN 1 ELSE 0 END AS whole, roles_there, finance_there, open_there, leads, collect(DISTINCT m) AS more
WITH p, whole, roles_there, finance_there, open_there, leads + more AS roles
WITH p, whole * roles_there + size(roles) AS recorded,
     whole * finance_there + size([r IN roles WHERE 'finance' IN coalesce(r.portfolio, [])]) AS finance,
     whole * open_there + size([r IN roles WHERE size(coalesce(r.portfolio, [])) = 0
       AND (size(coalesce(r.functions, [])) = 0 OR 'executive' IN r.functions)]) AS open
WHERE finance = 0
RETURN p.id AS subject, CASE WHEN open > 0 OR recorded = 0 THEN 'unknown' ELSE 'found' END AS status, [p.id] AS about
ORDER BY subject
