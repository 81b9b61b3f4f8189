// ---
// id: CON02
// name: Two organisations serving one place with no link and no board in common
// severity: minor
// domain: connectivity
// question: Which organisations serve the same place without a link between them and without a board that meets in common?
// why_it_matters: They meet in the same people's care; when they do not meet otherwise, the people carry the messages.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Connectivity and
//   relationships", Enablers: relations and solutions with all relevant stakeholders, across organisational boundaries.
// mend: Bring the two together in a forum of the place, or write the link there is in the sheet `relationships`.
// population: >-
//   MATCH (p:Place {system: $system, live: true})<-[:SERVES {live: true}]-(o:Organisation)
//   WHERE p.level IN $levels AND NOT o.kind IN $apart_from AND coalesce(o.context, false) = false
//   WITH o.id AS id, collect(DISTINCT p.id) AS places
//   WITH places, reduce(all = '', one IN places | all + ' ' + one) AS key, count(id) AS size
//   UNWIND places AS place
//   WITH place, collect({key: key, size: size}) AS there
//   UNWIND there AS one UNWIND there AS other
//   WITH DISTINCT one.key AS a, one.size AS m, other.key AS b, other.size AS n WHERE a <= b
//   RETURN coalesce(sum(CASE WHEN a = b THEN m * (m - 1) / 2 ELSE m * n END), 0) AS population
// subject: [System, Organisation]
// counts: [pair of organisations, pairs of organisations]
// key: [subject, other]
// needs: {sheets: [organisations, places, seats, relationships], ties: [SERVES]}
// parameters:
//   levels: [place, neighbourhood]
//   apart_from: [gp_practice, pharmacy, dental_practice, optical_practice, care_home, school]
// measure: judges.neighbours.apart
// adds: [other, other_name, places]
// says: "{name} and {other_name} both serve {places}, with no link between them and no board that meets in common."
// says_open: "No link and no board in common is recorded for {name} and {other_name}, which both serve {places}."
// asks: "Do {name} and {other_name} work together, and do they meet on a board?"
// settles: {Organisation: [relationships.from, seats.member]}
// ---
// Links and seats of the roles they host, of the bodies they belong to and of their parts count, and so
// does a role they share. A dispute is no link, and a paused board does not meet. Kinds of which a place
// has dozens are left out unless the settings say otherwise. The measure looks at all organisations of
// the system at once: those that serve the same places are counted together.
MATCH (s:System {id: $system})
RETURN s.id AS subject, 'not_recorded' AS status, [] AS about
ORDER BY subject
