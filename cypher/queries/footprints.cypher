// ---
// title: "How areas overlap"
// description: >-
//   Every stated overlap of two areas with the share of the first that lies in the second, the largest
//   first.
// parameters:
//   least: {description: "Show shares of at least this much", default: 0.01}
// ---
MATCH (a:Place {system: $system, live: true})-[o:OVERLAPS {live: true}]->(b:Place)
WHERE o.share IS NULL OR o.share >= $least
RETURN a.name AS area, a.level AS level, b.name AS lies_in, b.level AS level_of_it, o.share AS share, o.counted_by AS counted_by,
       o.id AS overlap_id
ORDER BY area, share DESC, overlap_id
