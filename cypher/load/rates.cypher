// A role rates an organisation it works with.
// Generated from the model's kinds; do not edit.

// Write RATES from Role to Organisation: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})
MATCH (b:Organisation {id: row.end_id})
MERGE (a)-[r:RATES {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove RATES from Role to Organisation: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})-[r:RATES {id: row.id}]->(b:Organisation {id: row.end_id})
DELETE r;
