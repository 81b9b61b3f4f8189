// ---
// title: "What runs, where and who is in it"
// description: >-
//   Every live programme with its kind, its places, its leads and how many take part.
// ---
MATCH (g:Programme {system: $system, live: true})
OPTIONAL MATCH (g)-[:RUNS_IN {live: true}]->(p:Place)
WITH g, p ORDER BY p.name, p.id
WITH g, collect(DISTINCT p.name) AS places
OPTIONAL MATCH (g)<-[:LEADS {live: true}]-(l)
WITH g, places, l ORDER BY l.name, l.id
WITH g, places, collect(DISTINCT coalesce(l.name, l.id)) AS leads
OPTIONAL MATCH (g)<-[t:TAKES_PART_IN {live: true}]-(x)
RETURN g.name AS programme, g.kind AS kind, places AS places, leads AS led_by, count(t) AS participants,
       coalesce(sum(t.seats), 0) AS seats, g.id AS programme_id
ORDER BY programme, programme_id
