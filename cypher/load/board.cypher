// A board, committee, forum or group at which people sit.
// Generated from the model's kinds; do not edit.

// Write Board nodes: $rows holds {id, properties} and, as ISO text, last_met, valid_from, valid_to.
UNWIND $rows AS row
MERGE (n:Board {id: row.id})
SET n = row.properties,
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
