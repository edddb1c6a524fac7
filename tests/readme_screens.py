"""The screens of the README, drawn by the program: a question, its feedback, and the report of a mock exam."""

from __future__ import annotations

import os
from contextlib import redirect_stdout
from io import StringIO
from random import Random

from mlcert.cli import main
from mlcert.core.choice import LETTERS
from mlcert.screens.runner import Runner
from mlcert.services import Services
from mlcert.terminal.dialog import Dialog
from mlcert.views.lines import Layout
from tests.doubles import Clock, ScriptedTerminal, page_text

QUIZ = ["quiz", "--domain", "kinesis", "--seed", "8"]
EXAM = ["exam", "MLA-C02", "--seed", "3"]
COLUMNS = 80
KNOWN = 0.72  # of the answers in the exam


class LearnerTerminal(ScriptedTerminal):
    """Sits an exam as a learner does: every question is answered in one to two minutes, most of them correctly."""

    def run(self, dialog: Dialog) -> None:
        """Answer every question and hand the exam in."""
        if not isinstance(dialog, Runner):
            self._keep(dialog)
            dialog.press("enter")
            return
        rng = Random(5)
        for asked in dialog.session.paper:
            for _ in range(rng.randrange(3, 8)):  # of 20 seconds: each tick that is used is saved
                self.clock.advance(20)
                dialog.tick()
            others = [digest for digest in asked.choices if digest not in asked.key]
            picks = asked.key if rng.random() < KNOWN else rng.sample(others, min(len(others), len(asked.key)))
            for place, digest in enumerate(asked.choices):
                if digest in picks:
                    dialog.press(LETTERS[place])
            dialog.press("n")
        for key in "ey":
            dialog.press(key)


def screens(home: str) -> dict[str, str]:
    """Each screen by its name, drawn in a home without a history, without spaces at the ends of lines."""
    quiz = ScriptedTerminal(Clock(), Layout(COLUMNS))
    quiz.script("b", "q")
    _run(QUIZ, quiz, home)
    exam = LearnerTerminal(Clock(), Layout(COLUMNS))
    _run(EXAM, exam, home)
    question, feedback = quiz.pages[:2]
    return {
        "question": page_text(question),
        "feedback": page_text(feedback._replace(body=feedback.body[feedback.start :])),
        "report": page_text(exam.pages[-1]),
    }


def _run(argv: list[str], terminal: ScriptedTerminal, home: str) -> None:
    """Run a command, whose pages the terminal keeps."""
    services = Services(
        {**os.environ, "MLCERT_HOME": home}, now=terminal.clock.now, ticks=terminal.clock.ticks, terminal=terminal
    )
    with redirect_stdout(StringIO()):
        code = main(argv, services)
    services.close()
    assert code == 0, argv
