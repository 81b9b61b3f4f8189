// A board, committee, forum or group at which people sit.
// Generated from the model's kinds; do not edit.

// Find a node by its id.
CREATE INDEX sysmap_board_id IF NOT EXISTS FOR (n:Board) ON (n.id);

// Find the nodes of one system.
CREATE INDEX sysmap_board_system IF NOT EXISTS FOR (n:Board) ON (n.system);
