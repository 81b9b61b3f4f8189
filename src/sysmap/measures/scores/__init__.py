"""What the commands balance and connectivity show: every measure of a system as scores."""
