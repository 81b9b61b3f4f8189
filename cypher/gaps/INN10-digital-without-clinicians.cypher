// ---
// id: INN10
// name: Digital programme with no clinical lead or participant
// severity: minor
// domain: innovation
// question: Which digital programmes have no clinician among those who lead them or take part?
// why_it_matters: >-
//   New technology goes unused when nobody changes how clinicians work with it.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Innovation and
//   learning", Barriers, and "Integral leadership roles emerging": digital innovations need leaders who change
//   clinical behaviour, or they are not taken up.
// mend: Name a clinical lead in the column `led_by` of the sheet `programmes`, or bring clinicians into it.
// population: >-
//   MATCH (p:Programme {system: $system, live: true, kind: 'digital'}) RETURN count(p) AS population
// subject: Programme
// key: [subject]
// each: p
// needs: {sheets: [programmes, roles, relationships], fields: [Programme.kind]}
// says: "{name} is a digital programme with no clinician among those who lead it or take part ({people} recorded)."
// says_open: "No clinical lead or participant of {name} is recorded (leading or taking part: {people})."
// asks: "Which clinicians lead {name} or take part in it?"
// settles: {Programme: [programmes.led_by, programmes.participants_listed], Role: [roles.functions, roles.profession, roles.portfolio], Person: [people.holds]}
// ---
// A clinical role has a clinical function or portfolio, or a profession. Organisations and places bring people who
// are not named; people without a role, and roles that do not state all three, leave it open.
MATCH (p:Programme {system: $system, live: true, kind: 'digital'})
OPTIONAL MATCH (p)<-[t:LEADS|TAKES_PART_IN {live: true}]-(x)
OPTIONAL MATCH (x)-[:HOLDS*0..1 {live: true}]->(r:Role)
WITH p, x, t, count(r) AS roles,
  sum(CASE WHEN 'clinical' IN coalesce(r.functions, []) OR r.profession IS NOT NULL
    OR 'clinical' IN coalesce(r.portfolio, []) OR 'nursing' IN coalesce(r.portfolio, []) THEN 1 ELSE 0 END) AS clinical,
  [one IN collect(DISTINCT CASE
    WHEN (r.functions IS NULL AND NOT 'functions' IN coalesce(r.closed, []))
      OR (r.profession IS NULL AND NOT 'profession' IN coalesce(r.closed, []))
      OR (r.portfolio IS NULL AND NOT 'portfolio' IN coalesce(r.closed, [])) THEN r.id END) WHERE one IS NOT NULL] AS open
WITH p, x, t, clinical,
  CASE WHEN x IS NULL THEN [] WHEN roles = 0 THEN [x.id] WHEN x.id IN open OR 'HOLDS' IN coalesce(x.closed, []) OR NOT EXISTS { MATCH (x)-[:HOLDS {live: true}]->(:Role) } THEN open ELSE open + [x.id] END AS open
ORDER BY p.id, x.id, t.id
WITH p, collect(DISTINCT x.id) AS people, collect(DISTINCT t.id) AS ties, sum(clinical) AS clinical, collect(open) AS lists
WHERE clinical = 0
UNWIND CASE WHEN size(lists) = 0 THEN [[]] ELSE lists END AS list
UNWIND CASE WHEN size(list) = 0 THEN [''] ELSE list END AS one
WITH p, people, ties, [id IN collect(DISTINCT one) WHERE id <> ''] AS open
RETURN p.id AS subject, CASE
    WHEN size(open) = 0 AND 'LEADS' IN coalesce(p.closed, []) AND 'TAKES_PART_IN' IN coalesce(p.closed, [])
    THEN 'found' ELSE 'not_recorded' END AS status,
  [p.id] + people[0..24] + ties[0..24] AS about, [p.id] + open[0..24] AS ask, size(people) AS people
ORDER BY subject
