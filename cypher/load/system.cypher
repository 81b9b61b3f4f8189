// Systems.
// Generated from the model's kinds; do not edit.

// Lock the system's node before anything is written, so that two loads come one after the other.
MERGE (s:System {id: $id})
SET s.state = coalesce(s.state, 'replacing')
WITH s
RETURN properties(s) AS properties;

// Write the system's own node: $properties is a map, $as_at a date as ISO text.
MERGE (s:System {id: $id})
SET s = $properties, s.as_at = date($as_at);

// Mark the system as being replaced by the load $load: until it is whole again, nobody reads it.
MERGE (s:System {id: $id})
SET s.state = 'replacing', s.load = $load;

// Read the system's own node.
MATCH (s:System {id: $id})
RETURN properties(s) AS properties;

// Read the node of every system.
MATCH (s:System)
RETURN properties(s) AS properties, s.id AS id
ORDER BY id;

// Remove the system's own node.
MATCH (s:System {id: $id})
DETACH DELETE s;
