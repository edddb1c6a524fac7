"""What drawing a paper needs to know about a question."""

from __future__ import annotations

from mlcert.core.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlcert.core.model import Exam


class PaperCandidate(NamedTuple):
    """A question that a paper may contain."""

    id: str
    topic: str
    is_multiple: bool
    facts: frozenset[str]
    family: str = ""
    drill: bool = False
    exams: tuple[str, ...] = ()  # the codes of the exams that may ask it; empty: all

    def may_be_in(self, exam: Exam) -> bool:
        """Return whether a paper of this exam may contain the question: no drills, no questions for other exams."""
        return not self.drill and (not self.exams or exam.code in self.exams)
