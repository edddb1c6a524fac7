"""Test doubles: a clock that tests set, a terminal that follows a script, and small banks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

from mlcert.core.mode import QUIZ
from mlcert.core.model import Choice, Question
from mlcert.core.session import PaperQuestion, Session
from mlcert.errors import InterruptedBySignalError
from mlcert.terminal.dialog import Dialog
from mlcert.terminal.line import LineTerminal
from mlcert.terminal.table import print_table
from mlcert.views.lines import Layout, Page, text_of

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def utc_day(moment: str, _day_starts: int = 0) -> date:
    """Return the day of a moment if days begin at midnight in UTC."""
    return datetime.fromisoformat(moment).date()


class Clock:
    """A clock that moves only when a test moves it."""

    def __init__(self) -> None:
        self.moment = NOON
        self.seconds = 1000.0

    def now(self) -> datetime:
        return self.moment

    def ticks(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)
        self.seconds += seconds


class ScriptedTerminal(LineTerminal):
    """A terminal that presses the keys of a script, lets time pass between them, and keeps every page."""

    has_person = False  # a test that sits there sets it

    def __init__(self, clock: Clock, layout: Layout | None = None, *, on_screen: bool = False) -> None:
        super().__init__(layout or Layout(), styled=False, colored=False, print_table=print_table, on_screen=on_screen)
        self.clock = clock
        self.keys: list[str | Callable[[], None]] = []
        self.replies: list[str] = []  # to questions; of options, the index; c-c interrupts
        self.asked: list[str] = []
        self.pages: list[Page] = []

    def script(self, *keys: str | Callable[[], None]) -> None:
        """Set the keys to press; a number of seconds such as `5s` lets time pass, and a function is called."""
        self.keys = list(keys)

    def ask(self, question: str) -> str:
        """Return the next reply."""
        self.asked.append(question)
        return self._next_reply()

    def choose(self, question: str, options: Sequence[str]) -> int:
        """Return the next reply as an index."""
        self.asked += [question, *options]
        return int(self._next_reply())

    def _next_reply(self) -> str:
        if (reply := self.replies.pop(0)) == "c-c":
            raise InterruptedBySignalError("Nothing was changed.")
        return reply

    def run(self, dialog: Dialog) -> None:
        """Press the keys until they are used up, then leave as ^C does."""
        self._keep(dialog)
        while not dialog.is_over:
            key = self.keys.pop(0) if self.keys else "c-c"
            if callable(key):
                key()
            elif len(key) > 1 and key.endswith("s") and key[:-1].replace(".", "").isdigit():
                self.pass_time(dialog, float(key[:-1]))
            else:
                dialog.press(key)
            if dialog.draft is not None:
                dialog.take_text(self.replies.pop(0))
            self._keep(dialog)

    def pass_time(self, dialog: Dialog, seconds: float) -> None:
        """Let time pass with ticks, as in front of a screen."""
        while seconds > 0 and not dialog.is_over:
            step = min(1.0, seconds)
            self.clock.advance(step)
            dialog.tick()
            seconds -= step

    def _keep(self, dialog: Dialog) -> None:
        if not dialog.is_over:
            self.pages.append(dialog.page(self.layout))

    @property
    def screens(self) -> list[str]:
        """Every page that was displayed, as text."""
        return [page_text(page) for page in self.pages]


def page_text(page: Page) -> str:
    return "\n".join(text_of(line) for line in (*page.header, *page.body, *page.footer))


def pasted(text: str) -> str:
    """Return a text as a shell reads it: a line that ends in a backslash continues on the next line."""
    return re.sub(r"\\\n\s*", "", text)


def a_question(name: str = "q", *, keys: int = 1, choices: int = 4, topic: str = "kinesis") -> Question:
    return Question(
        id=name,
        topic=topic,
        domain="data-engineering",
        level="apply",
        text=f"What is asked in {name}?",
        choices=tuple(
            Choice(f"choice {place} of {name}", is_right=place < keys, why=f"reason {place} of {name}")
            for place in range(choices)
        ),
        rests_on=("firehose.no-replay",),
    )


def keep_nothing(_question: str, _text: str) -> None:
    """Save a note nowhere."""


def on_paper(question: Question) -> PaperQuestion:
    return PaperQuestion(question.id, question.topic, tuple(choice.digest for choice in question.choices), question.key)


def a_session(
    questions: Sequence[Question] | None = None, *, limit: timedelta | None = timedelta(minutes=10)
) -> Session:
    asked = questions or (a_question("one"), a_question("two"), a_question("three"))
    return Session(
        id="0" * 32,
        mode=QUIZ,
        bank="test",
        paper=tuple(on_paper(question) for question in asked),
        began=NOON,
        limit=limit,
    )


def write_bank(folder: str, *, questions: str = "", notes: str = "", exams: str = "") -> None:
    """Write a small bank: sound files, unless a text is given for one of them."""
    import os

    os.makedirs(os.path.join(folder, "notes"), exist_ok=True)
    files = {"data-engineering.yaml": questions or QUESTIONS, "notes/data-engineering.yaml": notes or NOTES}
    if exams:
        files["exams.yaml"] = exams
    for name, text in files.items():
        with open(os.path.join(folder, *name.split("/")), "w", encoding="utf-8") as file:
            file.write(text)


QUESTIONS = """\
format: 1
domain: data-engineering
title: Data Engineering
aliases: [ingestion]
topics:
  - id: kinesis
    title: Kinesis
    aliases: [streaming]
  - id: glue
    title: Glue
questions:
  - id: replay-after-bug
    topic: kinesis
    level: analyze
    text: |
      Three teams each read every click record and re-read two days after a bug.

          web tier -> ? -> team A, team B, team C

      Which service fits?
    choices:
      - right: Kinesis Data Streams with a longer retention
        why: Each team reads at its own position, and records stay for the retention you set.
        term: data-streams
      - wrong: Amazon Data Firehose with one prefix per team
        why: Nothing to operate, but it delivers and forgets; "re-read" rules it out.
        term: firehose
      - wrong: An Amazon SQS standard queue with three pollers
        why: A message is gone once one poller deletes it.
      - wrong: AWS Glue streaming jobs that write three copies
        why: It triples storage to answer a question that retention answers.
    rests_on: [data-streams.retention, firehose.no-replay]
    as_of: 2026-11
  - id: two-that-keep
    topic: kinesis
    level: recall
    text: Which services keep records for several readers?
    choices:
      - right: Kinesis Data Streams
        why: It keeps records for the retention period.
        term: data-streams
      - right: Amazon MSK
        why: A topic keeps its records for its retention.
      - wrong: Amazon Data Firehose
        why: It keeps nothing after delivery.
        term: firehose
      - wrong: AWS Lambda
        why: It runs code and keeps no records.
      - wrong: Amazon SNS
        why: It hands a message on once.
    rests_on: [data-streams.retention]
  - id: load-without-code
    topic: kinesis
    level: apply
    text: Which service loads a stream into S3 with the LEAST operational overhead?
    choices:
      - right: Amazon Data Firehose
        why: It delivers in batches with nothing to operate.
        term: firehose
      - wrong: Kinesis Data Streams
        why: It keeps records but delivers them nowhere by itself.
        term: data-streams
      - wrong: Amazon EMR
        why: A cluster is much to operate.
      - wrong: Amazon MSK
        why: A connector must be run beside it.
    rests_on: [firehose.no-replay]
  - id: glue-catalog
    topic: glue
    level: recall
    text: What does the Glue Data Catalog hold?
    choices:
      - right: Table definitions
        why: It is a metadata repository.
      - wrong: Table rows
        why: Rows stay where they are stored.
      - wrong: Job logs
        why: Logs go to CloudWatch.
      - wrong: Query results
        why: Results go to S3.
    rests_on: [firehose.no-replay]
"""

FAMILY = """\
families:
  - id: streaming-path
    topic: kinesis
    choices:
      streams: {text: Write the records to a data stream that several applications read., term: data-streams}
      firehose: {text: Send the records to a stream that delivers them in batches., term: firehose}
      queue: {text: Send the records to a queue that one application empties.}
      database: {text: Insert the records into a table that one application scans.}
    questions:
      - id: path-of-payments
        level: analyze
        difficulty: 4
        text: |
          Three teams read every payment and read some of them again.

          Which solution meets these requirements?
        key: streams
        why:
          streams: Several applications read the records, each at its own position.
          firehose: Nothing is kept after delivery.
          queue: One application empties it.
          database: Three teams would scan a growing table.
        when:
          firehose: If the records only had to be stored.
          queue: If one team handled each record once.
          database: If the teams looked up single payments.
        rests_on: [data-streams.retention]
        as_of: 2026-11
      - id: path-of-readings
        level: apply
        text: |
          Readings are stored within an hour, and nobody else reads them.

          Which solution meets these requirements?
        key: firehose
        why: {streams: Nobody rereads., firehose: It delivers in batches., queue: It keeps nothing., database: It is.}
        when: {streams: If several teams read them., queue: If each started a task., database: If rows changed.}
        rests_on: [firehose.no-replay]
      - id: path-of-orders
        level: apply
        text: How many orders does a queue of 7 hold after 3 have been read?
        key: queue
        why: {streams: It keeps all., firehose: It delivers all., queue: It drops what is read., database: It keeps.}
        rests_on: [firehose.no-replay]
        drill: true
        exams: [T-1]
"""
QUESTIONS_2 = QUESTIONS.replace("format: 1", "format: 2").replace("questions:\n", FAMILY + "questions:\n")

NOTES = """\
format: 1
domain: data-engineering
aspects: {keeps: Keeps records, readers: Readers}
terms:
  - id: data-streams
    name: Kinesis Data Streams
    kind: service
    topic: kinesis
    aliases: [KDS]
    gist: Keeps a stream of records for many readers.
    facts:
      - id: retention
        text: Records stay 24 hours by default, up to 365 days.
        was: Retention ends at seven days.
        exam: '"Replay" points to Data Streams.'
        from: notes
        as_of: 2026-11
        source: https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html
    aspects: {keeps: 1 to 365 days, readers: many}
    confused_with: [{term: firehose, tell: Firehose delivers and keeps nothing.}]
  - id: firehose
    name: Amazon Data Firehose
    kind: service
    topic: kinesis
    aliases: [delivery stream]
    formerly: [{name: Kinesis Data Firehose, until: 2024-02}]
    gist: Delivers a stream in batches, with nothing to operate.
    facts:
      - id: no-replay
        text: Keeps nothing after delivery, so there is no replay.
        as_of: 2026-11
        from: notes
    aspects: {keeps: nothing, readers: one destination}
    see: [data-streams]
"""

EXAMS = """\
format: 1
bank: test
default: T-1
exams:
  - code: T-1
    title: A test exam
    status: active
    minutes: 20
    questions: 10
    scored: 8
    multiple_response: 20
    scale: {from: 100, to: 1000, pass: 750}
    domains:
      - {id: data, title: Data, short: Data, weight: 100, topics: [kinesis, glue]}
"""


def question_text(
    name: str,
    *,
    topic: str = "kinesis",
    level: str = "analyze",
    stem: str = "",
    right: Sequence[str] = (),
    wrong: Sequence[str] = (),
    rests_on: str = "data-streams.retention, firehose.no-replay",
) -> str:
    """Return a question as YAML; texts that are not given are unique to the question."""
    keys = right or (f"{name} takes one",)
    others = wrong or tuple(f"{name} takes {other}" for other in ("two", "six", "ten", "few")[: 3 + (len(keys) > 1)])
    lines = [f"  - id: {name}", f"    topic: {topic}", f"    level: {level}"]
    lines += [f"    text: '{stem or f'{name} asks {name} what {name} does'}'", "    choices:"]
    for mark, texts in (("right", keys), ("wrong", others)):
        lines += [line for text in texts for line in (f"      - {mark}: '{text}'", "        why: A reason.")]
    return "\n".join([*lines, f"    rests_on: [{rests_on}]", ""])


def questions_text(*questions: str, topics: Sequence[str] = ("kinesis",)) -> str:
    """Return a file of questions as YAML."""
    head = "format: 1\ndomain: data-engineering\ntitle: Data Engineering\ntopics:\n"
    head += "".join(f"  - id: {topic}\n    title: The topic {topic}\n" for topic in topics)
    return head + "questions:\n" + "".join(questions)


def trusted(count: int = 20) -> list[str]:
    """Return questions that pass a strict check: a fifth have two keys, three fifths are at the level analyze."""
    levels = ("analyze", "apply", "analyze", "recall", "analyze")
    return [
        question_text(
            f"q{n:02}", level=levels[n % 5], right=[] if n % 5 else [f"q{n:02} takes one", f"q{n:02} takes all"]
        )
        for n in range(count)
    ]
