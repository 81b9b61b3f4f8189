// ---
// id: REP11
// name: Board with no public health seat
// severity: minor
// domain: representation
// question: Which boards of the system and its places have no public health member?
// why_it_matters: Prevention and the health of the whole population need somebody at the table whose work they are.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Enablers: public health playing a greater role; appendix 1, "Positive impact": public health directors
//   were in the background.
// mend: Offer the director of public health a seat, and write `public_health` in the column `portfolio` of the sheet `roles`.
// population: >-
//   MATCH (b:Board {system: $system, live: true})
//   WHERE (b.level IS NULL OR b.level IN $levels) AND NOT b.kind IN $apart_from
//   RETURN count(b) AS population
// subject: Board
// key: [subject]
// needs: {sheets: [boards, seats, roles], fields: [Role.portfolio]}
// parameters:
//   levels: [system, place]
//   apart_from: [trust_board, governing_body, council_cabinet, scrutiny_committee, finance_committee, programme_office]
// says: "{name} has no public health member (seats recorded: {seats})."
// ---
// Public health belongs to the upper-tier councils. A seat that a council or one of its roles holds
// without a stated portfolio could be it, and so could that of a role with no stated employer, portfolio or function.
MATCH (b:Board {system: $system, live: true})
WHERE (b.level IS NULL OR b.level IN $levels) AND NOT b.kind IN $apart_from
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
OPTIONAL MATCH (m)-[:EMPLOYED_BY*0..1 {live: true}]->(o:Organisation)
WITH b, s.id AS seat, coalesce(m.portfolio, []) AS portfolio, m.profession AS profession,
     coalesce(m.functions, []) AS functions, collect(o.sector) AS sectors
WITH b, count(seat) AS seats,
     sum(CASE WHEN 'public_health' IN portfolio OR profession = 'public_health_specialist' THEN 1 ELSE 0 END) AS members,
     sum(CASE WHEN seat IS NOT NULL AND size(portfolio) = 0 AND profession IS NULL AND NOT 'elected' IN functions
       AND ('upper_tier_council' IN sectors OR (size(sectors) = 0 AND size(functions) = 0)) THEN 1 ELSE 0 END) AS open
WHERE members = 0
RETURN b.id AS subject, CASE WHEN b.level IS NULL OR (seats = 0 AND NOT 'seats' IN $complete) OR open > 0 THEN 'unknown' ELSE 'found' END AS status,
       [b.id] AS about, seats AS seats
ORDER BY subject
