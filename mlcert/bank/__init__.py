"""The question files: find, read, check and compile them."""
