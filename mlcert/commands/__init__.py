"""One file per command, named like the command; group.py, help.py, options.py and outcome.py hold what several share."""
