// ---
// id: CON11
// name: Low or one-sided trust between organisations that share an objective
// severity: major
// domain: connectivity
// question: Which organisations share an objective and rate each other's reliability, mission and openness low, or very differently?
// why_it_matters: Progress goes at the speed of trust; where it is low or one-sided, agreements have to be written, watched and renegotiated.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), appendix 1 (COVID case study),
//   "Supporting and developing system leaders": trust when building relationships; Ham, System leadership: reflections on
//   learning by doing (2021), "Things that have been challenging". Method: McCullough (2016), the PARTNER scores of trust.
// mend: Ask both sides what they need from each other, with a skilled facilitator, and rate again.
// population: >-
//   MATCH (o:Objective {system: $system, live: true})<-[:ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true}]-(x)
//   MATCH (x)-[:EMPLOYED_BY*0..1 {live: true}]->(a:Organisation)
//   MATCH (o)<-[:ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true}]-(y) MATCH (y)-[:EMPLOYED_BY*0..1 {live: true}]->(b:Organisation)
//   WHERE a.id < b.id WITH DISTINCT a.id AS one, b.id AS other RETURN count(one) AS population
// subject: Organisation
// counts: [pair of organisations, pairs of organisations]
// key: [subject, other]
// needs: {sheets: [organisations, objectives, ratings]}
// parameters: {least_raters: 3, low: 2.5, one_sided: 1.0}
// says: "{name} rates {other_name} {trust} and is rated {trust_back}, on a scale from 1 to 4."
// ---
// A score is the mean over raters of the mean of the three ratings. With fewer raters than
// `least_raters` a direction is not told, and its ratings are not shown.
MATCH (o:Objective {system: $system, live: true})<-[:ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true}]-(x)
MATCH (x)-[:EMPLOYED_BY*0..1 {live: true}]->(a:Organisation)
MATCH (o)<-[:ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true}]-(y)
MATCH (y)-[:EMPLOYED_BY*0..1 {live: true}]->(b:Organisation)
WHERE a.id < b.id
WITH a, b, o
ORDER BY a.id, b.id, o.id
WITH a, b, collect(DISTINCT o.id) AS objectives
OPTIONAL MATCH (a)<-[:EMPLOYED_BY {live: true}]-(r:Role)-[t:RATES {live: true}]->(b)
WHERE coalesce(t.reliability, t.mission, t.openness) IS NOT NULL AND NOT EXISTS { MATCH (r)-[:EMPLOYED_BY {live: true}]->(b) }
WITH a, b, objectives, count(DISTINCT r) AS raters,
     avg(1.0 * (coalesce(t.reliability, 0) + coalesce(t.mission, 0) + coalesce(t.openness, 0))
       / (CASE WHEN t IS NULL THEN 1 ELSE 0 END + CASE WHEN t.reliability IS NULL THEN 0 ELSE 1 END + CASE WHEN t.mission IS NULL THEN 0 ELSE 1 END + CASE WHEN t.openness IS NULL THEN 0 ELSE 1 END)) AS score
OPTIONAL MATCH (b)<-[:EMPLOYED_BY {live: true}]-(r:Role)-[t:RATES {live: true}]->(a)
WHERE coalesce(t.reliability, t.mission, t.openness) IS NOT NULL AND NOT EXISTS { MATCH (r)-[:EMPLOYED_BY {live: true}]->(a) }
WITH a, b, objectives, raters, score, count(DISTINCT r) AS raters_back,
     avg(1.0 * (coalesce(t.reliability, 0) + coalesce(t.mission, 0) + coalesce(t.openness, 0))
       / (CASE WHEN t IS NULL THEN 1 ELSE 0 END + CASE WHEN t.reliability IS NULL THEN 0 ELSE 1 END + CASE WHEN t.mission IS NULL THEN 0 ELSE 1 END + CASE WHEN t.openness IS NULL THEN 0 ELSE 1 END)) AS score_back
WITH a, b, objectives, raters, raters_back,
     CASE WHEN raters >= $least_raters THEN round(score * 100) / 100 END AS there,
     CASE WHEN raters_back >= $least_raters THEN round(score_back * 100) / 100 END AS back
WITH a, b, objectives, raters, raters_back, there, back,
     (there IS NOT NULL AND there < $low) OR (back IS NOT NULL AND back < $low)
       OR (there IS NOT NULL AND back IS NOT NULL AND abs(there - back) >= $one_sided) AS wanting
WHERE wanting OR there IS NULL OR back IS NULL
RETURN a.id AS subject, CASE WHEN wanting THEN 'found' ELSE 'unknown' END AS status, [a.id, b.id] + objectives AS about,
       b.id AS other, b.name AS other_name,
       CASE WHEN there IS NULL THEN 'by too few to say' ELSE toString(there) END AS trust,
       CASE WHEN back IS NULL THEN 'by too few to say' ELSE toString(back) END AS trust_back,
       raters AS raters, raters_back AS raters_back
ORDER BY subject, other
