// A person holds a role.
// Generated from the model's kinds; do not edit.

// Write HOLDS from Person to Role: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Person {id: row.start_id})
MATCH (b:Role {id: row.end_id})
MERGE (a)-[r:HOLDS {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove HOLDS from Person to Role: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Person {id: row.start_id})-[r:HOLDS {id: row.id}]->(b:Role {id: row.end_id})
DELETE r;
