// ---
// id: REP08
// name: Board with no voluntary or community sector seat
// severity: major
// domain: representation
// question: Which boards of the system and its places have no member from the voluntary and community sector?
// why_it_matters: The sector reaches people whom services do not, and is often in the background until it has a seat.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Enablers: sectors, including health, local government and the voluntary sector.
// mend: Agree with the sector's own forum who sits for it, and write the seat in the sheet `seats`.
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
// says: "{name} has no voluntary or community sector member (seats recorded: {seats}; stating no organisation: {seats_unstated})."
// ---
MATCH (b:Board {system: $system, live: true})
WHERE (b.level IS NULL OR b.level IN $levels) AND NOT b.kind IN $apart_from
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
OPTIONAL MATCH (m)-[:EMPLOYED_BY {live: true}]->(e:Organisation)
WITH b, s.id AS seat, collect(coalesce(e.sector, m.sector)) AS sectors
WITH b, count(seat) AS seats,
     sum(CASE WHEN seat IS NOT NULL AND size(sectors) = 0 THEN 1 ELSE 0 END) AS seats_unstated,
     sum(CASE WHEN 'voluntary_and_community' IN sectors THEN 1 ELSE 0 END) AS voluntary
WHERE voluntary = 0
RETURN b.id AS subject,
       CASE WHEN b.level IS NULL OR (seats = 0 AND NOT 'seats' IN $complete) OR seats_unstated > seats * $unstated THEN 'unknown' ELSE 'found' END AS status,
       [b.id] AS about, seats AS seats, seats_unstated AS seats_unstated
ORDER BY subject
