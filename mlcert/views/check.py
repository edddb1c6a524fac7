"""What a strict check lists for a look: a heading for each list, its entries under it."""

from __future__ import annotations

from collections import Counter

from mlcert.bank.lint.quality import LISTS, Findings
from mlcert.bank.problem import Problem
from mlcert.views.lines import EMPTY, Line, Lines, span


def lists_view(findings: Findings) -> Lines:
    """Every list with its heading and how much it holds; of long ones, only counts: by domain, or by rule."""
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


def findings_json(findings: Findings) -> dict[str, object]:
    """The problems and the lists as a document."""
    return {
        "problems": [problem._asdict() for problem in findings.problems],
        "lists": {name: [_entry(one) for one in entries] for name, entries in findings.lists.items()},
    }


def _entry(one: Problem) -> dict[str, object]:
    return {"file": one.file, "line": one.line, "id": one.id, "rule": one.rule, "message": one.message}
