// ---
// id: REP12
// name: Place with no seat, chair or lead on the system's boards
// severity: major
// domain: representation
// question: Which places have nobody on the boards of the system who leads for them, chairs their board or sits for them?
// why_it_matters: What a system decides is carried out in its places; one that is not at the table learns of it afterwards.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Enablers: the right balance between place and the wider system; "Integral leadership roles emerging":
//   chief executives for each place, and partnership directors, who form part of the system's senior team.
// mend: Give the place's lead or the chair of its board a seat, and write it in the sheet `seats`.
// population: "MATCH (p:Place {system: $system, live: true, level: 'place'}) RETURN count(p) AS population"
// subject: Place
// key: [subject]
// needs: {sheets: [places, boards, seats]}
// says: "{name} has no seat on the system's boards, and neither its lead nor the chair of its board has one (boards of the system: {boards})."
// ---
// A lead or chair is there, too, by another role of the same person; a seat may name the place as
// the one who nominates it. A board of the system without any recorded seat leaves it open.
OPTIONAL MATCH (t:Board {system: $system, live: true, level: 'system'})
OPTIONAL MATCH (t)<-[s:SITS_ON {live: true}]-(m)
WITH t, count(s) AS seats, [one IN collect(DISTINCT s.nominated_by) WHERE one <> ''] AS nominators
ORDER BY t.id
WITH collect(t.id) AS boards, sum(CASE WHEN t IS NOT NULL AND seats = 0 THEN 1 ELSE 0 END) AS open, collect(nominators) AS nominators
MATCH (p:Place {system: $system, live: true, level: 'place'})
WHERE NOT EXISTS { MATCH (p)<-[:LEADS_FOR {live: true}]-(r:Role)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) }
  AND NOT EXISTS {
    MATCH (p)<-[:LEADS_FOR {live: true}]-(r:Role)<-[:HOLDS {live: true}]-(h:Person)-[:HOLDS {live: true}]->(o:Role)-[:SITS_ON {live: true}]->(:Board {level: 'system'})
  }
  AND NOT EXISTS {
    MATCH (p)<-[:GOVERNS {live: true}]-(b:Board)<-[c:SITS_ON {live: true}]-(r:Role)-[:SITS_ON {live: true}]->(:Board {level: 'system'})
    WHERE c.position IN ['chair', 'deputy'] AND coalesce(b.level, 'place') <> 'system'
  }
  AND NOT EXISTS {
    MATCH (p)<-[:GOVERNS {live: true}]-(b:Board)<-[c:SITS_ON {live: true}]-(r:Role)<-[:HOLDS {live: true}]-(h:Person)-[:HOLDS {live: true}]->(o:Role)-[:SITS_ON {live: true}]->(:Board {level: 'system'})
    WHERE c.position IN ['chair', 'deputy'] AND coalesce(b.level, 'place') <> 'system'
  }
  AND size([list IN nominators WHERE p.name IN list OR coalesce(p.code, '') IN list]) = 0
RETURN p.id AS subject, CASE WHEN (open > 0 AND NOT 'seats' IN $complete) OR size(boards) = 0 THEN 'unknown' ELSE 'found' END AS status,
       [p.id] + boards[0..24] AS about, size(boards) AS boards
ORDER BY subject
