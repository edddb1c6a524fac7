"""The formats that can be imported, and which of them a file has by its content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mlcert.bank.importing import gift, moodle
from mlcert.bank.importing.candidate import Found, Reader, UnreadableSourceError
from mlcert.bank.importing.columns.columns import Columns, by_names
from mlcert.bank.importing.columns.columns_to_try import ColumnsToTry
from mlcert.bank.importing.columns.guessed_columns import by_contents
from mlcert.bank.importing.decoding import as_utf8, numbered_lines
from mlcert.bank.importing.json import reader as json_list
from mlcert.bank.importing.lines.line_kinds import CHECKBOX, NAME_OF_QUESTION
from mlcert.bank.importing.table import anki, anki_package
from mlcert.bank.importing.table import header as table_header
from mlcert.bank.importing.table import reader as table
from mlcert.bank.importing.table.delimited import delimiter_of, rows_of
from mlcert.bank.importing.text import aiken, markdown, review_page

READERS: dict[str, Reader] = {
    "markdown": markdown.read,
    "csv": table.read,
    "anki": anki.read,
    "gift": gift.read,
    "aiken": aiken.read,
    "json": json_list.read,
    "moodle": moodle.read,
}
SAMPLE = 200_000  # bytes that show the format
ANKI_HEAD = re.compile(r"#(?:separator|html|notetype|deck|tags|columns|guid)\b[^\n:]*:", re.IGNORECASE)
OLD_ANKI_HEAD = re.compile(rf'{anki.OLD_HEAD}[^\t\n]*\n(?:[^\n]*\t|"(?s:.)*?"\t)')
GIFT_ANSWERS = re.compile(r"(?<!\\)\{\s*(?:[=~]|#|(?:TRUE|FALSE|T|F)\s*[#}])", re.IGNORECASE)
CODE = re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*\1|\Z)", re.MULTILINE | re.DOTALL)
AIKEN_ANSWER = re.compile(r"^ANSWER:[ \t]*[A-Za-z]", re.MULTILINE)
LETTERED = re.compile(
    r"^[ \t]*(?:>[ \t]*)*(?:[-*+][ \t]+)?(?:[✓✔✅☑❌✗✘✖☒]\ufe0f?[ \t]*)?(?:\*\*)?"
    r"[(\uff08]?[A-Ja-j\uff21-\uff2a\uff41-\uff4a] ?[.)\uff0e\uff09\uff1a、]",
    re.MULTILINE,
)
FILLED = re.compile(r"^[ \t]*(?:[-*+][ \t]+)?[\u25cf\u25c9\u29bf\U0001f518]\ufe0f?[ \t]*\S", re.MULTILINE)  # a circle
EMPTY = re.compile(r"^[ \t]*(?:[-*+][ \t]+)?[\u25cb\u25ef\u26aa]\ufe0f?[ \t]*\S", re.MULTILINE)
MARKDOWN = re.compile(
    r"^#{1,6}[ \t]|^[ \t]*<(?:details|h[1-6])\b|^[ \t]*(?:\*\*)?\d{1,4} ?[.)][ \t]+\S|"
    r"^\W{0,3}q(?:uestion)?[ \t]*(?:\d{1,4}[.:)]|:\W{0,3}[ \t])",
    re.MULTILINE | re.IGNORECASE,
)
NUMBERED_QUESTION = re.compile(  # "Question n° 1 : Which?", "1.- Which?"
    rf"^\W{{0,3}}(?:(?:{NAME_OF_QUESTION})[ \t]*(?:n(?:r|o)?[.°º]?[ \t]*)?\d{{1,4}}[ \t]*[.:)]|"
    r"\d{1,4}[.)][-\u2013\u2014][ \t]+\S)",
    re.MULTILINE | re.IGNORECASE,
)
TICKED = re.compile(  # an option with a bullet
    r"^[ \t]*[-*+•][ \t]+(?:[✓✔✅☑]\ufe0f?[ \t]*\S|[^\s✓✔✅☑][^\n✓✔✅☑]*[✓✔✅☑]\ufe0f?[ \t]*$)", re.MULTILINE
)
JSON_OBJECT = re.compile(r"\{\s*[\"'}/]|\{\s*\Z")  # but not `{\rtf1`
YAML = re.compile(r"^[ \t]+(?:options|choices|answers):[ \t]*$", re.MULTILINE)
YAML_LIST = re.compile(r"^[ \t]*-[ \t]+(?:question|text|id|stem|q):[ \t]", re.MULTILINE | re.IGNORECASE)
JSON_LIST = re.compile(r"\[\s*[{\"\[\]]")
JSON_AFTER_COMMENT = re.compile(r'(?:\s|//[^\n]*\n|/\*(?:(?!\*/).)*\*/)+[\[{]\s*["{\[/]', re.DOTALL)
MOODLE = re.compile(r"<quiz\b|<question\b", re.IGNORECASE)
MAXIMUM_LINES = 1_500_000  # more would take too long to read
LEAST_TO_NAME = 3  # columns of a table whose header shows that it is one, whatever its rows are
ROWS = 20  # of a table that show it is one


def format_of(raw: bytes) -> str:
    """Return the name of the format of a file; empty if its content shows none."""
    if anki_package.is_package(raw):
        return "anki"
    data = as_utf8(raw[:SAMPLE])
    sample = data.decode("utf-8", "replace")
    start = sample.lstrip("\ufeff").lstrip()
    for name, is_format in (
        ("moodle", start.startswith("<") and MOODLE.search(start)),
        ("gift", start.startswith("{") and GIFT_ANSWERS.match(start)),
        ("json", JSON_OBJECT.match(start) or JSON_LIST.match(start) or JSON_AFTER_COMMENT.match(start)),
        ("anki", ANKI_HEAD.match(start) or OLD_ANKI_HEAD.match(start)),
        ("csv", table_header.platform_reader(data)),
    ):
        if is_format:
            return name
    is_yaml = YAML.search(sample) and YAML_LIST.search(sample)
    return _of_text(data, sample) if start and not is_yaml else ""


def _of_text(data: bytes, sample: str) -> str:
    if review_page.is_review(data):
        return "markdown"
    every = rows_of(numbered_lines(data), delimiter_of(data))
    rows = list(islice((cells for _, cells in every if any(cells)), ROWS))
    is_table = _is_table(rows)
    has_boxes = any(CHECKBOX.match(line.lstrip("> ")) for line in sample.split("\n"))
    has_circles = FILLED.search(sample) is not None and EMPTY.search(sample) is not None
    are_boxes_in_cells = is_table and not any(CHECKBOX.match(cells[0]) for cells in rows)
    if (is_table or len(rows[0]) > LEAST_TO_NAME) and by_names(rows[0]) and (are_boxes_in_cells or not has_boxes):
        return "csv"
    if not has_boxes and GIFT_ANSWERS.search(CODE.sub("", sample)):
        return "gift"
    if AIKEN_ANSWER.search(sample) and not MARKDOWN.search(sample):
        return "aiken"
    if (
        has_boxes
        or has_circles
        or TICKED.search(sample)
        or (len(LETTERED.findall(sample)) > 1 and not (is_table and by_contents(rows) and '"' in sample))
    ):
        return "markdown"
    is_markdown = MARKDOWN.search(sample) is not None or NUMBERED_QUESTION.search(sample) is not None
    is_known = is_table and not (is_markdown and by_contents(rows) is None and not any(map(by_names, rows)))
    return "csv" if is_known else "markdown" if is_markdown else ""


def _is_table(rows: list[list[str]]) -> bool:
    widths = [len(cells) for cells in rows]
    commonest = max(set(widths), key=widths.count, default=1)
    return commonest > 1 and 2 * widths.count(commonest) > len(widths)


def columns_by_contents(raw: bytes, name: str) -> Columns | None:
    """Return the columns of a table that has no names for them, as far as its cells tell."""
    return table_header.columns_by_contents(as_utf8(raw[:SAMPLE])) if name == "csv" else None


def columns_to_name(raw: bytes, name: str, guessed: Columns | None) -> ColumnsToTry | None:
    """Return which columns of a table a person may name if nothing could be imported from it."""
    return table_header.columns_to_name(as_utf8(raw[:SAMPLE]), guessed) if name == "csv" else None


def read(raw: bytes, name: str, columns: Columns | None = None) -> Iterator[Found]:
    """Yield what is in a file of the format with this name; `columns` are those of a table.

    Raises:
        UnreadableSourceError: it is a package of Anki that cannot be read, or has more lines than anybody could write.
        UnknownColumnsError: it is a table, and nobody can tell which column holds what.
    """
    if name == "anki" and anki_package.is_package(raw):
        return anki_package.read(raw)
    data = as_utf8(raw)
    if data.count(b"\n") > MAXIMUM_LINES:
        raise UnreadableSourceError(f"it has more than {MAXIMUM_LINES:,} lines; split it")
    return table.read(data, columns) if name == "csv" else READERS[name](data)
