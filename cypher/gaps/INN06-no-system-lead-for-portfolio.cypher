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
// says: "No system role of {name} looks after {portfolio} (system roles: {roles})."
// says_open: "No lead for {portfolio} is recorded among the system roles of {name} (system roles recorded: {roles})."
// asks: "Who looks after {portfolio} for the whole of {name}?"
// settles: {Role: [roles.portfolio, roles.level], System: [roles]}
// ---
// Executive or clinical roles without a stated portfolio may look after it, and a role that does may work for the
// system although nothing recorded says so; nor is anything certain where not all roles are recorded. An executive
// role with a clinical function is a clinical lead.
MATCH (s:System {id: $system})
OPTIONAL MATCH (r:Role {system: $system, live: true})
WITH s, r, r.level = 'system'
   OR EXISTS { MATCH (r)-[:LEADS_FOR {live: true}]->(:Place {level: 'system'}) }
   OR EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(:Board {level: 'system'}) } AS of_system,
  r.level IS NOT NULL AND 'LEADS_FOR' IN coalesce(r.closed, []) AND 'SITS_ON' IN coalesce(r.closed, [])
   AND NOT EXISTS { MATCH (r)-[:SITS_ON {live: true}]->(b:Board) WHERE b.level IS NULL } AS certain
ORDER BY r.id
WITH s, collect(CASE WHEN of_system THEN r END) AS roles, collect(CASE WHEN of_system OR NOT certain THEN r END) AS possible
UNWIND $portfolios AS portfolio
WITH s, roles, portfolio,
  size([r IN roles WHERE portfolio IN coalesce(r.portfolio, [])
    OR (portfolio = 'clinical' AND 'clinical' IN coalesce(r.functions, []) AND 'executive' IN coalesce(r.functions, []))]) AS leads,
  [r IN possible WHERE portfolio IN coalesce(r.portfolio, [])
    OR (portfolio = 'clinical' AND 'clinical' IN coalesce(r.functions, []) AND 'executive' IN coalesce(r.functions, []))
    OR (size(coalesce(r.portfolio, [])) = 0 AND NOT 'portfolio' IN coalesce(r.closed, [])
      AND ((size(coalesce(r.functions, [])) = 0 AND NOT 'functions' IN coalesce(r.closed, []))
        OR 'executive' IN coalesce(r.functions, []) OR 'clinical' IN coalesce(r.functions, []))) | r.id] AS open
WHERE leads = 0
RETURN s.id AS subject, CASE WHEN size(open) = 0 AND size(roles) > 0 AND 'roles' IN coalesce(s.closed, []) THEN 'found' ELSE 'not_recorded' END AS status,
  [r IN roles | r.id][0..24] AS about, open[0..24] AS ask, portfolio AS portfolio, size(roles) AS roles
ORDER BY subject, portfolio
