"""Tell questions with check-boxes from lists of tasks, which look the same, but ask nothing."""

from __future__ import annotations

import re

from mlcert.bank.importing.candidate import Candidate, Found, Skipped
from mlcert.bank.importing.question_so_far import QuestionSoFar

MAXIMUM_HELD = 4_000  # candidates; more would take too much memory
LEAST_ALIKE = 3  # of them, with one checked box each, are no tasks
SAMPLE = 2_000_000  # bytes of a document that show whether it is a quiz
WHY = (
    "nothing in the file asks, so its check-boxes may be a list of tasks; end the text above them with a question mark"
)
NO_TEXT = "there is no question text"
QUIZ = re.compile(
    rb"^(?:#{1,6}[ \t]|\*\*|title:)[^\n]{0,99}\b"
    rb"(?:quiz(?:zes)?|trivia|mcqs?|questions?|multiple[ -]choice|(?:practice|mock)[ -](?:exam|test)s?)\b",
    re.IGNORECASE | re.MULTILINE,
)
VERDICT = re.compile(r"\W*(?:true|false|yes|no)\b\W*(?:\(.*\))?\W*", re.IGNORECASE)  # an option that no task is
ASKS = re.compile(
    r"[?\uff1f]|_{3,}|(?:\.{3}|\u2026)\s*$|^\W*(?:which|what|who|how\s+(?:many|much)|select|choose|identify|complete\s+the|true\s+or\s+false)\b"
    r"|\b(?:is|are|was|were|means|called|known\s+as|by|to|the|an?)\W*$",
    re.IGNORECASE | re.MULTILINE,
)


class Tasks:
    """Keeps what may be lists of tasks until something in the text asks, or its end."""

    def __init__(self, data: bytes) -> None:
        """Take the whole document."""
        self._is_quiz = QUIZ.search(data[:SAMPLE]) is not None
        self._held: list[tuple[Candidate, bool]] = []  # and whether one box is checked

    def keep(self, item: QuestionSoFar, candidate: Candidate) -> bool:
        """Keep a candidate that may be tasks, as far as the text has been read; return whether it is one."""
        if self._is_quiz:
            return False
        is_marked = item.kind != "box" or item.number > 0 < item.level or item.explains or item.answer is not None
        asks = ASKS.search(candidate.text) is not None or any(map(VERDICT.fullmatch, candidate.options))
        self._is_quiz = is_marked or asks
        if self._is_quiz or len(self._held) == MAXIMUM_HELD:
            return False
        self._held.append((candidate, len(item.checked) == 1))
        return True

    def release(self, *, is_end: bool = False) -> list[Found]:
        """Return what was kept, as soon as something asks; at the end also what may be tasks, as skipped."""
        if not self._held or not (self._is_quiz or is_end):
            return []
        are_alike = len(self._held) >= LEAST_ALIKE and all(is_one for _, is_one in self._held)
        held, self._held = [candidate for candidate, _ in self._held], []
        if self._is_quiz or are_alike:
            return [*held]
        return [Skipped(candidate.line, WHY if candidate.text.strip() else NO_TEXT) for candidate in held]
