// A role or an organisation does the work of an objective.
// Generated from the model's kinds; do not edit.

// Write RESPONSIBLE_FOR from Organisation to Objective: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Objective {id: row.end_id})
MERGE (a)-[r:RESPONSIBLE_FOR {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write RESPONSIBLE_FOR from Role to Objective: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})
MATCH (b:Objective {id: row.end_id})
MERGE (a)-[r:RESPONSIBLE_FOR {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove RESPONSIBLE_FOR from Organisation to Objective: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:RESPONSIBLE_FOR {id: row.id}]->(b:Objective {id: row.end_id})
DELETE r;

// Remove RESPONSIBLE_FOR from Role to Objective: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})-[r:RESPONSIBLE_FOR {id: row.id}]->(b:Objective {id: row.end_id})
DELETE r;
