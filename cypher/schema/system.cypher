// Systems.
// Generated from the model's kinds; do not edit.

// No two nodes stand for one system of ours.
CREATE CONSTRAINT sysmap_system IF NOT EXISTS FOR (n:System) REQUIRE n.sysmap IS UNIQUE;

// Find the node of a system.
CREATE INDEX sysmap_system_id IF NOT EXISTS FOR (n:System) ON (n.id);
