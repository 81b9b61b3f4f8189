// A post or office, whoever holds it; joint where two or more organisations employ it.
// Generated from the model's kinds; do not edit.

// Find a node by its id.
CREATE INDEX sysmap_role_id IF NOT EXISTS FOR (n:Role) ON (n.id);

// Find the nodes of one system.
CREATE INDEX sysmap_role_system IF NOT EXISTS FOR (n:Role) ON (n.system);
