// ---
// id: CLA04
// name: Responsible body with no working link to the accountable one
// severity: minor
// domain: clarity
// question: Who is responsible for an objective without any working link to whoever is accountable for it?
// why_it_matters: >-
//   Work is steered through working relations. Where there is none, the one who answers has no way to
//   help or to press the one who does the work.
// basis: >-
//   Method: the responsible and the accountable party of an objective should be joined in the network
//   of working ties. No source document states this rule.
// mend: >-
//   Set up the working tie (a contract, an agreement, a regular meeting), or write the one there is in the sheet
//   `relationships`.
// population: >-
//   MATCH (o:Objective {system: $system, live: true})<-[:RESPONSIBLE_FOR {live: true}]-(r)
//   MATCH (o)<-[:ACCOUNTABLE_FOR {live: true}]-(a) WHERE a.id <> r.id
//   WITH DISTINCT o.id AS objective, r.id AS responsible, a.id AS accountable RETURN count(objective) AS population
// subject: Objective
// counts: [pair of responsible and accountable bodies, pairs of responsible and accountable bodies]
// key: [subject, responsible, accountable]
// each: o
// needs: {sheets: [objectives, relationships], ties: [RESPONSIBLE_FOR, ACCOUNTABLE_FOR]}
// says: "{responsible_name} does the work of {name}, with no working link to {accountable_name}, who is accountable for it."
// says_open: "No working link is recorded between {responsible_name}, who does the work of {name}, and {accountable_name}, who is accountable for it."
// asks: "How do {responsible_name} and {accountable_name} work together on {name}?"
// settles: {Role: [relationships], Organisation: [relationships]}
// ---
// Links count between the bodies and those that host or are hosted by them; a host in common and a line of
// reporting count too. A contested history is no working link.
MATCH (o:Objective {system: $system, live: true})<-[w:RESPONSIBLE_FOR {live: true}]-(r)
MATCH (o)<-[c:ACCOUNTABLE_FOR {live: true}]-(a)
WHERE a.id <> r.id
WITH o, r, a, w, c
ORDER BY o.id, r.id, a.id, w.id, c.id
WITH o, r, a, collect(DISTINCT w.id) + collect(DISTINCT c.id) AS ties
WHERE NOT EXISTS { MATCH (r)-[:HOSTED_BY|REPORTS_TO|COMMISSIONS|PROVIDES_FOR|PARTNERS_WITH|AIDS|SHARES_DATA_WITH|REGULATES {live: true}]-(a) }
  AND NOT EXISTS { MATCH (r)-[:HOSTED_BY {live: true}]->(:Organisation)<-[:HOSTED_BY {live: true}]-(a) }
  AND NOT EXISTS { MATCH (r)-[:HOSTED_BY*0..1 {live: true}]->(x:Organisation)-[:CONNECTED_WITH {live: true}]-(y:Organisation)<-[:HOSTED_BY*0..1 {live: true}]-(a) }
  AND NOT EXISTS {
    MATCH (r)-[:HOSTED_BY*0..1 {live: true}]-(x)-[:COMMISSIONS|PROVIDES_FOR|PARTNERS_WITH|AIDS|SHARES_DATA_WITH|REGULATES {live: true}]-(y)-[:HOSTED_BY*0..1 {live: true}]-(a)
  }
RETURN o.id AS subject, CASE
    WHEN 'LINKS' IN coalesce(r.closed, []) AND 'LINKS' IN coalesce(a.closed, [])
      AND (r.kind IS NOT NULL OR a.kind IS NOT NULL OR ('REPORTS_TO' IN coalesce(r.closed, []) AND 'REPORTS_TO' IN coalesce(a.closed, [])))
      AND NOT EXISTS { MATCH (r)-[:EMPLOYED_BY*1..2 {live: true}]-(n) WHERE NOT 'LINKS' IN coalesce(n.closed, []) }
      AND NOT EXISTS { MATCH (a)-[:EMPLOYED_BY*1..2 {live: true}]-(m) WHERE NOT 'LINKS' IN coalesce(m.closed, []) }
    THEN 'found' ELSE 'not_recorded' END AS status,
  [o.id, r.id, a.id] + ties AS about, [r.id, a.id] AS ask,
  r.id AS responsible, r.name AS responsible_name, a.id AS accountable, a.name AS accountable_name
ORDER BY subject, responsible, accountable
