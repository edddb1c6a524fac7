"""A session on a screen or in lines: what is displayed, what each key does, and the loop that saves every move."""
