"""The history of sessions and answers; only this package uses SQL on it."""
