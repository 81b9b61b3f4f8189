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
// population: "MATCH (p:Place {system: $system, live: true, level: 'place'}) RETURN count(p) AS population"
// subject: Place
// key: [subject]
// needs: {sheets: [places, roles, organisations], ties: [EMPLOYED_BY]}
// says: "{name} has no role that an NHS body and a council share."
// ---
// A joint role that states no second employer may be the one that is missed: it leaves its places open.
OPTIONAL MATCH (j:Role {system: $system, live: true, joint: true})
WHERE NOT EXISTS {
    MATCH (j)-[one:EMPLOYED_BY {live: true}]->(a:Organisation), (j)-[two:EMPLOYED_BY {live: true}]->(b:Organisation)
    WHERE a.id < b.id
  }
OPTIONAL MATCH (j)-[:LEADS_FOR {live: true}]->(led:Place)
WITH j, collect(DISTINCT led.id) AS led
OPTIONAL MATCH (j)-[:EMPLOYED_BY {live: true}]->(e:Organisation)
OPTIONAL MATCH (e)-[:SERVES {live: true}]->(served:Place)
WITH j, led, count(e) AS employers, collect(DISTINCT served.id) AS served
ORDER BY j.name, j.id
WITH collect({id: j.id, name: j.name, places: led + served, anywhere: size(led) = 0 AND employers = 0}) AS unstated
MATCH (p:Place {system: $system, live: true, level: 'place'})
WHERE NOT EXISTS {
    MATCH (p)<-[:LEADS_FOR {live: true}]-(r:Role)-[:EMPLOYED_BY {live: true}]->(n:Organisation {family: 'nhs'}),
          (r)-[:EMPLOYED_BY {live: true}]->(c:Organisation {family: 'local_government'})
  }
  AND NOT EXISTS {
    MATCH (p)<-[:SERVES {live: true}]-(n:Organisation {family: 'nhs'})<-[:EMPLOYED_BY {live: true}]-(r:Role),
          (r)-[:EMPLOYED_BY {live: true}]->(c:Organisation {family: 'local_government'})-[:SERVES {live: true}]->(p)
    WHERE NOT EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'place'}) }
  }
WITH p, [joint IN unstated WHERE joint.id IS NOT NULL AND (joint.anywhere OR p.id IN joint.places)] AS unsettled
RETURN p.id AS subject, CASE WHEN size(unsettled) > 0 THEN 'unknown' ELSE 'found' END AS status,
       [p.id] + [joint IN unsettled | joint.id] AS about, size(unsettled) AS joint_roles_of_unstated_employers,
       CASE WHEN size(unsettled) > 0 THEN 'to settle it, state all employers of ' + substring(reduce(names = '', joint IN unsettled | names + ', ' + joint.name), 2) END AS reason
ORDER BY subject
