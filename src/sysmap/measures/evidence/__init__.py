"""What a system says on its date: what is recorded, seats, leavers, networks."""
