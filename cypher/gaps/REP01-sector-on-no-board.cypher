// ---
// id: REP01
// name: Sector at work in a place but on none of its boards
// severity: major
// domain: representation
// question: Which sectors serve a place, or the system, and have a seat on no board that governs it?
// why_it_matters: A sector that does the work but is never in the room is planned for instead of with.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Enablers: wide sector representation.
// mend: Offer the sector a seat, or a seat that organisations of it share, and write it in the sheet `seats`.
// population: >-
//   MATCH (o:Organisation {system: $system, live: true})-[:SERVES {live: true}]->(q:Place)-[:PART_OF*0..3 {live: true}]->(p:Place)<-[:GOVERNS {live: true}]-(b:Board)
//   WHERE NOT o.sector IN $apart_from
//   WITH DISTINCT p.id AS place, o.sector AS sector
//   RETURN count(place) AS population
// subject: Place
// counts: [sector of a place, sectors of places]
// key: [subject, sector]
// needs: {sheets: [places, organisations, boards, seats], ties: [SERVES, GOVERNS]}
// parameters: {apart_from: [regulator], unstated: 0.25}
// says: "{sector} serves {name} but sits on none of the boards that govern it (boards: {boards})."
// ---
// Seats of members that state no organisation may be anybody's: with many of them it cannot be told.
MATCH (p:Place {system: $system, live: true})<-[:GOVERNS {live: true}]-(b:Board)
OPTIONAL MATCH (b)<-[seat:SITS_ON {live: true}]-(m)
OPTIONAL MATCH (m)-[:EMPLOYED_BY {live: true}]->(e:Organisation)
WITH p, count(DISTINCT b.id) AS boards, collect(DISTINCT b.id) AS board_ids, count(DISTINCT seat.id) AS seats,
     count(DISTINCT CASE WHEN coalesce(e.sector, m.sector) IS NULL THEN seat.id END) AS seats_unstated,
     collect(DISTINCT coalesce(e.sector, m.sector)) AS seated
MATCH (p)<-[:PART_OF*0..3 {live: true}]-(q:Place)<-[:SERVES {live: true}]-(o:Organisation)
WHERE NOT o.sector IN $apart_from AND NOT o.sector IN seated
WITH p, boards, board_ids, seats, seats_unstated, o.sector AS sector, collect(DISTINCT o.id) AS organisations
RETURN p.id AS subject, CASE WHEN (seats = 0 AND NOT 'seats' IN $complete) OR seats_unstated > seats * $unstated THEN 'unknown' ELSE 'found' END AS status,
       board_ids + organisations AS about, sector AS sector, boards AS boards, size(organisations) AS organisations_there
ORDER BY subject, sector
