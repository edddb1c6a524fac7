"""One file per command, named like it; group.py, help.py, options.py, outcome.py and sit.py are shared."""
