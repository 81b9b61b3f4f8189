// ---
// id: CLA07
// name: Place with no lead role
// severity: info
// domain: clarity
// question: Which places have no role that leads for them?
// why_it_matters: >-
//   A place chief executive, partnership director or independent chair gives a place one voice in the
//   system and one person to turn to.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Integral leadership
//   roles emerging": chief executives for each place, Integrated Care Partnership directors, independent chairs. The
//   report says that nobody proposed these roles for every system, so this is for information.
// mend: Agree who leads for the place, and write it in the column `leads_for` of the sheet `roles`.
// population: >-
//   MATCH (p:Place {system: $system, live: true, level: 'place'}) RETURN count(p) AS population
// subject: Place
// key: [subject]
// needs: {sheets: [places, roles]}
// says: "No role leads for {name}."
// ---
MATCH (p:Place {system: $system, live: true, level: 'place'})
WHERE NOT EXISTS { MATCH (p)<-[:LEADS_FOR {live: true}]-(:Role) }
RETURN p.id AS subject, 'found' AS status, [p.id] AS about
ORDER BY subject
