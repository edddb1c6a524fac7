"""What a line among the options of a question is: the next option, something about the one before, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from mlcert.bank.importing.lines import answer_lines, lines_ahead, page_lines
from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.lines.text_lines import TextLines
from mlcert.bank.importing.marks import option_marks
from mlcert.bank.importing.marks.lettered import LETTERS, Labeled, labeled, option_in, options_in, place_of
from mlcert.bank.importing.text.question_so_far import QuestionSoFar
from mlcert.bank.importing.text.text_candidate import NOT_IN_ORDER

LINES_OF_OPTION = 3  # that may be below its first one


def is_late(item: QuestionSoFar, line: str) -> bool:
    """Return whether a line below the answer is one more option, by its letter."""
    if item.kind != "label" or not item.answer or any(item.explanation) or item.labels[-1].isdecimal():
        return False
    found = option_in(line)
    return found is not None and place_of(found.label) > place_of(item.labels[-1]) and not found.label.isdecimal()


def is_note(item: QuestionSoFar, line: str, indent: int, lines: TextLines, *, after_blank: bool) -> bool:
    """Return whether a line below an option of a list says something about it."""
    if item.kind not in ("box", "bullet") or indent < item.list_indent + 2:
        return False
    is_followed = any(kinds.CHECKBOX.match(following) for following in lines.peek()[:1])
    return kinds.BULLET.match(line) is not None or (item.kind == "box" and after_blank and is_followed)


def goes_on(item: QuestionSoFar, line: str) -> bool:
    """Return whether a line is the next option in order, although something between it and the last one is none."""
    if item.answer is not None or item.explains:
        return False
    found = option_in(line)
    if found is None or found.label != _next_letter(item):
        return False
    return not any((other := option_in(each)) is not None and other.label in item.labels for each in item.explanation)


def goes_on_below(item: QuestionSoFar, lines: TextLines) -> bool:
    """Return whether the next option in order follows, before an answer and before the first option of a question."""
    expected = _next_letter(item)
    for line in lines.peek()[: lines_ahead.AHEAD] if expected else ():
        found = option_in(line)
        if (
            answer_lines.answer_in(line) is not None
            or kinds.HEADING.match(line)
            or (found and found.label in item.labels)
        ):
            return False
        if found and found.label == expected:
            return True
    return False


def is_page_number(item: QuestionSoFar | None, line: str, lines: TextLines) -> bool:
    """Return whether a line is a number and nothing else, and the next option in order follows it."""
    if item is None or item.answer is not None or item.options[-1:] == [[""]]:
        return False
    found = labeled(next(iter(lines.peek()), "").strip()) if page_lines.LONE_NUMBER.fullmatch(line) else None
    return found is not None and found.label == _next_letter(item)


def _next_letter(item: QuestionSoFar) -> str:
    """Return the letter after that of the last option; empty after the last letter, and if options have no letters."""
    if item.kind != "label" or item.labels[-1].isdecimal():
        return ""
    place = place_of(item.labels[-1]) + 1
    return LETTERS[place : place + 1]


def begins_outer(item: QuestionSoFar | None, line: str, lines: TextLines) -> bool:
    """Return whether an entry of a list is the next question, because its options are an inner list, as before it."""
    if line.endswith("?") and (box := kinds.box_in(line)) is not None and not box[1]:
        return _has_inner_box(len(line) - len(line.lstrip()), lines)
    if item is None or item.kind != "box":
        return False
    indent = len(line) - len(line.lstrip())
    if indent >= item.list_indent or kinds.BULLET.match(line) is None:
        return False
    return kinds.CHECKBOX.match(line) is None and _has_inner_box(indent, lines)


def _has_inner_box(indent: int, lines: TextLines) -> bool:
    """Return whether the next line is an option with a box, further to the right."""
    following = next(iter(lines.peek()), "")
    return kinds.CHECKBOX.match(following) is not None and len(following) - len(following.lstrip()) > indent


def follows_answer(item: QuestionSoFar, line: str, lines: TextLines) -> bool:
    """Return whether a line is the first option of a question whose key comes before its options."""
    first = option_in(line)
    if first is None or first.label != "A" or option_marks.VERB.match(first.text) or item.explanation:
        return False
    is_key = _names_option(item.answer or "", [line, *lines.peek()[: lines_ahead.AHEAD]])
    return is_key and begins_options(lines) and not options_in("\n".join(item.stem))[1]


def _names_option(answer: str, lines: Sequence[str]) -> bool:
    """Return whether an answer is a letter, or repeats one of the options in some lines, perhaps with its letter."""
    options = [found for line in lines if (found := option_in(line)) is not None]
    texts = {(label, option.text.strip()) for option in options for label in ("", option.label)}
    found = labeled(answer)
    return answer_lines.BARE_KEY.fullmatch(answer) is not None or not texts.isdisjoint({
        ("", answer.strip()), (found.label, found.text.strip()) if found else ("", ""),
    })  # fmt: skip


def begins_anew(item: QuestionSoFar, line: str) -> bool:
    """Return whether an option is the first of a paragraph that asks, after options without an answer."""
    if not item.is_over or item.explains or item.answer is not None or item.kind != "label":
        return False
    found = option_in(line) if item.paragraph[0] else None
    return found is not None and found.label == "A" and "\n".join(item.explanation).rstrip().endswith("?")


def begins_options(lines: TextLines) -> bool:
    """Return whether a line that begins with A is an option, because the next one begins with B.

    The lines between them belong to the first one.
    """
    for line in lines.peek()[: LINES_OF_OPTION + 1]:
        if (found := option_in(line)) is not None:
            return found.label == "B"
        if not lines_ahead.is_prose(line) or line.rstrip().endswith("?"):
            return False
    return False


def tight(item: QuestionSoFar, line: str, lines: TextLines) -> Labeled | None:
    """Return an option without a space after its letter, if letters before or after it are in order."""
    found = kinds.TIGHT.fullmatch(line)
    if found is None:
        return None
    label, place = found[1].upper(), len(item.options) if item.kind == "label" else 0
    below = [each for each in lines.peek()[:2] if not answer_lines.VERDICT_ALONE.fullmatch(each)]
    following = [kinds.TIGHT.fullmatch(each) or option_in(each) for each in below[:1]]
    is_first = place == 0 and any(
        each and each[1 if isinstance(each, re.Match) else 0].upper() == "B" for each in following
    )
    return Labeled(label, found[2]) if place_of(label) == place and (place > 0 or is_first) else None


def take_label(number: int, item: QuestionSoFar, line: str, lines: TextLines) -> bool:
    """Take the label of an option whose text is on the next lines; return whether it is one."""
    alone = kinds.LABEL_ALONE.fullmatch(line)
    if alone is None or (item.options and (item.kind != "label" or any(one[0] for one in item.options))):
        return False
    label, place = alone[1].upper(), len(item.options)
    following = [found[1].upper() for each in lines.peek() if (found := kinds.LABEL_ALONE.fullmatch(each))]
    if place_of(label) != place or (not place and following[:1] != ["B"]):
        return False
    item.add(number, "label", label, "")
    return True


def skips_letters(item: QuestionSoFar, label: str, lines: TextLines, *, after_blank: bool) -> bool:
    """Return whether an option after others has a later letter, even if letters between them are missing.

    The letter may also be an initial or a Roman numeral on the second line of the option before, if the next letter
    in order is on a line below, or if it is an I.
    """
    expected = place_of(item.labels[-1]) + 1
    if after_blank or place_of(label) <= expected:
        return place_of(label) >= expected
    before_answer = takewhile(lambda line: answer_lines.answer_in(line) is None, lines.peek()[: lines_ahead.AHEAD])
    following = [found.label for line in before_answer if (found := option_in(line))]
    is_skipped = expected < len(LETTERS) and LETTERS[expected] in following
    if not is_skipped and (label != "I" or "J" in following):
        return True
    every = {*map(place_of, (*item.labels, label, *following))}
    if every == set(range(len(every))):
        item.why_not = NOT_IN_ORDER
    return False


def take_bullet(number: int, item: QuestionSoFar, line: str) -> bool:
    """Take an option with a bullet; return whether the line is one."""
    bullet = kinds.BULLET.match(line)
    if not bullet or not item.is_open_ended or item.kind == "label" or not (item.asks() or item.lists_options):
        return False
    if not item.options:
        item.list_indent = len(line) - len(line.lstrip())
    item.add(number, "bullet", "", bullet[1])
    return True
