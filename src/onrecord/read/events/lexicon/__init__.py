"""The event words, one TOML file for each PLOVER type."""
