"""What a question said when it was asked, and what has happened to it since."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from mlcert.core.choice import is_right
from mlcert.core.digest import sha256
from mlcert.core.model import Question
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.session import PaperQuestion, is_as_asked

DIGITS = 32  # hex digits of the digest of a wording


class Change(StrEnum):
    """What has happened to a question since it was asked."""

    NONE = ""
    NOT_KEPT = "wording not kept"  # version 0.1.0 kept no wordings; the choices and the key are the same
    REWORDED = "reworded"
    KEY_CORRECTED = "key corrected"
    REMOVED = "removed"


class AskedQuestion(NamedTuple):
    """A question as it was asked; `question` is None if nobody knows any more what it said."""

    question: Question | None
    change: Change = Change.NONE
    key_today: frozenset[str] = frozenset()  # the digests of the key, if it was corrected

    @property
    def is_asked_like_this(self) -> bool:
        """Whether the question would be asked with the same words and the same key today."""
        return self.change in (Change.NONE, Change.NOT_KEPT)

    def counts_today(self, picks: Collection[str]) -> bool | None:
        """Return whether an answer would count as correct today; None if the key was not corrected."""
        return is_right(picks, self.key_today) if self.change is Change.KEY_CORRECTED else None


def digest_of(body: str) -> str:
    """Return the digest under which the history keeps a wording, from the document that holds it."""
    return sha256(body.encode()).hexdigest()[:DIGITS]


def compare(asked: PaperQuestion, kept: Question | None, today: Question | None) -> AskedQuestion:
    """Return a question as it was asked, from the wording that was `kept`, if any, and from the bank of `today`."""
    if kept is None and is_as_asked(asked, today):
        return AskedQuestion(today, Change.NOT_KEPT)
    if today is None:
        return AskedQuestion(kept, Change.REMOVED)
    if kept is None or today.digest != kept.digest:
        return AskedQuestion(kept, Change.REWORDED)
    if today.key != kept.key:
        return AskedQuestion(kept, Change.KEY_CORRECTED, today.key)
    return AskedQuestion(kept)


def known_questions(asked: Mapping[str, AskedQuestion]) -> dict[str, Question]:
    """Return the questions by id, without those of which nobody knows any more what they said."""
    return {name: one.question for name, one in asked.items() if one.question is not None}
