// ---
// id: CON01
// name: No relationship or board seat recorded
// severity: major
// domain: connectivity
// question: Which organisations have no relationship, no board seat, and no part in any programme or objective?
// why_it_matters: Nobody in the system would hear from it in time, or reach it in a crisis.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), appendix 1 (COVID case study),
//   "Challenges": some care homes had no relationship with the councils.
// mend: Find out who should know it, and make one link on purpose; if there is one, write it in the sheet `relationships`.
// population: "MATCH (o:Organisation {system: $system, live: true}) WHERE coalesce(o.context, false) = false RETURN count(o) AS population"
// subject: Organisation
// key: [subject]
// each: o
// needs: {sheets: [organisations, relationships, seats]}
// says: "{name} stands alone: no link with anybody, no seat on a board, no part in a programme or an objective."
// says_open: "No relationship and no board seat is recorded for {name}."
// asks: "Who works with {name}, and on which boards does it sit?"
// settles: {Organisation: [relationships.from, seats.member], Role: [relationships.from, seats.member]}
// ---
// What the roles that it hosts do is its own, and a dispute is a relationship too.
MATCH (o:Organisation {system: $system, live: true})
WHERE coalesce(o.context, false) = false
  AND NOT EXISTS { MATCH (o)-[:CONNECTED_WITH|SEATED_ON {live: true}]-(x) }
  AND NOT EXISTS { MATCH (o)-[:ACCOUNTABLE_FOR|RESPONSIBLE_FOR|LEADS|TAKES_PART_IN|CONTRIBUTES_TO|GOVERNS {live: true}]-(y) }
  AND NOT EXISTS { MATCH (o)<-[:HOSTED_BY*0..1 {live: true}]-(m)-[t {live: true}]-(z) WHERE type(t) IN $working }
  AND NOT EXISTS {
    MATCH (o)<-[:HOSTED_BY {live: true}]-(r:Role)-[:SITS_ON|ACCOUNTABLE_FOR|RESPONSIBLE_FOR|LEADS|TAKES_PART_IN {live: true}]->(v)
  }
OPTIONAL MATCH (o)<-[:HOSTED_BY {live: true}]-(r:Role)
WITH o, r
ORDER BY o.id, r.id
WITH o, collect(r.id) AS roles,
     collect(CASE WHEN size([slot IN ['LINKS', 'ACCOUNTABLE_FOR', 'RESPONSIBLE_FOR', 'LEADS', 'TAKES_PART_IN']
       WHERE NOT slot IN coalesce(r.closed, [])]) > 0 THEN r.id END) AS open_roles
WITH o, roles, open_roles,
     size([slot IN ['LINKS', 'ACCOUNTABLE_FOR', 'RESPONSIBLE_FOR', 'LEADS', 'TAKES_PART_IN', 'GOVERNS']
       WHERE NOT slot IN coalesce(o.closed, [])]) AS open
RETURN o.id AS subject, CASE WHEN open = 0 AND size(open_roles) = 0 THEN 'found' ELSE 'not_recorded' END AS status,
       [o.id] + roles AS about
ORDER BY subject
