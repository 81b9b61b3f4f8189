"""Two states of a system side by side: what changed, what that changed, and why a gap went."""
