// ---
// id: INN01
// name: Place no development programme reaches
// severity: minor
// domain: innovation
// question: Which places does no development programme for leaders reach?
// why_it_matters: Leaders who never learn together meet as strangers when it matters; a place left out of the offer falls behind the others.
// basis: "Method: coverage of programmes by place; no sentence of the sources proposes it for every system."
// mend: Offer a programme there, or seats in one that runs, and write the place in the programme's column `runs_in`.
// population: "MATCH (p:Place {system: $system, live: true, level: 'place'}) RETURN count(p) AS population"
// subject: Place
// key: [subject]
// needs: {sheets: [places, programmes], fields: [Programme.kind]}
// parameters: {kinds: [development]}
// says: "No development programme reaches {name}."
// ---
MATCH (p:Place {system: $system, live: true, level: 'place'})
WHERE NOT EXISTS { MATCH (p)-[:RUNS_IN|TAKES_PART_IN {live: true}]-(g:Programme) WHERE g.kind IN $kinds }
  AND NOT EXISTS {
    MATCH (p)<-[:LEADS_FOR {live: true}]-(r:Role)-[:TAKES_PART_IN {live: true}]->(g:Programme) WHERE g.kind IN $kinds
  }
  AND NOT EXISTS {
    MATCH (p)<-[:LEADS_FOR {live: true}]-(r:Role)<-[:HOLDS {live: true}]-(h:Person)-[:TAKES_PART_IN {live: true}]->(g:Programme)
    WHERE g.kind IN $kinds
  }
OPTIONAL MATCH (p)-[:RUNS_IN|TAKES_PART_IN {live: true}]-(other:Programme)
WHERE other.kind IS NULL
WITH p, count(other) AS unstated
RETURN p.id AS subject, CASE WHEN unstated > 0 THEN 'unknown' ELSE 'found' END AS status, [p.id] AS about,
       unstated AS programmes_of_no_stated_kind
ORDER BY subject
