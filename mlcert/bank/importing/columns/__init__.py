"""Which column of a table, or part of an entry, holds what."""
