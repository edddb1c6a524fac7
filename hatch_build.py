"""Put the compiled copy of the questions into the wheel, so that the first run does not have to build it."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Compiles the questions of this source tree; an editable installation compiles on first use instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the copy and add it to the files of the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from mlcert.bank.compiled.building import build
        from mlcert.bank.folder import contents

        self._folder = tempfile.TemporaryDirectory()
        path = os.path.join(self._folder.name, "questions.sqlite")
        build(os.path.join(self.root, "questions"), path, contents)
        build_data["force_include"][path] = "mlcert/questions.sqlite"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - the signature is hatch's
        """Remove the temporary copy."""
        if version != "editable":
            self._folder.cleanup()
