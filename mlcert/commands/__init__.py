"""One file per command, named like it; the other files hold what several commands share."""
