// ---
// id: CON05
// name: Two organisations joined through one person alone
// severity: major
// domain: connectivity
// question: Which organisations are joined through exactly one person, and through whom?
// why_it_matters: When that person leaves, the two have to find each other again.
// basis: >-
//   Method: people, joint posts and boards that two organisations share, counted for each two without a working tie;
//   exactly one is a single thread (structural holes). No source document states this rule.
// mend: Let a second person work with the other organisation, or make it a tie of the organisations themselves.
// population: "MATCH (o:Organisation {system: $system, live: true}) RETURN count(o) AS population"
// subject: Organisation
// key: [subject, other]
// needs: {sheets: [organisations, roles, people, relationships], ties: [EMPLOYED_BY, HOLDS]}
// measure: judges.single_threads.through_one_person
// adds: [other, other_name, through, through_whom]
// says: "{name} and {other_name} are joined only through {through_whom}."
// ---
// A joint post that nobody is recorded as holding is one thread as well. Boards in common count as threads.
MATCH (o:Organisation {system: $system, live: true})
RETURN o.id AS subject, 'found' AS status, [o.id] AS about
ORDER BY subject
