"""What can be wrong with a bank beyond the structure of one file."""
