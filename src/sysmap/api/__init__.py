"""What sysmap offers in Python and in a notebook: one object, frozen, with everything a command can say."""
