"""The history; the only SQL on it."""
