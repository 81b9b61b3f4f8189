// ---
// id: REP09
// name: No independent provider seat recorded where independent providers deliver
// severity: minor
// domain: representation
// question: Which boards that should hold one have no independent provider recorded on them although some deliver in their area?
// why_it_matters: Independent providers carry a part of the care; plans made without them leave out their capacity and what they know.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Representative and balanced
//   leadership", Barriers: the private sector, particularly independent providers; "Integral leadership roles emerging":
//   independent providers are less likely to be involved. Integrated care boards are not asked: NHS Act 2006
//   Schedule 1B keeps out members whose private-sector involvement could undermine the independence of the health
//   service. Which boards are asked: `sysmap explain expectations`.
// mend: Agree principles for such a seat and its conflicts of interest, and write the seat in the sheet `seats`.
// population: >-
//   MATCH (b:Board {system: $system, live: true})
//   WHERE 'independent_provider' IN b.expects AND EXISTS {
//     MATCH (b)-[:COVERS {live: true}]->(:Place)<-[:COVERS {live: true}]-(:Organisation {sector: 'independent_health_provider'})
//   }
//   RETURN count(b) AS population
// subject: Board
// key: [subject]
// each: b
// needs: {sheets: [boards, seats, organisations], ties: [SERVES, GOVERNS]}
// says: "None of the members of {name} is from an independent provider, though some deliver in its area: {some} (all: {providers}, members recorded: {seats})."
// says_open: "No independent provider's seat is recorded for {name}, though some deliver in its area: {some} (all: {providers}, members recorded: {seats}; of whom it could be said: {could_be})."
// asks: "Which member of {name} is from an independent provider, if any?"
// settles: {Board: [boards.members_listed], Role: [roles.employed_by, roles.joint]}
// ---
MATCH (b:Board {system: $system, live: true})-[:COVERS {live: true}]->(p:Place)
WHERE 'independent_provider' IN b.expects
WITH p, collect(b) AS boards
MATCH (p)<-[:COVERS {live: true}]-(o:Organisation {sector: 'independent_health_provider'})
WITH p, boards, collect(o.id) AS there
UNWIND boards AS b
WITH b, collect(there) AS places
CALL (places) {
  UNWIND places AS there
  UNWIND there AS provider
  WITH DISTINCT provider
  ORDER BY provider
  WITH collect(provider) AS found
  RETURN size(found) AS providers, found[0..24] AS first
}
OPTIONAL MATCH (b)<-[s:SITS_ON {live: true}]-(m)
WITH b, providers, first, s, m
ORDER BY b.id, s.id
WITH b, providers, first, collect(s.id) AS seat_ids, count(CASE WHEN coalesce(s.stand_in, false) THEN null ELSE s.id END) AS seats,
     sum(CASE WHEN 'independent_provider' IN coalesce(s.brings, []) THEN 1 ELSE 0 END) AS heard,
     collect(CASE WHEN 'independent_provider' IN coalesce(s.may_bring, []) THEN m.id END) AS could,
     sum(CASE WHEN 'independent_provider' IN coalesce(s.may_bring, []) AND NOT coalesce(s.stand_in, false) THEN 1 ELSE 0 END) AS could_be
WHERE heard = 0
WITH *, 'SITS_ON' IN coalesce(b.closed, []) AS whole
RETURN b.id AS subject, CASE WHEN whole AND size(could) = 0 THEN 'found' ELSE 'not_recorded' END AS status,
       [b.id] + first + seat_ids[0..24] AS about, CASE WHEN whole THEN could ELSE [b.id] + could END AS ask,
       providers AS providers, first[0..3] AS some, seats AS seats, could_be AS could_be
ORDER BY subject
