"""The nouns: Question, Choice, Exam, ExamDomain, Topic, Bank."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import NamedTuple


class Outline(NamedTuple):
    """What selection needs to know of a question; ten thousand of them are cheap to read."""

    id: str
    topic: str
    domain: str
    level: str  # recall | apply | analyze
    family: str = ""  # empty for a single question
    drill: bool = False
    difficulty: int = 0
    exams: tuple[str, ...] = ()

    def is_for(self, exam: str) -> bool:
        """Whether the exam with this code may ask it; true where there is no exam."""
        return not exam or not self.exams or exam in self.exams


class Choice(NamedTuple):
    """One option of a question; known by the digest of its text."""

    text: str
    is_right: bool
    why: str  # it is the answer, or is not
    term: str = ""  # the term it stands for, or nothing
    when: str = ""  # of a wrong choice: "If …", the smallest change that makes it the answer

    @property
    def digest(self) -> str:
        """Eight hex digits of the text: rewording makes a new choice, reordering does not.

        >>> Choice("Amazon Athena", is_right=True, why="").digest
        'f567dbcd'
        """
        return digest_of(self.text)


class Question(NamedTuple):
    """A stem with its choices; the one or more right choices are the key."""

    id: str
    topic: str
    domain: str
    level: str
    text: str
    choices: tuple[Choice, ...]
    rests_on: tuple[str, ...]  # ids of facts, `term.fact`
    as_of: str = ""
    family: str = ""  # the family whose questions share these choices; empty for a single question
    difficulty: int = 0  # 1 (common sense) to 5 (beyond the exam); 0 where nobody has rated it
    drill: bool = False  # for practice only, never in an exam paper
    exams: tuple[str, ...] = ()  # the codes of the only exams that it is for; empty: all

    @property
    def key(self) -> frozenset[str]:
        """The digests of the right choices."""
        return frozenset(choice.digest for choice in self.choices if choice.is_right)

    @property
    def asks_for(self) -> int:
        """How many choices are to be chosen: 1 for multiple choice, 2 or 3 for multiple response."""
        return len(self.key)

    @property
    def digest(self) -> str:
        """Eight hex digits of the wording: the text and the choices in any order, without key and reasons.

        >>> Question("q", "t", "d", "apply", "What?", (Choice("This", is_right=True, why=""),), ()).digest
        '127f0d4e'
        """
        return digest_of("\n".join((self.text, *sorted(choice.text for choice in self.choices))))

    def choice(self, digest: str) -> Choice:
        """The choice with this digest; KeyError if it was reworded or is gone."""
        for choice in self.choices:
            if choice.digest == digest:
                return choice
        raise KeyError(digest)


def outline_of(question: Question) -> Outline:
    """What selection needs to know of this question."""
    return Outline(*(getattr(question, name) for name in Outline._fields))


class Topic(NamedTuple):
    """A group of terms and questions within a domain."""

    id: str
    title: str
    domain: str
    aliases: tuple[str, ...] = ()


class Domain(NamedTuple):
    """One file of questions."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()


class ExamDomain(NamedTuple):
    """A domain of a blueprint: so many percent of an exam, drawn from these topics."""

    id: str
    title: str
    short: str
    weight: int  # percent
    topics: tuple[str, ...]


class Exam(NamedTuple):
    """What is known of an exam; every figure comes from exams.yaml."""

    code: str
    title: str
    status: str  # active | beta | retired
    minutes: int
    questions: int
    scored: int
    multiple_response: int  # percent of a paper
    scale_from: int
    scale_to: int
    scale_pass: int
    domains: tuple[ExamDomain, ...]
    until: str = ""
    extra_minutes: int = 0
    leaves_out: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    source: str = ""
    caveat: str = ""  # what its publisher keeps to itself, said beside the practice index

    @property
    def pace(self) -> timedelta:
        """The time the exam gives for one question, on average."""
        return timedelta(minutes=self.minutes) / self.questions


class Bank(NamedTuple):
    """All that is known before a single question is read."""

    name: str  # history is kept per bank
    domains: tuple[Domain, ...]
    outlines: tuple[Outline, ...]  # in the order of the files
    exams: tuple[Exam, ...] = ()
    default: str = ""  # code of the default exam
    borrowed_pace: timedelta = timedelta(minutes=2)  # for a bank without exams

    @property
    def pace(self) -> timedelta:
        """The time for one question: the default exam's, or the borrowed one."""
        exam = self.exam(self.default)
        return exam.pace if exam is not None else self.borrowed_pace

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Every topic of every domain, in the order of the files."""
        return tuple(topic for domain in self.domains for topic in domain.topics)

    def with_pace(self, pace: timedelta) -> Bank:
        """The bank with the pace of another one, for one without exams."""
        return self._replace(borrowed_pace=pace)

    def with_default(self, code: str) -> Bank:
        """The bank with this exam as the default; as it is if it has no such exam."""
        exam = self.exam(code)
        return self if exam is None else self._replace(default=exam.code)

    def exam(self, code: str) -> Exam | None:
        """The exam with this code in any case, or None."""
        return next((exam for exam in self.exams if exam.code.lower() == code.lower()), None)


def digest_of(text: str) -> str:
    """Eight hex digits that stand for a text."""
    return sha256(text.encode()).hexdigest()[:8]
