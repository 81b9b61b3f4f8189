// ---
// id: INN02
// name: Sector with nobody on a leadership programme
// severity: minor
// domain: innovation
// question: Which sectors of the system have nobody on any development programme for leaders?
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
//   MATCH (o:Organisation {system: $system, live: true}) WHERE o.context IS NULL AND NOT o.sector IN $leave_out
//   RETURN count(DISTINCT o.sector) AS population
// subject: System
// counts: [sector, sectors]
// key: [subject, sector]
// needs: {sheets: [organisations, programmes, relationships], fields: [Programme.kind], ties: [TAKES_PART_IN]}
// parameters: {leave_out: [regulator]}
// says: "No one from the sector {sector} takes part in a development programme (organisations in {name}: {organisations})."
// says_open: "No one from the sector {sector} is recorded on a leadership programme (organisations in {name}: {organisations})."
// asks: "Who from the sector {sector} takes part in a development programme?"
// settles: {Programme: [programmes.participants_listed], Role: [roles.employed_by], Person: [people.holds], Place: [relationships], Organisation: [relationships]}
// ---
// People take part for themselves, for their roles or for whole organisations; where people of a place do, or
// people of whom no organisation is recorded, they may be of any sector.
MATCH (o:Organisation {system: $system, live: true})
WHERE o.context IS NULL AND NOT o.sector IN $leave_out
WITH o.sector AS sector, o.id AS id, CASE
    WHEN 'TAKES_PART_IN' IN coalesce(o.closed, []) AND 'EMPLOYED_BY' IN coalesce(o.closed, [])
      AND NOT EXISTS {
        MATCH (o)<-[:HOSTED_BY {live: true}]-(r:Role)
        WHERE NOT ('TAKES_PART_IN' IN coalesce(r.closed, []) AND 'HOLDS' IN coalesce(r.closed, []))
      }
      AND NOT EXISTS {
        MATCH (o)<-[:HOSTED_BY {live: true}]-(:Role)<-[:HOLDS {live: true}]-(h:Person) WHERE NOT 'TAKES_PART_IN' IN coalesce(h.closed, [])
      }
    THEN 0 ELSE 1 END AS unsure
WITH sector, collect(id) AS ids, sum(unsure) AS uncertain
CALL (ids) {
  UNWIND ids AS id
  WITH id
  ORDER BY id
  LIMIT 24
  RETURN collect(id) AS members
}
WITH sector, size(ids) AS organisations, members, uncertain
OPTIONAL MATCH (p:Programme {system: $system, live: true})<-[:TAKES_PART_IN {live: true}]-(x)
WHERE coalesce(p.kind, 'development') = 'development'
OPTIONAL MATCH (x)-[:HOLDS*0..1 {live: true}]->(y)-[:HOSTED_BY*0..1 {live: true}]->(e:Organisation)
WITH sector, organisations, members, uncertain, p, x, collect(DISTINCT e.sector) AS sectors
ORDER BY sector, p.id, x.id
WITH sector, organisations, members, uncertain,
  sum(CASE WHEN sector IN sectors AND p.kind = 'development' THEN 1 ELSE 0 END) AS taking_part,
  collect(DISTINCT CASE WHEN x IS NOT NULL AND size(sectors) = 0 THEN x.id END) AS open,
  collect(DISTINCT CASE WHEN sector IN sectors AND p.kind IS NULL THEN p.id END) AS unstated
WHERE taking_part = 0
OPTIONAL MATCH (g:Programme {system: $system, live: true, kind: 'development'})
WHERE NOT 'TAKES_PART_IN' IN coalesce(g.closed, [])
WITH sector, organisations, members, uncertain, open, unstated, g
ORDER BY sector, g.id
WITH sector, organisations, members, uncertain, open, unstated, collect(g.id) AS lists
MATCH (s:System {id: $system})
RETURN s.id AS subject,
  CASE WHEN uncertain = 0 AND size(open) = 0 AND size(unstated) = 0 THEN 'found' ELSE 'not_recorded' END AS status,
  members AS about, CASE WHEN size(open) + size(unstated) + size(lists) = 0 THEN members ELSE (open + unstated + lists)[0..24] END AS ask, sector AS sector, organisations AS organisations
ORDER BY subject, sector
