// ---
// id: REP07
// name: Board of a place or system with no elected member
// severity: major
// domain: representation
// question: Which boards of the system and its places have no elected member?
// why_it_matters: Councillors bring the consent of the people who live there, and can stop what they were never asked about.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Barriers: local politicians are critical but often overlooked; appendix 1, "Positive impact": elected
//   councillors are missing from the table.
// mend: Ask the councils to name a member, and write `elected` in the column `functions` of the sheet `roles`.
// population: >-
//   MATCH (b:Board {system: $system, live: true})
//   WHERE (b.level IS NULL OR b.level IN $levels) AND NOT b.kind IN $apart_from
//   RETURN count(b) AS population
// subject: Board
// key: [subject]
// needs: {sheets: [boards, seats, roles], fields: [Role.functions]}
// parameters:
//   levels: [system, place]
//   apart_from: [trust_board, governing_body, council_cabinet, scrutiny_committee, finance_committee, programme_office]
//   unstated: 0.25
// says: "{name} has no elected member (seats recorded: {seats}; stating no function: {seats_unstated})."
// ---
MATCH (b:Board {system: $system, live: true})
WHERE (b.level IS NULL OR b.level IN $levels) AND NOT b.kind IN $apart_from
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
WITH b, s, coalesce(m.functions, []) AS functions
WITH b, count(s) AS seats,
     sum(CASE WHEN s IS NOT NULL AND size(functions) = 0 THEN 1 ELSE 0 END) AS seats_unstated,
     sum(CASE WHEN 'elected' IN functions THEN 1 ELSE 0 END) AS elected
WHERE elected = 0
RETURN b.id AS subject,
       CASE WHEN b.level IS NULL OR (seats = 0 AND NOT 'seats' IN $complete) OR seats_unstated > seats * $unstated THEN 'unknown' ELSE 'found' END AS status,
       [b.id] AS about, seats AS seats, seats_unstated AS seats_unstated
ORDER BY subject
