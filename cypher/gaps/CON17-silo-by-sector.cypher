// ---
// id: CON17
// name: Sector that meets others less than its activity would have it
// severity: minor
// domain: connectivity
// question: Which sectors keep their links and seats to themselves, more than what they do would have it?
// why_it_matters: A sector that talks to itself plans for itself; the others meet its plans when they are done.
// basis: >-
//   Method: links of a sector to others, and boards on which it sits with others, against those when everybody's number of
//   links and seats and the size of each board are kept (configuration model; Park and Newman, 2004; the question is that of
//   Krackhardt and Stern, 1988), all sectors tested as one question (Benjamini and Hochberg, 1995); SCIE, How might leadership
//   roles evolve in integrated health and care systems? (2021), "Connectivity and relationships", Barriers: siloed organisations.
// mend: Make links to other sectors on purpose, or write those there are in the sheet `relationships`.
// population: >-
//   MATCH (o:Organisation {system: $system, live: true}) WHERE o.sector IS NOT NULL AND coalesce(o.context, false) = false
//   WITH o.sector AS sector, count(o) AS members WHERE members > 1 RETURN count(sector) AS population
// subject: System
// counts: [sector of two or more organisations, sectors of two or more organisations]
// key: [subject, sector]
// needs: {sheets: [organisations, relationships]}
// parameters: {alpha: 0.05}
// measure: judges.silos.within_sectors
// adds: [meetings, expected, p, tested, by_chance, all_meetings, all_expected, whole_p, all_p, within]
// says: "{sector} keeps to itself: it meets others less than what it does would have it (links outside and boards with others: {meetings}, expected: {expected}; links and boards inside: {within})."
// says_open: "As far as is recorded {sector} meets other sectors less than what it does would have it, or too little is recorded to tell."
// asks: "Which links to other sectors, and which boards with them, do the organisations of {sector} have?"
// settles: {Organisation: [organisations, relationships], Board: [boards.members_listed]}
// ---
// The measure tests all sectors as one question: `tested` of them, of which `by_chance` would fall below alpha where
// there is nothing. It is found where all links and seats of all organisations are recorded.
MATCH (o:Organisation {system: $system, live: true})
WHERE o.sector IS NOT NULL AND coalesce(o.context, false) = false
WITH o.sector AS sector, count(o) AS organisations
WHERE organisations > 1
MATCH (s:System {id: $system})
RETURN s.id AS subject, 'not_recorded' AS status, [] AS about, sector AS sector, organisations AS organisations
ORDER BY subject, sector
