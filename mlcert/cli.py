"""The entry point, and the only place where errors are reported to the user."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from mlcert import __version__
from mlcert.errors import MlcertError
from mlcert.services import Services

if TYPE_CHECKING:
    from collections.abc import Sequence

NEW_OBJECTS = 50_000  # between two garbage collections; imports alone would cause nearly 100, which free very little


def main(argv: Sequence[str], services: Services | None = None) -> int:
    """Run the command in `argv` and return the exit code; a failure is reported once, on standard error."""
    given, services = services, services or Services()
    try:
        code = _run(argv, services)
        sys.stdout.flush()
        if damage := services.damage():
            sys.stderr.write(f"mlcert: {damage}\n")
    except MlcertError as error:
        sys.stderr.write(f"mlcert: {error}\n")
        code = error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("mlcert: Interrupted.\n")
        code = 130
    except BrokenPipeError:
        # The reader of our output has closed the pipe. Flushing the rest of the buffer must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    finally:
        if given is None:
            services.close()
    return code


def _run(argv: Sequence[str], services: Services) -> int:
    """Answer --version and look-ups by the shortest way, and leave everything else to the commands."""
    if list(argv) == ["--version"]:
        services.terminal.write(f"mlcert {__version__}")
        return 0
    if len(argv) > 1 and argv[0] == "lookup" and not any(word.startswith("-") for word in argv[1:]):
        from mlcert.fast_path import look_up  # the other commands do not need it

        look_up(" ".join(argv[1:]), services)
        return 0
    services.announce_start()
    from mlcert.app import run  # imports Typer, which costs more than a whole look-up

    return run(argv, services)


def entry() -> None:
    """Run the program with the arguments of the process, and exit; the console script calls this."""
    gc.set_threshold(NEW_OBJECTS)
    sys.exit(main(sys.argv[1:]))
