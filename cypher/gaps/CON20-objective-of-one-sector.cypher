// ---
// id: CON20
// name: Objective carried by one sector only
// severity: minor
// domain: connectivity
// question: For which objectives of the system or a place are all accountable and responsible organisations of one sector?
// why_it_matters: An objective of the whole system that one sector carries alone is that sector's objective, and the others watch.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Enablers: a wider sense of ownership over change; "NHS Long Term Plan and the implications for system
//   leadership", Limitations: many organisations have to be involved in one metric.
// mend: Ask which other sector the objective depends on, and make it responsible for a part.
// population: >-
//   MATCH (o:Objective {system: $system, live: true})<-[:ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true}]-(x)
//   WHERE coalesce(o.level, 'system') <> 'organisation' RETURN count(DISTINCT o) AS population
// subject: Objective
// key: [subject]
// each: o
// needs: {sheets: [objectives, organisations], ties: [ACCOUNTABLE_FOR]}
// says: "Everybody accountable or responsible for {name} is of one sector: {sector} (organisations: {organisations})."
// says_open: "Only one sector is recorded among those accountable or responsible for {name}."
// asks: "Who else is accountable or responsible for {name}, and who employs them?"
// settles: {Objective: [objectives.accountable, objectives.responsible, objectives.level], Role: [roles.employed_by]}
// ---
// A role is of the sectors of those that host it. An objective that states no level may be one of an
// organisation, which is not asked this.
MATCH (o:Objective {system: $system, live: true})<-[t:ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true}]-(x)
WHERE coalesce(o.level, 'system') <> 'organisation'
OPTIONAL MATCH (x)-[:HOSTED_BY*0..1 {live: true}]->(b:Organisation)
WITH o, x, t, b
ORDER BY o.id, x.id, t.id, b.id
WITH o, collect(DISTINCT x.id) AS bodies, collect(DISTINCT t.id) AS ties, count(DISTINCT b) AS organisations,
     collect(DISTINCT b.sector) AS sectors,
     collect(DISTINCT CASE WHEN b IS NULL OR (b.id <> x.id AND NOT 'EMPLOYED_BY' IN coalesce(x.closed, [])) THEN x.id END) AS open_bodies
WHERE size(sectors) < 2
WITH o, bodies, ties, organisations, sectors, open_bodies,
     size([slot IN ['ACCOUNTABLE_FOR', 'RESPONSIBLE_FOR'] WHERE NOT slot IN coalesce(o.closed, [])]) AS open
RETURN o.id AS subject, CASE WHEN open = 0 AND size(open_bodies) = 0 AND o.level IS NOT NULL THEN 'found' ELSE 'not_recorded' END AS status,
       [o.id] + bodies + ties AS about, CASE WHEN open = 0 AND o.level IS NOT NULL THEN open_bodies ELSE [o.id] + open_bodies END AS ask,
       organisations AS organisations, coalesce(sectors[0], '') AS sector
ORDER BY subject
