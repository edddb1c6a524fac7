"""Checks of a bank beyond the structure of each file."""
