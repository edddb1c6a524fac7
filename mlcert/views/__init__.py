"""Core values in, `Lines` out; nothing here prints."""
