"""What the commands do: start, resume, finish and report a session."""
