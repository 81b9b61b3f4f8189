// A board, committee, forum or group at which people sit.
// Generated from the model's kinds; do not edit.

// No two Board nodes have the same id.
CREATE CONSTRAINT board_id IF NOT EXISTS FOR (n:Board) REQUIRE n.id IS UNIQUE;

// Find the nodes of one system.
CREATE INDEX board_system IF NOT EXISTS FOR (n:Board) ON (n.system);
