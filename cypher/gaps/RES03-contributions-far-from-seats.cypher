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
// key: [subject, resource]
// needs: {sheets: [organisations, seats], ties: [CONTRIBUTES_TO]}
// parameters: {times: 2.0, points: 10.0}
// measure: judges.contributions.seats_and_money
// adds: [resource, seats_share, given_share, givers]
// says: "{name} gives {given_share} of what is contributed ({resource}; givers: {givers}) and holds {seats_share} of the seats."
// says_open: "What {name} contributes is not recorded, or as far as is recorded it is far from its share of the seats."
// asks: "What does {name} contribute, how much, and in what unit?"
// settles: {Organisation: [relationships], Board: [boards.members_listed]}
// ---
// Whoever gives or sits; the measure compares the shares, each resource and unit apart. It is found where every
// contribution is recorded with its amount, and all boards with all members.
MATCH (o:Organisation {system: $system, live: true})
WHERE EXISTS { MATCH (o)-[:CONTRIBUTES_TO|SITS_ON {live: true}]->(x) }
  OR EXISTS { MATCH (o)<-[:EMPLOYED_BY {live: true}]-(r:Role)-[:SITS_ON {live: true}]->(y) }
RETURN o.id AS subject, 'not_recorded' AS status, [o.id] AS about
ORDER BY subject
