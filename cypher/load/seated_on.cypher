// An organisation sits on a board itself, through its roles, or through a body it belongs to or holds.
// Generated from the model's kinds; do not edit.

// Write SEATED_ON from Organisation to Board: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Board {id: row.end_id})
MERGE (a)-[r:SEATED_ON {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove SEATED_ON from Organisation to Board: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:SEATED_ON {id: row.id}]->(b:Board {id: row.end_id})
DELETE r;
