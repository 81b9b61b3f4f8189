// ---
// id: REP19
// name: No system executive role employed by, shared with or seconded from a council
// severity: minor
// domain: representation
// question: Is any executive role of the system employed by a council, shared with one or seconded from one?
// why_it_matters: A system run by the health service's executives alone is one that councils attend, and do not own.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Barriers: the balance between NHS and local authority leaders; no council staff seconded into senior
//   roles of the system yet.
// mend: Share an executive post with a council or second one from there; write every employer in the column `employed_by` of the sheet `roles`.
// population: "MATCH (s:System {id: $system}) RETURN count(s) AS population"
// subject: System
// key: [subject]
// needs: {sheets: [roles, organisations], fields: [Role.functions], ties: [EMPLOYED_BY]}
// says: "No executive role of {name} is employed by, shared with or seconded from a council (executive roles: {executives})."
// ---
// An executive role of the system leads for it, or works at its level and is no partner member. A
// council's executive who only sits on a board of the system stays the council's. Roles that state
// no level, no employer, or only one of the employers they share leave it open.
MATCH (s:System {id: $system})
OPTIONAL MATCH (r:Role {system: $system, live: true})
WHERE 'executive' IN coalesce(r.functions, []) AND NOT 'partner' IN r.functions
  AND (EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'system'}) }
    OR (coalesce(r.level, 'system') = 'system'
      AND (r.level = 'system' OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) })))
OPTIONAL MATCH (r)-[:EMPLOYED_BY {live: true}]->(o:Organisation)
WITH s, r, count(DISTINCT o) AS employers,
     sum(CASE WHEN o.family = 'local_government' THEN 1 ELSE 0 END) AS councils,
     CASE WHEN r.level = 'system' OR EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'system'}) } THEN true ELSE false END AS of_the_system
ORDER BY r.id
WITH s, collect(r.id) AS roles,
     sum(CASE WHEN of_the_system AND councils > 0 THEN 1 ELSE 0 END) AS from_councils,
     sum(CASE WHEN r IS NOT NULL AND (employers = 0 OR (employers = 1 AND r.joint = true) OR (councils > 0 AND NOT of_the_system)) THEN 1 ELSE 0 END) AS open
WHERE from_councils = 0
RETURN s.id AS subject, CASE WHEN open > 0 OR size(roles) = 0 THEN 'unknown' ELSE 'found' END AS status,
       roles[0..24] AS about, size(roles) AS executives
ORDER BY subject
