"""Let a person write a text in the editor that they have chosen."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from tempfile import TemporaryDirectory

from mlcert.errors import EditorError


def written_in(editor: str, draft: str) -> str:
    """Return the text that a person writes in an editor, a command line, beginning with a draft.

    ^C is meant for the editor meanwhile.

    Raises:
        EditorError: the editor cannot be started, or ends with an error.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        with TemporaryDirectory(prefix="mlcert-") as folder:
            path = os.path.join(folder, "note.txt")
            with open(path, "w", encoding="utf-8") as file:
                file.write(draft)
            done = subprocess.run([*shlex.split(editor), path], check=False)  # noqa: S603 - their own
            if done.returncode:
                raise EditorError(f"{editor} ended with an error, so nothing was noted.")
            with open(path, encoding="utf-8", errors="replace") as file:
                return file.read()
    except (OSError, ValueError) as error:
        raise EditorError(
            f"The editor {editor} could not be used. Set EDITOR to another one, or unset it to write in a line."
        ) from error
    finally:
        signal.signal(signal.SIGINT, before)
