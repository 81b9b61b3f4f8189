// ---
// id: CLA09
// name: No reporting line recorded, or one that leads back to itself
// severity: minor
// domain: clarity
// question: Which boards, other than those at the top by law or as stated, report to no board or end up reporting to themselves?
// why_it_matters: A board with no line upwards decides for nobody, or answers to nobody; a circle of boards has no place where a matter is settled.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Clarity", Barriers: clear lines of
//   accountability; and the Systems Leaders Group case study, "Observations and Next Steps": its place in the governance.
//   Which kinds of board stand at the top by law: `sysmap explain expectations`.
// mend: Agree which board it reports to and write it in the column `reports_to`; mark a board that is meant to be at the top as `apex`.
// population: "MATCH (b:Board {system: $system, live: true}) RETURN count(b) AS population"
// subject: Board
// key: [subject, why]
// each: b
// needs: {sheets: [boards]}
// says: "{name} {why}."
// says_open: "No reporting line is recorded for {name}, nor that it is meant to be at the top."
// asks: "Which board does {name} report to, or is it meant to be at the top?"
// settles: {Board: [boards.reports_to, boards.apex]}
// ---
MATCH (b:Board {system: $system, live: true})
OPTIONAL MATCH (b)-[:REPORTS_TO {live: true}]->(up:Board)
WITH b, collect(up.id) AS above
OPTIONAL MATCH (b)-[:REPORTS_TO*1..6 {live: true}]->(again:Board)
WHERE again.id = b.id
WITH b, above, count(again) AS circles
WHERE circles > 0 OR (size(above) = 0 AND coalesce(b.apex, false) = false AND NOT coalesce(b.top, false))
RETURN b.id AS subject, CASE WHEN circles > 0 OR ('REPORTS_TO' IN coalesce(b.closed, []) AND (b.apex = false OR 'apex' IN b.closed)) THEN 'found' ELSE 'not_recorded' END AS status,
       [b.id] + above AS about, CASE WHEN circles > 0 THEN 'reports, through others, to itself' ELSE 'reports to no board' END AS why
ORDER BY subject, why
