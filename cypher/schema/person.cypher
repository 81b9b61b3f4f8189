// Somebody who holds roles; the name may be left out.
// Generated from the model's kinds; do not edit.

// Find a node by its id.
CREATE INDEX sysmap_person_id IF NOT EXISTS FOR (n:Person) ON (n.id);

// Find the nodes of one system.
CREATE INDEX sysmap_person_system IF NOT EXISTS FOR (n:Person) ON (n.system);
