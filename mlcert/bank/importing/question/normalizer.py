"""Turn a candidate into a question for a draft, or say why that is not possible: one way for all formats.

The file is long because all reasons why a candidate is no question are here, in the order in which they are reported.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import zip_longest

from mlcert.bank.importing.candidate import (
    MANY_OPTIONS,
    PICTURE_IN_OPTION,
    Candidate,
    Markup,
    Skipped,
    too_many,
)
from mlcert.bank.importing.lines.lines_ahead import holds_question
from mlcert.bank.importing.marks.keys import (
    FALSE,
    TRUE,
    VERDICTS_OF_ONE_LETTER,
    Key,
    NoKeyError,
    is_marks,
    verdict_in,
)
from mlcert.bank.importing.marks.lettered import LETTERS, label_alone, options_in, without_labels
from mlcert.bank.importing.marks.markup import LINK, Prose, one_line, plain_text, without_escapes
from mlcert.bank.importing.marks.option_verdicts import may_have_sign, may_have_verdict, verdict_of, without_sign
from mlcert.bank.importing.marks.tags import LAYOUT, LONE_TAG
from mlcert.bank.importing.question.candidate_key import key_of_candidate
from mlcert.bank.importing.question.explanation import key_in, with_texts
from mlcert.bank.importing.question.imported_question import TRUE_OR_FALSE, ImportedChoice, ImportedQuestion
from mlcert.bank.importing.question.marks_of_key import without_marks_of_key
from mlcert.bank.importing.question.reasons import misjudged, reasons_in
from mlcert.bank.importing.question.remarks import doubts, lost_in, remarks_on
from mlcert.bank.importing.question.stems import STRAY_QUOTE, choices_asked_for, stem_of
from mlcert.bank.importing.question.verdicts import NEGATED, contradiction
from mlcert.bank.importing.question.wrapped_lines import without_wraps
from mlcert.bank.lint.question_rules import CHOICES_IN_DRAFT
from mlcert.core.text import shortened

MAXIMUM_TEXT = 10_000  # characters of a text; the reader of question files takes twice as many
CLOZE = re.compile(r"\{\{c\d+::")
WORDS_TRUE_FALSE = re.compile(r"\n\W*true\s*\n\W*false\s*$", re.IGNORECASE)
ANSWERS_IN_BRACES = re.compile(r"\{\s*[=~][^{}=~]*[=~][^{}]*\}")  # as GIFT has them


class _CannotError(Exception):
    """The candidate cannot become a question; the message says why."""


def question_of(candidate: Candidate) -> ImportedQuestion | Skipped:
    """Return the question in a candidate, or the reason why there is none."""
    try:
        return _question(candidate)
    except (_CannotError, NoKeyError) as error:
        return Skipped(candidate.line, str(error))


def _question(candidate: Candidate) -> ImportedQuestion:
    if len(candidate.options) > MANY_OPTIONS:
        raise _CannotError(too_many(len(candidate.options)))
    if max(map(len, (candidate.text, *candidate.options, *candidate.answers, candidate.explanation))) > MAXIMUM_TEXT:
        raise _CannotError(f"a text is longer than {MAXIMUM_TEXT:,} characters")
    markup = candidate.markup
    if CLOZE.search(candidate.text):
        raise _CannotError("it is a text with gaps to fill in (cloze), not a choice between options")
    stem = plain_text(candidate.text, markup)
    answers = [plain_text(answer, markup).text or _lone_tag(answer) for answer in candidate.answers]
    prose, texts, labels = _options(candidate, stem.text, answers)
    text = stem_of(WORDS_TRUE_FALSE.sub("", prose) if texts == TRUE_OR_FALSE else prose)
    if not text:
        raise _CannotError("there is no question text")
    pictures = [*stem.pictures, *([candidate.image] if candidate.image else [])]
    key = key_of_candidate(candidate, answers, texts, labels)
    texts, verdicts = _without_verdicts(candidate, texts, key)
    texts = texts if candidate.is_export or candidate.id else without_marks_of_key(texts, key.places)
    if any(verdicts):
        both = zip_longest(verdicts, candidate.reasons, fillvalue="")
        candidate = candidate._replace(reasons=tuple("\n".join(filter(None, each)) for each in both))
    choices, explanation, remarks = _parts(candidate, key, texts, labels)
    if markup is Markup.MARKDOWN:
        text, explanation = without_wraps(text), without_wraps(explanation)
        choices = tuple(choice._replace(why=without_wraps(choice.why)) if choice.why else choice for choice in choices)
    _check(text, choices)
    if any(plain_text(option, markup).pictures for option in candidate.options if "<img" in option or "![" in option):
        remarks.append(PICTURE_IN_OPTION)
    remarks += [
        *lost_in(candidate, text),
        *doubts(candidate, key, texts, labels),
        *remarks_on(text, choices, pictures, explanation),
    ]
    if pictures:
        shown = ", ".join(filter(None, (one_line(without_escapes(picture))[:80] for picture in pictures)))
        text += f"\n\n(Picture that was not imported{f': {shown}' if shown else ''}.)"
    return ImportedQuestion(
        candidate.line,
        text,
        choices,
        explanation,
        tuple(remarks),
        candidate.id,
        candidate.domain,
        candidate.topic,
        candidate.titles,
    )


def _options(candidate: Candidate, stem: str, answers: Sequence[str]) -> tuple[str, Sequence[str], Sequence[str]]:
    """Return the stem without options, the texts of the options, and their labels."""
    labels: Sequence[str] = candidate.labels
    if any(option.strip() for option in candidate.options):
        written = candidate.options
        if candidate.markup is Markup.MARKDOWN:
            written = tuple(LINK.sub(r"\1", option) if "](" in option else option for option in written)
        options = [plain_text(option, candidate.markup) for option in written]
        if any(each.pictures and not each.text for each in options):
            raise _CannotError("options are pictures")
        texts: Sequence[str] = [
            _option(each) or _tag_in(option, candidate.markup) for each, option in zip(options, written, strict=True)
        ]
    else:
        stem, texts = options_in(stem)
        if not texts:
            return stem, _true_or_false(answers, has_words=candidate.naming == "text"), ()
        texts = [one_line(option) for option in texts]
        if any(map(label_alone, texts)):
            raise _CannotError("an option has no text; it may be a picture")
    if not labels:
        texts, labels = without_labels(texts)
    return stem, texts, labels


def _tag_in(option: str, markup: Markup) -> str:
    """Return an option that holds only markup as it is if it is a tag; empty if it is empty."""
    tag = _lone_tag(option)
    if not tag and markup is not Markup.HTML and without_escapes(option).strip():
        raise _CannotError("an option holds only markup")
    return tag


def _lone_tag(text: str) -> str:
    """Return a text without a word if it is a tag that says more than where a line ends."""
    found = LONE_TAG.fullmatch(one_line(without_escapes(text)))
    return found[0] if found and found[1].lower() not in LAYOUT else ""


def _option(prose: Prose) -> str:
    text = one_line(prose.text)
    return STRAY_QUOTE.sub(r"\1\2", text) if '"' in text else text


def _without_verdicts(candidate: Candidate, texts: Sequence[str], key: Key) -> tuple[list[str], list[str]]:
    """Return options without what they say about themselves, such as "(correct)", and why they are what they say.

    If the format has marks of its own for the key, another mark before an option is a part of its text.
    """
    out, reasons = [], []
    for place, option in enumerate(texts):
        if not (may_have_sign(option) or may_have_verdict(option)):  # most options
            out.append(option)
            reasons.append("")
            continue
        first = without_sign(option, is_marked=candidate.marked is not None)
        second = verdict_of(first.text, texts)
        for verdict in (first, second):
            if verdict.is_right is not None:
                _check_verdict(option, verdict.is_right, is_right=place in key.places)
        out.append(second.text)
        reasons.append(second.why)
    return out, reasons


def _check_verdict(option: str, says_right: bool, *, is_right: bool) -> None:
    """Make sure that an option says about itself what the key says.

    Raises:
        _CannotError: it says otherwise.
    """
    if says_right is not is_right:
        raise _CannotError(f"the option '{shortened(option)}' says otherwise than the key")


def _true_or_false(answers: Sequence[str], *, has_words: bool) -> tuple[str, ...]:
    """Return the options that only the answer shows; a letter is no verdict if other answers are other words."""
    verdicts = (TRUE | FALSE) - {"yes", "no", "correct", "incorrect"} - (VERDICTS_OF_ONE_LETTER if has_words else set())
    if len(answers) == 1 and verdict_in(answers[0])[0] in verdicts:
        return TRUE_OR_FALSE
    if any(answer.strip() and not is_marks(answer) for answer in answers):
        raise _CannotError("it is a card without options")
    raise _CannotError("there are no options")


def _parts(
    candidate: Candidate, key: Key, texts: Sequence[str], labels: Sequence[str]
) -> tuple[tuple[ImportedChoice, ...], str, list[str]]:
    """Return the choices, the explanation, and remarks on them."""
    has_letters = (any(labels) or candidate.marked is None) and not candidate.is_export
    letters = list(labels) if any(labels) else list(LETTERS[: len(texts)])
    by_letter = {letter: text for letter, text in zip(letters, texts, strict=False) if letter and text and has_letters}
    remarks = [remark for remark in (candidate.remark, key.remark) if remark]

    def said(text: str) -> str:
        if not text.strip():
            return ""
        prose = plain_text(text, candidate.markup)
        if prose.pictures:
            remarks.append("what explains it refers to a picture, which was not imported")
        if against := _against_key(candidate.text, prose.text, texts, key.places, letters if by_letter else ()):
            remarks.append(against)
            return prose.text
        replaced, left = with_texts(prose.text, by_letter)
        if left:
            sentences = ", ".join(f"'{shortened(sentence, 80)}'" for sentence in left.split("\n"))
            remarks.append(f"the explanation may name an option by its letter or place: {sentences}")
        return replaced

    explanation, reasons, remark = _reasons(candidate, [*by_letter], letters, key)
    remarks += [remark] if remark else []
    reasons = reasons or ("",) * len(texts)
    choices = [
        ImportedChoice(text, place in key.places, said(reason))
        for place, (text, reason) in enumerate(zip(texts, reasons, strict=False))
        if text
    ]
    distinct: dict[str, ImportedChoice] = {}
    for choice in choices:
        same = distinct.setdefault(choice.text, choice)
        if same.is_right != choice.is_right:
            raise _CannotError(f"the option '{shortened(choice.text)}' is there twice, once as correct")
        if same is not choice:
            remarks.append(f"the option '{shortened(choice.text)}' is there twice and was imported once")
    goes_on = explanation[:1].islower() and not key.rest.endswith((".", "!", "?", ":"))  # of a line that was cut
    explanation = ("\n" if goes_on else "\n\n").join(filter(None, (said(key.rest), said(explanation))))
    if _may_hold_question(explanation) or ANSWERS_IN_BRACES.search(explanation):
        remarks.append("what explains it may hold another question")
    return tuple(distinct.values()), explanation, remarks


def _may_hold_question(explanation: str) -> bool:
    return "?" in explanation and holds_question(explanation.split("\n"))


def _reasons(
    candidate: Candidate, named: Sequence[str], letters: Sequence[str], key: Key
) -> tuple[str, Sequence[str], str]:
    """Return what explains the whole question, what is said about each option, and a remark if that is not the key.

    `named` are the letters by which the explanation may name options.
    """
    text = candidate.explanation
    if (place := _misjudged(candidate, key)) >= 0:
        return _with_misjudged(candidate, place)
    if candidate.reasons or not named or candidate.markup is Markup.HTML or _may_hold_question(text):
        return text, candidate.reasons, ""
    text, found = reasons_in(text, named)
    by_letter = dict(zip(named, found, strict=False))
    reasons = [by_letter.get(letter, "") for letter in letters] if found else []
    place = misjudged(reasons, key.places)
    if place < 0 or NEGATED.search(candidate.text):
        return text, reasons, ""
    return text, reasons, f"the explanation contradicts the key: '{letters[place]}: {shortened(reasons[place], 80)}'"


def _misjudged(candidate: Candidate, key: Key) -> int:
    """Return the place of the first option whose own reason clearly says otherwise than the key; -1 without one."""
    is_any = any(candidate.reasons) and not NEGATED.search(candidate.text)
    return misjudged(candidate.reasons, key.places, is_clear=True) if is_any else -1


def _with_misjudged(candidate: Candidate, place: int) -> tuple[str, Sequence[str], str]:
    """Return what explains a question, the reasons, and a remark on the one that says otherwise than the key.

    If it is the only one and below the last option, it is about the question.
    """
    text, reason = candidate.explanation, candidate.reasons[place]
    said = shortened(plain_text(reason, candidate.markup).text, 80)
    is_last = place == len(candidate.options) - 1 and sum(map(bool, candidate.reasons)) == 1
    if not is_last or candidate.markup is Markup.HTML:
        return text, candidate.reasons, f"the reason of an option contradicts the key: '{said}'"
    remark = f"what is below the last option is not true of it, so it explains the question: '{said}'"
    return "\n\n".join(filter(None, (reason, text))), (), remark


def _against_key(stem: str, text: str, texts: Sequence[str], places: Collection[int], letters: Sequence[str]) -> str:
    """Return a remark on an explanation of another key; empty if it explains this one."""
    by_letter = {letter for letter, option in zip(letters, texts, strict=False) if letter and option}
    keys = {letter for place, letter in enumerate(letters) if place in places}
    named = key_in(text)
    if named - keys and named <= by_letter:
        but = f"it is {', '.join(sorted(keys))}" if named & keys else "it is another option"
        return f"the explanation says that the key is {', '.join(sorted(named))}, but {but}"
    denied = contradiction(text, texts, places, letters)
    if not denied or NEGATED.search(stem):  # the key may be what is incorrect
        return ""
    return f"the explanation contradicts the key: '{shortened(denied, 80)}'"


def _check(text: str, choices: Sequence[ImportedChoice]) -> None:
    least, most = CHOICES_IN_DRAFT
    count, keys = len(choices), sum(choice.is_right for choice in choices)
    if count and keys == 0:
        raise _CannotError("no option is marked as correct")
    if count < least:
        raise _CannotError("there is only one option" if count else "there are no options")
    if count > most:
        raise _CannotError(too_many(count))
    if keys == count:
        raise _CannotError("every option is marked as correct")
    wanted = choices_asked_for(text)
    if wanted not in (0, keys):
        raise _CannotError(f"it asks for {wanted} options, but {keys} {'is' if keys == 1 else 'are'} marked as correct")
