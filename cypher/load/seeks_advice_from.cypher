// A person or post asks another for advice; posts join their organisations too.
// Generated from the model's kinds; do not edit.

// Write SEEKS_ADVICE_FROM from Person to Person: $rows holds {id, start_id, end_id, properties} and, as ISO text, last_met, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Person {id: row.start_id})
MATCH (b:Person {id: row.end_id})
MERGE (a)-[r:SEEKS_ADVICE_FROM {id: row.id}]->(b)
SET r += row.properties,
    r.last_met = date(row.last_met),
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write SEEKS_ADVICE_FROM from Person to Role: $rows holds {id, start_id, end_id, properties} and, as ISO text, last_met, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Person {id: row.start_id})
MATCH (b:Role {id: row.end_id})
MERGE (a)-[r:SEEKS_ADVICE_FROM {id: row.id}]->(b)
SET r += row.properties,
    r.last_met = date(row.last_met),
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write SEEKS_ADVICE_FROM from Role to Person: $rows holds {id, start_id, end_id, properties} and, as ISO text, last_met, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})
MATCH (b:Person {id: row.end_id})
MERGE (a)-[r:SEEKS_ADVICE_FROM {id: row.id}]->(b)
SET r += row.properties,
    r.last_met = date(row.last_met),
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write SEEKS_ADVICE_FROM from Role to Role: $rows holds {id, start_id, end_id, properties} and, as ISO text, last_met, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})
MATCH (b:Role {id: row.end_id})
MERGE (a)-[r:SEEKS_ADVICE_FROM {id: row.id}]->(b)
SET r += row.properties,
    r.last_met = date(row.last_met),
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove SEEKS_ADVICE_FROM from Person to Person: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Person {id: row.start_id})-[r:SEEKS_ADVICE_FROM {id: row.id}]->(b:Person {id: row.end_id})
DELETE r;

// Remove SEEKS_ADVICE_FROM from Person to Role: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Person {id: row.start_id})-[r:SEEKS_ADVICE_FROM {id: row.id}]->(b:Role {id: row.end_id})
DELETE r;

// Remove SEEKS_ADVICE_FROM from Role to Person: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})-[r:SEEKS_ADVICE_FROM {id: row.id}]->(b:Person {id: row.end_id})
DELETE r;

// Remove SEEKS_ADVICE_FROM from Role to Role: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})-[r:SEEKS_ADVICE_FROM {id: row.id}]->(b:Role {id: row.end_id})
DELETE r;
