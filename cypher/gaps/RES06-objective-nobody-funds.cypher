// ---
// id: RES06
// name: Objective whose programmes no one funds
// severity: major
// domain: resources
// question: For which objectives has none of the supporting programmes any stated money?
// why_it_matters: An objective without money behind its programmes is a wish, and its owner answers for it all the same.
// basis: >-
//   Method: from the objective by its programmes to the money stated for them. No source document states this rule.
// mend: Find the money, or say plainly that the objective waits; write it as `CONTRIBUTES_TO` in the sheet `relationships`.
// population: >-
//   MATCH (o:Objective {system: $system, live: true})<-[:SUPPORTS {live: true}]-(p:Programme) RETURN count(DISTINCT o) AS population
// subject: Objective
// key: [subject]
// each: o
// needs: {sheets: [objectives, programmes, relationships], ties: [SUPPORTS, CONTRIBUTES_TO]}
// says: "No programme that supports {name} has any money (programmes: {programmes})."
// says_open: "No money is recorded for the programmes that support {name} (programmes recorded: {programmes})."
// asks: "Who pays for the programmes that support {name}?"
// settles: {Programme: [relationships.to], Objective: [programmes.supports]}
// ---
// A contribution that does not say whether it is money or people leaves it open.
MATCH (o:Objective {system: $system, live: true})<-[:SUPPORTS {live: true}]-(p:Programme)
OPTIONAL MATCH (p)<-[c:CONTRIBUTES_TO {live: true}]-(b:Organisation)
WHERE coalesce(c.amount, 1) > 0
WITH o, p, c
ORDER BY o.id, p.id, c.id
WITH o, collect(DISTINCT p.id) AS programmes, count(DISTINCT CASE WHEN c.resource = 'money' THEN c.id END) AS funded,
     collect(DISTINCT CASE WHEN NOT 'CONTRIBUTES_TO' IN coalesce(p.closed, []) OR (c IS NOT NULL AND c.resource IS NULL) THEN p.id END) AS open
WHERE funded = 0
RETURN o.id AS subject, CASE WHEN size(open) = 0 AND 'SUPPORTS' IN coalesce(o.closed, []) THEN 'found' ELSE 'not_recorded' END AS status,
       [o.id] + programmes AS about, CASE WHEN size(open) > 0 THEN open ELSE [o.id] END AS ask, size(programmes) AS programmes
ORDER BY subject
