"""The entry point, and the only place where errors are reported to the user."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import closing, nullcontext, suppress

from mlcert import __version__
from mlcert.errors import MlcertError, NobodyReadsError, OutputError
from mlcert.terminal import streams

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from mlcert.kept_status import Lines
    from mlcert.services import Services

NEW_OBJECTS = 50_000  # between two garbage collections; imports alone would cause nearly 100, which free very little


def main(argv: Sequence[str], services: Services | None = None) -> int:
    """Run the command in `argv` and return the exit code; a failure is reported once, on standard error."""
    try:
        code = _run(argv, services)
        streams.finish_output()
        _renew_status(services)
    except NobodyReadsError as error:
        streams.drop_output()
        code = error.exit_code
    except MlcertError as error:
        _report(*error.lines)
        if isinstance(error, OutputError):
            streams.drop_output()
        code = error.exit_code
    except KeyboardInterrupt:
        _report("Interrupted.")
        code = 130
    return code


def _run(argv: Sequence[str], services: Services | None) -> int:
    """Answer --version, look-ups and --status without Typer, and leave everything else to the commands."""
    if list(argv) == ["--version"]:
        streams.write_line(f"mlcert {__version__}")
        return 0
    if len(argv) > 1 and argv[0] == "lookup" and not any(word.startswith("-") for word in argv[1:]):
        from mlcert.fast_path import look_up_alone  # imports SQLite, which --version does not need

        look_up_alone(" ".join(argv[1:]), services)
        return 0
    if list(argv[:1]) == ["--status"] and set(argv[1:]) <= {"--quiet"}:
        status = _status(services)
        if line := status.quiet if "--quiet" in argv else status.full:
            streams.write_line(line)
        return 0
    if not argv:
        from mlcert.completion.answer import answer  # imports SQLite

        if (written := answer()) is not None:  # a shell asks without arguments
            lines, code = written
            for line in lines:
                streams.write_line(line)
            return code
    _announce_start()
    from mlcert.app import run  # imports Typer, which costs more than a whole look-up

    return run(argv, services)


def _status(given: Services | None) -> Lines:
    """Return the status that was kept, or find it out and keep it; without `given` services with few, if possible."""
    from mlcert.kept_status import KeptStatus  # like the next, imports SQLite
    from mlcert.lookup_services import LookupServices  # imports it as well

    with closing(LookupServices()) if given is None else nullcontext(given) as services:
        kept = KeptStatus(services)
        if lines := kept.read():
            return lines
        from mlcert.practice.status import are_enough, status_to_keep  # imports what counts questions

        if given is not None or are_enough(services):
            return status_to_keep(kept, services)
    from mlcert.services import in_use  # imports the rest of the history

    with in_use(given) as all_services:
        return status_to_keep(kept, all_services)


def _renew_status(given: Services | None) -> None:
    """After a command that may have changed it, find out a status that was kept, so that the next prompt need not."""
    if "mlcert.history.history" not in sys.modules:
        return
    from mlcert.kept_status import KeptStatus  # like the next two, imports SQLite, as the command has done
    from mlcert.practice.status import DAYS_KEPT, status_to_keep  # imports what counts questions
    from mlcert.services import Services  # imports the history

    with suppress(MlcertError), closing(Services()) if given is None else nullcontext(given) as services:
        kept = KeptStatus(services)
        if kept.is_outdated:
            status_to_keep(kept, services, days=DAYS_KEPT)


def _report(*lines: str) -> None:
    from mlcert.terminal.messages import report  # imports what breaks lines, only if there is something to say

    report(*lines)


def _announce_start() -> None:
    """Tell the learner that Python has to compile mlcert first, which may take more than half a second."""
    package = os.path.dirname(os.path.abspath(__file__))
    compiled = os.path.join(package, "__pycache__", f"app.{sys.implementation.cache_tag}.pyc")
    if sys.pycache_prefix or os.path.exists(compiled):
        return
    if sys.dont_write_bytecode or not os.access(package, os.W_OK):
        streams.announce("Starting. This takes a moment because Python cannot save the compiled program.")
    else:
        streams.announce("Preparing mlcert. This happens once after each update.")


def entry() -> None:
    """Run the program with the arguments of the process, and exit; the console script calls this."""
    gc.set_threshold(NEW_OBJECTS)
    streams.open_streams()
    leave(main(sys.argv[1:]))


def leave(code: int) -> NoReturn:
    """End the process with this exit code, as `sys.exit` does but without taking every module apart, which takes time.

    Everything has been written and closed; only what others registered for the end is still done.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - there is no public name
    os._exit(code)
