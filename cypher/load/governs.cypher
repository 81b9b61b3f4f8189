// A board has a place, an organisation, a programme or an objective in its remit.
// Generated from the model's kinds; do not edit.

// Write GOVERNS from Board to Place: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Board {id: row.start_id})
MATCH (b:Place {id: row.end_id})
MERGE (a)-[r:GOVERNS {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write GOVERNS from Board to Organisation: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Board {id: row.start_id})
MATCH (b:Organisation {id: row.end_id})
MERGE (a)-[r:GOVERNS {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write GOVERNS from Board to Programme: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Board {id: row.start_id})
MATCH (b:Programme {id: row.end_id})
MERGE (a)-[r:GOVERNS {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write GOVERNS from Board to Objective: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Board {id: row.start_id})
MATCH (b:Objective {id: row.end_id})
MERGE (a)-[r:GOVERNS {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove GOVERNS from Board to Place: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Board {id: row.start_id})-[r:GOVERNS {id: row.id}]->(b:Place {id: row.end_id})
DELETE r;

// Remove GOVERNS from Board to Organisation: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Board {id: row.start_id})-[r:GOVERNS {id: row.id}]->(b:Organisation {id: row.end_id})
DELETE r;

// Remove GOVERNS from Board to Programme: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Board {id: row.start_id})-[r:GOVERNS {id: row.id}]->(b:Programme {id: row.end_id})
DELETE r;

// Remove GOVERNS from Board to Objective: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Board {id: row.start_id})-[r:GOVERNS {id: row.id}]->(b:Objective {id: row.end_id})
DELETE r;
