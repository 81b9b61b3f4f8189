// A place lies wholly in a place, itself included: by PART_OF, and by OVERLAPS of 0.98 or more.
// Generated from the model's kinds; do not edit.

// Write WITHIN from Place to Place: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Place {id: row.start_id})
MATCH (b:Place {id: row.end_id})
MERGE (a)-[r:WITHIN {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove WITHIN from Place to Place: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Place {id: row.start_id})-[r:WITHIN {id: row.id}]->(b:Place {id: row.end_id})
DELETE r;
