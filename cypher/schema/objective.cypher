// Something the system has said it will do, or a measure it answers for.
// Generated from the model's kinds; do not edit.

// No two Objective nodes have the same id.
CREATE CONSTRAINT objective_id IF NOT EXISTS FOR (n:Objective) REQUIRE n.id IS UNIQUE;

// Find the nodes of one system.
CREATE INDEX objective_system IF NOT EXISTS FOR (n:Objective) ON (n.system);
