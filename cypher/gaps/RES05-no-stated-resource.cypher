// ---
// id: RES05
// name: Board or programme with no stated resource
// severity: minor
// domain: resources
// question: Which boards and programmes has nobody stated money or people for?
// why_it_matters: Governance and programmes run on somebody's time and money; what is not stated is taken from the day job.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Resources and finances",
//   Barriers: the right governance structures and roles need significant resources and funding.
// mend: Say who gives what, as `CONTRIBUTES_TO` in the sheet `relationships`.
// population: >-
//   MATCH (s:System {id: $system}) OPTIONAL MATCH (b:Board {system: $system, live: true})
//   WITH s, count(b) AS boards OPTIONAL MATCH (p:Programme {system: $system, live: true})
//   WITH boards, count(p) AS programmes RETURN boards + programmes AS population
// subject: [Board, Programme]
// counts: [board or programme, boards and programmes]
// key: [subject]
// needs: {sheets: [relationships], ties: [CONTRIBUTES_TO]}
// says: "No money and no people are stated for {name}."
// ---
MATCH (s:System {id: $system})
OPTIONAL MATCH (b:Board {system: $system, live: true})
WHERE NOT EXISTS { MATCH (b)<-[c:CONTRIBUTES_TO {live: true}]-(o) WHERE coalesce(c.amount, 1) > 0 }
WITH s, collect(b.id) AS boards
OPTIONAL MATCH (p:Programme {system: $system, live: true})
WHERE NOT EXISTS { MATCH (p)<-[c:CONTRIBUTES_TO {live: true}]-(o) WHERE coalesce(c.amount, 1) > 0 }
WITH boards, collect(p.id) AS more
WITH boards + more AS things
UNWIND things AS thing
RETURN thing AS subject, 'found' AS status, [thing] AS about
ORDER BY subject
