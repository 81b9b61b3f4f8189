// Something the system has said it will do, or a measure it answers for.
// Generated from the model's kinds; do not edit.

// Find a node by its id.
CREATE INDEX sysmap_objective_id IF NOT EXISTS FOR (n:Objective) ON (n.id);

// Find the nodes of one system.
CREATE INDEX sysmap_objective_system IF NOT EXISTS FOR (n:Objective) ON (n.system);
