// ---
// id: INN03
// name: Programme whose participants come from one sector only
// severity: minor
// domain: innovation
// question: Which programmes have participants from one sector only?
// why_it_matters: >-
//   People who only meet their own kind in a programme take their silo with them when it ends.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Supporting and
//   developing system leaders": programmes that cut across sectors break barriers down, while sectors still tend to
//   have development programmes of their own.
// mend: >-
//   Open the programme to the other sectors that share its purpose, and write `TAKES_PART_IN` in the sheet
//   `relationships`.
// population: >-
//   MATCH (p:Programme {system: $system, live: true})<-[:TAKES_PART_IN {live: true}]-(x)
//   RETURN count(DISTINCT p) AS population
// subject: Programme
// key: [subject]
// each: p
// needs: {sheets: [programmes, relationships], ties: [TAKES_PART_IN]}
// says: "Everybody who takes part in {name} is of one sector: {sector} (taking part: {participants})."
// says_open: "No second sector is recorded among those who take part in {name} (sector: {sector}; taking part, as far as recorded: {participants})."
// asks: "Who takes part in {name}, and from which organisations?"
// settles: {Programme: [programmes.participants_listed], Role: [roles.employed_by], Person: [people.holds], Place: [relationships]}
// ---
// One unknown participant, or a list that may be longer, may bring another sector.
MATCH (p:Programme {system: $system, live: true})<-[t:TAKES_PART_IN {live: true}]-(x)
OPTIONAL MATCH (x)-[:HOLDS*0..1 {live: true}]->(y)-[:HOSTED_BY*0..1 {live: true}]->(e:Organisation)
WITH p, x, collect(DISTINCT t.id) AS ties, collect(DISTINCT e.sector) AS sectors,
  count(CASE WHEN y.id <> x.id AND NOT 'EMPLOYED_BY' IN coalesce(y.closed, []) THEN y END) AS unhosted
WITH p, x, ties, sectors, CASE
    WHEN size(sectors) = 0 THEN true
    WHEN x.kind IS NOT NULL THEN false
    WHEN EXISTS { MATCH (x)-[:HOLDS {live: true}]->(:Role) } THEN NOT 'HOLDS' IN coalesce(x.closed, []) OR unhosted > 0
    ELSE NOT 'EMPLOYED_BY' IN coalesce(x.closed, [])
  END AS open
ORDER BY p.id, x.id
WITH p, collect(x.id) AS people, collect(ties[0]) AS tie_ids, collect(sectors) AS lists, collect(CASE WHEN open THEN x.id END) AS open
UNWIND CASE WHEN size(lists) = 0 THEN [['']] ELSE lists END AS list
UNWIND CASE WHEN size(list) = 0 THEN [''] ELSE list END AS sector
WITH p, people, tie_ids, open, [one IN collect(DISTINCT sector) WHERE one <> ''] AS sectors
WHERE size(sectors) < 2
RETURN p.id AS subject,
  CASE WHEN size(open) = 0 AND 'TAKES_PART_IN' IN coalesce(p.closed, []) THEN 'found' ELSE 'not_recorded' END AS status,
  [p.id] + people[0..24] + tie_ids[0..24] AS about,
  CASE WHEN 'TAKES_PART_IN' IN coalesce(p.closed, []) THEN [] ELSE [p.id] END + open[0..24] AS ask,
  size(people) AS participants, CASE WHEN size(sectors) = 0 THEN 'not recorded' ELSE sectors[0] END AS sector
ORDER BY subject
