"""The commands, one a module; each holds its click command under the name `command`."""
