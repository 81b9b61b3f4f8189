// Systems.
// Generated from the model's kinds; do not edit.

// No two System nodes have the same id.
CREATE CONSTRAINT system_id IF NOT EXISTS FOR (n:System) REQUIRE n.id IS UNIQUE;
