// ---
// id: CON06
// name: Place with no joint role between NHS and council
// severity: minor
// domain: connectivity
// question: Which places have no role that an NHS body and a council employ together?
// why_it_matters: A post that both sides pay for makes them settle daily what boards settle in months.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Enablers: joint roles shared between the NHS and local authorities.
// mend: Look for a post that both need, and share it; write every employer of a role in the column `employed_by`.
// population: >-
//   MATCH (p:Place {system: $system, live: true, level: 'place'}) WHERE coalesce(p.context, false) = false
//   RETURN count(p) AS population
// subject: Place
// key: [subject]
// each: p
// needs: {sheets: [places, roles, organisations], ties: [EMPLOYED_BY]}
// says: "No role that is filled is shared by an NHS body and a council for {name}."
// says_open: "No role that an NHS body and a council share is recorded for {name}."
// asks: "Which role do an NHS body and a council employ together for {name}?"
// settles: {Role: [roles.employed_by], Place: [roles.employed_by]}
// ---
// A shared role is a place's if it leads for it, sits on a board that governs it, or leads for no place
// while both employers reach it. A vacant role joins nobody. What is not known of the employers of joint
// roles, of the roles of the place's councils or of its boards may be the role that is missed.
MATCH (s:System {id: $system})
OPTIONAL MATCH (j:Role {system: $system, live: true, joint: true})
WHERE NOT 'EMPLOYED_BY' IN coalesce(j.closed, [])
OPTIONAL MATCH (j)-[:HOSTED_BY {live: true}]->(e:Organisation)
OPTIONAL MATCH (e)-[:COVERS {live: true}]->(reached:Place)
WITH j, count(DISTINCT e) AS employers, collect(DISTINCT reached.id) AS ends
OPTIONAL MATCH (j)-[:LEADS_FOR {live: true}]->(led:Place)
WITH j, employers, ends, collect(DISTINCT led.id) AS led
OPTIONAL MATCH (j)-[:SITS_ON {live: true}]->(own:Board)-[:COVERS {live: true, direct: true}]->(sat:Place)
WITH j, employers, ends + led AS ends, collect(DISTINCT sat.id) AS sat
ORDER BY j.name, j.id
WITH [each IN collect({id: j.id, name: j.name, employers: employers, ends: ends + sat}) WHERE each.id IS NOT NULL] AS joints
MATCH (p:Place {system: $system, live: true, level: 'place'})
WHERE coalesce(p.context, false) = false
  AND NOT EXISTS {
    MATCH (p)<-[:COVERS {live: true, direct: true}]-(b:Board)<-[:SITS_ON {live: true}]-(r:Role),
          (r)-[:HOSTED_BY {live: true}]->(n:Organisation {family: 'nhs'}), (r)-[:HOSTED_BY {live: true}]->(c:Organisation {family: 'local_government'})
    WHERE coalesce(r.status, '') <> 'vacant'
  }
  AND NOT EXISTS {
    MATCH (p)-[:WITHIN {live: true}]->(q:Place)<-[:LEADS_FOR {live: true}]-(r:Role),
          (r)-[:HOSTED_BY {live: true}]->(n:Organisation {family: 'nhs'}), (r)-[:HOSTED_BY {live: true}]->(c:Organisation {family: 'local_government'})
    WHERE coalesce(r.status, '') <> 'vacant' AND EXISTS { MATCH (q)-[:WITHIN {live: true}]->(p) }
  }
  AND NOT EXISTS {
    MATCH (p)<-[:COVERS {live: true}]-(n:Organisation {family: 'nhs'})<-[:HOSTED_BY {live: true}]-(r:Role),
          (r)-[:HOSTED_BY {live: true}]->(c:Organisation {family: 'local_government'})-[:COVERS {live: true}]->(p)
    WHERE coalesce(r.status, '') <> 'vacant' AND NOT EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(x:Place {level: 'place'}) }
  }
OPTIONAL MATCH (p)<-[:COVERS {live: true}]-(c:Organisation {family: 'local_government'})
WITH p, joints, collect(DISTINCT c.id) AS councils,
     sum(CASE WHEN c IS NULL OR NOT 'EMPLOYED_BY' IN coalesce(c.closed, []) THEN 1 ELSE 0 END) AS open_councils
OPTIONAL MATCH (p)<-[:COVERS {live: true}]-(c:Organisation {family: 'local_government'})<-[:HOSTED_BY {live: true}]-(r:Role)
WITH p, joints, councils, open_councils,
     sum(CASE WHEN r IS NULL OR size([slot IN ['EMPLOYED_BY', 'LEADS_FOR', 'SITS_ON'] WHERE NOT slot IN coalesce(r.closed, [])]) = 0
       THEN 0 ELSE 1 END) AS open_roles
OPTIONAL MATCH (p)<-[:COVERS {live: true}]-(b:Board)
WITH p, joints, councils, open_councils, open_roles,
     sum(CASE WHEN b IS NULL OR 'SITS_ON' IN coalesce(b.closed, []) THEN 0 ELSE 1 END) AS open_boards
OPTIONAL MATCH (q:Place {system: $system, live: true})<-[:SERVES|GOVERNS {live: true}]-(x)
WHERE NOT q.level IN ['system', 'place', 'neighbourhood'] AND coalesce(q.context, false) = false AND NOT 'OVERLAPS' IN coalesce(p.closed, [])
  AND NOT EXISTS { MATCH (p)-[:PART_OF*1..3 {live: true}]->(q) }
  AND NOT EXISTS { MATCH (p)-[w:OVERLAPS {live: true}]->(q) WHERE w.share < 0.98 }
  AND NOT EXISTS { MATCH (p)-[w:OVERLAPS {live: true}]->(q)-[v:OVERLAPS {live: true}]->(p) WHERE w.share >= 0.98 AND v.share >= 0 }
WITH p, joints, councils, open_councils, open_roles, open_boards, count(DISTINCT q) AS open_areas
WITH p, joints, councils, open_councils + open_roles + open_boards + open_areas AS open
WITH p, councils, open + size([each IN joints WHERE each.employers >= 2]) AS open,
     [each IN joints WHERE each.employers < 2 AND (size(each.ends) = 0 OR p.id IN each.ends)] AS joints
WITH p, councils, open, [each IN joints | each.id] AS joint, [each IN joints | each.name] AS names
RETURN p.id AS subject,
       CASE WHEN open = 0 AND size(joint) = 0 AND size([slot IN ['SERVES', 'GOVERNS', 'LEADS_FOR', 'PART_OF'] WHERE NOT slot IN coalesce(p.closed, [])]) = 0
         THEN 'found' ELSE 'not_recorded' END AS status,
       [p.id] + councils + joint AS about, CASE WHEN size(joint) > 0 THEN joint ELSE [p.id] END AS ask,
       CASE WHEN size(joint) > 0 THEN 'to settle it, state all employers of ' + substring(reduce(said = '', one IN names | said + ', ' + one), 2) END AS reason
ORDER BY subject
