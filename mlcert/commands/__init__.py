"""One file per command, named like the command; options.py and outcome.py hold what several commands share."""
