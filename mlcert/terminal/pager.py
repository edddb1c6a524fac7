"""Show long text with the pager that a person has; imported only when there is such a text."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Mapping

SETTINGS = {"LESS": "FRX", "LV": "-c"}  # of pagers that the person has not set up


def show_with(pager: str, text: str, environ: Mapping[str, str], *, encoding: str) -> bool:
    """Show a text with a pager, a command line, until the person leaves it; return False if it cannot be started.

    ^C is meant for the pager meanwhile.
    """
    # A handler, and set first: the pager would inherit that the signal is ignored, and it may be on the screen at once.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        command = shlex.split(pager)
        if os.path.basename(command[0]) == "less":
            command.append("-R")
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env=SETTINGS | {**environ})  # noqa: S603 - their own
        process.communicate(text.encode(encoding, "replace"))
    except (OSError, ValueError, IndexError):
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return True
