// A board governs, an organisation serves or a programme reaches the place or one that holds it.
// Generated from the model's kinds; do not edit.

// Write COVERS from Board to Place: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Board {id: row.start_id})
MATCH (b:Place {id: row.end_id})
MERGE (a)-[r:COVERS {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write COVERS from Organisation to Place: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Place {id: row.end_id})
MERGE (a)-[r:COVERS {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write COVERS from Programme to Place: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Programme {id: row.start_id})
MATCH (b:Place {id: row.end_id})
MERGE (a)-[r:COVERS {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove COVERS from Board to Place: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Board {id: row.start_id})-[r:COVERS {id: row.id}]->(b:Place {id: row.end_id})
DELETE r;

// Remove COVERS from Organisation to Place: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:COVERS {id: row.id}]->(b:Place {id: row.end_id})
DELETE r;

// Remove COVERS from Programme to Place: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Programme {id: row.start_id})-[r:COVERS {id: row.id}]->(b:Place {id: row.end_id})
DELETE r;
