"""Graphs: who is joined to whom, and the forms that fast measures need."""
