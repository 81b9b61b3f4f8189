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
//   MATCH (p:Place {system: $system, live: true}) WHERE p.level IN ['system', 'place'] AND coalesce(p.context, false) = false
//   RETURN count(p) AS population
// subject: Place
// key: [subject]
// each: p
// needs: {sheets: [places, roles, seats], fields: [Role.portfolio]}
// says: "No role with the portfolio of finance leads for {name} or sits on a board that governs it."
// says_open: "No finance lead is recorded for {name}."
// asks: "Who looks after the money of {name} as a whole?"
// settles: {Place: [roles.portfolio, roles.leads_for], Role: [roles.portfolio], Board: [boards.members_listed]}
// ---
// A role at the level of the system, or on a board of that level, looks after the system as a whole. Executive
// roles that state no portfolio leave it open, and so does whatever is not known of leads, boards and levels.
OPTIONAL MATCH (o:Organisation {system: $system, live: true})
WHERE NOT 'EMPLOYED_BY' IN coalesce(o.closed, [])
WITH o LIMIT 1
WITH count(o) AS bodies
OPTIONAL MATCH (s:Role {system: $system, live: true})
WHERE coalesce(s.level, 'system') = 'system' OR EXISTS { MATCH (s)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) }
WITH bodies, collect(s) AS of_system
MATCH (p:Place {system: $system, live: true})
WHERE p.level IN ['system', 'place'] AND coalesce(p.context, false) = false
OPTIONAL MATCH (p)<-[:LEADS_FOR {live: true}]-(l:Role)
WITH p, bodies, of_system, collect(DISTINCT l) AS leads
OPTIONAL MATCH (p)<-[:COVERS {live: true, direct: true}]-(b:Board)<-[:SITS_ON {live: true}]-(m:Role)
WITH p, bodies, of_system, leads, collect(DISTINCT m) AS sitting
WITH p, CASE WHEN p.level = 'system' THEN bodies ELSE 0 END AS open_bodies, leads + sitting AS roles,
     CASE WHEN p.level = 'system' THEN of_system ELSE [] END AS more
WITH p, open_bodies, roles, roles + [s IN more WHERE s.level IS NOT NULL] AS sure, roles + more AS all_roles
WHERE size([r IN sure WHERE 'finance' IN coalesce(r.portfolio, [])]) = 0
WITH p, open_bodies + size([slot IN ['LEADS_FOR', 'GOVERNS'] WHERE NOT slot IN coalesce(p.closed, [])]) AS open,
     [r IN all_roles WHERE 'finance' IN coalesce(r.portfolio, []) OR (size(coalesce(r.portfolio, [])) = 0
       AND NOT 'portfolio' IN coalesce(r.closed, []) AND (size(coalesce(r.functions, [])) = 0 OR 'executive' IN r.functions)) | r.id] AS open_roles
OPTIONAL MATCH (p)<-[:COVERS {live: true, direct: true}]-(b:Board)
WITH p, open, open_roles, collect(DISTINCT CASE WHEN 'SITS_ON' IN coalesce(b.closed, []) THEN null ELSE b.id END) AS open_boards
OPTIONAL MATCH (q:Place {system: $system, live: true})<-[:GOVERNS {live: true}]-(:Board)
WHERE NOT q.level IN ['system', 'place', 'neighbourhood'] AND coalesce(q.context, false) = false AND NOT 'OVERLAPS' IN coalesce(p.closed, [])
  AND NOT EXISTS { MATCH (p)-[:PART_OF*1..3 {live: true}]->(q) }
  AND NOT EXISTS { MATCH (p)-[w:OVERLAPS {live: true}]->(q) WHERE w.share < 0.98 }
  AND NOT EXISTS { MATCH (p)-[w:OVERLAPS {live: true}]->(q)-[v:OVERLAPS {live: true}]->(p) WHERE w.share >= 0.98 AND v.share >= 0 }
WITH p, open_roles, open_boards, open, count(DISTINCT q) AS open_areas
WITH p, open_roles, open_boards, open + open_areas AS open
UNWIND CASE WHEN size(open_roles) = 0 THEN [null] ELSE open_roles END AS role
WITH p, open, open_boards, role
ORDER BY p.id, role
WITH p, open, open_boards, collect(DISTINCT role) AS open_roles
RETURN p.id AS subject,
       CASE WHEN open + size(open_roles) + size(open_boards) = 0 THEN 'found' ELSE 'not_recorded' END AS status, [p.id] AS about,
       CASE WHEN size(open_roles) > 0 THEN open_roles WHEN size(open_boards) > 0 THEN open_boards ELSE [p.id] END AS ask
ORDER BY subject
