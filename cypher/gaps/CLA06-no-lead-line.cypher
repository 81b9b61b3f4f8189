// ---
// id: CLA06
// name: Joint post with no lead employer or line manager
// severity: minor
// domain: clarity
// question: Which roles answer to two or more employers or managers without one lead employer or line manager?
// why_it_matters: >-
//   Whoever works for several bodies needs to know whose word counts when they differ, and the bodies
//   need to know who appraises, pays and stands behind the post.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Clarity", Barriers:
//   system work often means answering to several line managers, which makes it harder; clear lines of accountability
//   are lacking.
// mend: >-
//   Name one lead employer and one lead manager, and write `yes` in the column `lead` of these rows in the sheet
//   `relationships`.
// population: >-
//   MATCH (r:Role {system: $system, live: true})-[:EMPLOYED_BY|REPORTS_TO {live: true}]->(x)
//   RETURN count(DISTINCT r) AS population
// subject: Role
// key: [subject]
// each: r
// needs: {sheets: [roles], fields: [EMPLOYED_BY.lead, REPORTS_TO.lead], ties: [EMPLOYED_BY]}
// says: "{name} answers to several employers or managers, without one of them in the lead (employers: {employers}, managers: {managers}, lead lines: {leads})."
// says_open: "No lead employer or line manager is recorded for {name} (employers: {employers}, managers: {managers})."
// asks: "Who is the lead employer and who the line manager of {name}?"
// settles: {Role: [roles.employed_by], EMPLOYED_BY: [relationships.lead], REPORTS_TO: [relationships.lead]}
// ---
// Employers and managers are looked at apart: each group of two or more wants exactly one lead. A line that does
// not say whether it leads leaves it open, and so does an employer or a manager that may not be recorded.
MATCH (r:Role {system: $system, live: true})
OPTIONAL MATCH (r)-[e:EMPLOYED_BY {live: true}]->(o:Organisation)
WITH r, e, o
ORDER BY r.id, o.id, e.id
WITH r, collect(DISTINCT o.id) AS employers, collect(DISTINCT e.id) AS employer_ties,
  count(DISTINCT CASE WHEN e.lead = true THEN o.id END) AS employer_leads,
  collect(DISTINCT CASE WHEN e.id IS NOT NULL AND e.lead IS NULL THEN e.id END) AS employer_open
OPTIONAL MATCH (r)-[m:REPORTS_TO {live: true}]->(x)
WITH r, employers, employer_ties, employer_leads, employer_open, m, x
ORDER BY r.id, x.id, m.id
WITH r, employers, employer_ties, employer_leads, employer_open,
  collect(DISTINCT x.id) AS managers, collect(DISTINCT m.id) AS manager_ties,
  count(DISTINCT CASE WHEN m.lead = true THEN x.id END) AS manager_leads,
  collect(DISTINCT CASE WHEN m.id IS NOT NULL AND m.lead IS NULL THEN m.id END) AS manager_open
WITH r, employers, employer_ties, managers, manager_ties, employer_leads + manager_leads AS leads,
  CASE
    WHEN size(employers) = 1 AND employer_leads = 0 AND r.joint = true THEN 'not_recorded'
    WHEN size(employers) < 2 OR employer_leads = 1 THEN 'clear'
    WHEN employer_leads > 1 OR (size(employer_open) = 0 AND 'EMPLOYED_BY' IN coalesce(r.closed, [])) THEN 'found'
    ELSE 'not_recorded'
  END AS of_employers,
  CASE
    WHEN size(managers) < 2 OR manager_leads = 1 THEN 'clear'
    WHEN manager_leads > 1 OR (size(manager_open) = 0 AND 'REPORTS_TO' IN coalesce(r.closed, [])) THEN 'found'
    ELSE 'not_recorded'
  END AS of_managers, employer_open, manager_open
WHERE of_employers <> 'clear' OR of_managers <> 'clear'
RETURN r.id AS subject, CASE WHEN of_employers = 'found' OR of_managers = 'found' THEN 'found' ELSE 'not_recorded' END AS status,
  [r.id] + employers + employer_ties + managers + manager_ties AS about,
  CASE WHEN of_employers = 'not_recorded' THEN CASE WHEN size(employers) > 1 AND size(employer_open) > 0 THEN employer_open ELSE [r.id] END ELSE [] END
    + CASE WHEN of_managers = 'not_recorded' THEN CASE WHEN size(manager_open) > 0 THEN manager_open ELSE [r.id] END ELSE [] END AS ask,
  size(employers) AS employers, size(managers) AS managers, leads AS leads
ORDER BY subject
