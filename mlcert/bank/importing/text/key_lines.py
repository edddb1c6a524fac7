"""Take a line that is a key without saying so, or a part of one: below "Answer:", or where a page reveals it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from mlcert.bank.importing.lines import answer_lines, line_markup, lines_ahead, section_lines
from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.lines.text_lines import TextLines
from mlcert.bank.importing.marks.lettered import labeled, option_in
from mlcert.bank.importing.text.question_so_far import QuestionSoFar

SEVERAL = re.compile(r"\W{0,3}[A-Ja-j]\)?(?:,|\s*(?:and|und|et|y|e|&|/)\s)\s*\(?[A-Ja-j]\b")  # letters, as in "A and B"
LONGEST_VERDICT = 20  # characters of a line that is only a verdict
USUAL_LENGTHS = range(40, 101)  # of lines that were cut where a text is as wide as a page


def answer_in(item: QuestionSoFar | None, line: str) -> str | None:
    """Return what a line says the answer is, also as "B is correct." below options; None if it says nothing of that."""
    answer = answer_lines.answer_in(line)
    if answer is None and item is not None and item.number and str(item.number) in line[: answer_lines.LONGEST_NUMBER]:
        numbered = answer_lines.NUMBERED_ANSWER.fullmatch(line) if item.answer is None else None
        answer = line_markup.without_partner(numbered[2]) if numbered and int(numbered[1]) == item.number else None
    if answer is None and item is not None and item.options and item.answer is None:
        folded = line.casefold()
        judged = answer_lines.JUDGED.fullmatch(line) if "correct" in folded or "right" in folded else None
        if item.may_have_key and (alone := answer_lines.OPTION_ALONE.fullmatch(line)):
            return alone[1]
        return judged[1] if judged and not answer_lines.NEGATED.search("\n".join(item.stem)) else None
    return answer


def divided(item: QuestionSoFar | None, line: str) -> Sequence[str]:
    """Return an option or a question and the answer at the end of its line, as two lines; else only the line."""
    if "\t" in line and item is not None and (back := _back_after(item, line)):
        return [line[: line.rindex("\t")].rstrip(), f"Answer: {back}"]
    end = line[-answer_lines.LONGEST_AT_END :].casefold()
    if "ans" not in end and "key" not in end:
        return [line]
    found = answer_lines.ANSWER_AT_END.search(line, max(len(line) - answer_lines.LONGEST_AT_END, 0))
    before = line[: found.start()].rstrip() if found else ""
    asks = before.endswith("?") and kinds.NUMBERED.match(before) is not None
    is_in_options = item is not None and not item.is_over and item.answer is None and option_in(before) is not None
    return [before, found[1]] if found and (asks or is_in_options) else [line]


def _back_after(item: QuestionSoFar, line: str) -> str:
    """Return what a tab divides from the last option, if it repeats an option; this is how cards are exported."""
    before, _, back = line.rpartition("\t")
    found = labeled(before)
    if item.is_over or item.answer is not None or item.kind != "label" or found is None or "\t" in before.strip():
        return ""
    back, letter = back.strip(), back.strip(" .)(").upper()
    is_named = letter in (*item.labels, found.label) or back in (found.text, before.strip()) or item.is_option(back)
    return back if is_named else ""


def take_key(item: QuestionSoFar, line: str, *, after_blank: bool) -> bool:
    """Take a line that is a key, or a part of one, without saying so; return whether it is one."""
    if item.options and item.answer is None and not item.is_over and answer_lines.CORRECT_ALONE.fullmatch(line):
        item.options[-1].append("(Correct)")
    elif item.expects_answer:
        item.answer, item.expects_answer, item.lists_answers = line, False, True
    elif item.lists_answers and _take_other_answer(item, line, after_blank=after_blank):
        pass
    elif item.options and item.answer is None and answer_lines.BARE_KEY.fullmatch(line):
        item.answer, item.is_over, item.may_have_key = line, True, False
    elif item.answer is not None and not any(item.explanation) and answer_lines.BARE_KEY.fullmatch(line):
        item.other_answers.append(line)
    elif item.may_have_key and answer_lines.is_key_with_reason(line, item.letters()):
        _take_key_with_reason(item, line)
    elif item.may_have_key and item.is_option(line):
        item.answer = "\n".join(filter(None, (item.answer, kinds.without_bullet(line))))
    else:
        return False
    return True


def take_verdict(item: QuestionSoFar, line: str, lines: TextLines, *, after_blank: bool) -> bool:
    """Take a line below an option that is only a verdict on it, such as "right"; return whether it is one.

    A verdict below the last option may be on what was chosen; unless it is clear, it is left out.
    """
    found = answer_lines.VERDICT_ALONE.fullmatch(line) if len(line) <= LONGEST_VERDICT else None
    if found is None or item.is_over or item.answer is not None or not _may_be_judged(item):
        return False
    following = lines.following()
    if following.strip() and lines_ahead.is_prose(following):
        return False
    next_line = next(iter(lines.peek()), "")
    is_between = option_in(next_line) or any(each.fullmatch(next_line) for each in (kinds.LABEL_ALONE, kinds.TIGHT))
    if is_between or (line.strip().islower() and not after_blank):
        item.options[-1].append("(Correct)" if found[1] else "(Incorrect)")
    return True


def _may_be_judged(item: QuestionSoFar) -> bool:
    """Return whether the last option has a text, and one that no line of usual length has cut."""
    first, *others = item.options[-1] if item.kind == "label" else [""]
    last = others[-1] if others else first
    return bool(last.strip()) and (not first or len(last) not in USUAL_LENGTHS)


def _take_other_answer(item: QuestionSoFar, line: str, *, after_blank: bool) -> bool:
    """Take a line below the answer if it is an answer, too; return whether it is one."""
    if any(item.explanation) or after_blank or item.answer is None:
        return False
    found = labeled(line_markup.EMPHASIS.sub("", line).strip())
    is_repeated = item.is_option(line)
    if found is None and is_repeated and all(map(item.is_option, item.answer.split("\n"))):
        item.answer = "\n".join(map(kinds.without_bullet, (*item.answer.split("\n"), line)))
        return True
    if found is not None and found.label in item.letters() and not is_repeated and not found.label.isdecimal():
        item.why_not = "below its key is another option, which may be a key too"
    return False


def _take_key_with_reason(item: QuestionSoFar, line: str) -> None:
    """Take a line such as "B. It is cheap." where an answer is expected; several lines may explain all options."""
    if item.answer is None:
        item.answer = line
    elif item.is_option(line) and all(map(item.is_option, item.answer.split("\n"))):
        item.answer += f"\n{kinds.without_bullet(line)}"
    elif item.is_option(item.answer) and SEVERAL.match(line):
        item.explanation.append(line)  # on the other options
        item.may_have_key = False
    else:
        item.explanation += [item.answer, line]
        item.answer, item.may_have_key = None, False


def is_about_stem(item: QuestionSoFar, line: str, lines: TextLines) -> bool:
    """Return whether a line before the options is no part of the stem, but its name or something about it."""
    is_label = (
        section_lines.LABEL_OF_STEM.fullmatch(line) is not None or section_lines.ABOUT.fullmatch(line) is not None
    )
    if is_label or not (is_first := _has_only_number(item)):
        return is_label or (section_lines.TOPIC.fullmatch(line) is not None and item.asks())
    is_followed = item.start != "text" and lines_ahead.is_prose(next(iter(lines.peek()), "A."))
    return is_first and (
        section_lines.is_below_number(line) or (is_followed and section_lines.DOMAIN.fullmatch(line) is not None)
    )


def takes_explanation_first(item: QuestionSoFar, line: str) -> bool:
    """Take a line that explains a question and is above its stem; return whether it is one."""
    if item.options or item.answer is not None or item.start == "text" or line.endswith("?"):
        return False
    explains = section_lines.EXPLANATION.fullmatch(line) if ":" in line and _has_only_number(item) else None
    if explains is None or not explains[1]:
        return False
    item.explanation += [section_lines.without_name(line, explains), ""]
    return True


def _has_only_number(item: QuestionSoFar) -> bool:
    """Return whether nothing has been read of a question but its number."""
    stem = [*islice(filter(None, item.stem), 2)]
    title = kinds.QUESTION.fullmatch(stem[0]) if len(stem) == 1 and item.start == "heading" else None
    return not stem or (title is not None and not title[3])
