"""Take the options of a question, which may show that the lines before them were something else."""

from __future__ import annotations

from mlcert.bank.importing.candidate import Skipped
from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.marks import option_marks
from mlcert.bank.importing.marks.lettered import LETTERS, option_in, place_of, without_sign_before
from mlcert.bank.importing.text import option_lines, roman_options, side_by_side
from mlcert.bank.importing.text.key_lines import divided
from mlcert.bank.importing.text.option_boxes import box_in
from mlcert.bank.importing.text.question_so_far import QuestionSoFar
from mlcert.bank.importing.text.reading import TextReading


def take_outer(reading: TextReading, number: int, line: str) -> bool:
    """Take an entry of a list whose options are an inner list; return whether the line is one."""
    if not option_lines.begins_outer(reading.item, line, reading.lines):
        return False
    reading.close()
    box, numbered = kinds.box_in(line), kinds.NUMBERED.match(line)
    stem = box[0] if box else kinds.without_bullet(line)
    reading.item = QuestionSoFar(number, "text", stem, number=int(numbered[2]) if numbered else 0)
    return True


def take_option(reading: TextReading, number: int, line: str) -> bool:
    """Take an option; return whether the line is one."""
    item = reading.item
    box, indent = box_in(item, line, reading.lines), len(line) - len(line.lstrip())
    if box:
        _take_box(reading, number, *box, indent)
        return True
    if item is not None and option_lines.begins_anew(item, line):
        if item.introduces_list():
            item.labeled_to_stem(["", *item.explanation])
            item.is_over, item.explanation, item.paragraph = False, [], (0, 0)
        else:
            item = reading.without_question(number)
    if (
        item is not None
        and not item.is_over
        and option_lines.is_note(item, line, indent, reading.lines, after_blank=reading.after_blank)
    ):
        item.add_feedback(kinds.without_bullet(line))
        return True
    if item is not None and not item.options and option_lines.follows_answer(item, line, reading.lines):
        item.is_over, item.answer, item.answer_before = False, None, item.answer
    if item is not None and option_lines.is_late(item, line):
        item.why_not = "an option follows its answer"
        return True
    if item is not None and item.is_over and item.paragraph[0] and option_lines.goes_on(item, line):
        item.is_over, item.is_interrupted = False, True
    if item is None or item.is_over or item.answer is not None or item.kind == "box":
        return False
    if roman_options.take(number, item, line, reading.lines) or option_lines.take_label(
        number, item, line, reading.lines
    ):
        return True
    return _take_labeled(reading, number, item, line) or option_lines.take_bullet(number, item, line)


def take_plain_box(reading: TextReading, number: int, line: str) -> bool:
    """Take a line that is an option with a box, such as "- [x] Text", and nothing else; return that it is."""
    _take_box(reading, number, line[6:], line[3] != " ", 0)
    return True


def take_plain_label(reading: TextReading, number: int, line: str) -> bool:
    """Take a line such as "A. Text", which is nothing else, if the question may have that option; return whether."""
    item = reading.item
    if item is None or item.is_over or item.answer is not None or item.kind not in ("", "label"):
        return False
    is_next = item.labels[:1] in ([], ["A"]) and line[0] == LETTERS[len(item.options) :][:1]
    if not is_next or "." in line[2:-1] or ")" in line:  # else neither another option nor an answer is in the line
        return len(divided(item, line)) == 1 and _take_labeled(reading, number, item, line)
    item.is_lower = False
    item.add(number, "label", line[0], line[3:])
    return True


def _take_box(reading: TextReading, number: int, text: str, is_checked: bool, indent: int) -> None:
    item = reading.item
    if item is not None and item.kind == "label" and item.labels[0].isdecimal():
        _numbers_were_questions(reading, item)
        item = reading.item
    if item is not None and _follows_list(item, reading, is_checked=is_checked):
        item.labeled_to_stem(["", *item.explanation])
        item.is_over, item.explanation, item.paragraph, item.lists_letters = False, [], (0, 0), True
    if item is None or item.is_over:
        item = reading.without_question(number)
    if item.kind != "box":
        item.lists_letters = item.lists_letters or (reading.follows_letters and item.start == "text")
        item.list_indent = indent
    first = item.list_indent
    if indent > first + 1:
        item.why_not = "its options are nested"
    item.add(number, "box", "", text, is_checked=is_checked)


def _follows_list(item: QuestionSoFar, reading: TextReading, *, is_checked: bool) -> bool:
    """Return whether an option with a box shows that letters above are a list in the stem, as boxes have a key."""
    if not item.may_list_letters() or not (item.is_open_ended or not item.is_over):
        return False
    return is_checked or any(map(kinds.CHECKED.match, reading.lines.peek()))


def _numbers_were_questions(reading: TextReading, item: QuestionSoFar) -> None:
    """Begin a question with the last of some numbered lines that seemed to be options, because it has its own."""
    *others, line = item.lines
    reading.found += [Skipped(other, "there are no options") for other in others]
    reading.item = QuestionSoFar(line, "number", "\n".join(item.options[-1]), number=len(item.lines))


def _take_labeled(reading: TextReading, number: int, item: QuestionSoFar, line: str) -> bool:
    stripped, sign = without_sign_before(line)
    found = option_in(line) or option_lines.tight(item, stripped, reading.lines)
    if found is None or found.label.isdecimal():
        return False
    if beside := side_by_side.options_in_row(item, stripped, reading.lines):
        for label, text in beside:
            item.add(number, "label", label, text)
        item.is_side_by_side, item.is_lower = True, option_marks.LOWER_LABEL.match(stripped) is not None
        return True
    expected = len(item.options) if item.kind == "label" else 0
    if place_of(found.label) == 0 and expected > 1 and len(item.options[-1]) > 1 and not item.labels[0].isdecimal():
        item, expected = _without_answer(reading, number, item), 0
    is_next = place_of(found.label) == expected or (
        expected and option_lines.skips_letters(item, found.label, reading.lines, after_blank=reading.after_blank)
    )
    is_lower = option_marks.LOWER_LABEL.match(stripped) is not None
    if not is_next or (expected and item.labels[0].isdecimal()):
        if found.label in item.labels and is_lower is item.is_lower and not reading.after_blank:
            item.why_not = "two of its options have the same letter"
        return False
    item.is_lower = is_lower
    text = found.text
    if option_marks.BOLD_BEGINS.match(stripped) and (bold := option_marks.BOLD_ENDS.fullmatch(text)):
        text = f"**{bold[1]}**{bold[2] or ''}"  # the whole option is bold
    text += f" {sign}" if sign.strip("*") else ""
    if kinds.BULLET.match(line):
        is_starred = line.lstrip().startswith("*")
        item.starred |= {len(item.options)} if is_starred else set()
        item.has_bullets = item.has_bullets or not is_starred
    item.add(number, "label", found.label, text, is_checked=sign == "*")
    return True


def _without_answer(reading: TextReading, number: int, before: QuestionSoFar) -> QuestionSoFar:
    """Begin a question whose stem seemed to belong to the last option before it, because letters begin anew."""
    first, *stem = before.options[-1]
    before.options[-1] = [first]
    if before.introduces_list():
        before.labeled_to_stem(stem)
        return before
    reading.close()
    reading.item = QuestionSoFar(number - len(stem), "text", "\n".join(stem))
    return reading.item
