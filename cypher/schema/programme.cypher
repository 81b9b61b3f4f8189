// Work with a name: transformation, development of leaders, delivery.
// Generated from the model's kinds; do not edit.

// Find a node by its id.
CREATE INDEX sysmap_programme_id IF NOT EXISTS FOR (n:Programme) ON (n.id);

// Find the nodes of one system.
CREATE INDEX sysmap_programme_system IF NOT EXISTS FOR (n:Programme) ON (n.system);
