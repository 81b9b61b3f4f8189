"""The paper: one content, built once as values, written by one writer a format."""
