// ---
// id: CON09
// name: Social care provider with no link to its council
// severity: major
// domain: connectivity
// question: Which social care providers have no link to the council of the place they serve?
// why_it_matters: In a crisis a home that its council does not know gets no advice, no equipment and no staff.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), appendix 1 (COVID case study),
//   "Challenges": local authorities do not have existing relationships with all care homes.
// mend: Have the council's care market team make contact, and write the link in the sheet `relationships`.
// population: >-
//   MATCH (c:Organisation {system: $system, live: true, sector: 'social_care_provider'})
//   WHERE NOT c.kind IN $apart_from AND coalesce(c.context, false) = false RETURN count(c) AS population
// subject: Organisation
// key: [subject]
// each: c
// needs: {sheets: [organisations, places, relationships], ties: [SERVES]}
// parameters:
//   apart_from: [care_association, combined_authority]
//   levels: [place, neighbourhood, council_area]
// says: "{name} and the council of the place it serves have no link with one another: {councils}."
// says_open: "No link with a council is recorded for {name}."
// asks: "Which council does {name} work with?"
// settles: {Organisation: [relationships.from]}
// ---
// Links of the roles that either hosts count. Its councils are the upper-tier ones that reach its place, or a place
// or council area that overlaps it. Where no such council is recorded it cannot be told.
MATCH (c:Organisation {system: $system, live: true, sector: 'social_care_provider'})
WHERE NOT c.kind IN $apart_from AND coalesce(c.context, false) = false
  AND NOT EXISTS {
    MATCH (c)-[:CONNECTED_WITH {live: true}]-(k:Organisation {sector: 'upper_tier_council'})
    WHERE NOT k.kind IN $apart_from
  }
OPTIONAL MATCH (c)<-[:HOSTED_BY {live: true}]-(r:Role)
WITH c, sum(CASE WHEN r IS NULL OR size([slot IN ['WORKING', 'EMPLOYED_BY', 'CONTRIBUTES_TO'] WHERE NOT slot IN coalesce(r.closed, [])]) = 0
       THEN 0 ELSE 1 END) AS open_roles
WITH c, open_roles + size([slot IN ['WORKING', 'EMPLOYED_BY', 'PART_OF', 'PART_OF<', 'CONTRIBUTES_TO', 'CONTRIBUTES_TO<'] WHERE NOT slot IN coalesce(c.closed, [])]) AS open
OPTIONAL MATCH (c)-[:SERVES {live: true}]->(p:Place)
WITH p, collect({id: c.id, open: open}) AS serving
OPTIONAL MATCH (p)-[:OVERLAPS*0..1 {live: true}]-(z:Place)<-[:COVERS {live: true}]-(k:Organisation {sector: 'upper_tier_council'})
WHERE NOT k.kind IN $apart_from AND (z.id = p.id OR z.level IN $levels)
WITH p, serving, collect(DISTINCT k.id) AS reaching
UNWIND serving AS one
UNWIND CASE WHEN size(reaching) = 0 THEN [null] ELSE reaching END AS council
WITH one.id AS subject, one.open AS open, council
ORDER BY subject, council
WITH subject, open, collect(DISTINCT council) AS councils
RETURN subject,
       CASE WHEN size(councils) = 0 THEN 'cannot_tell' WHEN open = 0 THEN 'found' ELSE 'not_recorded' END AS status,
       [subject] + councils AS about, councils AS councils,
       CASE WHEN size(councils) = 0 THEN 'no council is recorded that reaches the place it serves' END AS reason
ORDER BY subject
