// One regulates the other.
// Generated from the model's kinds; do not edit.

// Write REGULATES from Organisation to Organisation: $rows holds {id, start_id, end_id, properties} and, as ISO text, last_met, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Organisation {id: row.end_id})
MERGE (a)-[r:REGULATES {id: row.id}]->(b)
SET r += row.properties,
    r.last_met = date(row.last_met),
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write REGULATES from Organisation to Role: $rows holds {id, start_id, end_id, properties} and, as ISO text, last_met, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Role {id: row.end_id})
MERGE (a)-[r:REGULATES {id: row.id}]->(b)
SET r += row.properties,
    r.last_met = date(row.last_met),
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write REGULATES from Role to Organisation: $rows holds {id, start_id, end_id, properties} and, as ISO text, last_met, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})
MATCH (b:Organisation {id: row.end_id})
MERGE (a)-[r:REGULATES {id: row.id}]->(b)
SET r += row.properties,
    r.last_met = date(row.last_met),
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write REGULATES from Role to Role: $rows holds {id, start_id, end_id, properties} and, as ISO text, last_met, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})
MATCH (b:Role {id: row.end_id})
MERGE (a)-[r:REGULATES {id: row.id}]->(b)
SET r += row.properties,
    r.last_met = date(row.last_met),
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove REGULATES from Organisation to Organisation: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:REGULATES {id: row.id}]->(b:Organisation {id: row.end_id})
DELETE r;

// Remove REGULATES from Organisation to Role: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:REGULATES {id: row.id}]->(b:Role {id: row.end_id})
DELETE r;

// Remove REGULATES from Role to Organisation: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})-[r:REGULATES {id: row.id}]->(b:Organisation {id: row.end_id})
DELETE r;

// Remove REGULATES from Role to Role: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})-[r:REGULATES {id: row.id}]->(b:Role {id: row.end_id})
DELETE r;
