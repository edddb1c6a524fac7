"""The lists of a strict check that an author should review: a heading for each list, its entries below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mlcert.bank.lint.quality import LISTS, Findings
from mlcert.bank.problem import Problem
from mlcert.views.lines import EMPTY, Line, Lines, span


def lists_view(findings: Findings) -> Lines:
    """Return every list with its heading and its length; long lists are summed up by domain or by rule."""
    lines: list[Line] = []
    for name, heading in LISTS.items():
        entries = findings.lists[name]
        lines += [EMPTY, span(f"{heading}: {len(entries) or 'none'}", "title")]
        if name == "bare-facts":
            lines += [span(f"  {domain}: {count}") for domain, count in findings.bare_facts.items()]
        elif name == "to-do":
            counts = Counter(entry.rule for entry in entries)
            lines += [span(f"  {rule}: {count}") for rule, count in counts.most_common()]
        else:
            lines += [span(f"  {entry}") for entry in entries]
    return (*lines, EMPTY)


def to_do_view(to_do: Sequence[Problem]) -> Lines:
    """Return what is left to do in drafts below a heading; nothing if there is nothing to do."""
    if not to_do:
        return ()
    heading = span(f"{LISTS['drafts']}: {len(to_do)}", "title")
    return (heading, *(span(f"  {problem}") for problem in to_do), EMPTY)


def problems_json(problems: Sequence[Problem], to_do: Sequence[Problem]) -> dict[str, object]:
    """Return the problems, and what is left to do in drafts, as a JSON document."""
    return {"problems": [problem._asdict() for problem in problems], "to_do": [each._asdict() for each in to_do]}


def findings_json(findings: Findings) -> dict[str, object]:
    """Return the problems and the lists as a JSON document."""
    return {
        "problems": [problem._asdict() for problem in findings.problems],
        "lists": {name: [problem._asdict() for problem in problems] for name, problems in findings.lists.items()},
    }
