// ---
// id: CON19
// name: No data sharing recorded with partners
// severity: minor
// domain: connectivity
// question: Which organisations share a board or an objective with others and data with nobody?
// why_it_matters: Plans made together from different numbers come apart at the first disagreement about what is true.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Connectivity and
//   relationships", Enablers: transparency and sharing of information, an open-book approach; appendix 1, "Positive impact".
// mend: Agree what data it and its partners need from each other, and write the link `SHARES_DATA_WITH` in the sheet `relationships`.
// population: >-
//   MATCH (z)<-[:SITS_ON|ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true, system: $system}]-(x)
//   MATCH (x)-[:HOSTED_BY*0..1 {live: true}]->(o:Organisation) WHERE NOT o.sector IN $apart_from
//   WITH z, collect(DISTINCT o.id) AS partners WHERE size(partners) > 1
//   UNWIND partners AS partner RETURN count(DISTINCT partner) AS population
// subject: Organisation
// key: [subject]
// needs: {sheets: [organisations, seats]}
// parameters:
//   apart_from: [regulator, national_nhs_body, public_voice, education_and_academic]
// says: "{name} shares boards or objectives with others and data with nobody (partners: {partners})."
// says_open: "No data sharing between {name} and those it shares boards or objectives with is recorded (partners: {partners})."
// asks: "With which partners does {name} share data?"
// settles: {Organisation: [relationships.from], Board: [boards.members_share]}
// ---
// Seats, objectives and links of the roles it hosts count as its own. Where all members of a board share
// data, each of them does. Data shared with others than its partners leaves it open.
MATCH (z)<-[:SITS_ON|ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true, system: $system}]-(x)
MATCH (x)-[:HOSTED_BY*0..1 {live: true}]->(o:Organisation)
WHERE NOT o.sector IN $apart_from
WITH z, collect(DISTINCT o) AS members
WHERE size(members) > 1
WITH z, members, [one IN members | one.id] AS circle
UNWIND members AS a
WITH a, z, circle
ORDER BY a.id, z.id
WITH a, collect(z.id) AS shared, collect(circle) AS circles,
     sum(CASE WHEN 'data' IN coalesce(z.members_share, []) THEN 1 ELSE 0 END) AS open_books,
     sum(CASE WHEN z.paused IS NULL OR z.members_share IS NOT NULL OR 'members_share' IN coalesce(z.closed, []) THEN 0 ELSE 1 END) AS open_boards
WHERE open_books = 0
OPTIONAL MATCH (a)<-[:HOSTED_BY*0..1 {live: true}]-(m)-[:SHARES_DATA_WITH {live: true}]-(n)
OPTIONAL MATCH (n)-[:HOSTED_BY*0..1 {live: true}]->(d:Organisation)
WITH a, shared, circles, open_boards, count(n) AS elsewhere, collect(DISTINCT d.id) AS with_data
WHERE size([circle IN circles WHERE size([one IN circle WHERE one <> a.id AND one IN with_data]) > 0]) = 0
OPTIONAL MATCH (a)<-[:HOSTED_BY {live: true}]-(r:Role)
WITH a, shared, circles, open_boards, elsewhere,
     sum(CASE WHEN r IS NULL OR 'SHARES_DATA_WITH' IN coalesce(r.closed, []) THEN 0 ELSE 1 END) AS open_roles
UNWIND circles AS circle
UNWIND circle AS one
WITH a, shared, elsewhere + open_boards + open_roles
       + size([slot IN ['SHARES_DATA_WITH', 'EMPLOYED_BY'] WHERE NOT slot IN coalesce(a.closed, [])]) AS open,
     one
WITH a, shared, open, count(DISTINCT one) - 1 AS partners
RETURN a.id AS subject, CASE WHEN open = 0 THEN 'found' ELSE 'not_recorded' END AS status, [a.id] + shared AS about, partners AS partners
ORDER BY subject
