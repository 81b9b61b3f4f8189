// ---
// id: CON19
// name: Organisations that share a board or an objective and no data
// severity: minor
// domain: connectivity
// question: Which organisations share a board or an objective without sharing data?
// why_it_matters: Plans made together from different numbers come apart at the first disagreement about what is true.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Connectivity and
//   relationships", Enablers: transparency and sharing of information, an open-book approach; appendix 1, "Positive impact".
// mend: Agree what data the two need from each other, and write the tie `SHARES_DATA_WITH` in the sheet `relationships`.
// population: >-
//   MATCH (a:Organisation {system: $system, live: true})<-[:EMPLOYED_BY*0..1 {live: true}]-(x)-[:SITS_ON|ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true}]->(z)
//   MATCH (z)<-[:SITS_ON|ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true}]-(y)-[:EMPLOYED_BY*0..1 {live: true}]->(b:Organisation)
//   WHERE a.id < b.id AND NOT a.sector IN $apart_from AND NOT b.sector IN $apart_from
//   WITH DISTINCT a.id AS one, b.id AS other RETURN count(one) AS population
// subject: Organisation
// counts: pairs of organisations
// key: [subject, other]
// needs: {sheets: [organisations, relationships], ties: [SHARES_DATA_WITH]}
// parameters:
//   apart_from: [regulator, national_nhs_body, public_voice, education_and_academic]
// says: "{name} and {other_name} share {shared} boards and objectives, and no data-sharing tie."
// ---
MATCH (a:Organisation {system: $system, live: true})<-[:EMPLOYED_BY*0..1 {live: true}]-(x)-[:SITS_ON|ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true}]->(z)
MATCH (z)<-[:SITS_ON|ACCOUNTABLE_FOR|RESPONSIBLE_FOR {live: true}]-(y)-[:EMPLOYED_BY*0..1 {live: true}]->(b:Organisation)
WHERE a.id < b.id AND NOT a.sector IN $apart_from AND NOT b.sector IN $apart_from
WITH DISTINCT a, b, z.id AS shared
ORDER BY a.id, b.id, shared
WITH a, b, collect(shared) AS shared
WHERE NOT EXISTS {
  MATCH (a)<-[:EMPLOYED_BY*0..1 {live: true}]-(m)-[:SHARES_DATA_WITH {live: true}]-(n)-[:EMPLOYED_BY*0..1 {live: true}]->(b)
}
RETURN a.id AS subject, 'found' AS status, [a.id, b.id] + shared AS about,
       b.id AS other, b.name AS other_name, size(shared) AS shared
ORDER BY subject, other
