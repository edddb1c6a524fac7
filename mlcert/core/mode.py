"""The modes of a session, each a value: when there is feedback, and what a learner may still change."""

from __future__ import annotations

from mlcert.core.named_tuple import NamedTuple


class Mode(NamedTuple):
    """How a session works. Only this module compares the names of modes."""

    name: str  # as the history keeps it, and as the learner reads it
    feedback: bool  # an answer is graded and explained at once and is then final
    hidden_until_over: bool  # nothing may reveal before the end whether an answer is correct
    by_exam: bool  # it follows the blueprint of an exam, and at most one is unfinished per exam

    def resume_words(self, number: int, exam: str) -> tuple[str, ...]:
        """Return the words of the command that resumes session `number` of this mode.

        >>> QUIZ.resume_words(12, ""), EXAM.resume_words(13, "T-1")
        (('quiz', '--resume', '12'), ('exam', 'T-1', '--resume'))
        """
        return (self.name, exam, "--resume") if self.by_exam else (self.name, "--resume", str(number))


QUIZ = Mode("quiz", feedback=True, hidden_until_over=False, by_exam=False)
EXAM = Mode("exam", feedback=False, hidden_until_over=True, by_exam=True)
MODES = {mode.name: mode for mode in (QUIZ, EXAM)}
