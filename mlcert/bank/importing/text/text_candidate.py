"""Make a candidate of a question that has been read to its end: the marks on its options, its key, what explains it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from mlcert.bank.importing.candidate import MANY_OPTIONS, Candidate, Markup, too_many
from mlcert.bank.importing.columns.second_keys import Hint
from mlcert.bank.importing.lines import answer_lines
from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.marks import option_marks
from mlcert.bank.importing.marks.lettered import LETTERS, labeled
from mlcert.bank.importing.marks.markup import one_line
from mlcert.bank.importing.marks.option_verdicts import may_have_verdict, verdict_of
from mlcert.bank.importing.text import asterisks, form_scores
from mlcert.bank.importing.text.question_doubts import doubts
from mlcert.bank.importing.text.question_so_far import QuestionSoFar

NOT_IN_ORDER = "the letters of its options are not in order"


def text_candidate(item: QuestionSoFar, stem: str, markup: Markup) -> Candidate:
    """Return what a question consists of that has been read to its end."""
    if item.answer_before is not None:
        item.answer, after = item.answer_before, item.answer
        item.other_answers += [after] if after else []
    circled = _circles_beside_answer(item)
    _without_letters_above_code(item)
    options = [option_marks.without_most_voted("\n".join(lines)) for lines in item.options]
    checked = set(item.checked)
    if item.answer is None:
        said = {place for place, option in enumerate(options) if _is_called_right(option, options)}
        if not checked or said == checked:
            options = [_without_comment(item, place, option) for place, option in enumerate(options)]
            checked = said if item.kind != "box" else checked
            options = [option_marks.without_marks(option) for option in options]
    remark = ""
    if options and "\n" not in stem:  # else it may be a list
        stem = kinds.without_bullet(stem)
    options, remarks = _without_lists(item, options, markup)
    stem, of_score = form_scores.without_score(stem, item.number, has_boxes=item.kind == "box")
    remarks += [of_score] if of_score else []
    if item.answer is None and item.kind == "label" and not checked:
        stem, item.answer = _without_key(item, stem)
        remarks += ["the letter in brackets in the stem is taken for the key"] if item.answer else []
    remarks += doubts(item, stem, options)
    if item.answer is None and item.kind == "label" and not checked:
        options, checked = asterisks.without_asterisk(item, options)
        remark = "" if not checked else asterisks.REMARK if len(checked) == 1 else asterisks.SEVERAL
    if item.answer is None and item.kind != "box" and not checked:
        checked = {place for place, option in enumerate(options) if _is_bold(option)}
        checked = checked if len(checked) < len(options) else set()
        remark = "the option in bold is taken for the key" if checked else ""
    general = [item.feedback.pop(-1, "")]
    if item.kind == "label" and [*item.feedback] == [len(options) - 1]:  # one for all
        general += item.feedback.values()
        item.feedback = {}
    return Candidate(
        item.line,
        stem,
        tuple(options),
        () if item.answer is None else (item.answer,),
        frozenset(checked) if item.kind == "box" or checked else None,
        tuple(item.other_answers),
        "place" if item.labels and item.labels[0].isalpha() else "",
        tuple(item.feedback.get(place, "") for place in range(len(options))) if item.feedback else (),
        explanation="\n\n".join(filter(None, (*general, _flush_left(item.explanation)))),
        labels=tuple(item.labels) if any(item.labels) else (),
        markup=markup,
        remark="; ".join(filter(None, (remark, *remarks))),
        hints=(*_hints(item, options), *circled),
    )


def _without_letters_above_code(item: QuestionSoFar) -> None:
    """Remove what is before blocks of code with boxes or bullets, if it is a letter for each of them, in order."""
    if item.kind not in ("box", "bullet") or not all(
        len(lines) > 1 and kinds.FENCE.match(lines[1]) for lines in item.options
    ):
        return
    if [lines[0].strip(" .)*_") for lines in item.options] == [*LETTERS[: len(item.options)]]:
        item.options = [lines[1:] for lines in item.options]


def _circles_beside_answer(item: QuestionSoFar) -> list[Hint]:
    """Return which options filled circles mark, if an answer is there, too: they may be those that somebody chose."""
    if not item.has_circles or item.answer is None:
        return []
    letters = "".join(LETTERS[place] for place in sorted(item.checked) if place < len(LETTERS))
    item.checked, item.kind, item.has_circles = set(), "bullet", False
    return [("a filled circle marks", (letters,))]


def _is_called_right(option: str, options: Sequence[str]) -> bool:
    """Return whether one of several options says about itself that it is correct."""
    may_have_mark = any(map(option.__contains__, option_marks.FIRST_OF_CORRECT))
    return (may_have_mark and option_marks.CORRECT.search(option) is not None) or (
        may_have_verdict(option) and verdict_of(option, options).is_right is True
    )


def _is_bold(option: str) -> bool:
    """Return whether the whole text of an option is in bold type."""
    return option.lstrip().startswith(("**", "__")) and option_marks.BOLD.fullmatch(one_line(option)) is not None


def why_not(item: QuestionSoFar) -> str:
    """Return why what may seem to be options are none; empty if they are, or if there are none."""
    if len(item.options) == 1 and any(labeled(line) for line in item.stem):
        return NOT_IN_ORDER
    if len(item.options) > MANY_OPTIONS:
        return too_many(len(item.options))
    stem = "\n".join(item.stem).strip()
    if item.kind == "box" and any(not "".join(option).strip() for option in item.options):
        return "an option has no text"
    if item.kind == "box" and (why := form_scores.why_no_key(stem)):
        return why
    if not item.options and sum(map(bool, map(kinds.ROMAN.match, item.stem))) > 1:
        return "its options have Roman numerals"
    is_code = not item.options and kinds.FENCE.match(stem) and kinds.FENCE.match(stem.split("\n")[-1])
    return "it is in a block of code" if is_code else ""


def _without_lists(item: QuestionSoFar, options: list[str], markup: Markup) -> tuple[list[str], list[str]]:
    """Return options with the lists below them in one line, and remarks on these; what judges is a reason."""
    if item.kind != "label" or markup is not Markup.MARKDOWN:
        notes = [text for place, text in item.feedback.items() if place >= 0 and item.kind in ("box", "bullet")]
        is_certain = all(map(option_marks.JUDGES.match, notes))
        return options, [] if is_certain else ["what is below an option is taken for what is said about it"]
    if not any("\n" in option for option in options):
        return options, []
    out, remarks = [], set[str]()
    for place, option in enumerate(options):
        first, *below = option.split("\n")
        if not below or not all(map(kinds.BULLET.match, below)):
            out.append(option)
            continue
        entries = [kinds.without_bullet(line) for line in below]
        if any(map(option_marks.JUDGES.match, entries)):
            item.feedback[place] = "\n".join(filter(None, (item.feedback.get(place, ""), *entries)))
            out.append(first)
        else:
            out.append(f"{first.rstrip(': ')}: {'; '.join(entries)}")
            remarks.add("a list below an option is taken for a part of it")
    return out, sorted(remarks)


def _without_key(item: QuestionSoFar, stem: str) -> tuple[str, str | None]:
    """Return a stem without a letter of an option in brackets at its beginning or end, and that letter."""
    found, gap = answer_lines.KEY_IN_STEM.fullmatch(stem), answer_lines.KEY_IN_GAP.fullmatch(stem)
    key, rest = "", stem
    if found:
        key, rest = found[2] or found[3], (found[1] or found[4]).strip()
    elif gap:
        key, rest = gap[2], f"{gap[1]}\uff08 \uff09{gap[3]}"
    return (rest, key) if key and set(key) <= set(item.letters()) else (stem, None)


def _hints(item: QuestionSoFar, options: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what suggests a key besides the answer: votes of readers, and bold options."""
    hints = [("readers of the source voted for", voted)] if (voted := item.most_voted()) else []
    is_bold = [_is_bold(option) for option in options]
    if item.answer is not None and any(is_bold) and not all(is_bold):
        hints.append(("bold type marks", ("".join(compress(item.letters(), is_bold)),)))
    return tuple(hints)


def _without_comment(item: QuestionSoFar, place: int, option: str) -> str:
    """Return an option up to its mark, if what follows the mark says something about it: that is a reason."""
    found = option_marks.MARK_AMID.fullmatch(option) if item.kind != "box" else None
    if found is None:
        return option
    item.feedback[place] = "\n".join(filter(None, (found[3], item.feedback.get(place, ""))))
    return f"{found[1]} {found[2]}"


def _flush_left(lines: Sequence[str]) -> str:
    """Return lines without the spaces that are before all of them, and without empty lines around them."""
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[indent:] for line in lines).strip()
