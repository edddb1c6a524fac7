"""The one way in, and the one place where an error meets the user."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from mlcert.errors import MlcertError
from mlcert.fast_path import answer
from mlcert.services import Services

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str], services: Services | None = None) -> int:
    """Do what the words say and return the exit code; whatever fails is said once, on standard error."""
    given, services = services, services or Services()
    try:
        code = answer(argv, services)
        if code is None:
            from mlcert.app import run  # Typer: only where fast_path has no answer

            code = run(argv, services)
        sys.stdout.flush()
    except MlcertError as error:
        sys.stderr.write(f"mlcert: {error}\n")
        code = error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("mlcert: Interrupted.\n")
        code = 130
    except BrokenPipeError:
        # Whoever read our output has had enough; what is left in the buffer must not fail once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    finally:
        if given is None:
            services.close()
    return code


def entry() -> None:
    """The console script."""
    sys.exit(main(sys.argv[1:]))
