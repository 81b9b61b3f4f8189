// ---
// id: CON17
// name: Sector that keeps to itself more than chance explains
// severity: minor
// domain: connectivity
// question: Which sectors have more ties inside, and fewer to others, than chance would give?
// why_it_matters: A sector that talks to itself plans for itself; the others meet its plans when they are done.
// basis: >-
//   Method: E-I index with its expectation when the sectors are dealt out at random (Krackhardt and Stern, 1988);
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Connectivity and
//   relationships", Barriers: siloed organisations.
// mend: Make ties to other sectors on purpose, or write those there are in the sheet `relationships`.
// population: >-
//   MATCH (o:Organisation {system: $system, live: true}) WHERE o.sector IS NOT NULL
//   WITH o.sector AS sector, count(o) AS members WHERE members > 1 RETURN count(sector) AS population
// subject: System
// counts: [sector of two or more organisations, sectors of two or more organisations]
// key: [subject, sector]
// needs: {sheets: [organisations, relationships]}
// parameters: {alpha: 0.05, permutations: 1000}
// measure: judges.silos.within_sectors
// adds: [within, within_expected, e_i, e_i_expected, p, dealt, seed]
// says: "{sector} keeps to itself: E-I {e_i} where chance gives {e_i_expected} (p = {p}; deals of the sectors: {dealt}; ties inside it: {within}, by chance: {within_expected})."
// ---
// Ties are working ties, joint roles and boards in common. The labels are dealt less often where ties are
// many: how often stands with the finding.
MATCH (o:Organisation {system: $system, live: true})
WHERE o.sector IS NOT NULL
WITH o.sector AS sector, count(o) AS organisations
WHERE organisations > 1
MATCH (s:System {id: $system})
RETURN s.id AS subject, 'found' AS status, [] AS about, sector AS sector, organisations AS organisations
ORDER BY subject, sector
