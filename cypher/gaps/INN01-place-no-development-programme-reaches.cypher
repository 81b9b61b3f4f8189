// ---
// id: INN01
// name: Place with no leadership programme
// severity: minor
// domain: innovation
// question: Which places does no development programme for leaders reach?
// why_it_matters: Leaders who never learn together meet as strangers when it matters; a place left out of the offer falls behind the others.
// basis: "Method: coverage of programmes by place; no sentence of the sources proposes it for every system."
// mend: Offer a programme there, or seats in one that runs, and write the place in the programme's column `runs_in`.
// population: >-
//   MATCH (p:Place {system: $system, live: true, level: 'place'}) WHERE p.context IS NULL RETURN count(p) AS population
// subject: Place
// key: [subject]
// each: p
// needs: {sheets: [places, programmes], fields: [Programme.kind]}
// parameters: {kinds: [development]}
// says: "No development programme for leaders reaches {name}."
// says_open: "No leadership programme is recorded for {name}."
// asks: "Which development programmes for leaders reach {name}?"
// settles: {Place: [programmes.runs_in], Programme: [programmes.kind]}
// ---
// A programme reaches the places that it covers, and those whose lead, or the lead's holder, takes part. That none
// does is certain only where everything that could say so is recorded: of the place and the places that hold it,
// of their leads and of the holders.
MATCH (p:Place {system: $system, live: true, level: 'place'})
WHERE p.context IS NULL
  AND NOT EXISTS { MATCH (p)<-[:COVERS {live: true}]-(g:Programme) WHERE g.kind IN $kinds }
  AND NOT EXISTS {
    MATCH (p)<-[:LEADS_FOR {live: true}]-(r:Role)<-[:HOLDS*0..1 {live: true}]-(x)-[:TAKES_PART_IN {live: true}]->(g:Programme)
    WHERE g.kind IN $kinds
  }
OPTIONAL MATCH (p)<-[:COVERS {live: true}]-(other:Programme)
WHERE other.kind IS NULL
WITH p, other
ORDER BY p.id, other.id
WITH p, collect(other.id) AS unstated
OPTIONAL MATCH (p)<-[:LEADS_FOR {live: true}]-(:Role)<-[:HOLDS*0..1 {live: true}]-(y)-[:TAKES_PART_IN {live: true}]->(more:Programme)
WHERE more.kind IS NULL AND NOT more.id IN unstated
WITH p, unstated, more
ORDER BY p.id, more.id
WITH p, unstated, collect(DISTINCT more.id) AS of_leads
WITH p, unstated + of_leads AS unstated
RETURN p.id AS subject, CASE
    WHEN size(unstated) = 0 AND 'WITHIN' IN coalesce(p.closed, []) AND 'LEADS_FOR' IN coalesce(p.closed, [])
      AND NOT EXISTS {
        MATCH (p)-[:WITHIN {live: true}]->(q:Place)
        WHERE NOT ('RUNS_IN' IN coalesce(q.closed, []) AND 'TAKES_PART_IN' IN coalesce(q.closed, []))
      }
      AND NOT EXISTS {
        MATCH (p)<-[:LEADS_FOR {live: true}]-(lead:Role)
        WHERE NOT ('HOLDS' IN coalesce(lead.closed, []) AND 'TAKES_PART_IN' IN coalesce(lead.closed, []))
      }
      AND NOT EXISTS {
        MATCH (p)<-[:LEADS_FOR {live: true}]-(:Role)<-[:HOLDS {live: true}]-(h:Person) WHERE NOT 'TAKES_PART_IN' IN coalesce(h.closed, [])
      }
    THEN 'found' ELSE 'not_recorded' END AS status,
  [p.id] + unstated[0..24] AS about, CASE WHEN size(unstated) > 0 THEN unstated[0..24] ELSE [p.id] END AS ask,
  size(unstated) AS programmes_of_no_stated_kind
ORDER BY subject
