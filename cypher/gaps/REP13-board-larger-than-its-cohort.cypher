// ---
// id: REP13
// name: Board larger than its cohort, with no smaller board for decisions
// severity: minor
// domain: representation
// question: Which boards are much larger than those they are compared with, and have no smaller board for decisions beside or above them?
// why_it_matters: A large board hears many voices and finds it hard to decide; a smaller one beside it can decide what the large one has discussed.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Barriers: widely constituted leadership boards become large and unwieldy; a smaller executive board for
//   decision-making can be more effective. The size is held to a cohort, not to a constant: no source gives one.
// mend: Set up a smaller board for decisions and say so in the columns `authority`, `reports_to` and `governs` of the sheet `boards`.
// population: >-
//   MATCH (b:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(m) WHERE b.level IN $levels
//   RETURN count(DISTINCT b) AS population
// subject: Board
// key: [subject]
// needs: {sheets: [boards, seats], fields: [Board.level, Board.authority]}
// parameters:
//   cohort: {default: [], from: cohorts.board_seats}
//   least_cohort: 3
//   times: 1.5
//   levels: [system, place]
// says: "{name} is much larger than the boards it is compared with (seats: {seats}; their median: {median}, times {times} at most; boards compared: {compared}), and no smaller board decides beside or above it."
// ---
// The cohort is the sizes given in the settings, else the other boards of the same level; fewer than
// `least_cohort` of these are too few to tell. Beside means: governs the same, or has the same level;
// a place's board that governs other places only is not beside. Of the boards of a level only the
// smallest that decides, or may decide, matters: no board is compared with each other one.
UNWIND CASE WHEN size($cohort) = 0 THEN [0] ELSE $cohort END AS one
WITH one
ORDER BY one
WITH collect(one) AS given
MATCH (d:Board {system: $system, live: true})
WHERE d.level IN $levels
OPTIONAL MATCH (d)<-[w:SITS_ON {live: true}]-(k)
WITH given, d, count(DISTINCT w) AS seats
WITH given, d, seats,
     d.level <> 'place' OR NOT EXISTS { MATCH (d)-[:GOVERNS {live: true}]->(:Place) } AS beside
ORDER BY seats, d.id
WITH given, d.level AS level, collect(CASE WHEN seats > 0 THEN d.id END) AS ids, collect(CASE WHEN seats > 0 THEN seats END) AS sizes,
     min(CASE WHEN beside AND seats > 0 AND d.authority = 'decision_making' THEN seats END) AS least_deciding,
     min(CASE WHEN NOT beside THEN null WHEN d.authority IS NULL THEN seats WHEN seats = 0 AND d.authority = 'decision_making' THEN 0 END) AS least_open
UNWIND range(0, size(ids) - 1) AS i
WITH ids[i] AS id, sizes[i] AS seats, least_deciding, least_open,
     CASE WHEN size($cohort) > 0 THEN size(given) ELSE size(sizes) - 1 END AS compared,
     CASE WHEN size($cohort) > 0 THEN 1 ELSE $least_cohort END AS least,
     CASE WHEN size($cohort) > 0 THEN given[toInteger(size(given) / 2)]
       WHEN size(sizes) = 1 THEN 0
       WHEN toInteger((size(sizes) - 1) / 2) < i THEN sizes[toInteger((size(sizes) - 1) / 2)]
       ELSE sizes[toInteger((size(sizes) - 1) / 2) + 1] END AS median
WHERE (compared < least OR seats > $times * median) AND (least_deciding IS NULL OR least_deciding >= seats)
MATCH (b:Board {system: $system, live: true, id: id})
OPTIONAL MATCH (b)-[:REPORTS_TO {live: true}]->(above:Board)
WITH b, seats, compared, least, median, least_open, collect(DISTINCT above) AS above
OPTIONAL MATCH (b)-[:GOVERNS {live: true}]->(x)<-[:GOVERNS {live: true}]-(beside:Board)
WITH b, seats, compared, least, median, least_open, above, collect(DISTINCT beside) AS beside
WITH b, seats, compared, least, median, coalesce(least_open < seats, false) AS open_at_level, above + beside AS others
UNWIND CASE WHEN size(others) = 0 THEN [null] ELSE others END AS d
OPTIONAL MATCH (d)<-[w:SITS_ON {live: true}]-(k)
WITH b, seats, compared, least, median, open_at_level, d, count(DISTINCT w) AS its_seats
WITH b, seats, least, compared, median, open_at_level,
     sum(CASE WHEN d.authority = 'decision_making' AND its_seats > 0 AND its_seats < seats THEN 1 ELSE 0 END) AS deciding,
     sum(CASE WHEN d IS NOT NULL AND its_seats < seats AND (d.authority IS NULL OR (d.authority = 'decision_making' AND its_seats = 0)) THEN 1 ELSE 0 END) AS open
WHERE deciding = 0
RETURN b.id AS subject, CASE WHEN compared < least OR open > 0 OR open_at_level THEN 'unknown' ELSE 'found' END AS status,
       [b.id] AS about, seats AS seats, median AS median, compared AS compared,
       CASE WHEN compared < least THEN 'too few boards to compare it with' WHEN open > 0 OR open_at_level THEN 'a smaller board does not say whether it decides' END AS reason
ORDER BY subject
