"""Judges of gap rules: each decides, from a measure, which rows of a rule's statement are gaps."""
