// A board reports to a board; a role to a role or a board.
// Generated from the model's kinds; do not edit.

// Write REPORTS_TO from Board to Board: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Board {id: row.start_id})
MATCH (b:Board {id: row.end_id})
MERGE (a)-[r:REPORTS_TO {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write REPORTS_TO from Role to Board: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})
MATCH (b:Board {id: row.end_id})
MERGE (a)-[r:REPORTS_TO {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write REPORTS_TO from Role to Role: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})
MATCH (b:Role {id: row.end_id})
MERGE (a)-[r:REPORTS_TO {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove REPORTS_TO from Board to Board: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Board {id: row.start_id})-[r:REPORTS_TO {id: row.id}]->(b:Board {id: row.end_id})
DELETE r;

// Remove REPORTS_TO from Role to Board: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})-[r:REPORTS_TO {id: row.id}]->(b:Board {id: row.end_id})
DELETE r;

// Remove REPORTS_TO from Role to Role: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})-[r:REPORTS_TO {id: row.id}]->(b:Role {id: row.end_id})
DELETE r;
