// A body that employs, commissions, provides or represents.
// Generated from the model's kinds; do not edit.

// Find a node by its id.
CREATE INDEX sysmap_organisation_id IF NOT EXISTS FOR (n:Organisation) ON (n.id);

// Find the nodes of one system.
CREATE INDEX sysmap_organisation_system IF NOT EXISTS FOR (n:Organisation) ON (n.system);

// Find the same official code in other systems.
CREATE INDEX sysmap_organisation_code IF NOT EXISTS FOR (n:Organisation) ON (n.code);
