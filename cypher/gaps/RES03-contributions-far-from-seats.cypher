// ---
// id: RES03
// name: Contributions far from seats held
// severity: info
// domain: resources
// question: Which organisations give a share that is far from their share of the seats?
// why_it_matters: Who gives much and has little say, or has much say and gives little, will ask why before long.
// basis: "Method: no sentence of the sources says this; balance of exchange: share of contributions against share of seats."
// mend: Talk about it openly; write what each gives in the sheet `relationships` (CONTRIBUTES_TO, with amount and unit).
// population: >-
//   MATCH (o:Organisation {system: $system, live: true})
//   WHERE EXISTS { MATCH (o)-[:CONTRIBUTES_TO|SITS_ON {live: true}]->(x) }
//   OR EXISTS { MATCH (o)<-[:EMPLOYED_BY {live: true}]-(r:Role)-[:SITS_ON {live: true}]->(y) }
//   RETURN count(o) AS population
// subject: Organisation
// key: [subject]
// needs: {sheets: [organisations, seats], ties: [CONTRIBUTES_TO]}
// parameters: {times: 2.0, points: 10.0}
// measure: judges.seats.seats_and_money
// adds: [seats_share, given_share, unit]
// says: "{name} gives {given_share} % of what is contributed ({unit}) and holds {seats_share} % of the seats."
// ---
// Whoever gives or sits; the measure compares the shares, in the unit that most givers state.
MATCH (o:Organisation {system: $system, live: true})
WHERE EXISTS { MATCH (o)-[:CONTRIBUTES_TO|SITS_ON {live: true}]->(x) }
  OR EXISTS { MATCH (o)<-[:EMPLOYED_BY {live: true}]-(r:Role)-[:SITS_ON {live: true}]->(y) }
RETURN o.id AS subject, 'found' AS status, [o.id] AS about
ORDER BY subject
