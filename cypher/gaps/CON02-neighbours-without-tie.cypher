// ---
// id: CON02
// name: Two organisations serving one place with no tie and no board in common
// severity: minor
// domain: connectivity
// question: Which organisations serve the same place without a tie between them and without a board in common?
// why_it_matters: They meet in the same people's care; when they do not meet otherwise, the people carry the messages.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Connectivity and
//   relationships", Enablers: relations and solutions with all relevant stakeholders, across organisational boundaries.
// mend: Bring the two together in a forum of the place, or write the tie there is in the sheet `relationships`.
// population: >-
//   MATCH (p:Place {system: $system, live: true})<-[:SERVES {live: true}]-(o:Organisation)
//   WHERE p.level IN $levels AND NOT o.kind IN $apart_from WITH p, collect(DISTINCT o.id) AS ids
//   UNWIND ids AS one UNWIND ids AS other WITH DISTINCT one, other WHERE one < other RETURN count(one) AS population
// subject: Organisation
// counts: [pair of organisations, pairs of organisations]
// key: [subject, other]
// needs: {sheets: [organisations, places, seats, relationships], ties: [SERVES]}
// parameters:
//   levels: [place, neighbourhood]
//   apart_from: [gp_practice, pharmacy, dental_practice, optical_practice, care_home, school]
// says: "{name} and {other_name} both serve {places}, with no tie between them and no board in common."
// ---
// Ties and seats of the roles they employ count, and so does a role they share. A contested history
// is no tie. Kinds of which a place has dozens are left out unless the settings say otherwise.
MATCH (a:Organisation {system: $system, live: true})-[:SERVES {live: true}]->(here:Place)
WHERE here.level IN $levels AND NOT a.kind IN $apart_from
WITH DISTINCT a
OPTIONAL MATCH (a)<-[:EMPLOYED_BY*0..1 {live: true}]-(m)-[:SITS_ON {live: true}]->(s:Board)
WITH a, collect(DISTINCT s.id) AS boards
OPTIONAL MATCH (a)-[:COMMISSIONS|PROVIDES_FOR|PARTNERS_WITH|AIDS|SHARES_DATA_WITH|REGULATES|PART_OF|CONTRIBUTES_TO {live: true}]-(o:Organisation)
WITH a, boards, collect(DISTINCT o.id) AS tied
OPTIONAL MATCH (a)-[:COMMISSIONS|PROVIDES_FOR|PARTNERS_WITH|AIDS|SHARES_DATA_WITH|REGULATES|CONTRIBUTES_TO {live: true}]-(r:Role)-[:EMPLOYED_BY {live: true}]->(o:Organisation)
WITH a, boards, tied, collect(DISTINCT o.id) AS more
WITH a, boards, tied + more AS tied
OPTIONAL MATCH (a)<-[:EMPLOYED_BY {live: true}]-(x)-[:COMMISSIONS|PROVIDES_FOR|PARTNERS_WITH|AIDS|SHARES_DATA_WITH|REGULATES|CONTRIBUTES_TO|EMPLOYED_BY {live: true}]-(y)-[:EMPLOYED_BY*0..1 {live: true}]->(o:Organisation)
WITH a, boards, tied, collect(DISTINCT o.id) AS more
WITH a, {id: a.id, name: a.name, boards: boards, tied: tied + more} AS one
MATCH (a)-[:SERVES {live: true}]->(p:Place)
WHERE p.level IN $levels
WITH p, collect(one) AS serving
UNWIND serving AS one
UNWIND serving AS other
WITH p, one, other
WHERE one.id < other.id AND NOT other.id IN one.tied AND size([x IN one.boards WHERE x IN other.boards]) = 0
WITH one.id AS subject, other.id AS other, other.name AS other_name, p
ORDER BY subject, other, p.id
WITH subject, other, other_name, collect(DISTINCT p.id) AS place_ids, collect(DISTINCT p.name) AS places
RETURN subject, 'found' AS status, [subject, other] + place_ids AS about,
       other, other_name, places
ORDER BY subject, other
