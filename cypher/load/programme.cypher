// Work with a name: transformation, development of leaders, delivery.
// Generated from the model's kinds; do not edit.

// Write Programme nodes: $rows holds {id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MERGE (n:Programme {id: row.id})
SET n += row.properties,
    n.valid_from = date(row.valid_from),
    n.valid_to = date(row.valid_to);

// Remove Programme nodes: $ids holds their ids.
UNWIND $ids AS id
MATCH (n:Programme {id: id})
DETACH DELETE n;

// Read the Programme nodes of $system.
MATCH (n:Programme {system: $system})
RETURN properties(n) AS properties;

// Read the relationships that start at the Programme nodes of $system.
MATCH (n:Programme {system: $system})-[r]->(m)
WHERE r.system = $system
RETURN type(r) AS type, n.id AS start_id, m.id AS end_id, properties(r) AS properties;

// Count the live Programme nodes that say they are of $system and have no id of ours ($begin).
MATCH (n:Programme {system: $system, live: true})
WITH count(n) AS held, count(CASE WHEN n.id STARTS WITH $begin THEN 1 END) AS ours
RETURN held - ours AS strangers;

// Count the live relationships at Programme nodes of $system that have no id of ours ($begin).
MATCH (n:Programme {system: $system, live: true})-[r {live: true}]-()
WITH count(r) AS held, count(CASE WHEN r.id STARTS WITH $begin THEN 1 END) AS ours
RETURN held - ours AS strangers;

// Find Programme nodes with an id like ours ($begin) that are not of $system.
MATCH (n:Programme)
WHERE n.id STARTS WITH $begin AND (n.system IS NULL OR n.system <> $system)
RETURN n.id AS id
ORDER BY id
LIMIT 1;
