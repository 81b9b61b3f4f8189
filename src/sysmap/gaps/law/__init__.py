"""The law of the rules: less is never more. What may be lost, and whether a rule then finds more."""
