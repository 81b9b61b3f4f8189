// ---
// id: INN06
// name: No lead at system level for a portfolio
// severity: info
// domain: innovation
// question: >-
//   For which of digital, data, workforce, transformation, clinical, quality, urgent care and estates
//   is there no lead at system level?
// why_it_matters: >-
//   Work that every organisation does alone (technology, data, workforce, urgent care) moves faster
//   with one person who looks after it for the whole system.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Integral leadership
//   roles emerging": clinical, urgent and emergency care, digital, estate and workforce, transformation and data
//   roles, and an assurance team with a quality director. The report says that nobody proposed these roles for every
//   system, so this is for information.
// mend: >-
//   Decide whether the system needs such a lead; name one, or write who already does it in the column `portfolio` of
//   the sheet `roles`.
// population: >-
//   MATCH (s:System {id: $system}) RETURN count(s) * size($portfolios) AS population
// subject: System
// counts: [portfolio, portfolios]
// key: [subject, portfolio]
// needs: {sheets: [roles], fields: [Role.portfolio]}
// parameters:
//   portfolios: [digital, data, workforce, transformation, clinical, quality, urgent_care, estates]
// says: "No system role of {name} looks after {portfolio} (system roles recorded: {roles})."
// ---
// Executive or clinical system roles without a stated portfolio may look after it: then it cannot be
// told, nor can it where no system role is recorded. An executive role with a clinical function is a clinical lead.
MATCH (s:System {id: $system})
OPTIONAL MATCH (r:Role {system: $system, live: true})
WHERE r.level = 'system'
   OR EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'system'}) }
   OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) }
WITH s, r
ORDER BY r.id
WITH s, collect(r) AS roles
UNWIND $portfolios AS portfolio
WITH s, roles, portfolio,
  size([r IN roles WHERE portfolio IN coalesce(r.portfolio, [])
    OR (portfolio = 'clinical' AND 'clinical' IN coalesce(r.functions, []) AND 'executive' IN coalesce(r.functions, []))]) AS leads,
  size([r IN roles WHERE size(coalesce(r.portfolio, [])) = 0
    AND (size(coalesce(r.functions, [])) = 0 OR 'executive' IN r.functions OR 'clinical' IN r.functions)]) AS open
WHERE leads = 0
RETURN s.id AS subject, CASE WHEN open > 0 OR size(roles) = 0 THEN 'unknown' ELSE 'found' END AS status,
  [r IN roles | r.id][0..24] AS about, portfolio AS portfolio, size(roles) AS roles
ORDER BY subject, portfolio
