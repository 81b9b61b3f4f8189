// ---
// id: CLA09
// name: Board that reports to none, or in a circle
// severity: minor
// domain: clarity
// question: Which boards, other than those meant to be at the top, report to no board or end up reporting to themselves?
// why_it_matters: A board with no line upwards decides for nobody, or answers to nobody; a circle of boards has no place where a matter is settled.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Clarity", Barriers: clear lines of
//   accountability; and the Systems Leaders Group case study, "Observations and Next Steps": its place in the governance.
// mend: Agree which board it reports to and write it in the column `reports_to`; mark a board that is meant to be at the top as `apex`.
// population: "MATCH (b:Board {system: $system, live: true}) WHERE coalesce(b.apex, false) = false RETURN count(b) AS population"
// subject: Board
// key: [subject, why]
// needs: {sheets: [boards]}
// says: "{name} {why}."
// ---
MATCH (b:Board {system: $system, live: true})
WHERE coalesce(b.apex, false) = false
OPTIONAL MATCH (b)-[:REPORTS_TO {live: true}]->(up:Board)
WITH b, collect(up.id) AS above
OPTIONAL MATCH (b)-[:REPORTS_TO*1..6 {live: true}]->(again:Board)
WHERE again.id = b.id
WITH b, above, count(again) AS circles
WHERE size(above) = 0 OR circles > 0
RETURN b.id AS subject, 'found' AS status, [b.id] + above AS about,
       CASE WHEN circles > 0 THEN 'reports, through others, to itself' ELSE 'reports to no board' END AS why
ORDER BY subject, why
