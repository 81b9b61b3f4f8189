// ---
// id: CLA08
// name: Board or leaders' group with no remit
// severity: minor
// domain: clarity
// question: Which boards and leaders' groups have no place, organisation, programme or objective in their remit?
// why_it_matters: >-
//   A board without a remit cannot say what it decides, and nobody can say what it answers for.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Clarity", Enablers:
//   leadership boards need clarity of purpose and well-defined objectives. Herts and West Essex Systems Leaders
//   Group case study, Approach: the group was still defining its role, purpose and place in the governance
//   structure.
// mend: >-
//   Write the places, organisations, programmes or objectives in its remit in the column `governs` of the sheet
//   `boards`.
// population: >-
//   MATCH (b:Board {system: $system, live: true}) RETURN count(b) AS population
// subject: Board
// key: [subject]
// each: b
// needs: {sheets: [boards]}
// says: "{name} governs nothing: no place, organisation, programme or objective is in its remit."
// says_open: "No remit is recorded for {name}."
// asks: "Which places, organisations, programmes or objectives are in the remit of {name}?"
// settles: {Board: [boards.governs]}
// ---
MATCH (b:Board {system: $system, live: true})
WHERE NOT EXISTS { MATCH (b)-[:GOVERNS {live: true}]->(x) }
RETURN b.id AS subject, CASE WHEN 'GOVERNS' IN coalesce(b.closed, []) THEN 'found' ELSE 'not_recorded' END AS status, [b.id] AS about
ORDER BY subject
