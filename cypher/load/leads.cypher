// A person, a role or an organisation leads a programme.
// Generated from the model's kinds; do not edit.

// Write LEADS from Person to Programme: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Person {id: row.start_id})
MATCH (b:Programme {id: row.end_id})
MERGE (a)-[r:LEADS {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write LEADS from Role to Programme: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})
MATCH (b:Programme {id: row.end_id})
MERGE (a)-[r:LEADS {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write LEADS from Organisation to Programme: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Programme {id: row.end_id})
MERGE (a)-[r:LEADS {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove LEADS from Person to Programme: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Person {id: row.start_id})-[r:LEADS {id: row.id}]->(b:Programme {id: row.end_id})
DELETE r;

// Remove LEADS from Role to Programme: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})-[r:LEADS {id: row.id}]->(b:Programme {id: row.end_id})
DELETE r;

// Remove LEADS from Organisation to Programme: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:LEADS {id: row.id}]->(b:Programme {id: row.end_id})
DELETE r;
