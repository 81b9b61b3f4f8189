// Two programmes are tied to each other.
// Generated from the model's kinds; do not edit.

// Write LINKED_TO from Programme to Programme: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Programme {id: row.start_id})
MATCH (b:Programme {id: row.end_id})
MERGE (a)-[r:LINKED_TO {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove LINKED_TO from Programme to Programme: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Programme {id: row.start_id})-[r:LINKED_TO {id: row.id}]->(b:Programme {id: row.end_id})
DELETE r;
