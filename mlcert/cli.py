"""The one way in, and the one place where an error meets the user."""

from __future__ import annotations

import os
import sys

from mlcert.errors import MlcertError
from mlcert.fast_path import answer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlcert.services import Services


def main(argv: Sequence[str], services: Services | None = None) -> int:
    """Do what the words say and return the exit code; whatever fails is said once, on standard error."""
    from mlcert.services import Services  # here, so that `import mlcert.cli` alone stays cheap

    given, services = services, services or Services()
    try:
        code = answer(argv, services)
        if code is None:
            from mlcert.app import run  # Typer: only where the quick room has no answer

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
