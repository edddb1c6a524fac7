"""The person at the keyboard; the only asking and the only printing."""
