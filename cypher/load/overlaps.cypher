// Two places share ground: the share of the first that lies in the second.
// Generated from the model's kinds; do not edit.

// Write OVERLAPS from Place to Place: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Place {id: row.start_id})
MATCH (b:Place {id: row.end_id})
MERGE (a)-[r:OVERLAPS {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove OVERLAPS from Place to Place: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Place {id: row.start_id})-[r:OVERLAPS {id: row.id}]->(b:Place {id: row.end_id})
DELETE r;
