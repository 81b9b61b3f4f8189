"""How rules and what they say are put before people: on the screen, in files, on pages, as templates."""
