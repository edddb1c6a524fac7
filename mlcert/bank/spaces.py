"""Find spaces that look like those of YAML but are others: after a colon or a hyphen, or at the beginning of a line."""

from __future__ import annotations

import re

from mlcert.bank.problem import Problem

OTHER_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
NO_BREAK = "\u00a0\u202f"
# What comes before the text of a line: spaces, hyphens of lists, and a key with its colon.
BEFORE_TEXT = re.compile(r"\s*(?:-\s+)*(?:[a-z_-]+:\s+)?")


def with_plain_spaces(text: str, file: str) -> tuple[str, list[Problem]]:
    r"""Return the text with plain spaces where YAML needs some, and a problem for each line that had another one there.

    >>> with_plain_spaces("id:\xa0one\xa0two", "a.yaml")[0]
    'id: one\xa0two'
    """
    problems: list[Problem] = []
    if not OTHER_SPACE.search(text):
        return text, problems
    lines = text.split("\n")
    for position, line in enumerate(lines):
        before = BEFORE_TEXT.match(line)
        found = OTHER_SPACE.search(before[0]) if before else None
        if before and found:
            kind = "no-break space" if found[0] in NO_BREAK else "space"
            where = (
                f"after '{name}'" if (name := before[0][: found.start()].strip()) else "at the beginning of the line"
            )
            message = f"the {kind} U+{ord(found[0]):04X} {where} is not the one that YAML means; type a space instead"
            problems.append(Problem(file, position + 1, "", "space", message))
            lines[position] = OTHER_SPACE.sub(" ", before[0]) + line[before.end() :]
    return "\n".join(lines), problems
