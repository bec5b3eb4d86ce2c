"""Reviewing: what waits for a person to decide, and the terminal to decide it in."""
