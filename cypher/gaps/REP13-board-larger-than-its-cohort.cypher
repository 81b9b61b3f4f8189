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
// a place's board that governs other places only is not beside.
MATCH (b:Board {system: $system, live: true})<-[s:SITS_ON {live: true}]-(m)
WHERE b.level IN $levels
WITH b, count(DISTINCT s) AS seats
OPTIONAL MATCH (o:Board {system: $system, live: true})<-[z:SITS_ON {live: true}]-(n)
WHERE o.id <> b.id AND o.level = b.level
WITH b, seats, o, count(DISTINCT z) AS size_of_other
WITH b, seats, collect(CASE WHEN o IS NOT NULL THEN size_of_other END) AS others
WITH b, seats, CASE WHEN size($cohort) > 0 THEN $cohort ELSE others END AS cohort,
     CASE WHEN size($cohort) > 0 THEN 1 ELSE $least_cohort END AS least
UNWIND CASE WHEN size(cohort) = 0 THEN [0] ELSE cohort END AS one
WITH b, seats, least, size(cohort) AS compared, one
ORDER BY b.id, one
WITH b, seats, least, compared, collect(one) AS sizes
WITH b, seats, least, compared, sizes[toInteger(size(sizes) / 2)] AS median
WHERE compared < least OR seats > $times * median
OPTIONAL MATCH (d:Board {system: $system, live: true})
WHERE d.id <> b.id AND coalesce(d.authority, 'decision_making') = 'decision_making'
  AND ((d.level = b.level AND (b.level <> 'place' OR NOT EXISTS { MATCH (d)-[:GOVERNS {live: true}]->(:Place) }))
    OR EXISTS { MATCH (b)-[:REPORTS_TO {live: true}]->(d) }
    OR EXISTS { MATCH (b)-[:GOVERNS {live: true}]->(x)<-[:GOVERNS {live: true}]-(d) })
OPTIONAL MATCH (d)<-[w:SITS_ON {live: true}]-(k)
WITH b, seats, least, compared, median, d, count(DISTINCT w) AS its_seats
WITH b, seats, least, compared, median,
     sum(CASE WHEN d.authority IS NOT NULL AND its_seats > 0 AND its_seats < seats THEN 1 ELSE 0 END) AS deciding,
     sum(CASE WHEN d IS NOT NULL AND its_seats < seats AND (d.authority IS NULL OR its_seats = 0) THEN 1 ELSE 0 END) AS open
WHERE deciding = 0
RETURN b.id AS subject, CASE WHEN compared < least OR open > 0 THEN 'unknown' ELSE 'found' END AS status,
       [b.id] AS about, seats AS seats, median AS median, compared AS compared,
       CASE WHEN compared < least THEN 'too few boards to compare it with' WHEN open > 0 THEN 'a smaller board does not say whether it decides' END AS reason
ORDER BY subject
