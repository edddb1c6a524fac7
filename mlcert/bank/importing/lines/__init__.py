"""What a line of a text is, by itself and with those that follow."""
