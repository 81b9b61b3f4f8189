// ---
// id: INN02
// name: Sector with nobody in any development programme
// severity: minor
// domain: innovation
// question: Which sectors of the system have nobody in any development programme?
// why_it_matters: >-
//   Programmes that bring sectors together break down barriers between them; a sector that is left
//   out keeps to its own programmes and to its own view.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Supporting and
//   developing system leaders": programmes that involve people from different sectors work; Case studies: The Surrey
//   500, Frimley Leadership and Improvement Academy.
// mend: >-
//   Offer people of the sector places in a development programme, and write `TAKES_PART_IN` in the sheet
//   `relationships`.
// population: >-
//   MATCH (o:Organisation {system: $system, live: true}) WHERE NOT o.sector IN $leave_out
//   RETURN count(DISTINCT o.sector) AS population
// subject: System
// counts: [sector, sectors]
// key: [subject, sector]
// needs: {sheets: [organisations, programmes, relationships], fields: [Programme.kind], ties: [TAKES_PART_IN]}
// parameters: {leave_out: [regulator]}
// says: "Nobody of the sector {sector} takes part in any development programme (its organisations in {name}: {organisations})."
// ---
// People who take part without a stated organisation may be of any sector: then it cannot be told.
MATCH (o:Organisation {system: $system, live: true})
WHERE NOT o.sector IN $leave_out
WITH o
ORDER BY o.id
WITH o.sector AS sector, collect(o.id) AS members
OPTIONAL MATCH (p:Programme {system: $system, live: true, kind: 'development'})<-[:TAKES_PART_IN {live: true}]-(x)
OPTIONAL MATCH (x)-[:HOLDS*0..1 {live: true}]->(y)-[:EMPLOYED_BY*0..1 {live: true}]->(e:Organisation)
WITH sector, members, x, collect(DISTINCT e.sector) AS sectors
WITH sector, members,
  sum(CASE WHEN sector IN sectors THEN 1 ELSE 0 END) AS taking_part,
  sum(CASE WHEN x IS NOT NULL AND size(sectors) = 0 THEN 1 ELSE 0 END) AS open
WHERE taking_part = 0
MATCH (s:System {id: $system})
RETURN s.id AS subject, CASE WHEN open > 0 THEN 'unknown' ELSE 'found' END AS status, members[0..24] AS about,
  sector AS sector, size(members) AS organisations
ORDER BY subject, sector
