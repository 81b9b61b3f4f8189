// ---
// title: "The shortest ways between two organisations"
// description: >-
//   The ten shortest paths of live ties between two organisations through boards, roles, programmes and other
//   organisations, at most four steps; places are left out, since serving one place connects nobody.
// parameters:
//   first: {description: "Id of one organisation"}
//   second: {description: "Id of the other"}
// ---
MATCH (a:Organisation {system: $system, live: true, id: $system + '/' + $first}),
      (b:Organisation {system: $system, live: true, id: $system + '/' + $second})
WHERE a.id <> b.id
MATCH p = (a)-[:SITS_ON|EMPLOYED_BY|HOLDS|PART_OF|COMMISSIONS|PROVIDES_FOR|PARTNERS_WITH|AIDS|SHARES_DATA_WITH|REGULATES|TAKES_PART_IN|LEADS|CONTRIBUTES_TO*1..4 {live: true}]-(b)
WITH DISTINCT length(p) AS steps, [n IN nodes(p) | coalesce(n.name, n.id)] AS through, [r IN relationships(p) | type(r)] AS by,
     reduce(ids = '', n IN nodes(p) | ids + ' ' + n.id) AS ids,
     reduce(kinds = '', r IN relationships(p) | kinds + ' ' + type(r)) AS kinds
RETURN steps AS steps, through AS through, by AS by
ORDER BY steps, ids, kinds
LIMIT 10
