// ---
// id: REP10
// name: Board with no mental health or community services leader
// severity: minor
// domain: representation
// question: Which boards of the system and its places have no leader from mental health or community services?
// why_it_matters: >-
//   These leaders work across many organisations every day and know how to build relations; without
//   them the hospital's view fills the room.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Enablers: leadership roles that attract colleagues from mental health and community settings.
// mend: Offer a seat to a leader from these services, and write the seat in the sheet `seats`.
// population: >-
//   MATCH (b:Board {system: $system, live: true})
//   WHERE (b.level IS NULL OR b.level IN $levels) AND NOT b.kind IN $apart_from
//   RETURN count(b) AS population
// subject: Board
// key: [subject]
// needs: {sheets: [boards, seats, organisations]}
// parameters:
//   levels: [system, place]
//   apart_from: [trust_board, governing_body, council_cabinet, scrutiny_committee, finance_committee, programme_office]
//   unstated: 0.25
// says: "{name} has no mental health or community services leader (seats recorded: {seats}; stating no organisation: {seats_unstated})."
// ---
MATCH (b:Board {system: $system, live: true})
WHERE (b.level IS NULL OR b.level IN $levels) AND NOT b.kind IN $apart_from
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
OPTIONAL MATCH (m)-[:EMPLOYED_BY*0..1 {live: true}]->(o:Organisation)
WITH b, s.id AS seat, coalesce(m.portfolio, []) AS portfolio, collect(o.sector) AS sectors
WITH b, count(seat) AS seats,
     sum(CASE WHEN seat IS NOT NULL AND size(sectors) = 0 AND size(portfolio) = 0 THEN 1 ELSE 0 END) AS seats_unstated,
     sum(CASE WHEN 'mental_health' IN sectors OR 'community_health' IN sectors
       OR 'mental_health' IN portfolio OR 'community_services' IN portfolio THEN 1 ELSE 0 END) AS leaders
WHERE leaders = 0
RETURN b.id AS subject,
       CASE WHEN b.level IS NULL OR (seats = 0 AND NOT 'seats' IN $complete) OR seats_unstated > seats * $unstated THEN 'unknown' ELSE 'found' END AS status,
       [b.id] AS about, seats AS seats, seats_unstated AS seats_unstated
ORDER BY subject
