"""One file per command, named like it; group.py, help.py, options.py, outcome.py and run_session.py are shared."""
