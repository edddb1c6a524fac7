"""Find the lines that are at the foot or the head of each page of a document, amid its questions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from mlcert.bank.importing.lines.lines_ahead import is_prose
from mlcert.core.named_tuple import NamedTuple

FOOT = re.compile(  # a text and the number of the page, with wide spaces between them
    rb"^[ \t]{0,99}(\S[^\n]{3,100}?)[ \t]{3,99}(\d{1,4})(?:[ \t]{0,9}(?:/|of)[ \t]{0,9}\d{1,4})?[ \t]{0,99}$",
    re.MULTILINE,
)
BESIDE = re.compile(  # the number of a page, with a sign between it and a text
    rb"^[ \t]{0,99}(?:([^\s|][^\n|]{3,100}?)(?: ?(?:\||\xe2\x80[\x93\x94\xa2]|\xc2\xb7) ?| \x2d ?|\x2d )"
    rb"(?i:page )?(\d{1,4})"
    rb"|(?i:page )?(\d{1,4}) (?:\||\xe2\x80\xa2|\xc2\xb7) ([^\s|][^\n|]{3,100}?))[ \t]{0,99}$",
    re.MULTILINE,
)
TOTAL = rb"(?: ?(?:/|of|von|de|sur|di) ?(?P<total>\d{1,4}))?"  # of pages
PAGED = re.compile(  # a text and the number of its page, by that name
    rb"^[ \t\f]{0,99}((?:https?://)?[^\s:][^\n:]{2,100}?)[ \t,|\x2d\xe2\x80\x93\x94\xc2\xb7]{1,99}"
    rb"(?i:page|pg\.?|p\.|seite|s\.|p\xc3\xa1gina|p\xc3\xa1g\.|pagina|pag\.) ?(\d{1,4})" + TOTAL + rb"[ \t]{0,99}$",
    re.MULTILINE,
)
OF_SITE = re.compile(  # a text with the address of a site, and the number of its page
    rb"^[ \t\f]{0,99}((?:https?://|[^\n]{0,80}?\b(?:www\.|[\w-]{2,60}\.(?:com|net|org|io)\b))[^\n]{0,100}?)[ \t]{1,99}"
    rb"(\d{1,4})" + TOTAL + rb"[ \t]{0,99}$",
    re.MULTILINE,
)
NUMBER_AT_END = re.compile(rb"\d[ \t]{0,99}$", re.MULTILINE)  # of a line
SIGNS_AFTER_NUMBER = (b" | ", b" \xe2\x80\xa2 ", b" \xc2\xb7 ")  # of a page, at the beginning of a line
NO_TITLE = re.compile(rb"\W{0,3}(?:[A-Ja-j]|\d{1,4})[.):]|.*[?:]$")  # an option, what asks or announces
NO_FOOT = re.compile(rb"[^\s.]+$|" + NO_TITLE.pattern)  # or one word
LEAST_FEET = 2
LEAST_LINES = 3  # between two feet with a sign before the number
LEAST_PAGES = 3  # that show which lines every page has
LENGTH_OF_LINE = 1_000  # bytes above and below a foot that hold the lines there
ON_TITLES = 2  # times that the title of a document is elsewhere than on each page


class _Foot(NamedTuple):
    """Where the foot of a page begins and ends, the number of the page, and that of all pages if it is there."""

    start: int
    end: int
    number: int
    total: bytes = b""


def feet_in(data: bytes) -> tuple[frozenset[bytes], frozenset[str]]:
    """Return the texts beside the numbers of pages, and the lines that are above or below these on every page."""
    starts = [data.rfind(b"\n", 0, number.start()) + 1 for number in NUMBER_AT_END.finditer(data)]
    wide = _by_text(FOOT, data, starts)
    of_wide = {text for text, feet in wide.items() if _are_rising(feet)}
    texts = frozenset(of_wide | _with_signs_in(data, starts))
    paged, of_site = _by_text(PAGED, data, starts, NO_TITLE), _by_text(OF_SITE, data, starts)
    of_pages = {text for text, feet in paged.items() if _are_alone(feet, data) or _are_of_one_total(feet)}
    of_sites = {text for text, feet in of_site.items() if _are_of_site(feet, data)}
    heads = _beside(of_wide, wide, data, LEAST_FEET)
    heads |= _on_every_page(of_pages, paged, data) | _on_every_page(of_sites, of_site, data)
    return texts | of_pages | of_sites, heads


def texts_of_foot(line: bytes) -> Iterator[bytes]:
    """Yield the texts that are beside a number in a line, if it is the foot of a page."""
    if not (line.rstrip()[-1:].isdigit() or b"|" in line or not line.isascii()):
        return
    for pattern in (PAGED, FOOT, BESIDE, OF_SITE):
        if found := pattern.fullmatch(line):
            yield found[1] or found[4]


def _by_text(
    pattern: re.Pattern[bytes], data: bytes, starts: Sequence[int], excluded: re.Pattern[bytes] = NO_FOOT
) -> Mapping[bytes, list[_Foot]]:
    """Return what may be feet of pages, by the text beside the number; they are where lines that end in one start."""
    feet: defaultdict[bytes, list[_Foot]] = defaultdict(list)
    for found in filter(None, (pattern.match(data, start) for start in starts)):
        if not excluded.match(found[1]):
            total = found.groupdict().get("total") or b""
            feet[found[1]].append(_Foot(found.start(), found.end(), int(found[2]), total))
    return feet


def _are_rising(feet: Sequence[_Foot]) -> bool:
    numbers = [foot.number for foot in feet]
    return len(numbers) >= LEAST_FEET and numbers == sorted({*numbers})


def _are_in_sequence(feet: Sequence[_Foot]) -> bool:
    numbers = [foot.number for foot in feet]
    return len(numbers) >= LEAST_FEET and numbers == [*range(numbers[0], numbers[0] + len(numbers))]


def _are_alone(feet: Sequence[_Foot], data: bytes) -> bool:
    """Return whether a text is alone in a paragraph on each page, with the next number, such as "Quiz, page 2"."""
    return (
        _are_in_sequence(feet)
        and feet[0].number in (1, 2)
        and all(
            data[max(foot.start - 2, 0) : foot.start] in (b"", b"\n\n")
            and data[foot.end : foot.end + 2] in (b"", b"\n", b"\n\n")
            for foot in feet
        )
    )


def _are_of_one_total(feet: Sequence[_Foot]) -> bool:
    """Return whether a text is on each page with its number and that of all pages, such as "Quiz, page 2 of 9"."""
    totals = {foot.total for foot in feet}
    return _are_in_sequence(feet) and len(totals) == 1 and feet[-1].number <= int(totals.pop() or b"0")


def _are_of_site(feet: Sequence[_Foot], data: bytes) -> bool:
    """Return whether the address of a site is on each of several pages, and these are some lines apart."""
    between = (data.count(b"\n", before.end, after.start) for before, after in pairwise(feet))
    return len(feet) >= LEAST_PAGES and _are_in_sequence(feet) and min(between) > LEAST_LINES


def _with_signs_in(data: bytes, starts: Sequence[int]) -> frozenset[bytes]:
    """Return the texts beside rising numbers, such as "Guide | 9" and "10 | Guide", if these are some lines apart."""
    numbers: dict[bytes, list[int]] = {}
    lines: dict[bytes, list[int]] = {}
    line = end = 0
    is_any_first = any(sign in data for sign in SIGNS_AFTER_NUMBER)
    every = BESIDE.finditer(data) if is_any_first else (BESIDE.match(data, start) for start in starts)
    for found in filter(None, every):
        line, end = line + data.count(b"\n", end, found.start()), found.start()
        text = found[1] or found[4]
        if not NO_FOOT.match(text):
            numbers.setdefault(text, []).append(int(found[2] or found[3]))
            lines.setdefault(text, []).append(line)
    return frozenset(
        text
        for text, each in numbers.items()
        if len(each) >= LEAST_FEET
        and each == sorted({*each})
        and all(after - before > LEAST_LINES for before, after in pairwise(lines[text]))
    )


def _on_every_page(texts: Iterable[bytes], feet: Mapping[bytes, Sequence[_Foot]], data: bytes) -> frozenset[str]:
    """Return the lines that are above or below the feet with one of these texts, if there are several feet."""
    found: frozenset[str] = frozenset()
    for text in texts:
        found |= _beside([text], feet, data, max(LEAST_PAGES, len(feet[text]) - 1), is_above=True)
    return found


def _beside(
    texts: Iterable[bytes], feet: Mapping[bytes, Sequence[_Foot]], data: bytes, least: int, *, is_above: bool = False
) -> frozenset[str]:
    """Return the lines below, or also above, feet with these texts, if they are there at least so many times."""
    counts: Counter[bytes] = Counter()
    for foot in (foot for text in texts for foot in feet[text]):
        above = data[max(foot.start - LENGTH_OF_LINE, 0) : max(foot.start - 1, 0)].rsplit(b"\n", 1)[-1]
        below = data[foot.end + 1 : foot.end + LENGTH_OF_LINE].split(b"\n", 1)[0]
        counts.update({b" ".join(line.split()) for line in ((above, below) if is_above else (below,))})
    return frozenset(
        line.decode("utf-8", "replace")
        for line, count in counts.items()
        if count >= least
        and (may_be_beside(line) and is_only_there(line, count, data) if is_above else line and not NO_FOOT.match(line))
    )


def may_be_beside(line: bytes) -> bool:
    """Return whether a line may be on every page: it is no option, no key, and nothing else with a meaning."""
    return line != b"" and not NO_FOOT.match(line) and is_prose(line.decode("utf-8", "replace"))


def is_only_there(line: bytes, count: int, data: bytes) -> bool:
    """Return whether a line is hardly anywhere else in a document than where it was counted."""
    return data.count(line) <= count + ON_TITLES
