"""Read copies of a page that reviews a practice test: its options are lines without letters, some with a label.

Such a page has "Question 1" or a line of dashes before each question, and "Correct answer" or "Your answer is correct"
above the options of the key; in an older form, "(Correct)" is below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mlcert.bank.importing.candidate import Candidate, Found, Skipped
from mlcert.bank.importing.decoding import DOCUMENT_SAMPLE, numbered_lines
from mlcert.bank.importing.lines import moodle_page
from mlcert.bank.importing.marks.lettered import labeled
from mlcert.bank.importing.text import review_words as words
from mlcert.bank.importing.text.explained_options import explained_options
from mlcert.core.named_tuple import NamedTuple

LETTER = re.compile(r"\W*[A-Ja-j](?:\W+[A-Ja-j])*\W*")
ASKS = re.compile(
    r".*\?\W*|.*\((?:choose|select|wählen|choisi|sélectionne|seleccion|elija|selecion|escolh)\w*\b[^()]*\)\W*",
    re.IGNORECASE,
)
ANNOUNCES = re.compile(r".*:[\s*_]*")
HOW_MANY = re.compile(
    r"\W*(?:choose|select|pick)\s+(?:all\s+that\s+apply|(?:any\s+|the\s+)?(?:two|three|four|five|[2-5])\b.{0,30})\W*|"
    r"\W*(?:wählen\s+sie|choisissez|sélectionnez|seleccione|elija|selecione|escolha)\b.{0,40}",
    re.IGNORECASE,
)
CODE = re.compile(r"\s{2,}\S|.*[{};]\s*$")
BULLET = re.compile(r"[•●○◦▪]\s+")
RULE = re.compile(r"\s*-{3,}\s*")
LONGEST_DOMAIN = 4  # lines that are not empty, from "Domain" on
MAXIMUM_LINES = 2_000  # of a question
NO_BEGINNING = "its options have no letters, and it cannot be told where they begin"
NO_END = "its options have no letters, and it cannot be told where each ends"
BETWEEN = "what explains its options is between them, and they have no letters"
UNCLEAR = "it cannot be told to which of its options the label 'Correct answer' belongs"
Lines = Sequence[tuple[int, str]]


class _Labeled(NamedTuple):
    """An option, and whether a label calls it correct; None without a label."""

    text: str
    is_right: bool | None = None


class _UnclearError(Exception):
    """A part of the page is no question, for the reason that the message gives."""


def is_review(data: bytes) -> bool:
    """Return whether a text is such a page: it has a sign of one, and most options with a label have no letter."""
    data = data[:DOCUMENT_SAMPLE]
    if (
        not any(word in data for word in words.WORDS)
        or words.SIGN.search(data) is None
        or moodle_page.SIGN.search(data)
    ):
        return False
    options = [found[1].decode("utf-8", "replace") for found in words.LABEL.finditer(data)]
    without_letter = [option for option in options if labeled(option) is None and not option.startswith("- [")]
    return 2 * sum(LETTER.fullmatch(option) is None for option in without_letter) > len(options)


def read(data: bytes) -> Iterator[Found]:
    """Yield the questions of such a page."""
    is_numbered = any(words.QUESTION.fullmatch(line) for _, line in numbered_lines(data))
    has_overall = words.OVERALL.search(data) is not None
    for lines in _parts(numbered_lines(data), is_numbered=is_numbered):
        try:
            yield _question(lines, has_overall=has_overall)
        except _UnclearError as error:
            yield Skipped(lines[0][0], str(error))


def _parts(every: Iterator[tuple[int, str]], *, is_numbered: bool) -> Iterator[Lines]:
    """Yield the lines of each question, without those that divide questions."""
    part: list[tuple[int, str]] = []
    has_begun = not is_numbered
    for number, line in every:
        begins = words.QUESTION.fullmatch(line) is not None
        if begins or (not is_numbered and RULE.fullmatch(line)):
            if has_begun and any(text.strip() for _, text in part):
                yield part
            part, has_begun = [(number, "")] if begins else [], True
        elif len(part) < MAXIMUM_LINES and (part or line.strip()) and not RULE.fullmatch(line):
            part.append((number, line))
    if has_begun and any(text.strip() for _, text in part):
        yield part


def _question(lines: Lines, *, has_overall: bool) -> Candidate:
    """Return the question in the lines of a part.

    Raises:
        _UnclearError: it is none, or it is unclear what a line is.
    """
    texts = _without_domain([text.rstrip() for _, text in lines])
    ends = [place for place, text in enumerate(texts) if words.EXPLANATION.fullmatch(text)]
    names = [place for place in ends if not words.OF_ALL.search(texts[place])]
    names = names if len(names) > 1 or (names and has_overall) else []  # of what explains each option
    end = next((place for place in ends if place not in names), len(texts))
    stem, rest = _divided(_without_status(texts[: names[0] if names else end]))
    explained = explained_options(rest, texts[:end], names, words.ABOVE) if names else (rest, [])
    if explained is None:
        raise _UnclearError(BETWEEN)
    rest, reasons = explained
    options = _options(rest, is_site=has_overall or any(map(_is_verdict, rest)))
    if all(option.is_right is not True for option in options):
        raise _UnclearError("there is no key")
    return Candidate(
        lines[0][0],
        "\n".join(stem).strip(),
        tuple(option.text for option in options),
        marked=frozenset(place for place, option in enumerate(options) if option.is_right),
        reasons=tuple(reasons),
        explanation="\n".join(texts[end + 1 :]).strip(),
    )


def _without_domain(texts: list[str]) -> list[str]:
    """Return lines without the domain at their end."""
    place = next((at for at, text in enumerate(texts) if text.strip(" *#:") in words.DOMAIN), len(texts))
    return texts[:place] if sum(map(bool, texts[place:])) <= LONGEST_DOMAIN else texts


def _without_status(texts: list[str]) -> list[str]:
    """Return lines without what was answered, which is on the first of them."""
    first = next((at for at, text in enumerate(texts) if text.strip()), 0)
    is_status = bool(texts) and re.fullmatch(words.STATUS, texts[first].strip(" *_"), re.IGNORECASE) is not None
    return texts[first + is_status :]


def _divided(texts: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the lines of a stem, which ends where it asks, and those of the options.

    Raises:
        _UnclearError: nothing asks, or more than one line does.
    """
    asking = [at for at, text in enumerate(texts) if ASKS.fullmatch(text.strip())]
    asking = asking or [at for at, text in enumerate(texts) if ANNOUNCES.fullmatch(text)]
    first = asking[0] if asking else len(texts)
    end = next((at for at in range(first + 1, len(texts)) if texts[at].strip()), len(texts))
    if end < len(texts) and HOW_MANY.fullmatch(texts[end]):
        end += 1
    is_label_above = any(words.ABOVE.fullmatch(text) or words.BELOW.fullmatch(text.strip()) for text in texts[:end])
    if not asking or is_label_above or any(at >= end for at in asking):
        raise _UnclearError(NO_BEGINNING)
    return texts[:end], texts[end:]


def _is_verdict(text: str) -> bool:
    """Return whether a line is a label that only such a site has."""
    return words.VERDICT.fullmatch(text) is not None


def _options(texts: Sequence[str], *, is_site: bool) -> list[_Labeled]:
    """Return the options in lines, of which each is one, or a label of one.

    Raises:
        _UnclearError: a line may be a part of an option, or a label belongs to none.
    """
    options: list[_Labeled] = []
    label: re.Match[str] | None = None
    has_gaps = any(not text.strip() for text in "\n".join(texts).strip().split("\n"))
    was_option = False
    for text in texts:
        above, below = words.ABOVE.fullmatch(text), words.BELOW.fullmatch(text.strip())
        if above:
            if label is not None or not is_site:
                raise _UnclearError(UNCLEAR)
            label = above
        elif below:
            if label is not None or not options or options[-1].is_right is not None:
                raise _UnclearError(UNCLEAR)
            options[-1] = _Labeled(options[-1].text, bool(below[1]))
        elif text.strip():
            if CODE.match(text) or (has_gaps and was_option):
                raise _UnclearError(NO_END)
            options.append(_Labeled(text.strip(), None if label is None else bool(label[1])))
            label = None
        was_option = bool(text.strip()) and not above and not below
    if label is not None:
        raise _UnclearError(UNCLEAR)
    bullets = [BULLET.match(option.text) for option in options]
    return [
        option._replace(text=option.text[bullet.end() :]) if bullet and all(bullets) else option
        for option, bullet in zip(options, bullets, strict=True)
    ]
