"""Write anew what is generated from the structure of the question files: `python -m tests.regenerate`."""

from __future__ import annotations

import json
from pathlib import Path

from mlcert.bank.json_schema import schema_of
from mlcert.bank.structure import SHAPES

QUESTIONS = Path(__file__).parent.parent / "questions"


def main() -> None:
    """Write the JSON Schemas."""
    for kind in SHAPES:
        text = json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"
        (QUESTIONS / "schema" / f"{kind}.schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
