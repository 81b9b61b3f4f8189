// ---
// id: RES02
// name: No contribution recorded
// severity: minor
// domain: resources
// question: Which organisations have seats on boards of the system or its places and contribute neither money nor people?
// why_it_matters: Partners who put nothing in have little to lose, and those who pay begin to ask why.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Resources and finances",
//   Barriers: governance needs resources, for which some systems have organisations contribute money or personnel.
// mend: Agree what each partner brings, in money or people, and write it as `CONTRIBUTES_TO` in the sheet `relationships`.
// population: >-
//   MATCH (b:Board {system: $system, live: true})<-[:SEATED_ON {live: true, own: true}]-(o:Organisation)
//   WHERE coalesce(b.level, 'place') IN $levels AND NOT o.sector IN $apart_from RETURN count(DISTINCT o) AS population
// subject: Organisation
// key: [subject]
// needs: {sheets: [organisations, seats, relationships], ties: [CONTRIBUTES_TO]}
// parameters:
//   levels: [system, place]
//   apart_from: [regulator, public_voice]
// says: "{name} contributes neither money nor people (boards on which it sits: {boards})."
// says_open: "No money and no people are recorded that {name} contributes (boards on which it sits: {boards})."
// asks: "What does {name} contribute to the system, in money or people?"
// settles: {Organisation: [relationships.from], Board: [boards.level]}
// ---
// A contribution with no amount stated is one; one of nothing is none. A board that states no level may
// be one that is not asked this.
MATCH (b:Board {system: $system, live: true})<-[s:SEATED_ON {live: true, own: true}]-(o:Organisation)
WHERE coalesce(b.level, 'place') IN $levels AND NOT o.sector IN $apart_from
WITH o, b
ORDER BY o.id, b.id
WITH o, collect(DISTINCT b.id) AS boards, count(b.level) AS sure
WHERE NOT EXISTS { MATCH (o)-[c:CONTRIBUTES_TO {live: true}]->(x) WHERE coalesce(c.amount, 1) > 0 }
RETURN o.id AS subject,
       CASE WHEN sure > 0 AND 'CONTRIBUTES_TO' IN coalesce(o.closed, []) THEN 'found' ELSE 'not_recorded' END AS status,
       [o.id] + boards AS about, size(boards) AS boards
ORDER BY subject
