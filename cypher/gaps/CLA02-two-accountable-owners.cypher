// ---
// id: CLA02
// name: Objective with two or more accountable owners
// severity: major
// domain: clarity
// question: Which objectives have two or more owners who are accountable for them?
// why_it_matters: >-
//   Where several answer for the same thing, each can say that it is for the others to act.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "NHS Long Term Plan and
//   the implications for system leadership", Limitations of the Long Term Plan: it is hard to tell which single
//   organisation will be held to account for a metric that many share.
// mend: >-
//   Agree one accountable owner, make the others responsible for their part, and write it in the columns
//   `accountable` and `responsible` of the sheet `objectives`.
// population: >-
//   MATCH (o:Objective {system: $system, live: true}) RETURN count(o) AS population
// subject: Objective
// key: [subject]
// each: o
// needs: {sheets: [objectives], ties: [ACCOUNTABLE_FOR]}
// says: "{name} has more than one accountable owner ({owners}): {owner_names}."
// says_open: "Several owners are recorded for {name} ({owner_names}), which are one if one of them employs the others."
// asks: "Who employs the roles that are accountable for {name}?"
// settles: {Role: [roles.employed_by]}
// ---
// A role counts once with the organisation that hosts it, if both are named as owners; where it is not
// recorded who employs the role, the two may be one.
MATCH (o:Objective {system: $system, live: true})<-[a:ACCOUNTABLE_FOR {live: true}]-(owner)
WITH o, owner, collect(a.id) AS ties
WHERE NOT EXISTS { MATCH (owner)-[:HOSTED_BY {live: true}]->(:Organisation)-[:ACCOUNTABLE_FOR {live: true}]->(o) }
WITH o, owner, ties
ORDER BY o.id, owner.id
WITH o, collect(owner.id) AS owner_ids, collect(owner.name) AS owner_names, collect(ties[0]) AS tie_ids,
  sum(CASE WHEN owner.kind IS NOT NULL THEN 1 ELSE 0 END) AS bodies,
  collect(CASE WHEN owner.kind IS NULL AND NOT 'EMPLOYED_BY' IN coalesce(owner.closed, []) THEN owner.id END) AS open
WHERE size(owner_ids) > 1
RETURN o.id AS subject, CASE WHEN bodies = 0 OR size(owner_ids) - size(open) > 1 THEN 'found' ELSE 'not_recorded' END AS status,
  [o.id] + owner_ids + tie_ids AS about, open AS ask, size(owner_ids) AS owners, owner_names AS owner_names
ORDER BY subject
