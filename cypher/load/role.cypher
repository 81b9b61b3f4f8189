// A post or office, whoever holds it; joint where two or more organisations employ it.
// Generated from the model's kinds; do not edit.

// Write Role nodes: $rows holds {id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MERGE (n:Role {id: row.id})
SET n += row.properties,
    n.valid_from = date(row.valid_from),
    n.valid_to = date(row.valid_to);

// Remove Role nodes: $ids holds their ids.
UNWIND $ids AS id
MATCH (n:Role {id: id})
DETACH DELETE n;

// Read the Role nodes of $system.
MATCH (n:Role {system: $system})
RETURN properties(n) AS properties;

// Read the relationships that start at the Role nodes of $system.
MATCH (n:Role {system: $system})-[r]->(m)
WHERE r.system = $system
RETURN type(r) AS type, n.id AS start_id, m.id AS end_id, properties(r) AS properties;

// Count the live Role nodes that say they are of $system and have no id of ours ($begin).
MATCH (n:Role {system: $system, live: true})
WITH count(n) AS held, count(CASE WHEN n.id STARTS WITH $begin THEN 1 END) AS ours
RETURN held - ours AS strangers;

// Count the live relationships at Role nodes of $system that have no id of ours ($begin).
MATCH (n:Role {system: $system, live: true})-[r {live: true}]-()
WITH count(r) AS held, count(CASE WHEN r.id STARTS WITH $begin THEN 1 END) AS ours
RETURN held - ours AS strangers;

// Find Role nodes with an id like ours ($begin) that are not of $system.
MATCH (n:Role)
WHERE n.id STARTS WITH $begin AND (n.system IS NULL OR n.system <> $system)
RETURN n.id AS id
ORDER BY id
LIMIT 1;
