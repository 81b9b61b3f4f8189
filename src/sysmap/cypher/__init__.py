"""Cypher as text: its pieces, its literals, the files it stands in and the queries with a name."""
