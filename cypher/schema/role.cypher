// A post or office, whoever holds it; joint where two or more organisations employ it.
// Generated from the model's kinds; do not edit.

// No two Role nodes have the same id.
CREATE CONSTRAINT role_id IF NOT EXISTS FOR (n:Role) REQUIRE n.id IS UNIQUE;

// Find the nodes of one system.
CREATE INDEX role_system IF NOT EXISTS FOR (n:Role) ON (n.system);
