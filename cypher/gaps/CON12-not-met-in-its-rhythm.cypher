// ---
// id: CON12
// name: Not met when due
// severity: minor
// domain: connectivity
// question: Which boards and working links have not met for longer than they mean to?
// why_it_matters: Relations that are not renewed fade long before anybody takes them off the chart.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Connectivity and
//   relationships", Enablers: frequent face-to-face meetings, regularly scheduled.
// mend: Meet, or say honestly that the rhythm has changed, in the columns `meetings_a_year`, `rhythm_days` and `last_met`.
// population: >-
//   MATCH (b:Board {system: $system, live: true}) RETURN count(b) AS population
//   UNION ALL MATCH (x)-[t:COMMISSIONS|PROVIDES_FOR|PARTNERS_WITH|AIDS|SHARES_DATA_WITH|REGULATES {live: true, system: $system}]->(y)
//   WHERE t.rhythm_days IS NOT NULL OR t.last_met IS NOT NULL RETURN count(t) AS population
// subject: [Board, COMMISSIONS, PROVIDES_FOR, PARTNERS_WITH, AIDS, SHARES_DATA_WITH, REGULATES]
// counts: [board or link, boards and links]
// key: [subject]
// each: [b, x]
// needs: {sheets: [boards]}
// parameters: {grace_days: 14}
// says: "{name} {met} on {last_met} (days since: {days}; days between meetings as planned: {rhythm_days})."
// says_open: "{name}: whether a meeting is overdue cannot be told, since {lacks}."
// asks: "When was the last meeting, and how often are they planned: {name}?"
// settles:
//   Board: [boards.last_met, boards.meetings_a_year]
//   COMMISSIONS: [relationships.last_met, relationships.rhythm_days]
//   PROVIDES_FOR: [relationships.last_met, relationships.rhythm_days]
//   PARTNERS_WITH: [relationships.last_met, relationships.rhythm_days]
//   AIDS: [relationships.last_met, relationships.rhythm_days]
//   SHARES_DATA_WITH: [relationships.last_met, relationships.rhythm_days]
//   REGULATES: [relationships.last_met, relationships.rhythm_days]
// ---
// Of a month or a year the last day counts: less than is known of the day is never more overdue.
// A paused board has not met either: that is for information. A link that states neither a rhythm nor a
// meeting is not asked about. Boards and links are two statements in one: in one list they would be slow to group.
MATCH (b:Board {system: $system, live: true})
WITH b, CASE WHEN b.meetings_a_year > 0 THEN toInteger(round(365.0 / b.meetings_a_year)) END AS rhythm,
     CASE WHEN b.last_met IS NOT NULL THEN duration.inDays(b.last_met, date($as_at)).days END AS days,
     CASE b.last_met_precision WHEN 'month' THEN 30 WHEN 'year' THEN 365 ELSE 0 END AS spread
WHERE rhythm IS NULL OR days IS NULL OR days > rhythm + $grace_days
WITH b, rhythm, days - spread AS days, spread,
     CASE WHEN rhythm IS NULL AND days IS NULL THEN 'neither its rhythm nor its last meeting is recorded'
          WHEN rhythm IS NULL THEN 'its rhythm is not recorded' WHEN days IS NULL THEN 'its last meeting is not recorded'
          WHEN days - spread <= rhythm + $grace_days THEN 'the day of its last meeting is not recorded' END AS lacks
RETURN b.id AS subject, CASE WHEN lacks IS NULL THEN 'found' ELSE 'cannot_tell' END AS status, [b.id] AS about,
       CASE WHEN b.paused = true THEN 'info' END AS severity, toString(b.last_met) AS last_met, days AS days, rhythm AS rhythm_days,
       CASE WHEN b.paused = true THEN 'is paused and last met' ELSE 'last met' END
         + CASE spread WHEN 30 THEN ' in the month that began' WHEN 365 THEN ' in the year that began' ELSE '' END AS met, lacks AS lacks, lacks AS reason
ORDER BY subject
UNION ALL
MATCH (x)-[t:COMMISSIONS|PROVIDES_FOR|PARTNERS_WITH|AIDS|SHARES_DATA_WITH|REGULATES {live: true, system: $system}]->(y)
WHERE t.rhythm_days IS NOT NULL OR t.last_met IS NOT NULL
WITH x, y, t, t.rhythm_days AS rhythm,
     CASE WHEN t.last_met IS NOT NULL THEN duration.inDays(t.last_met, date($as_at)).days END AS days,
     CASE t.last_met_precision WHEN 'month' THEN 30 WHEN 'year' THEN 365 ELSE 0 END AS spread
WHERE rhythm IS NULL OR days IS NULL OR days > rhythm + $grace_days
WITH x, y, t, rhythm, days - spread AS days, spread,
     CASE WHEN rhythm IS NULL THEN 'its rhythm is not recorded' WHEN days IS NULL THEN 'its last meeting is not recorded'
          WHEN days - spread <= rhythm + $grace_days THEN 'the day of its last meeting is not recorded' END AS lacks
RETURN t.id AS subject, CASE WHEN lacks IS NULL THEN 'found' ELSE 'cannot_tell' END AS status, [t.id, x.id, y.id] AS about,
       null AS severity, toString(t.last_met) AS last_met, days AS days, rhythm AS rhythm_days,
       'last met' + CASE spread WHEN 30 THEN ' in the month that began' WHEN 365 THEN ' in the year that began' ELSE '' END AS met,
       lacks AS lacks, lacks AS reason
ORDER BY subject
