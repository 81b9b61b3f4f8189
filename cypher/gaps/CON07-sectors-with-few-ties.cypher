// ---
// id: CON07
// name: Pair of sectors with fewer ties in a place than chance explains
// severity: minor
// domain: connectivity
// question: Which two sectors have fewer ties in a place than chance would give?
// why_it_matters: Where two sectors do not meet in a place, the people who need both go from one to the other on their own.
// basis: >-
//   Method: ties between two sectors against those when the sectors are dealt out at random among the organisations of
//   the place (mixing by label permutation); SCIE, How might leadership roles evolve in integrated health and care
//   systems? (2021), "Connectivity and relationships", Barriers: siloed organisations.
// mend: Bring the two sectors together in the place, or write the ties there are in the sheet `relationships`.
// population: >-
//   MATCH (p:Place {system: $system, live: true})<-[:PART_OF*0..6 {live: true}]-(q:Place)<-[:SERVES {live: true}]-(o:Organisation)
//   WHERE p.level IN $levels AND o.sector IS NOT NULL WITH p, collect(DISTINCT o.sector) AS sectors
//   UNWIND sectors AS one UNWIND sectors AS other WITH p, one, other WHERE one < other RETURN count(one) AS population
// subject: Place
// counts: [pair of sectors in a place, pairs of sectors in places]
// key: [subject, sector, other]
// needs: {sheets: [organisations, places, relationships], ties: [SERVES]}
// parameters:
//   levels: [system, place]
//   alpha: 0.05
//   permutations: 1000
// measure: judges.silos.between_sectors
// adds: [ties, expected, p, compared, dealt, seed]
// says: "In {name}, {sector} and {other} have fewer ties than chance gives (ties: {ties}, by chance: {expected}, p = {p}; deals of the sectors: {dealt}; pairs compared there: {compared})."
// ---
// The organisations that serve the place or a part of it; ties are working ties, joint roles and boards in common.
MATCH (p:Place {system: $system, live: true})<-[:PART_OF*0..6 {live: true}]-(q:Place)<-[:SERVES {live: true}]-(o:Organisation)
WHERE p.level IN $levels AND o.sector IS NOT NULL
WITH p, collect(DISTINCT o.sector) AS sectors
UNWIND sectors AS one
UNWIND sectors AS other
WITH p, one, other
WHERE one < other
RETURN p.id AS subject, 'found' AS status, [p.id] AS about, one AS sector, other AS other
ORDER BY subject, sector, other
