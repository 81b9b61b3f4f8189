// A body that employs, commissions, provides or represents.
// Generated from the model's kinds; do not edit.

// Write Organisation nodes: $rows holds {id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MERGE (n:Organisation {id: row.id})
SET n += row.properties,
    n.valid_from = date(row.valid_from),
    n.valid_to = date(row.valid_to);

// Remove Organisation nodes: $ids holds their ids.
UNWIND $ids AS id
MATCH (n:Organisation {id: id})
DETACH DELETE n;

// Read the Organisation nodes of $system.
MATCH (n:Organisation {system: $system})
RETURN properties(n) AS properties;

// Read the relationships that start at the Organisation nodes of $system.
MATCH (n:Organisation {system: $system})-[r]->(m)
WHERE r.system = $system
RETURN type(r) AS type, n.id AS start_id, m.id AS end_id, properties(r) AS properties;

// Count the live Organisation nodes that say they are of $system and have no id of ours ($begin).
MATCH (n:Organisation {system: $system, live: true})
WITH count(n) AS held, count(CASE WHEN n.id STARTS WITH $begin THEN 1 END) AS ours
RETURN held - ours AS strangers;

// Count the live relationships at Organisation nodes of $system that have no id of ours ($begin).
MATCH (n:Organisation {system: $system, live: true})-[r {live: true}]-()
WITH count(r) AS held, count(CASE WHEN r.id STARTS WITH $begin THEN 1 END) AS ours
RETURN held - ours AS strangers;

// Find Organisation nodes with an id like ours ($begin) that are not of $system.
MATCH (n:Organisation)
WHERE n.id STARTS WITH $begin AND (n.system IS NULL OR n.system <> $system)
RETURN n.id AS id
ORDER BY id
LIMIT 1;

// Find the Organisation nodes with one of $codes in other systems.
UNWIND $codes AS code
MATCH (n:Organisation {code: code})
WHERE n.system <> $system
RETURN n.id AS id, n.code AS code, n.system AS system;

// Find what joins the Organisation nodes of $system to those of other systems.
MATCH (n:Organisation {system: $system})-[r:SAME_AS]-(m:Organisation)
RETURN n.id AS id, m.id AS other_id, m.system AS other_system, r.code AS code;

// Join Organisation nodes with the same code in two systems: $rows holds {start_id, end_id, code}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Organisation {id: row.end_id})
MERGE (a)-[:SAME_AS {code: row.code}]->(b);

// Part Organisation nodes whose codes no longer agree: $rows holds {start_id, end_id, code}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:SAME_AS {code: row.code}]->(b:Organisation {id: row.end_id})
DELETE r;
