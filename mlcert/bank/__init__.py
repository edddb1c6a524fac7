"""The question files: found, read, checked and compiled."""
