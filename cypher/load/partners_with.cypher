// They work together.
// Generated from the model's kinds; do not edit.

// Write PARTNERS_WITH from Organisation to Organisation: $rows holds {id, start_id, end_id, properties} and, as ISO text, last_met, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Organisation {id: row.end_id})
MERGE (a)-[r:PARTNERS_WITH {id: row.id}]->(b)
SET r += row.properties,
    r.last_met = date(row.last_met),
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write PARTNERS_WITH from Organisation to Role: $rows holds {id, start_id, end_id, properties} and, as ISO text, last_met, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Role {id: row.end_id})
MERGE (a)-[r:PARTNERS_WITH {id: row.id}]->(b)
SET r += row.properties,
    r.last_met = date(row.last_met),
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write PARTNERS_WITH from Role to Organisation: $rows holds {id, start_id, end_id, properties} and, as ISO text, last_met, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})
MATCH (b:Organisation {id: row.end_id})
MERGE (a)-[r:PARTNERS_WITH {id: row.id}]->(b)
SET r += row.properties,
    r.last_met = date(row.last_met),
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write PARTNERS_WITH from Role to Role: $rows holds {id, start_id, end_id, properties} and, as ISO text, last_met, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})
MATCH (b:Role {id: row.end_id})
MERGE (a)-[r:PARTNERS_WITH {id: row.id}]->(b)
SET r += row.properties,
    r.last_met = date(row.last_met),
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove PARTNERS_WITH from Organisation to Organisation: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:PARTNERS_WITH {id: row.id}]->(b:Organisation {id: row.end_id})
DELETE r;

// Remove PARTNERS_WITH from Organisation to Role: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:PARTNERS_WITH {id: row.id}]->(b:Role {id: row.end_id})
DELETE r;

// Remove PARTNERS_WITH from Role to Organisation: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})-[r:PARTNERS_WITH {id: row.id}]->(b:Organisation {id: row.end_id})
DELETE r;

// Remove PARTNERS_WITH from Role to Role: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})-[r:PARTNERS_WITH {id: row.id}]->(b:Role {id: row.end_id})
DELETE r;
