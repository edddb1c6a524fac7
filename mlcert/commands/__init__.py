"""One file per command, named like it; group.py, help.py, options.py and outcome.py hold what several share."""
