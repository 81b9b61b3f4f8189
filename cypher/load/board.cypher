// A board, committee, forum or group at which people sit.
// Generated from the model's kinds; do not edit.

// Write Board nodes: $rows holds {id, properties} and, as ISO text, last_met, valid_from, valid_to.
UNWIND $rows AS row
MERGE (n:Board {id: row.id})
SET n += row.properties,
    n.last_met = date(row.last_met),
    n.valid_from = date(row.valid_from),
    n.valid_to = date(row.valid_to);

// Remove Board nodes: $ids holds their ids.
UNWIND $ids AS id
MATCH (n:Board {id: id})
DETACH DELETE n;

// Read the Board nodes of $system.
MATCH (n:Board {system: $system})
RETURN properties(n) AS properties;

// Read the relationships that start at the Board nodes of $system.
MATCH (n:Board {system: $system})-[r]->(m)
WHERE r.system = $system
RETURN type(r) AS type, n.id AS start_id, m.id AS end_id, properties(r) AS properties;

// Count the live Board nodes that say they are of $system and have no id of ours ($begin).
MATCH (n:Board {system: $system, live: true})
WITH count(n) AS held, count(CASE WHEN n.id STARTS WITH $begin THEN 1 END) AS ours
RETURN held - ours AS strangers;

// Count the live relationships at Board nodes of $system that have no id of ours ($begin).
MATCH (n:Board {system: $system, live: true})-[r {live: true}]-()
WITH count(r) AS held, count(CASE WHEN r.id STARTS WITH $begin THEN 1 END) AS ours
RETURN held - ours AS strangers;

// Find Board nodes with an id like ours ($begin) that are not of $system.
MATCH (n:Board)
WHERE n.id STARTS WITH $begin AND (n.system IS NULL OR n.system <> $system)
RETURN n.id AS id
ORDER BY id
LIMIT 1;
