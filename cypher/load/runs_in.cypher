// A programme runs in a place.
// Generated from the model's kinds; do not edit.

// Write RUNS_IN from Programme to Place: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Programme {id: row.start_id})
MATCH (b:Place {id: row.end_id})
MERGE (a)-[r:RUNS_IN {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove RUNS_IN from Programme to Place: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Programme {id: row.start_id})-[r:RUNS_IN {id: row.id}]->(b:Place {id: row.end_id})
DELETE r;
