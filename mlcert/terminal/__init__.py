"""The terminal: the only package that prints to the learner and asks for input."""
