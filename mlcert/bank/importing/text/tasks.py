"""Tell questions with check-boxes from lists of tasks, which look the same, but ask nothing."""

from __future__ import annotations

import re

from mlcert.bank.importing.candidate import Candidate, Found, Skipped
from mlcert.bank.importing.decoding import DOCUMENT_SAMPLE, has_any
from mlcert.bank.importing.text.question_so_far import QuestionSoFar
from mlcert.core.named_tuple import NamedTuple

MAXIMUM_HELD = 4_000  # candidates; more would take too much memory
LEAST_ALIKE = 3  # of them, with one checked box each, are no tasks
WHY = (
    "nothing in the file asks, so its check-boxes may be a list of tasks; end the text above them with a question mark"
)
WHY_AMONG = (
    "it asks nothing, as other check-boxes in the file do, so it may be a list of tasks; end the text above it with a "
    "question mark"
)
NO_TEXT = "there is no question text"
QUIZ = re.compile(
    rb"^(?:#{1,6}[ \t]|\*\*|title:)[^\n]{0,99}\b"
    rb"(?:quiz(?:zes)?|trivia|mcqs?|questions?|multiple[ -]choice|(?:practice|mock)[ -](?:exam|test)s?)\b",
    re.IGNORECASE | re.MULTILINE,
)
WORDS = (b"quiz", b"trivia", b"mcq", b"question", b"multiple", b"practice", b"mock")  # without which it is no quiz
VERDICT = re.compile(  # an option that no task is
    r"\W*(?:true|false|yes|no|wahr|falsch|richtig|ja|nein|vrai|faux|oui|non|vero|falso|verdader[oa]|verdadeir[oa]|fals[oa]|"
    r"sí|não)\b\W*(?:\(.*\))?\W*",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"[?\uff1f]|_{3,}|(?:\.{3}|\u2026)\s*$|^\W*(?:which|what|who|how\s+(?:many|much)|select|choose|identify|complete\s+the|true\s+or\s+false)\b"
    r"|\b(?:is|are|was|were|means|called|known\s+as|by|to|the|an?)\W*$",
    re.IGNORECASE | re.MULTILINE,
)


MAY_ASK = re.compile(
    r"[?\uff1f]|_{3,}|\b(?:which|what|who|whose|whom|where|when|why|how|select|choose|pick|identify|name|mark|match|complete"
    r"|true)\b",
    re.IGNORECASE,
)
TITLE_OF_TASKS = re.compile(
    r"\W*(?:(?:my|open|remaining|next)\s+)?(?:to[ -]?dos?|tasks?|check-?lists?|next\s+steps)\b.{0,40}", re.IGNORECASE
)
CALLED_TASKS = re.compile(  # in any place; but not "Todo número …", and not "Task 1"
    r"\W*(?:(?:my|our|open|remaining)\s+)?(?:to[ -]?dos?|(?:to[ -]?do|task|reading|shopping|packing)[ -]lists?|"
    r"check-?lists?|next\s+steps|(?:study\s+)?progress|study\s+plan)(?:\s+(?:list|items?|for|before|next|today|tomorrow|later)\b.{0,40}|\W*)"
    r"|\W*(?:my|our|open|remaining)\s+tasks\W*",
    re.IGNORECASE,
)


class _Held(NamedTuple):
    """What may be tasks, whether one box is checked, and the level of the heading above it; 0 if none is above it.

    Also whether the text above it says that it is a list of tasks.
    """

    candidate: Candidate
    has_one_key: bool
    level: int
    is_called_tasks: bool


class Tasks:
    """Keeps what may be lists of tasks until something in the text asks, or its end."""

    def __init__(self, data: bytes) -> None:
        """Take the whole document."""
        sample = data[:DOCUMENT_SAMPLE]
        self._is_quiz = has_any(sample, WORDS) and QUIZ.search(sample) is not None
        self._levels: set[int] = set()  # of headings that ask, with check-boxes below them
        self._held: list[_Held] = []
        self._may_release = False  # whether something has been read since the last release that may tell questions

    def keep(self, item: QuestionSoFar, candidate: Candidate) -> bool:
        """Keep a candidate that may be tasks, as far as the text has been read; return whether it is one."""
        is_below_heading = item.kind == "box" and item.start == "heading" and item.number == 0
        is_other = item.kind != "box" or item.number > 0 < item.level or item.explains or item.answer is not None
        is_called_tasks = not is_other and CALLED_TASKS.fullmatch(candidate.text) is not None
        if self._is_quiz and not is_called_tasks and (is_other or not is_below_heading):
            return False
        asks = "?" in candidate.text or ASKS.search(candidate.text) is not None
        asks = asks or any(map(VERDICT.fullmatch, candidate.options))
        if asks and is_below_heading and item.level not in self._levels:
            self._levels.add(item.level)
            self._may_release = True
        if (is_other or asks) and not self._is_quiz:
            self._is_quiz = self._may_release = True
        held = _Held(candidate, len(item.checked) == 1, item.level if is_below_heading else 0, is_called_tasks)
        if is_other or asks or (self._is_quiz and not self._may_be_tasks(held)) or len(self._held) == MAXIMUM_HELD:
            return False
        self._held.append(held)
        return True

    def release(self, *, is_end: bool = False) -> list[Found]:
        """Return what was kept, as soon as something asks; at the end also what may be tasks, as skipped."""
        if not self._held or not (is_end or (self._is_quiz and self._may_release)):
            return []
        self._may_release = False
        held, self._held = self._held, []
        are_alike = len(held) >= LEAST_ALIKE and all(one.has_one_key for one in held)
        if not self._is_quiz:
            return [one.candidate if are_alike else _skipped(one.candidate, WHY) for one in held]
        if is_end:
            may_be = [one.is_called_tasks or bool(self._levels) for one in held]
            return [
                _skipped(one.candidate, WHY_AMONG) if tasks else one.candidate
                for one, tasks in zip(held, may_be, strict=True)
            ]
        self._held = [one for one in held if self._may_be_tasks(one)]
        return [one.candidate for one in held if not self._may_be_tasks(one)]

    def _may_be_tasks(self, held: _Held) -> bool:
        """Return whether what asks nothing may be tasks in a quiz, as its heading tells: no other asks on its level."""
        if held.is_called_tasks:
            return True
        if held.level == 0 or MAY_ASK.search(held.candidate.text):
            return False
        return held.level not in self._levels or TITLE_OF_TASKS.fullmatch(held.candidate.text) is not None


def _skipped(candidate: Candidate, why: str) -> Skipped:
    return Skipped(candidate.line, why if candidate.text.strip() else NO_TEXT)
