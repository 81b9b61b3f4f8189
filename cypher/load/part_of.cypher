// A place lies in a place; an organisation belongs to an organisation.
// Generated from the model's kinds; do not edit.

// Write PART_OF from Place to Place: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Place {id: row.start_id})
MATCH (b:Place {id: row.end_id})
MERGE (a)-[r:PART_OF {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write PART_OF from Organisation to Organisation: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Organisation {id: row.end_id})
MERGE (a)-[r:PART_OF {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove PART_OF from Place to Place: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Place {id: row.start_id})-[r:PART_OF {id: row.id}]->(b:Place {id: row.end_id})
DELETE r;

// Remove PART_OF from Organisation to Organisation: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:PART_OF {id: row.id}]->(b:Organisation {id: row.end_id})
DELETE r;
