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
//   MATCH (p:Programme {system: $system, live: true}) WHERE coalesce(p.kind, 'digital') = 'digital' RETURN count(p) AS population
// subject: Programme
// key: [subject]
// needs: {sheets: [programmes, roles, relationships], fields: [Programme.kind]}
// says: "{name} is a digital programme with no clinician among those who lead it or take part ({people} recorded)."
// ---
// A clinical role has a clinical function or portfolio, or a profession. Organisations and places
// that take part, people without a role, and roles that state none of these leave it open.
MATCH (p:Programme {system: $system, live: true})
WHERE coalesce(p.kind, 'digital') = 'digital'
OPTIONAL MATCH (p)<-[t:LEADS|TAKES_PART_IN {live: true}]-(x)
OPTIONAL MATCH (x)-[:HOLDS*0..1 {live: true}]->(r:Role)
WITH p, x, t, count(r) AS roles,
  sum(CASE WHEN r IS NOT NULL AND ('clinical' IN coalesce(r.functions, []) OR r.profession IS NOT NULL
    OR 'clinical' IN coalesce(r.portfolio, []) OR 'nursing' IN coalesce(r.portfolio, [])) THEN 1 ELSE 0 END) AS clinical,
  sum(CASE WHEN r IS NOT NULL AND r.functions IS NULL THEN 1 ELSE 0 END) AS open
WITH p, x, t, clinical,
  CASE WHEN x IS NOT NULL AND (open > 0 OR (roles = 0 AND (x.kind IS NULL OR type(t) = 'TAKES_PART_IN'))) THEN 1 ELSE 0 END AS open
ORDER BY p.id, x.id, t.id
WITH p, collect(DISTINCT x.id) AS people, collect(DISTINCT t.id) AS ties, sum(clinical) AS clinical, sum(open) AS open
WHERE clinical = 0
RETURN p.id AS subject, CASE WHEN open > 0 OR p.kind IS NULL THEN 'unknown' ELSE 'found' END AS status,
  [p.id] + people[0..24] + ties[0..24] AS about, size(people) AS people
ORDER BY subject
