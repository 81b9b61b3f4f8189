// ---
// id: REP17
// name: Seats concentrated in few hands
// severity: minor
// domain: representation
// question: Which organisations or people hold seats on most of the boards?
// why_it_matters: Where the same few sit everywhere, they are overloaded, and the others learn of decisions late.
// basis: "Method: no sentence of the sources says this; seats on boards counted as for interlocks (Borgatti and Everett, network analysis of 2-mode data, 1997)."
// mend: See which of these seats somebody else could take, and write the change in the sheet `seats`.
// population: >-
//   MATCH (m {system: $system, live: true}) WHERE m:Organisation OR m:Person RETURN count(m) AS population
// subject: [Organisation, Person]
// key: [subject]
// needs: {sheets: [boards, seats, organisations]}
// parameters: {least: 4, share: 0.5}
// measure: judges.concentration.concentrated
// adds: [boards, of]
// says: "{name} has seats on many of the boards ({boards} of {of})."
// says_open: "{name} has seats on many of the boards recorded ({boards} of {of}); whether these are all boards is not recorded."
// asks: "Are these all the boards of the system?"
// settles: {Board: [boards]}
// ---
// Everybody who holds a seat; the measure counts the boards of each, through their roles too. It is found where all
// boards are recorded.
MATCH (:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(x)-[:HOSTED_BY*0..1 {live: true}]->(m:Organisation)
WITH DISTINCT m.id AS subject
RETURN subject, 'not_recorded' AS status, [subject] AS about
ORDER BY subject
UNION ALL
MATCH (:Board {system: $system, live: true})<-[:SITS_ON {live: true}]-(:Role)<-[:HOLDS {live: true}]-(m:Person)
WITH DISTINCT m.id AS subject
RETURN subject, 'not_recorded' AS status, [subject] AS about
ORDER BY subject
