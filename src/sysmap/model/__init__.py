"""What a system is: kinds, vocabularies, values and results. Imports nothing else of ours."""
