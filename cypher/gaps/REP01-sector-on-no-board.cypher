// ---
// id: REP01
// name: Sector at work in a place with no seat recorded on its boards
// severity: major
// domain: representation
// question: Which sectors serve a place, or the system, and have no seat recorded on the boards that govern it?
// why_it_matters: A sector that does the work but is never in the room is planned for instead of with.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Enablers: wide sector representation.
// mend: Offer the sector a seat, or a seat that organisations of it share, and write it in the sheet `seats`.
// population: >-
//   MATCH (p:Place {system: $system, live: true})
//   WHERE p.level IN $levels AND coalesce(p.context, false) = false AND EXISTS { MATCH (p)<-[:GOVERNS {live: true}]-(:Board) }
//   MATCH (p)<-[:WITHIN {live: true}]-(:Place)<-[:SERVES {live: true}]-(o:Organisation)
//   WHERE NOT o.sector IN $apart_from AND coalesce(o.context, false) = false
//   WITH DISTINCT p.id AS place, o.sector AS sector
//   RETURN count(place) AS population
// subject: Place
// counts: [sector of a place, sectors of places]
// key: [subject, sector]
// each: p
// needs: {sheets: [places, organisations, boards, seats], ties: [SERVES, GOVERNS]}
// parameters: {levels: [system, place, neighbourhood, council_area], apart_from: [regulator]}
// says: "Nobody of the sector {sector} sits on the boards that govern {name}, where it is at work (boards: {boards})."
// says_open: "No seat of the sector {sector} is recorded on the boards that govern {name}, where it is at work (boards recorded: {boards}; members whose organisation could be one: {could_be})."
// asks: "Who sits for the sector {sector} on the boards that govern {name}, if anybody?"
// settles: {Place: [boards.governs], Board: [boards.members_listed], Role: [roles.employed_by, roles.joint], SITS_ON: [seats.position]}
// ---
// Boards of a place with the same boundary count. A part of a body sits for the whole, and a body for
// its parts. A member whose employers are not all recorded may bring any sector.
MATCH (p:Place {system: $system, live: true})
WHERE p.level IN $levels AND coalesce(p.context, false) = false AND EXISTS { MATCH (p)<-[:GOVERNS {live: true}]-(:Board) }
CALL (p) {
  MATCH (p)<-[:WITHIN {live: true}]-(:Place)<-[:SERVES {live: true}]-(o:Organisation)
  WHERE NOT o.sector IN $apart_from AND coalesce(o.context, false) = false
  WITH p, o.sector AS sector, collect(DISTINCT o.id) AS found
  WHERE NOT EXISTS {
    MATCH (p)<-[:COVERS {live: true, direct: true}]-(:Board)<-[:SEATED_ON {live: true}]-(body:Organisation)
    WHERE body.sector = sector
  }
  CALL (found) {
    UNWIND found AS organisation
    WITH organisation
    ORDER BY organisation
    LIMIT 24
    RETURN collect(organisation) AS first
  }
  WITH sector, size(found) AS size, first
  ORDER BY sector
  RETURN collect({sector: sector, size: size, first: first}) AS there
}
WITH p, there
WHERE size(there) > 0
MATCH (p)<-[:COVERS {live: true, direct: true}]-(b:Board)
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
WITH p, there, b, s, m
ORDER BY p.id, b.id, s.id
WITH p, there, collect(DISTINCT b.id) AS boards, collect(DISTINCT CASE WHEN NOT 'SITS_ON' IN coalesce(b.closed, []) THEN b.id END) AS open_boards,
     collect(DISTINCT CASE WHEN s IS NOT NULL AND m.kind IS NULL AND coalesce(s.stand_in, false) = false AND NOT 'EMPLOYED_BY' IN coalesce(m.closed, []) THEN m.id END) AS could,
     collect(DISTINCT CASE WHEN s.stand_in = true AND s.position IS NULL THEN s.id END) AS stand_ins
WITH p, there, boards, open_boards, could, stand_ins,
     'GOVERNS' IN coalesce(p.closed, [])
     AND (('OVERLAPS' IN coalesce(p.closed, []) AND 'OVERLAPS<' IN coalesce(p.closed, []))
       OR NOT EXISTS { MATCH (p)-[:WITHIN {live: true}]->(:Place)-[:OVERLAPS {live: true}]-(:Place) })
     AND NOT EXISTS { MATCH (p)-[:WITHIN {live: true}]->(:Place)-[x:OVERLAPS {live: true}]-(:Place) WHERE x.share IS NULL } AS whole
UNWIND there AS one
RETURN p.id AS subject, CASE WHEN whole AND size(open_boards) = 0 AND size(could) = 0 AND size(stand_ins) = 0 THEN 'found' ELSE 'not_recorded' END AS status,
       [p.id] + boards[0..24] + one.first AS about, CASE WHEN whole THEN [] ELSE [p.id] END + open_boards[0..24] + could[0..24] + stand_ins[0..24] AS ask,
       one.sector AS sector, size(boards) AS boards, one.size AS organisations_there, size(could) AS could_be
ORDER BY subject, sector
