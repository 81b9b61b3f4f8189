// Work with a name: transformation, development of leaders, delivery.
// Generated from the model's kinds; do not edit.

// No two Programme nodes have the same id.
CREATE CONSTRAINT programme_id IF NOT EXISTS FOR (n:Programme) REQUIRE n.id IS UNIQUE;

// Find the nodes of one system.
CREATE INDEX programme_system IF NOT EXISTS FOR (n:Programme) ON (n.system);
