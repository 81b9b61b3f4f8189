// Something other than a shared board links two organisations, directly or through their roles.
// Generated from the model's kinds; do not edit.

// Write CONNECTED_WITH from Organisation to Organisation: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Organisation {id: row.end_id})
MERGE (a)-[r:CONNECTED_WITH {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove CONNECTED_WITH from Organisation to Organisation: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:CONNECTED_WITH {id: row.id}]->(b:Organisation {id: row.end_id})
DELETE r;
