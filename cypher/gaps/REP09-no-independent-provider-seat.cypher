// ---
// id: REP09
// name: No independent provider seat where independent providers deliver
// severity: minor
// domain: representation
// question: Which boards of a place or the system have no independent provider on them although some deliver there?
// why_it_matters: Independent providers carry a part of the care; plans made without them leave out their capacity and what they know.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Barriers: the private sector, particularly independent providers; "Integral leadership roles emerging":
//   independent providers are less likely to be involved. Boards of integrated care boards are left out: NHS Act 2006
//   Schedule 1B keeps out members whose private-sector involvement could undermine the independence of the health service.
// mend: Agree principles for such a seat and its conflicts of interest, and write the seat in the sheet `seats`.
// population: >-
//   MATCH (b:Board {system: $system, live: true})-[:GOVERNS {live: true}]->(p:Place) WHERE NOT b.kind IN $apart_from
//   MATCH (p)<-[:PART_OF*0..3 {live: true}]-(q:Place)<-[:SERVES {live: true}]-(o:Organisation)
//   WHERE o.sector = 'independent_health_provider' RETURN count(DISTINCT b) AS population
// subject: Board
// key: [subject]
// needs: {sheets: [boards, seats, organisations], ties: [SERVES, GOVERNS]}
// parameters:
//   apart_from: [icb_board, trust_board, governing_body, council_cabinet, scrutiny_committee, finance_committee, programme_office]
//   unstated: 0.25
// says: "No independent provider sits on {name}, though there are some in its area: {some} (all: {providers}, seats: {seats})."
// ---
MATCH (b:Board {system: $system, live: true})-[:GOVERNS {live: true}]->(p:Place)
WHERE NOT b.kind IN $apart_from
MATCH (p)<-[:PART_OF*0..3 {live: true}]-(q:Place)<-[:SERVES {live: true}]-(o:Organisation)
WHERE o.sector = 'independent_health_provider'
WITH b, o
ORDER BY b.id, o.id
WITH b, collect(DISTINCT o.id) AS providers
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
OPTIONAL MATCH (m)-[:EMPLOYED_BY*0..1 {live: true}]->(e:Organisation)
WITH b, providers, s.id AS seat, collect(e.sector) AS sectors
WITH b, providers, count(seat) AS seats,
     sum(CASE WHEN seat IS NOT NULL AND size(sectors) = 0 THEN 1 ELSE 0 END) AS seats_unstated,
     sum(CASE WHEN 'independent_health_provider' IN sectors THEN 1 ELSE 0 END) AS independent
WHERE independent = 0
RETURN b.id AS subject, CASE WHEN (seats = 0 AND NOT 'seats' IN $complete) OR seats_unstated > seats * $unstated THEN 'unknown' ELSE 'found' END AS status,
       [b.id] + providers[0..24] AS about, size(providers) AS providers, providers[0..3] AS some, seats AS seats, seats_unstated AS seats_unstated
ORDER BY subject
