// A place or an organisation is followed by another.
// Generated from the model's kinds; do not edit.

// Write SUCCEEDED_BY from Place to Place: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Place {id: row.start_id})
MATCH (b:Place {id: row.end_id})
MERGE (a)-[r:SUCCEEDED_BY {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write SUCCEEDED_BY from Organisation to Organisation: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Organisation {id: row.end_id})
MERGE (a)-[r:SUCCEEDED_BY {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove SUCCEEDED_BY from Place to Place: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Place {id: row.start_id})-[r:SUCCEEDED_BY {id: row.id}]->(b:Place {id: row.end_id})
DELETE r;

// Remove SUCCEEDED_BY from Organisation to Organisation: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:SUCCEEDED_BY {id: row.id}]->(b:Organisation {id: row.end_id})
DELETE r;
