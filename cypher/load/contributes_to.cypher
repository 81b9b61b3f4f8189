// An organisation gives money or people.
// Generated from the model's kinds; do not edit.

// Write CONTRIBUTES_TO from Organisation to Board: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Board {id: row.end_id})
MERGE (a)-[r:CONTRIBUTES_TO {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write CONTRIBUTES_TO from Organisation to Programme: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Programme {id: row.end_id})
MERGE (a)-[r:CONTRIBUTES_TO {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write CONTRIBUTES_TO from Organisation to Role: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Role {id: row.end_id})
MERGE (a)-[r:CONTRIBUTES_TO {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write CONTRIBUTES_TO from Organisation to Organisation: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Organisation {id: row.end_id})
MERGE (a)-[r:CONTRIBUTES_TO {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove CONTRIBUTES_TO from Organisation to Board: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:CONTRIBUTES_TO {id: row.id}]->(b:Board {id: row.end_id})
DELETE r;

// Remove CONTRIBUTES_TO from Organisation to Programme: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:CONTRIBUTES_TO {id: row.id}]->(b:Programme {id: row.end_id})
DELETE r;

// Remove CONTRIBUTES_TO from Organisation to Role: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:CONTRIBUTES_TO {id: row.id}]->(b:Role {id: row.end_id})
DELETE r;

// Remove CONTRIBUTES_TO from Organisation to Organisation: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:CONTRIBUTES_TO {id: row.id}]->(b:Organisation {id: row.end_id})
DELETE r;
