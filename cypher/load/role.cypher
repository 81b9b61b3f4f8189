// A post or office, whoever holds it; joint where two or more organisations employ it.
// Generated from the model's kinds; do not edit.

// Write Role nodes: $rows holds {id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MERGE (n:Role {id: row.id})
SET n = row.properties,
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
