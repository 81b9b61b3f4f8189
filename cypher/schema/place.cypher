// A stretch of country with a boundary: a system, a place, a council area, a forum's area.
// Generated from the model's kinds; do not edit.

// Find a node by its id.
CREATE INDEX sysmap_place_id IF NOT EXISTS FOR (n:Place) ON (n.id);

// Find the nodes of one system.
CREATE INDEX sysmap_place_system IF NOT EXISTS FOR (n:Place) ON (n.system);

// Find the same official code in other systems.
CREATE INDEX sysmap_place_code IF NOT EXISTS FOR (n:Place) ON (n.code);
