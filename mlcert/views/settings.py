"""The list of the settings."""

from __future__ import annotations

from mlcert.core.settings import SETTINGS, Settings
from mlcert.views.lines import MARGIN, Layout, Line, Lines, paragraph, span


def settings_view(settings: Settings, layout: Layout) -> Lines:
    """Return each setting with its value, what it is for, and the values that it takes."""
    texts = settings.texts
    lines: Lines = ()
    name_width, value_width = (max(map(len, words)) for words in (texts, texts.values()))
    for name, setting in SETTINGS.items():
        sentence = f"{setting.purpose} ({setting.values})"
        first: Line = (
            ("strong", f"{MARGIN}{name:{name_width}}"), ("plain", f"   {texts[name]:{value_width}}   ")
        )  # fmt: skip
        if layout.is_plain or layout.is_narrow:
            lines += paragraph(f"{name} is {texts[name]}: {sentence}.", layout.inner, first=span(MARGIN))
        else:
            lines += paragraph(sentence, layout.inner, first=first)
    return lines


def settings_json(settings: Settings) -> dict[str, object]:
    """Return the settings as a JSON document, with the values as they are typed."""
    return {"settings": settings.texts}
