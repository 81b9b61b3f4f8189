// ---
// id: REP19
// name: No system executive role recorded that a council employs, shares or seconds
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
// says: "None of the executive roles of {name} is employed by, shared with or seconded from a council (executive roles: {executives})."
// says_open: "No executive role of {name} is recorded as employed by, shared with or seconded from a council (executive roles recorded: {executives})."
// asks: "Which executive role of {name} does a council employ, share or second?"
// settles: {Organisation: [roles], Role: [roles.employed_by, roles.joint, roles.functions, roles.level, roles.leads_for]}
// ---
// An executive role of the system leads for it, or works at its level and is no partner member. A
// council's executive who only sits on a board of the system stays the council's. All roles of the
// councils must be recorded, or there may be one more.
MATCH (s:System {id: $system})
OPTIONAL MATCH (c:Organisation {system: $system, live: true, family: 'local_government'})
WHERE coalesce(c.context, false) = false
WITH s, c
ORDER BY c.id
WITH s, collect(c.id) AS councils, collect(CASE WHEN NOT 'EMPLOYED_BY' IN coalesce(c.closed, []) THEN c.id END) AS open_councils
OPTIONAL MATCH (r:Role {system: $system, live: true})
WHERE NOT 'partner' IN coalesce(r.functions, []) AND (r.functions IS NULL OR 'executive' IN r.functions)
OPTIONAL MATCH (r)-[:HOSTED_BY {live: true}]->(o:Organisation {family: 'local_government'})
WITH s, councils, open_councils, r, count(o) AS from_council,
     r.level = 'system' OR EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(p:Place {level: 'system'}) WHERE coalesce(p.context, false) = false } AS of_the_system
ORDER BY r.id
WITH s, councils, open_councils, collect(CASE WHEN of_the_system AND r.functions IS NOT NULL THEN r.id END) AS roles,
     sum(CASE WHEN of_the_system AND r.functions IS NOT NULL AND from_council > 0 THEN 1 ELSE 0 END) AS shared,
     collect(CASE WHEN from_council > 0 AND (r.functions IS NULL OR r.level IS NULL OR NOT 'LEADS_FOR' IN coalesce(r.closed, [])) THEN r.id
       WHEN from_council = 0 AND NOT 'EMPLOYED_BY' IN coalesce(r.closed, []) AND (of_the_system OR r.level IS NULL OR NOT 'LEADS_FOR' IN coalesce(r.closed, [])) THEN r.id END) AS could
WHERE shared = 0
RETURN s.id AS subject, CASE WHEN size(councils) > 0 AND size(open_councils) = 0 AND size(could) = 0 AND size(roles) > 0 THEN 'found' ELSE 'not_recorded' END AS status,
       roles[0..24] + councils[0..24] AS about, CASE WHEN size(councils) = 0 THEN [s.id] ELSE [] END + could[0..24] + open_councils[0..24] AS ask, size(roles) AS executives
ORDER BY subject
