"""Text on its way in and out: what was nearly meant, values in words, TOML, files written whole."""
