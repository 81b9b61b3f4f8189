// ---
// id: CLA01
// name: Objective or metric with no accountable owner
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
// needs: {sheets: [objectives]}
// says: "{name} has no accountable organisation or role."
// ---
MATCH (o:Objective {system: $system, live: true})
WHERE NOT EXISTS { MATCH (x)-[:ACCOUNTABLE_FOR {live: true}]->(o) }
RETURN o.id AS subject, 'found' AS status, [o.id] AS about, o.kind AS kind, o.level AS level
ORDER BY subject
