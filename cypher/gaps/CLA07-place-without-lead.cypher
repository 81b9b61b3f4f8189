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
//   MATCH (p:Place {system: $system, live: true, level: 'place'}) WHERE p.context IS NULL RETURN count(p) AS population
// subject: Place
// key: [subject]
// each: p
// needs: {sheets: [places, roles]}
// says: "No role leads for {name}."
// says_open: "No lead role is recorded for {name}."
// asks: "Who leads for {name}?"
// settles: {Place: [roles.leads_for]}
// ---
MATCH (p:Place {system: $system, live: true, level: 'place'})
WHERE p.context IS NULL AND NOT EXISTS { MATCH (p)<-[:LEADS_FOR {live: true}]-(:Role) }
RETURN p.id AS subject, CASE WHEN 'LEADS_FOR' IN coalesce(p.closed, []) THEN 'found' ELSE 'not_recorded' END AS status, [p.id] AS about
ORDER BY subject
