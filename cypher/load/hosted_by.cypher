// An organisation employs a role, or stands where an employer stood that has ended.
// Generated from the model's kinds; do not edit.

// Write HOSTED_BY from Role to Organisation: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})
MATCH (b:Organisation {id: row.end_id})
MERGE (a)-[r:HOSTED_BY {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove HOSTED_BY from Role to Organisation: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})-[r:HOSTED_BY {id: row.id}]->(b:Organisation {id: row.end_id})
DELETE r;
