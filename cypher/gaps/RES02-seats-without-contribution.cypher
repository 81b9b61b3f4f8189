// ---
// id: RES02
// name: Partner with seats that contributes neither money nor people
// severity: minor
// domain: resources
// question: Which organisations have seats on boards of the system or its places and contribute neither money nor people?
// why_it_matters: Partners who put nothing in have little to lose, and those who pay begin to ask why.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Resources and finances",
//   Barriers: governance needs resources, for which some systems have organisations contribute money or personnel.
// mend: Agree what each partner brings, in money or people, and write it as `CONTRIBUTES_TO` in the sheet `relationships`.
// population: >-
//   MATCH (b:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(m)
//   MATCH (m)-[:EMPLOYED_BY*0..1 {live: true}]->(o:Organisation)
//   WHERE coalesce(b.level, 'place') IN $levels AND NOT o.sector IN $apart_from RETURN count(DISTINCT o) AS population
// subject: Organisation
// key: [subject]
// needs: {sheets: [organisations, seats, relationships], ties: [CONTRIBUTES_TO]}
// parameters:
//   levels: [system, place]
//   apart_from: [regulator, public_voice]
// says: "{name} contributes neither money nor people (its seats: {seats})."
// ---
// A contribution with no amount stated is one; one of nothing is none.
MATCH (b:Board {system: $system, live: true})<-[s:SITS_ON {live: true}]-(m)
MATCH (m)-[:EMPLOYED_BY*0..1 {live: true}]->(o:Organisation)
WHERE coalesce(b.level, 'place') IN $levels AND NOT o.sector IN $apart_from
WITH o, s
ORDER BY o.id, s.id
WITH o, collect(DISTINCT s.id) AS seats
WHERE NOT EXISTS { MATCH (o)-[c:CONTRIBUTES_TO {live: true}]->(x) WHERE coalesce(c.amount, 1) > 0 }
RETURN o.id AS subject, 'found' AS status, [o.id] + seats AS about, size(seats) AS seats
ORDER BY subject
