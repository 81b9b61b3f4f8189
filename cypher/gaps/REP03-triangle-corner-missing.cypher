// ---
// id: REP03
// name: Board missing a corner of the leadership triangle
// severity: major
// domain: representation
// question: Which boards have no executive, no lay or no clinical member?
// why_it_matters: Executives run the services, clinicians know the care and lay members ask what the public would; a board without one of them decides with a blind side.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Enablers: the triangular approach of executive, lay and clinical function.
// mend: Give a seat to somebody who brings what is missing, or write what members bring in the column `functions` of the sheet `roles`.
// population: "MATCH (b:Board {system: $system, live: true}) RETURN count(b) AS population"
// subject: Board
// key: [subject, corner]
// needs: {sheets: [boards, seats, roles], fields: [Role.functions]}
// parameters: {lay: [lay, non_executive, independent_chair], unstated: 0.25}
// says: "{name} has no {corner} member (seats recorded: {seats}; stating no function: {seats_unstated})."
// ---
MATCH (b:Board {system: $system, live: true})
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
WITH b, s, coalesce(m.functions, []) AS functions
WITH b, count(s) AS seats,
     sum(CASE WHEN s IS NOT NULL AND size(functions) = 0 THEN 1 ELSE 0 END) AS seats_unstated,
     sum(CASE WHEN 'executive' IN functions THEN 1 ELSE 0 END) AS executive,
     sum(CASE WHEN any(f IN functions WHERE f IN $lay) THEN 1 ELSE 0 END) AS lay,
     sum(CASE WHEN 'clinical' IN functions THEN 1 ELSE 0 END) AS clinical
UNWIND [{corner: 'executive', members: executive}, {corner: 'lay', members: lay}, {corner: 'clinical', members: clinical}] AS side
WITH b, seats, seats_unstated, side.corner AS corner, side.members AS members
WHERE members = 0
RETURN b.id AS subject,
       CASE WHEN (seats = 0 AND NOT 'seats' IN $complete) OR seats_unstated > seats * $unstated THEN 'unknown' ELSE 'found' END AS status,
       [b.id] AS about, corner AS corner, seats AS seats, seats_unstated AS seats_unstated
ORDER BY subject, corner
