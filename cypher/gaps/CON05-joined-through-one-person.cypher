// ---
// id: CON05
// name: Two organisations joined through one person alone
// severity: major
// domain: connectivity
// question: Which organisations are joined through exactly one person, and through whom?
// why_it_matters: When that person leaves, the two have to find each other again.
// basis: >-
//   Method: people, joint posts and boards that two organisations share, counted for each two without a link of their own;
//   exactly one is a single thread (structural holes). No source document states this rule.
// mend: Let a second person work with the other organisation, or make it a tie of the organisations themselves.
// population: "MATCH (o:Organisation {system: $system, live: true}) RETURN count(o) AS population"
// subject: Organisation
// key: [subject, other]
// needs: {sheets: [organisations, roles, people, relationships], ties: [EMPLOYED_BY, HOLDS]}
// measure: judges.single_threads.through_one_person
// adds: [other, other_name, through, through_whom]
// says: "{name} and {other_name} are joined only through {through_whom}."
// says_open: "As far as is recorded {name} and {other_name} are joined only through {through_whom}."
// asks: "Who else, or what else, joins {name} and {other_name}?"
// settles: {Organisation: [organisations, relationships, roles.employed_by, roles.held_by]}
// ---
// A joint post of which no holder is recorded is one thread as well. Boards in common count as threads. It is found
// where all links of one of the two, and all posts of both with their holders, are recorded.
MATCH (o:Organisation {system: $system, live: true})
WHERE EXISTS { MATCH (o)<-[:HOSTED_BY {live: true}]-(:Role) }
RETURN o.id AS subject, 'not_recorded' AS status, [o.id] AS about
ORDER BY subject
