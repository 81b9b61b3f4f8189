"""sysmap: a graph-based stakeholder and relationship mapper for integrated care systems."""
