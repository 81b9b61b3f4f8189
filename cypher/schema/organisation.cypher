// A body that employs, commissions, provides or represents.
// Generated from the model's kinds; do not edit.

// No two Organisation nodes have the same id.
CREATE CONSTRAINT organisation_id IF NOT EXISTS FOR (n:Organisation) REQUIRE n.id IS UNIQUE;

// Find the nodes of one system.
CREATE INDEX organisation_system IF NOT EXISTS FOR (n:Organisation) ON (n.system);

// Find the same official code in other systems.
CREATE INDEX organisation_code IF NOT EXISTS FOR (n:Organisation) ON (n.code);
