// Systems.
// Generated from the model's kinds; do not edit.

// Lock the system's node before anything is written, so that two loads come one after the other.
MERGE (s:System {sysmap: $id})
SET s.id = $id, s.state = coalesce(s.state, 'replacing')
WITH s
RETURN properties(s) AS properties;

// Mark the node of a system that sysmap 0.1.0 loaded before it marked them.
MATCH (s:System {id: $id})
WHERE s.sysmap IS NULL AND s.state IN ['whole', 'replacing'] AND (s.content_hash IS NOT NULL OR s.load IS NOT NULL)
SET s.sysmap = s.id;

// Write the system's own node: $properties is a map, null for what goes, $as_at a date as ISO text.
MERGE (s:System {sysmap: $id})
SET s += $properties, s.as_at = date($as_at);

// Mark the system as being replaced, $marks a map: until it is whole again, nobody reads it.
MERGE (s:System {sysmap: $id})
SET s.state = 'replacing', s += $marks;

// Read the system's own node.
MATCH (s:System {id: $id})
WHERE s.sysmap IS NOT NULL OR s.state IN ['whole', 'replacing']
RETURN properties(s) AS properties;

// Count the nodes that rules would take for the system's own.
MATCH (s:System {id: $system})
RETURN count(s) - 1 AS strangers;

// Read the node of every system.
MATCH (s:System)
WHERE s.sysmap IS NOT NULL OR s.state IN ['whole', 'replacing']
RETURN properties(s) AS properties, s.id AS id
ORDER BY id;

// Remove the system's own node.
MATCH (s:System {sysmap: $id})
DETACH DELETE s;
