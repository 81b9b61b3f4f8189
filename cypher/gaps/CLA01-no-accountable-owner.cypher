// ---
// id: CLA01
// name: No accountable owner for an objective or metric
// severity: major
// domain: clarity
// question: Which objectives and metrics has no organisation or role been made accountable for?
// why_it_matters: Where nobody answers for a shared aim, each partner can think it is another's, and nobody is asked when it slips.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Limitations of the Long Term
//   Plan": it was hard to see which organisations would be held accountable.
// mend: Name one organisation or role as accountable for each, in its terms of reference or the system's plan, and put it in the column `accountable`.
// population: "MATCH (o:Objective {system: $system, live: true}) RETURN count(o) AS population"
// subject: Objective
// key: [subject]
// each: o
// needs: {sheets: [objectives]}
// says: "Nobody is accountable for {name}."
// says_open: "No accountable owner is recorded for {name}."
// asks: "Who is accountable for {name}?"
// settles: {Objective: [objectives.accountable]}
// ---
MATCH (o:Objective {system: $system, live: true})
WHERE NOT EXISTS { MATCH (x)-[:ACCOUNTABLE_FOR {live: true}]->(o) }
RETURN o.id AS subject, CASE WHEN 'ACCOUNTABLE_FOR' IN coalesce(o.closed, []) THEN 'found' ELSE 'not_recorded' END AS status,
  [o.id] AS about, o.kind AS kind, o.level AS level
ORDER BY subject
