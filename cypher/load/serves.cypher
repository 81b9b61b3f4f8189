// An organisation serves a place.
// Generated from the model's kinds; do not edit.

// Write SERVES from Organisation to Place: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Place {id: row.end_id})
MERGE (a)-[r:SERVES {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove SERVES from Organisation to Place: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:SERVES {id: row.id}]->(b:Place {id: row.end_id})
DELETE r;
