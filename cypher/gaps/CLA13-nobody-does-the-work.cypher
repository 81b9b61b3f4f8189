// ---
// id: CLA13
// name: Nobody does the work of an objective or metric
// severity: minor
// domain: clarity
// question: Which objectives and metrics has no organisation or role been made responsible for?
// why_it_matters: Somebody may answer for an aim and nobody be at work on it; then it slips, and whoever answers for it is the last to know.
// basis: >-
//   Method: responsibility charting, by which each task has exactly one who is accountable (CLA01, CLA02) and at least one who
//   does the work. No source document states this rule; beside it stands SCIE, How might leadership roles evolve in integrated
//   health and care systems? (2021), "Limitations of the Long Term Plan", on metrics that many share.
// mend: Agree who does the work of each, one organisation or role at least, and put it in the column `responsible` of the sheet `objectives`.
// population: "MATCH (o:Objective {system: $system, live: true}) RETURN count(o) AS population"
// subject: Objective
// key: [subject]
// each: o
// needs: {sheets: [objectives]}
// says: "Nobody is responsible for the work of {name}."
// says_open: "Nobody is recorded as responsible for the work of {name}."
// asks: "Who does the work of {name}?"
// settles: {Objective: [objectives.responsible]}
// ---
// Whoever is accountable does not count unless named as responsible too: to answer for it is not to do it.
MATCH (o:Objective {system: $system, live: true})
WHERE NOT EXISTS { MATCH (x)-[:RESPONSIBLE_FOR {live: true}]->(o) }
RETURN o.id AS subject, CASE WHEN 'RESPONSIBLE_FOR' IN coalesce(o.closed, []) THEN 'found' ELSE 'not_recorded' END AS status,
  [o.id] AS about, o.kind AS kind, o.level AS level
ORDER BY subject
