// ---
// id: REP12
// name: Place with no seat, chair or lead recorded on the system's boards
// severity: minor
// domain: representation
// question: Which places have nobody on the boards of the system who leads for them, chairs their board, sits for their council or is named by them?
// why_it_matters: What a system decides is carried out in its places; one that is not at the table learns of it afterwards.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Enablers: the right balance between place and the wider system; "Integral leadership roles emerging":
//   chief executives for each place, and partnership directors, who form part of the system's senior team. The report
//   adds that no model is right for every system.
// mend: Give the place's lead or the chair of its board a seat, and write it in the sheet `seats`.
// population: >-
//   MATCH (p:Place {system: $system, live: true, level: 'place'}) WHERE coalesce(p.context, false) = false
//   RETURN count(p) AS population
// subject: Place
// key: [subject]
// each: p
// needs: {sheets: [places, boards, seats]}
// says: "Nobody on the system's boards leads for {name}, chairs its board, sits for its council or is named by it (boards of the system: {boards})."
// says_open: "No seat, chair or lead of {name} is recorded on the system's boards (boards of the system recorded: {boards})."
// asks: "Who on the system's boards leads for {name}, chairs its board or sits for it?"
// settles: {Place: [roles.leads_for, boards.governs, organisations.serves], Board: [boards.members_listed, boards.level], Role: [roles.employed_by, roles.held_by, seats.nominated_by], Person: [people.holds], SITS_ON: [seats.position]}
// ---
// A lead or chair is there, too, by another role of the same person; a lead of a place with the same
// boundary leads for this one, and a council of no other place sits for it. Who is employed by one body and no partner member is named by none.
OPTIONAL MATCH (t:Board {system: $system, live: true})
WHERE t.level IS NULL OR t.level = 'system'
OPTIONAL MATCH (t)<-[s:SITS_ON {live: true}]-(m)
OPTIONAL MATCH (m)<-[:HOLDS {live: true}]-(h:Person)
WITH t, s, m, h, s IS NOT NULL AND m.kind IS NULL AS by_role
ORDER BY t.id, s.id, h.id
WITH collect(DISTINCT CASE WHEN t.level = 'system' THEN t.id END) AS boards,
     collect(DISTINCT CASE WHEN t.level IS NULL OR NOT 'SITS_ON' IN coalesce(t.closed, []) THEN t.id END) AS open_boards,
     collect(DISTINCT CASE WHEN by_role AND (NOT 'EMPLOYED_BY' IN coalesce(m.closed, []) OR NOT 'HOLDS' IN coalesce(m.closed, [])
       OR (s.nominated_by IS NULL AND (m.functions IS NULL OR 'partner' IN m.functions))) THEN m.id END) AS open_members,
     collect(DISTINCT CASE WHEN NOT 'HOLDS' IN coalesce(h.closed, []) THEN h.id END) AS open_people,
     collect(DISTINCT CASE WHEN s.stand_in = true AND s.position IS NULL THEN s.id END) AS open_seats,
     collect(DISTINCT CASE WHEN t.level = 'system' AND by_role AND (m.functions IS NULL OR 'partner' IN m.functions) THEN s.nominated_by END) AS nominators
WITH boards, nominators, open_boards + open_members + open_people + open_seats AS open
MATCH (p:Place {system: $system, live: true, level: 'place'})
WHERE coalesce(p.context, false) = false AND NOT p.name IN nominators AND NOT coalesce(p.code, '') IN nominators
  AND NOT EXISTS {
    MATCH (p)-[:WITHIN {live: true}]->(q:Place)
    MATCH (q)-[:WITHIN {live: true}]->(p)
    MATCH (q)<-[:LEADS_FOR {live: true}]-(r:Role)-[c:SITS_ON {live: true}]->(:Board {level: 'system'})
    WHERE coalesce(c.stand_in, false) = false
  }
  AND NOT EXISTS {
    MATCH (p)-[:WITHIN {live: true}]->(q:Place)
    MATCH (q)-[:WITHIN {live: true}]->(p)
    MATCH (q)<-[:LEADS_FOR {live: true}]-(r:Role)<-[:HOLDS {live: true}]-(h:Person)-[:HOLDS {live: true}]->(o:Role)-[c:SITS_ON {live: true}]->(:Board {level: 'system'})
    WHERE coalesce(c.stand_in, false) = false
  }
  AND NOT EXISTS {
    MATCH (p)<-[:COVERS {live: true, direct: true}]-(b:Board)<-[c:SITS_ON {live: true}]-(r:Role)-[d:SITS_ON {live: true}]->(:Board {level: 'system'})
    WHERE c.position IN ['chair', 'deputy'] AND coalesce(b.level, 'place') <> 'system' AND coalesce(d.stand_in, false) = false
  }
  AND NOT EXISTS {
    MATCH (p)<-[:COVERS {live: true, direct: true}]-(b:Board)<-[c:SITS_ON {live: true}]-(r:Role)<-[:HOLDS {live: true}]-(h:Person)-[:HOLDS {live: true}]->(o:Role)-[d:SITS_ON {live: true}]->(:Board {level: 'system'})
    WHERE c.position IN ['chair', 'deputy'] AND coalesce(b.level, 'place') <> 'system' AND coalesce(d.stand_in, false) = false
  }
  AND NOT EXISTS {
    MATCH (p)<-[:COVERS {live: true, direct: true}]-(o:Organisation {family: 'local_government'})-[:SEATED_ON {live: true}]->(:Board {level: 'system'})
    WHERE NOT EXISTS { MATCH (o)-[:COVERS {live: true, direct: true}]->(q:Place {level: 'place'}) WHERE q.id <> p.id }
  }
OPTIONAL MATCH (p)<-[:COVERS {live: true, direct: true}]-(b:Board)
WHERE coalesce(b.level, 'place') <> 'system'
OPTIONAL MATCH (b)<-[c:SITS_ON {live: true}]-(m)
WITH p, boards, open, b, c
ORDER BY p.id, b.id, c.id
WITH p, boards, open, collect(DISTINCT CASE WHEN NOT 'SITS_ON' IN coalesce(b.closed, []) THEN b.id END)
     + collect(CASE WHEN c IS NOT NULL AND c.position IS NULL THEN c.id END) AS open_here,
     size(boards) > 0 AND 'LEADS_FOR' IN coalesce(p.closed, []) AND 'GOVERNS' IN coalesce(p.closed, []) AND 'SERVES' IN coalesce(p.closed, [])
     AND (('OVERLAPS' IN coalesce(p.closed, []) AND 'OVERLAPS<' IN coalesce(p.closed, []))
       OR NOT EXISTS { MATCH (p)-[:WITHIN {live: true}]->(:Place)-[:OVERLAPS {live: true}]-(:Place) })
     AND NOT EXISTS { MATCH (p)-[:WITHIN {live: true}]->(:Place)-[x:OVERLAPS {live: true}]-(:Place) WHERE x.share IS NULL } AS whole
RETURN p.id AS subject, CASE WHEN whole AND size(open) = 0 AND size(open_here) = 0 THEN 'found' ELSE 'not_recorded' END AS status,
       [p.id] + boards[0..24] AS about, CASE WHEN whole THEN [] ELSE [p.id] END + open_here[0..24] + open[0..24] AS ask, size(boards) AS boards
ORDER BY subject
