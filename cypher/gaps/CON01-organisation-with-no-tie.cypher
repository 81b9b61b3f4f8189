// ---
// id: CON01
// name: Organisation with no tie and no seat
// severity: major
// domain: connectivity
// question: Which organisations have no working tie, no seat, and no part in any programme or objective?
// why_it_matters: Nobody in the system would hear from it in time, or reach it in a crisis.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), appendix 1 (COVID case study),
//   "Challenges": some care homes had no relationship with the councils.
// mend: Find out who should know it, and make one tie on purpose; if there is one, write it in the sheet `relationships`.
// population: "MATCH (o:Organisation {system: $system, live: true}) RETURN count(o) AS population"
// subject: Organisation
// key: [subject]
// needs: {sheets: [organisations, relationships, seats]}
// says: "{name} ({kind}) has no tie to anybody and no seat anywhere."
// ---
MATCH (o:Organisation {system: $system, live: true})
WHERE NOT EXISTS { MATCH (o)-[:PART_OF|COMMISSIONS|PROVIDES_FOR|PARTNERS_WITH|AIDS|SHARES_DATA_WITH|REGULATES|CONTESTED_WITH {live: true}]-(x) }
  AND NOT EXISTS { MATCH (o)-[:SITS_ON|ACCOUNTABLE_FOR|RESPONSIBLE_FOR|LEADS|TAKES_PART_IN|CONTRIBUTES_TO {live: true}]->(y) }
  AND NOT EXISTS { MATCH (o)<-[:CONTRIBUTES_TO|GOVERNS {live: true}]-(z) }
  AND NOT EXISTS {
    MATCH (o)<-[:EMPLOYED_BY {live: true}]-(r:Role)-[:SITS_ON|ACCOUNTABLE_FOR|RESPONSIBLE_FOR|LEADS|TAKES_PART_IN {live: true}]->(v)
  }
  AND NOT EXISTS { MATCH (o)<-[:EMPLOYED_BY {live: true}]-(r:Role)-[:COMMISSIONS|PROVIDES_FOR|PARTNERS_WITH|AIDS|SHARES_DATA_WITH|REGULATES|CONTESTED_WITH {live: true}]-(w) }
RETURN o.id AS subject, 'found' AS status, [o.id] AS about, o.kind AS kind
ORDER BY subject
