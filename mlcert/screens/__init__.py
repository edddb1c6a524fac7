"""A session on a screen or in lines: what is displayed, what a key does, and the loop that keeps every move."""
