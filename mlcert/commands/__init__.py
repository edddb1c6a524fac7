"""One file per command, named as it is typed; options.py and outcome.py hold what several share."""
