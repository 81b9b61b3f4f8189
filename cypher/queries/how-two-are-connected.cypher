// ---
// title: "The shortest ways between two organisations"
// description: >-
//   Shortest paths of live ties between two organisations through boards, roles, programmes and other
//   organisations, at most six steps; places are left out, since serving one place connects nobody.
// parameters:
//   first: {description: "Id of one organisation"}
//   second: {description: "Id of the other"}
// ---
MATCH (a:Organisation {system: $system, live: true, id: $system + '/' + $first}),
      (b:Organisation {system: $system, live: true, id: $system + '/' + $second})
WHERE a.id <> b.id
MATCH p = shortestPath((a)-[:SITS_ON|EMPLOYED_BY|HOLDS|PART_OF|COMMISSIONS|PROVIDES_FOR|PARTNERS_WITH|AIDS|SHARES_DATA_WITH|REGULATES|TAKES_PART_IN|LEADS|CONTRIBUTES_TO*..6]-(b))
WHERE all(r IN relationships(p) WHERE r.live = true)
RETURN length(p) AS steps, [n IN nodes(p) | coalesce(n.name, n.id)] AS through, [r IN relationships(p) | type(r)] AS by
ORDER BY steps
