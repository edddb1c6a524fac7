"""The compiled copy of the question files, an SQLite file; the only SQL on it.

What a look-up needs (`opening`, `notes`) imports nothing heavy; the rest is `questions` and `building`.
"""
