// ---
// id: CON09
// name: Social care provider with no tie to its council
// severity: major
// domain: connectivity
// question: Which social care providers have no tie to the council of the place they serve?
// why_it_matters: In a crisis a home that its council does not know gets no advice, no equipment and no staff.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), appendix 1 (COVID case study),
//   "Challenges": local authorities do not have existing relationships with all care homes.
// mend: Have the council's care market team make contact, and write the tie in the sheet `relationships`.
// population: >-
//   MATCH (c:Organisation {system: $system, live: true, sector: 'social_care_provider'}) WHERE NOT c.kind IN $apart_from
//   RETURN count(c) AS population
// subject: Organisation
// key: [subject]
// needs: {sheets: [organisations, places, relationships], ties: [SERVES]}
// parameters:
//   apart_from: [care_association, combined_authority]
//   levels: [place, neighbourhood, council_area]
// says: "{name} has no tie to any council of the place it serves: {councils}."
// ---
// Its councils are the upper-tier ones that serve its place, or a place or council area in which that
// lies or which overlaps it. Where no such council is recorded it cannot be told.
MATCH (c:Organisation {system: $system, live: true, sector: 'social_care_provider'})
WHERE NOT c.kind IN $apart_from
  AND NOT EXISTS {
    MATCH (c)<-[:EMPLOYED_BY*0..1 {live: true}]-(x)-[:COMMISSIONS|PROVIDES_FOR|PARTNERS_WITH|AIDS|SHARES_DATA_WITH|REGULATES|PART_OF|CONTRIBUTES_TO|EMPLOYED_BY {live: true}]-(y)-[:EMPLOYED_BY*0..1 {live: true}]->(k:Organisation)
    WHERE k.sector = 'upper_tier_council' AND NOT k.kind IN $apart_from
  }
OPTIONAL MATCH (c)-[:SERVES {live: true}]->(p:Place)-[:PART_OF*0..3 {live: true}]->(q:Place)-[:OVERLAPS*0..1 {live: true}]-(z:Place)<-[:SERVES {live: true}]-(k:Organisation)
WHERE k.sector = 'upper_tier_council' AND NOT k.kind IN $apart_from
  AND (z.id = p.id OR (q.level IN $levels AND z.level IN $levels))
WITH c, k
ORDER BY c.id, k.id
WITH c, collect(DISTINCT k.id) AS councils
RETURN c.id AS subject, CASE WHEN size(councils) = 0 THEN 'unknown' ELSE 'found' END AS status, [c.id] + councils AS about,
       councils AS councils
ORDER BY subject
