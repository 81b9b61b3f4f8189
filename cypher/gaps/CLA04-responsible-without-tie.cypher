// ---
// id: CLA04
// name: Responsible body with no working tie to the accountable one
// severity: minor
// domain: clarity
// question: Who is responsible for an objective without any working tie to whoever is accountable for it?
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
// needs: {sheets: [objectives, relationships], ties: [RESPONSIBLE_FOR, ACCOUNTABLE_FOR]}
// says: "{responsible_name} does the work of {name}, but has no working tie to {accountable_name}, who is accountable for it."
// ---
// Working ties count between the bodies, their employers and the roles they employ; one employer in
// common and a line of reporting count too. A contested history is no working tie.
MATCH (o:Objective {system: $system, live: true})<-[w:RESPONSIBLE_FOR {live: true}]-(r)
MATCH (o)<-[c:ACCOUNTABLE_FOR {live: true}]-(a)
WHERE a.id <> r.id
WITH o, r, a, w, c
ORDER BY o.id, r.id, a.id, w.id, c.id
WITH o, r, a, collect(DISTINCT w.id) + collect(DISTINCT c.id) AS ties
WHERE NOT EXISTS { MATCH (r)-[:EMPLOYED_BY|REPORTS_TO {live: true}]-(a) }
  AND NOT EXISTS { MATCH (r)-[:EMPLOYED_BY {live: true}]->(:Organisation)<-[:EMPLOYED_BY {live: true}]-(a) }
  AND NOT EXISTS {
    MATCH (r)-[:EMPLOYED_BY*0..1 {live: true}]-(x)-[:COMMISSIONS|PROVIDES_FOR|PARTNERS_WITH|AIDS|SHARES_DATA_WITH|REGULATES {live: true}]-(y)-[:EMPLOYED_BY*0..1 {live: true}]-(a)
  }
RETURN o.id AS subject, 'found' AS status, [o.id, r.id, a.id] + ties AS about,
  r.id AS responsible, r.name AS responsible_name, a.id AS accountable, a.name AS accountable_name
ORDER BY subject, responsible, accountable
