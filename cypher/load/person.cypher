// Somebody who holds roles; the name may be left out.
// Generated from the model's kinds; do not edit.

// Write Person nodes: $rows holds {id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MERGE (n:Person {id: row.id})
SET n = row.properties,
    n.valid_from = date(row.valid_from),
    n.valid_to = date(row.valid_to);

// Remove Person nodes: $ids holds their ids.
UNWIND $ids AS id
MATCH (n:Person {id: id})
DETACH DELETE n;

// Read the Person nodes of $system.
MATCH (n:Person {system: $system})
RETURN properties(n) AS properties;

// Read the relationships that start at the Person nodes of $system.
MATCH (n:Person {system: $system})-[r]->(m)
WHERE r.system = $system
RETURN type(r) AS type, n.id AS start_id, m.id AS end_id, properties(r) AS properties;
