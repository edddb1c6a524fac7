"""The central values: questions, choices, topics, domains, exams and banks."""

from __future__ import annotations

from datetime import timedelta

from mlcert.core.digest import sha256
from mlcert.core.named_tuple import NamedTuple

EXAM_CODE = r"[A-Z0-9][A-Z0-9-]{0,39}"


class Outline(NamedTuple):
    """What selection needs to know about a question; ten thousand outlines are cheap to read."""

    id: str
    topic: str
    domain: str
    level: str  # recall | apply | analyze; empty in a draft that lacks it
    family: str = ""  # empty for a single question
    drill: bool = False
    difficulty: int = 0
    exams: tuple[str, ...] = ()

    def is_for(self, exam: str) -> bool:
        """Return whether the exam with this code may ask the question; always true without an exam."""
        return not exam or not self.exams or exam in self.exams


class Choice(NamedTuple):
    """One option of a question, identified by the digest of its text."""

    text: str
    is_right: bool
    why: str = ""  # the reason why it is or is not the answer; empty in a draft that lacks it
    term: str = ""  # the id of the term it stands for; empty if there is none
    when: str = ""  # for an incorrect choice, the smallest change that makes it the answer: "If …"

    @property
    def digest(self) -> str:
        """Eight hex digits of the text; rewording makes a new choice, reordering does not.

        >>> Choice("Amazon Athena", is_right=True, why="").digest
        'f567dbcd'
        """
        return digest_of(self.text)


class Question(NamedTuple):
    """A stem with its choices; the correct choices are the key."""

    id: str
    topic: str
    domain: str
    level: str
    text: str
    choices: tuple[Choice, ...]
    rests_on: tuple[str, ...]  # ids of facts, `term.fact`
    as_of: str = ""
    family: str = ""  # the family whose questions share these choices; empty for a single question
    difficulty: int = 0  # 1 (common sense) to 5 (beyond the exam); 0 if nobody has rated it
    drill: bool = False  # for practice only, never in an exam paper
    exams: tuple[str, ...] = ()  # the codes of the exams that may ask it; empty: all
    explanation: str = ""  # what the source of an imported question says about its answer
    keeps_order: bool = False  # whether its choices are never shuffled, because a text may name them by their letters

    @property
    def key(self) -> frozenset[str]:
        """The digests of the correct choices."""
        return frozenset(choice.digest for choice in self.choices if choice.is_right)

    @property
    def asks_for(self) -> int:
        """The number of choices to pick: 1 for multiple choice, 2 or 3 for multiple response."""
        return len(self.key)

    @property
    def digest(self) -> str:
        """Eight hex digits of the wording: the text and the choices in any order, without the key and the reasons.

        >>> Question("q", "t", "d", "apply", "What?", (Choice("This", is_right=True, why=""),), ()).digest
        '127f0d4e'
        """
        return digest_of("\n".join((self.text, *sorted(choice.text for choice in self.choices))))

    def choice(self, digest: str) -> Choice:
        """Return the choice with this digest; raise KeyError if it has been reworded or removed."""
        for choice in self.choices:
            if choice.digest == digest:
                return choice
        raise KeyError(digest)


def outline_of(question: Question) -> Outline:
    """Return what selection needs to know about a question."""
    return Outline(*(getattr(question, name) for name in Outline._fields))


class Topic(NamedTuple):
    """A group of terms and questions within a domain."""

    id: str
    title: str
    domain: str
    aliases: tuple[str, ...] = ()


class Domain(NamedTuple):
    """The topics of one question file."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()


class ExamDomain(NamedTuple):
    """A domain of a blueprint: its share of an exam, and its topics."""

    id: str
    title: str
    short: str
    weight: int  # percent
    topics: tuple[str, ...]


class Exam(NamedTuple):
    """The blueprint and the details of an exam; every figure comes from exams.yaml."""

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
    domains: tuple[ExamDomain, ...]  # none if the bank lacks the blueprint
    until: str = ""
    extra_minutes: int = 0
    leaves_out: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    source: str = ""
    caveat: str = ""  # what its publisher does not disclose; shown below the pass line

    @property
    def pace(self) -> timedelta:
        """The average time that the exam allows for one question."""
        return timedelta(minutes=self.minutes) / self.questions


class Bank(NamedTuple):
    """Everything that is known about a bank before a single question is read."""

    name: str  # history is kept per bank
    domains: tuple[Domain, ...]
    outlines: tuple[Outline, ...]  # in the order of the files
    exams: tuple[Exam, ...] = ()
    default: str = ""  # code of the default exam
    borrowed_pace: timedelta = timedelta(minutes=2)  # for a bank without exams
    is_named: bool = False  # whether a file of the bank names it; otherwise it is called like its folder

    @property
    def pace(self) -> timedelta:
        """The time for one question: that of the default exam, or the borrowed one if there is no exam."""
        exam = self.exam(self.default)
        return exam.pace if exam is not None else self.borrowed_pace

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Every topic of every domain, in the order of the files."""
        return tuple(topic for domain in self.domains for topic in domain.topics)

    def with_pace(self, pace: timedelta) -> Bank:
        """Return the bank with the pace of another bank, for a bank without exams."""
        return self._replace(borrowed_pace=pace)

    def with_default(self, code: str) -> Bank:
        """Return the bank with this exam as the default; unchanged if it has no such exam."""
        exam = self.exam(code)
        return self if exam is None else self._replace(default=exam.code)

    @property
    def next_exam(self) -> Exam | None:
        """The exam that can be taken now or, while it is in beta, next; None if all are retired or there is none."""
        can_be_taken = {exam.status: exam for exam in reversed(self.exams)}
        return can_be_taken.get("active") or can_be_taken.get("beta")

    def exam(self, code: str) -> Exam | None:
        """Return the exam with this code, in upper or lower case; None if there is none."""
        return next((exam for exam in self.exams if exam.code.lower() == code.lower()), None)


def digest_of(text: str) -> str:
    """Return eight hex digits that identify a text."""
    return sha256(text.encode()).hexdigest()[:8]
