"""What a session needs besides itself to be displayed and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from mlcert.core.command_line import ON_BUILT_IN, CommandWriter
from mlcert.core.model import Question
from mlcert.core.named_tuple import NamedTuple
from mlcert.history.history import History
from mlcert.views.question import FeedbackNotes


class SessionContext(NamedTuple):
    """What a session needs besides itself to be displayed and kept."""

    questions: Mapping[str, Question]
    history: History
    now: Callable[[], datetime]  # UTC, for the record only
    ticks: Callable[[], float]  # seconds of a monotonic clock
    titles: Mapping[str, str]  # of topics, by id
    read: Callable[[Question], FeedbackNotes]
    save_note: Callable[[str, str], None]  # takes the id of a question and the text of a note
    notices: Sequence[str] = ()  # sentences to display at the start
    commands: CommandWriter = ON_BUILT_IN
