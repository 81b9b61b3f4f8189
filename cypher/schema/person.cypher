// Somebody who holds roles; the name may be left out.
// Generated from the model's kinds; do not edit.

// No two Person nodes have the same id.
CREATE CONSTRAINT person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE;

// Find the nodes of one system.
CREATE INDEX person_system IF NOT EXISTS FOR (n:Person) ON (n.system);
