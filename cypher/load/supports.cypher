// A programme supports an objective.
// Generated from the model's kinds; do not edit.

// Write SUPPORTS from Programme to Objective: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Programme {id: row.start_id})
MATCH (b:Objective {id: row.end_id})
MERGE (a)-[r:SUPPORTS {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove SUPPORTS from Programme to Objective: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Programme {id: row.start_id})-[r:SUPPORTS {id: row.id}]->(b:Objective {id: row.end_id})
DELETE r;
