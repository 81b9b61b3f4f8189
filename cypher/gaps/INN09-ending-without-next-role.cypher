// ---
// id: INN09
// name: Post coming to an end, next role not recorded
// severity: minor
// domain: innovation
// question: Which roles end within the coming months with no next role for their holder?
// why_it_matters: >-
//   People who see a change as the end of their own role will not carry it, and a system loses what
//   they know when they go.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Innovation and
//   learning", Enablers: find useful new roles for colleagues whose roles are threatened by change. Ham (2021),
//   Where next?: the end of a chair's term.
// mend: >-
//   Agree the next role with the holder, plan the handover, and write the next role in the column `holds` of the
//   sheet `people`.
// population: >-
//   MATCH (r:Role {system: $system, live: true}) WHERE coalesce(r.status, '') <> 'vacant' RETURN count(r) AS population
// subject: Role
// key: [subject, holder]
// each: r
// needs: {sheets: [roles, people]}
// parameters: {within_days: 365}
// says: "{name}, held by {holder_name}, ends on {ends}, with no next role for the holder."
// says_open: "{name} ends on {ends}; no next role of its holder is recorded ({holder_name})."
// asks: "Who holds {name}, and what will be the holder's next role after {ends}?"
// settles: {Person: [people.holds], Role: [roles.held_by, roles.employed_by]}
// ---
// A role ends with its holder's term, by its own end, or when the last body that employs it closes. A role of the
// holder that lasts longer, or one that is recorded to begin later, is a next role.
MATCH (r:Role {system: $system, live: true})
WHERE coalesce(r.status, '') <> 'vacant'
OPTIONAL MATCH (r)-[e:EMPLOYED_BY {live: true}]->(o:Organisation)
WITH r, e, o
ORDER BY r.id, o.id
WITH r, collect(DISTINCT o.id) AS employers, count(DISTINCT o) AS bodies,
  count(DISTINCT CASE WHEN coalesce(e.valid_to, o.valid_to) IS NOT NULL THEN o END) AS closing,
  max(CASE WHEN e.valid_to < o.valid_to THEN e.valid_to ELSE coalesce(o.valid_to, e.valid_to) END) AS last_close
OPTIONAL MATCH (r)<-[t:HOLDS {live: true}]-(h:Person)
UNWIND [r.valid_to, t.valid_to, CASE WHEN bodies > 0 AND closing = bodies THEN last_close END] AS one
WITH r, h, t, employers, min(one) AS ends
WHERE ends IS NOT NULL AND ends <= date($as_at) + duration({days: $within_days})
  AND (h IS NOT NULL OR NOT 'HOLDS' IN coalesce(r.closed, []))
  AND NOT EXISTS {
    MATCH (h)-[n:HOLDS]->(later:Role {system: $system})
    WHERE later.id <> r.id
      AND ((n.live = true AND (n.valid_to IS NULL OR n.valid_to > ends) AND (later.valid_to IS NULL OR later.valid_to > ends))
        OR (n.live = false AND (n.valid_from > date($as_at) OR later.valid_from > date($as_at))))
  }
RETURN r.id AS subject,
  CASE WHEN 'HOLDS' IN coalesce(h.closed, []) AND (r.valid_to = ends OR t.valid_to = ends OR 'EMPLOYED_BY' IN coalesce(r.closed, []))
    THEN 'found' ELSE 'not_recorded' END AS status,
  [one IN [r.id, h.id, t.id] WHERE one IS NOT NULL] + employers AS about,
  CASE WHEN h IS NULL THEN [r.id] ELSE [h.id] END AS ask, coalesce(h.id, '') AS holder,
  CASE WHEN h IS NULL THEN 'holder not recorded' ELSE coalesce(h.name, 'a person not named') END AS holder_name, toString(ends) AS ends
ORDER BY subject, holder
