"""What the first run says: what mlcert is, which exams there are, that early mistakes are normal, and what is next."""

from __future__ import annotations

from mlcert.core.command_line import CommandWriter
from mlcert.core.listing import counted
from mlcert.core.model import Exam, Topic
from mlcert.core.plan import Supply
from mlcert.core.today import Today
from mlcert.views.lines import EMPTY, Layout, Lines, paragraphs
from mlcert.views.next_steps import next_steps
from mlcert.views.today import what_is_left

WHAT_IT_IS = (
    "mlcert is exam practice in the terminal: quizzes, mock exams, and notes.",
    "It works offline, explains every option, and saves every answer at once.",
)
NORMAL = "For new questions, it is normal to answer fewer than half of them correctly. Each one is explained at once."


def welcome(layout: Layout) -> Lines:
    """Return what mlcert is."""
    return (EMPTY, *paragraphs(WHAT_IT_IS, layout), EMPTY)


def exam_option(exam: Exam) -> str:
    """Return an exam as an option to choose, with whether it can be taken."""
    status = {"active": "", "beta": " (in beta)", "retired": " (retired)"}[exam.status]
    return f"{exam.code}  {exam.title}{status}"


def ways_to_begin(exam: Exam, topic: Topic, count: int, commands: CommandWriter) -> list[str]:
    """Return the two ways to begin as options to choose."""
    questions = counted(count, "question")
    topic_first = f"{questions} on one topic, {topic.title}, as `{commands.write('quiz', topic.id)}` asks them"
    return [f"{questions} from all domains of {exam.code}", topic_first]


def before_the_first_questions(layout: Layout) -> Lines:
    """Return what a learner should know before the first questions."""
    return (*paragraphs((NORMAL,), layout), EMPTY)


def after_the_first_questions(
    today: Today, tomorrow: Today, supply: Supply, commands: CommandWriter, layout: Layout
) -> Lines:
    """Return what is left today, what tomorrow holds, and the commands that start it and that change the plan."""
    days = (("Left for today", today), ("Tomorrow", tomorrow))
    what = [
        f"{day}: {what_is_left(left, supply)}, about {counted(left.minutes, 'minute')}."
        for day, left in days
        if left.minutes
    ]
    steps = [
        (commands.write(), "what today holds; Enter starts it"),
        (commands.write("plan"), "your plan, and what fits"),
    ]
    return (EMPTY, *paragraphs(what, layout), *next_steps(steps, layout))
