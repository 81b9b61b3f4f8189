// ---
// id: CON02
// name: Two organisations serving one place with no link and no board in common
// severity: minor
// domain: connectivity
// question: Which organisations serve the same place without a link between them and without a board that meets in common?
// why_it_matters: They meet in the same people's care; when they do not meet otherwise, the people carry the messages.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Connectivity and
//   relationships", Enablers: relations and solutions with all relevant stakeholders, across organisational boundaries.
// mend: Bring the two together in a forum of the place, or write the link there is in the sheet `relationships`.
// population: >-
//   MATCH (p:Place {system: $system, live: true})<-[:SERVES {live: true}]-(o:Organisation)
//   WHERE p.level IN $levels AND NOT o.kind IN $apart_from AND coalesce(o.context, false) = false
//   WITH p, collect(DISTINCT o.id) AS ids
//   UNWIND ids AS one UNWIND ids AS other WITH DISTINCT one, other WHERE one < other RETURN count(one) AS population
// subject: Organisation
// counts: [pair of organisations, pairs of organisations]
// key: [subject, other]
// needs: {sheets: [organisations, places, seats, relationships], ties: [SERVES]}
// parameters:
//   levels: [place, neighbourhood]
//   apart_from: [gp_practice, pharmacy, dental_practice, optical_practice, care_home, school]
// says: "{name} and {other_name} both serve {places}, with no link between them and no board that meets in common."
// says_open: "No link and no board in common is recorded for {name} and {other_name}, which both serve {places}."
// asks: "Do {name} and {other_name} work together, and do they meet on a board?"
// settles: {Organisation: [relationships.from, seats.member]}
// ---
// Links and seats of the roles they host, of the bodies they belong to and of their parts count, and so
// does a role they share. A dispute is no link, and a paused board does not meet. Kinds of which a place
// has dozens are left out unless the settings say otherwise.
MATCH (a:Organisation {system: $system, live: true})-[:SERVES {live: true}]->(here:Place)
WHERE here.level IN $levels AND NOT a.kind IN $apart_from AND coalesce(a.context, false) = false
WITH DISTINCT a
OPTIONAL MATCH (a)-[:SEATED_ON {live: true}]->(s:Board)
WHERE s.paused = false
WITH a, collect(DISTINCT s.id) AS boards
OPTIONAL MATCH (a)-[:CONNECTED_WITH {live: true}]-(o:Organisation)
WITH a, boards, collect(DISTINCT o.id) AS tied
OPTIONAL MATCH (a)-[:PART_OF*0..2 {live: true}]-(kin:Organisation)<-[:HOSTED_BY*0..1 {live: true}]-(m)
WITH a, boards, tied, collect(DISTINCT CASE WHEN 'LINKS' IN coalesce(m.closed, []) THEN null ELSE m.id END) AS open
WITH a, {id: a.id, name: a.name, boards: boards, tied: tied, open: size(open)} AS one
MATCH (a)-[:SERVES {live: true}]->(p:Place)
WHERE p.level IN $levels
WITH p, collect(one) AS serving
UNWIND serving AS one
UNWIND serving AS other
WITH p, one, other
WHERE one.id < other.id AND NOT other.id IN one.tied AND size([x IN one.boards WHERE x IN other.boards]) = 0
WITH one.id AS subject, other.id AS other, other.name AS other_name, one.open + other.open AS open, p
ORDER BY subject, other, p.id
WITH subject, other, other_name, open, collect(DISTINCT p.id) AS place_ids, collect(DISTINCT p.name) AS places
RETURN subject, CASE WHEN open = 0 THEN 'found' ELSE 'not_recorded' END AS status, [subject, other] + place_ids AS about,
       [subject, other] AS ask, other, other_name, places
ORDER BY subject, other
