// ---
// id: REP05
// name: Board without a general practice, nursing, pharmacy, allied health or social work voice
// severity: minor
// domain: representation
// question: On which boards of the system is general practice, nursing, pharmacy, allied health or social work not heard?
// why_it_matters: Care is planned around those in the room; the professions that are missing give most of it.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Barriers: general practice, pharmaceutical and nursing representation is lacking.
// mend: Find a member who brings the voice, and write the profession in the column `profession` of the sheet `roles`.
// population: >-
//   MATCH (b:Board {system: $system, live: true})
//   WHERE (b.level IS NULL OR b.level IN $levels) AND NOT b.kind IN $apart_from
//   RETURN count(b) * size($voices) AS population
// subject: Board
// counts: [voice on a board, voices on boards]
// key: [subject, voice]
// needs: {sheets: [boards, seats, roles], fields: [Role.profession]}
// parameters:
//   voices: [general practice, nursing, pharmacy, allied health, social work]
//   levels: [system]
//   apart_from: [trust_board, governing_body, council_cabinet, scrutiny_committee, finance_committee, programme_office]
//   unstated: 0.25
// says: "{name} has no {voice} voice (seats recorded: {seats}; seats that could be one: {seats_unstated})."
// ---
// A seat could be any of these voices where an organisation holds it, or a role that states neither
// its profession nor a function other than clinical.
MATCH (b:Board {system: $system, live: true})
WHERE (b.level IS NULL OR b.level IN $levels) AND NOT b.kind IN $apart_from
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
OPTIONAL MATCH (m)-[:EMPLOYED_BY*0..1 {live: true}]->(o:Organisation)
WITH b, s.id AS seat, m.profession AS profession, coalesce(m.portfolio, []) AS portfolio,
     coalesce(m.functions, []) AS functions, collect(o.kind) AS kinds
WITH b, seat,
     CASE WHEN profession = 'general_practitioner' OR any(k IN kinds WHERE k IN ['gp_practice', 'gp_federation', 'primary_care_network']) THEN ['general practice'] ELSE [] END
     + CASE WHEN profession IN ['nurse', 'midwife'] OR 'nursing' IN portfolio THEN ['nursing'] ELSE [] END
     + CASE WHEN profession = 'pharmacist' OR 'pharmacy' IN kinds THEN ['pharmacy'] ELSE [] END
     + CASE WHEN profession IN ['allied_health_professional', 'paramedic'] THEN ['allied health'] ELSE [] END
     + CASE WHEN profession = 'social_worker' OR 'adult_social_care' IN portfolio OR 'children' IN portfolio THEN ['social work'] ELSE [] END AS heard,
     CASE WHEN seat IS NOT NULL AND profession IS NULL AND (size(functions) = 0 OR 'clinical' IN functions) THEN 1 ELSE 0 END AS open
WITH b, count(seat) AS seats, collect(heard) AS heard, sum(open) AS seats_unstated
UNWIND $voices AS voice
WITH b, seats, seats_unstated, voice, size([one IN heard WHERE voice IN one]) AS voices
WHERE voices = 0
RETURN b.id AS subject,
       CASE WHEN b.level IS NULL OR (seats = 0 AND NOT 'seats' IN $complete) OR seats_unstated > seats * $unstated THEN 'unknown' ELSE 'found' END AS status,
       [b.id] AS about, voice AS voice, seats AS seats, seats_unstated AS seats_unstated
ORDER BY subject, voice
