"""The list of the settings."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.core.settings import KEPT_BY_PLAN, SETTINGS, Settings
from mlcert.views.lines import MARGIN, Layout, Line, Lines, cells, paragraph, span


def settings_view(settings: Settings, of_exams: Sequence[tuple[str, str, str, str]], layout: Layout) -> Lines:
    """Return each setting with its value, its purpose, and the values that it takes, then what is kept for exams.

    `of_exams` are tuples of a bank, an exam, the name of a setting, and its value.
    """
    texts = settings.texts
    rows = [(name, texts[name], f"{setting.purpose} ({setting.values})") for name, setting in SETTINGS.items()]
    several = len({bank for bank, *_ in of_exams}) > 1
    for bank, exam, name, value in of_exams:
        of_exam = "" if value == exam else f", {exam}"
        rows.append((name, value, f"{KEPT_BY_PLAN[name]}{of_exam}{f' (in the bank {bank})' if several else ''}"))
    lines: Lines = ()
    name_width, value_width = (max(map(cells, words)) for words in list(zip(*rows, strict=True))[:2])
    for name, value, purpose in rows:
        if layout.is_plain or layout.is_narrow:
            lines += paragraph(f"{name} is {value}: {purpose}.", layout.inner, first=span(MARGIN))
        else:
            first: Line = (
                ("strong", f"{MARGIN}{name:{name_width}}"),
                ("plain", f"   {value}{' ' * (value_width - cells(value))}   "),
            )
            lines += paragraph(purpose, layout.inner, first=first)
    return lines


def settings_json(settings: Settings, of_exams: Sequence[tuple[str, str, str, str]]) -> dict[str, object]:
    """Return the settings as a JSON document, with the values as they are typed."""
    rows = [dict(zip(("bank", "exam", "name", "value"), row, strict=True)) for row in of_exams]
    return {"settings": settings.texts, "exams": rows}
