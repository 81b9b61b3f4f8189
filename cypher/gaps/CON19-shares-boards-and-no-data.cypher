// ---
// id: CON19
// name: Organisation that shares boards or objectives and no data
// severity: minor
// domain: connectivity
// question: Which organisations share a board or an objective with others and data with none of them?
// why_it_matters: Plans made together from different numbers come apart at the first disagreement about what is true.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Connectivity and
//   relationships", Enablers: transparency and sharing of information, an open-book approach; appendix 1, "Positive impact".
// mend: Agree what data it and its partners need from each other, and write the tie `SHARES_DATA_WITH` in the sheet `relationships`.
// population: >-
//   MATCH (z)<-[:SITS_ON|ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true, system: $system}]-(x)
//   MATCH (x)-[:EMPLOYED_BY*0..1 {live: true}]->(o:Organisation) WHERE NOT o.sector IN $apart_from
//   WITH z, collect(DISTINCT o.id) AS partners WHERE size(partners) > 1
//   UNWIND partners AS partner RETURN count(DISTINCT partner) AS population
// subject: Organisation
// key: [subject]
// needs: {sheets: [organisations, relationships], ties: [SHARES_DATA_WITH]}
// parameters:
//   apart_from: [regulator, national_nhs_body, public_voice, education_and_academic]
// says: "{name} shares boards or objectives with others and data with none of them (partners: {partners})."
// ---
// Seats, objectives and ties of the roles it employs count as its own.
MATCH (z)<-[:SITS_ON|ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true, system: $system}]-(x)
MATCH (x)-[:EMPLOYED_BY*0..1 {live: true}]->(o:Organisation)
WHERE NOT o.sector IN $apart_from
WITH z.id AS thing, collect(DISTINCT o) AS members
WHERE size(members) > 1
WITH thing, members, [one IN members | one.id] AS circle
UNWIND members AS a
WITH a, thing, circle
ORDER BY a.id, thing
WITH a, collect(thing) AS shared, collect(circle) AS circles
OPTIONAL MATCH (a)<-[:EMPLOYED_BY*0..1 {live: true}]-(m)-[:SHARES_DATA_WITH {live: true}]-(n)-[:EMPLOYED_BY*0..1 {live: true}]->(d:Organisation)
WITH a, shared, circles, collect(DISTINCT d.id) AS with_data
WHERE size([circle IN circles WHERE size([one IN circle WHERE one <> a.id AND one IN with_data]) > 0]) = 0
UNWIND circles AS circle
UNWIND circle AS one
WITH a, shared, count(DISTINCT one) - 1 AS partners
RETURN a.id AS subject, 'found' AS status, [a.id] + shared AS about, partners AS partners
ORDER BY subject
