"""Gap rules: read from files, run against a store, held against a baseline."""
