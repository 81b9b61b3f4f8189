// ---
// id: RES05
// name: Board or programme with no resource recorded
// severity: minor
// domain: resources
// question: Which boards and programmes has nobody stated money or people for?
// why_it_matters: Governance and programmes run on somebody's time and money; what is not stated is taken from the day job.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Resources and finances",
//   Barriers: the right governance structures and roles need significant resources and funding.
// mend: Say who gives what, as `CONTRIBUTES_TO` in the sheet `relationships`.
// population: >-
//   MATCH (b:Board {system: $system, live: true}) RETURN count(b) AS population
//   UNION ALL MATCH (p:Programme {system: $system, live: true}) RETURN count(p) AS population
// subject: [Board, Programme]
// counts: [board or programme, boards and programmes]
// key: [subject]
// each: [b, p]
// needs: {sheets: [relationships], ties: [CONTRIBUTES_TO]}
// says: "Nobody gives money or people to {name}."
// says_open: "No money and no people are recorded for {name}."
// asks: "Who gives money or people to {name}?"
// settles: {Board: [relationships.to], Programme: [relationships.to]}
// ---
// A contribution with no amount stated is one; one of nothing is none.
MATCH (b:Board {system: $system, live: true})
WHERE NOT EXISTS { MATCH (b)<-[c:CONTRIBUTES_TO {live: true}]-(o) WHERE coalesce(c.amount, 1) > 0 }
RETURN b.id AS subject, CASE WHEN 'CONTRIBUTES_TO' IN coalesce(b.closed, []) THEN 'found' ELSE 'not_recorded' END AS status,
       [b.id] AS about
ORDER BY subject
UNION ALL
MATCH (p:Programme {system: $system, live: true})
WHERE NOT EXISTS { MATCH (p)<-[c:CONTRIBUTES_TO {live: true}]-(o) WHERE coalesce(c.amount, 1) > 0 }
RETURN p.id AS subject, CASE WHEN 'CONTRIBUTES_TO' IN coalesce(p.closed, []) THEN 'found' ELSE 'not_recorded' END AS status,
       [p.id] AS about
ORDER BY subject
