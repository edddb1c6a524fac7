"""The compiled copy of the question files, a SQLite file; only this package reads and writes it.

A look-up needs only `opening` and `notes`, which import nothing heavy.
"""
