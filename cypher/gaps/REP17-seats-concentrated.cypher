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
// measure: judges.seats.concentrated
// adds: [boards, of]
// says: "{name} has seats on many of the boards ({boards} of {of})."
// ---
// Everybody who could hold seats; the measure counts the boards of each, through their roles too.
MATCH (m {system: $system, live: true})
WHERE m:Organisation OR m:Person
RETURN m.id AS subject, 'found' AS status, [m.id] AS about
ORDER BY subject
