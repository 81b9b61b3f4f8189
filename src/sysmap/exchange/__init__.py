"""What every exchange format shares: limits, plain text, rough graphs and the mapping into sheets."""
