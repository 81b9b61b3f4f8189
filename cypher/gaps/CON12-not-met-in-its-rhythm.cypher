// ---
// id: CON12
// name: Tie or board not met for longer than its own rhythm
// severity: minor
// domain: connectivity
// question: Which boards and working ties have not met for longer than they mean to?
// why_it_matters: Relations that are not renewed fade long before anybody takes them off the chart.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Connectivity and
//   relationships", Enablers: frequent face-to-face meetings, regularly scheduled.
// mend: Meet, or say honestly that the rhythm has changed, in the columns `meetings_a_year`, `rhythm_days` and `last_met`.
// population: >-
//   MATCH (s:System {id: $system}) OPTIONAL MATCH (b:Board {system: $system, live: true}) WHERE b.paused = false
//   WITH s, count(b) AS boards OPTIONAL MATCH (x)-[t:COMMISSIONS|PROVIDES_FOR|PARTNERS_WITH|AIDS|SHARES_DATA_WITH|REGULATES {live: true, system: $system}]->(y)
//   WITH boards, count(t) AS ties RETURN boards + ties AS population
// subject: [Board, COMMISSIONS, PROVIDES_FOR, PARTNERS_WITH, AIDS, SHARES_DATA_WITH, REGULATES]
// counts: [board or tie, boards and ties]
// key: [subject]
// needs: {sheets: [boards]}
// parameters: {grace_days: 14}
// says: "{name} last met on {last_met} (days since: {days}; days in its rhythm: {rhythm_days})."
// ---
// No rhythm or no last meeting stated: it cannot be told. A paused board is another gap's matter.
// Boards and ties are two statements in one: put together in one list they would be slow to group.
MATCH (b:Board {system: $system, live: true})
WHERE b.paused = false
WITH b.id AS id, [b.id] AS about, b.last_met AS last_met,
     CASE WHEN b.meetings_a_year > 0 THEN toInteger(round(365.0 / b.meetings_a_year)) END AS rhythm
WITH id, about, last_met, rhythm, CASE WHEN last_met IS NOT NULL THEN duration.inDays(last_met, date($as_at)).days END AS days
WHERE rhythm IS NULL OR days IS NULL OR days > rhythm + $grace_days
RETURN id AS subject, CASE WHEN rhythm IS NULL OR days IS NULL THEN 'unknown' ELSE 'found' END AS status, about AS about,
       toString(last_met) AS last_met, days AS days, rhythm AS rhythm_days,
       CASE WHEN rhythm IS NULL THEN 'no rhythm stated' WHEN days IS NULL THEN 'no last meeting stated' END AS reason
ORDER BY subject
UNION ALL
MATCH (x)-[t:COMMISSIONS|PROVIDES_FOR|PARTNERS_WITH|AIDS|SHARES_DATA_WITH|REGULATES {live: true, system: $system}]->(y)
WITH t.id AS id, [t.id, x.id, y.id] AS about, t.last_met AS last_met, t.rhythm_days AS rhythm
WITH id, about, last_met, rhythm, CASE WHEN last_met IS NOT NULL THEN duration.inDays(last_met, date($as_at)).days END AS days
WHERE rhythm IS NULL OR days IS NULL OR days > rhythm + $grace_days
RETURN id AS subject, CASE WHEN rhythm IS NULL OR days IS NULL THEN 'unknown' ELSE 'found' END AS status, about AS about,
       toString(last_met) AS last_met, days AS days, rhythm AS rhythm_days,
       CASE WHEN rhythm IS NULL THEN 'no rhythm stated' WHEN days IS NULL THEN 'no last meeting stated' END AS reason
ORDER BY subject
