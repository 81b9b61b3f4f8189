"""sysmap: a graph-based stakeholder and relationship mapper for integrated care systems."""

__version__ = "0.1.0"
