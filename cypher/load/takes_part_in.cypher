// A person, a role, an organisation or people of a place take part in a programme.
// Generated from the model's kinds; do not edit.

// Write TAKES_PART_IN from Person to Programme: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Person {id: row.start_id})
MATCH (b:Programme {id: row.end_id})
MERGE (a)-[r:TAKES_PART_IN {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write TAKES_PART_IN from Role to Programme: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})
MATCH (b:Programme {id: row.end_id})
MERGE (a)-[r:TAKES_PART_IN {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write TAKES_PART_IN from Organisation to Programme: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})
MATCH (b:Programme {id: row.end_id})
MERGE (a)-[r:TAKES_PART_IN {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Write TAKES_PART_IN from Place to Programme: $rows holds {id, start_id, end_id, properties} and, as ISO text, valid_from, valid_to.
UNWIND $rows AS row
MATCH (a:Place {id: row.start_id})
MATCH (b:Programme {id: row.end_id})
MERGE (a)-[r:TAKES_PART_IN {id: row.id}]->(b)
SET r += row.properties,
    r.valid_from = date(row.valid_from),
    r.valid_to = date(row.valid_to);

// Remove TAKES_PART_IN from Person to Programme: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Person {id: row.start_id})-[r:TAKES_PART_IN {id: row.id}]->(b:Programme {id: row.end_id})
DELETE r;

// Remove TAKES_PART_IN from Role to Programme: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Role {id: row.start_id})-[r:TAKES_PART_IN {id: row.id}]->(b:Programme {id: row.end_id})
DELETE r;

// Remove TAKES_PART_IN from Organisation to Programme: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start_id})-[r:TAKES_PART_IN {id: row.id}]->(b:Programme {id: row.end_id})
DELETE r;

// Remove TAKES_PART_IN from Place to Programme: $rows holds {id, start_id, end_id}.
UNWIND $rows AS row
MATCH (a:Place {id: row.start_id})-[r:TAKES_PART_IN {id: row.id}]->(b:Programme {id: row.end_id})
DELETE r;
