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
// says_open: "As far as is recorded {name} rates {other_name} {trust} and is rated {trust_back}, on a scale from 1 to 4."
// asks: "How do those who work with the other at {name} and at {other_name} rate its reliability, mission and openness?"
// settles: {Organisation: [ratings]}
// measure: judges.trust.low_or_one_sided
// adds: [trust, trust_back, raters, raters_back]
// ---
// The pairs that share an objective. A score is the mean over raters of the mean of the three ratings. With fewer raters
// than `least_raters` a direction is not told, and its ratings are not shown. It is found where all ratings of both are
// recorded.
MATCH (o:Objective {system: $system, live: true})<-[:ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true}]-(x)
MATCH (x)-[:EMPLOYED_BY*0..1 {live: true}]->(a:Organisation)
MATCH (o)<-[:ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true}]-(y)
MATCH (y)-[:EMPLOYED_BY*0..1 {live: true}]->(b:Organisation)
WHERE a.id < b.id
WITH a, b, o
ORDER BY a.id, b.id, o.id
WITH a, b, collect(DISTINCT o.id) AS objectives
RETURN a.id AS subject, 'not_recorded' AS status, [a.id, b.id] + objectives AS about, b.id AS other, b.name AS other_name
ORDER BY subject, other
