// A stretch of country with a boundary: a system, a place, a council area, a forum's area.
// Generated from the model's kinds; do not edit.

// No two Place nodes have the same id.
CREATE CONSTRAINT place_id IF NOT EXISTS FOR (n:Place) REQUIRE n.id IS UNIQUE;

// Find the nodes of one system.
CREATE INDEX place_system IF NOT EXISTS FOR (n:Place) ON (n.system);

// Find the same official code in other systems.
CREATE INDEX place_code IF NOT EXISTS FOR (n:Place) ON (n.code);
