"""The plan for an exam: the date, the minutes, what fits, when the mock exams are, and what the last days hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mlcert.core.command_line import CommandWriter
from mlcert.core.listing import counted, listed
from mlcert.core.model import Exam
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.plan import FOR_ONE_MOCK, LAST_DAYS, Plan, Supply, example_date
from mlcert.core.weekdays import EVERY_DAY, FULL_NAMES
from mlcert.views.exam import exam_status
from mlcert.views.lines import MARGIN, Layout, Lines, beside, paragraphs, rule, span
from mlcert.views.lookup import date_in_words
from mlcert.views.next_steps import next_steps

ONLY_REPEAT = (
    "only repeat: first what you missed, for which an unseen question of the same family may stand in, then other "
    "questions that you have seen."
)


class PlanContext(NamedTuple):
    """What the page of a plan shows."""

    exam: Exam
    plan: Plan
    today: date
    sat: int  # mock exams since the date was set
    supply: Supply  # the questions of the exam
    fitting: int  # of those that are unseen, until the exam
    commands: CommandWriter
    counts_later: bool = False  # the minutes were changed after the session of today was over


def plan_view(context: PlanContext, layout: Layout) -> Lines:
    """Return what a plan holds, and the commands that change it."""
    exam, plan = context.exam, context.plan
    title = span(f"{MARGIN}{exam.code}", "title")
    lines = (*beside(title, span(when(plan, context.today)), layout), rule(layout))
    lines += paragraphs([exam.title, *plan_sentences(context)], layout)
    return (*lines, *next_steps(_commands(context), layout))


def when(plan: Plan, today: date) -> str:
    """Return when the exam is, in a few words; empty without a date."""
    if plan.exam_date is None:
        return ""
    day, left = date_in_words(plan.exam_date.isoformat()), plan.days_left(today)
    if left is not None:
        return f"{day}, {counted(left, 'day')}"
    return f"{day} (past)" if plan.is_past(today) else f"{day} (today)"


def plan_sentences(context: PlanContext) -> list[str]:
    """Return what a plan holds."""
    exam, plan = context.exam, context.plan
    if plan.is_passed:
        return ["You have passed this exam, so nothing is planned for it."]
    sentences = [f"{_minutes(plan.minutes)} {_on_days(plan.weekdays)}."]
    if context.counts_later:
        sentences.append("Today's session is over, so that holds from your next day of practice.")
    if exam.status == "retired":
        sentences.insert(0, exam_status(exam, context.today))
    if plan.is_past(context.today):
        return [*sentences, after_the_exam(plan)]
    if plan.exam_date is None:
        return [*sentences, f"No exam date is set. {_new(context.supply.unseen)}", *_kept(context.supply)]
    if plan.days_left(context.today) is None:
        return [*sentences, "Your exam is today."]
    sentences += [_what_fits(context), *_kept(context.supply), mocks_sentence(context)]
    if plan.study_days_left(context.today) > LAST_DAYS:
        sentences.append(f"The last {LAST_DAYS} days of practice {ONLY_REPEAT}")
    return sentences


def after_the_exam(plan: Plan) -> str:
    """Return what a learner is asked once the date of the exam is over."""
    day = "" if plan.exam_date is None else date_in_words(plan.exam_date.isoformat())
    return f"Your exam was on {day}. Did you pass, or has the date changed?"


def ways_after_the_exam(exam: Exam, today: date, commands: CommandWriter) -> list[tuple[str, str]]:
    """Return the commands that answer this question, each with what it is for."""
    ways = (
        ("passed", "if you passed"),
        (example_date(today), "if there is a new date"),
        ("none", "if there is no date"),
    )
    return [(commands.write("plan", exam.code, "--date", date), purpose) for date, purpose in ways]


def _minutes(minutes: int) -> str:
    return f"You practice {counted(minutes, 'minute')}"


def _on_days(weekdays: frozenset[int]) -> str:
    if weekdays == EVERY_DAY:
        return "every day"
    return f"on {listed([FULL_NAMES[day].capitalize() for day in sorted(weekdays)])}"


def _new(unseen: int) -> str:
    if unseen == 1:
        return "1 question is new to you."
    return f"{unseen} questions are new to you." if unseen else "No new question is left to practice."


def _what_fits(context: PlanContext) -> str:
    day = date_in_words((context.plan.exam_date or context.today).isoformat())
    left = context.plan.study_days_left(context.today)
    if not left:
        return f"No day of practice is left before {day}."
    if not context.supply.unseen:
        return f"No new question is left to practice, so the days before {day} hold only repeats."
    if not context.fitting:
        only_repeats = f"The days of practice that are left before {day} {ONLY_REPEAT}"
        return only_repeats if left <= LAST_DAYS else f"Hardly any new question fits before {day}."
    if context.fitting == context.supply.unseen:
        fit = "The new question fits" if context.fitting == 1 else f"All {context.fitting} new questions fit"
        return f"{fit} before {day}."
    return f"About {context.fitting} of {context.supply.unseen} questions fit before {day}, spread over every domain."


def mocks_sentence(context: PlanContext) -> str:
    """Return when the mock exams of a plan are due that have not been sat."""
    dates = context.plan.mock_dates
    if not dates:
        return f"No mock exam is planned, because fewer than {FOR_ONE_MOCK} days of practice are left for it."
    left = dates[context.sat :]
    if not left:
        return "You have sat the mock exam of this plan." if len(dates) == 1 else "You have sat both mock exams."
    (first, *others) = [
        f"{'has been due since' if day < context.today else 'is due from'} {date_in_words(day.isoformat())}"
        for day in left
    ]
    if not others:
        return f"The {'' if len(dates) == 1 else 'second '}mock exam {first}."
    return f"The first mock exam {first}, and the second {others[0]}."


def _kept(supply: Supply) -> list[str]:
    """Return a sentence on the questions that practice leaves for mock exams; none without such questions."""
    are = "is" if supply.kept == 1 else "are"
    return [f"{counted(supply.kept, 'more question')} {are} kept for mock exams."] if supply.kept else []


def ways_to_plan(context: PlanContext) -> list[tuple[str, str]]:
    """Return the command that sets a date, with what it is for; none until the day of the exam, or after the last."""
    plan = context.plan
    if (
        plan.is_passed
        or context.exam.status == "retired"
        or not (plan.exam_date is None or plan.is_past(context.today))
    ):
        return []
    words = ("plan", context.exam.code, "--date", example_date(context.today))
    return [(context.commands.write(*words), "plan the days up to your exam")]


def _commands(context: PlanContext) -> Sequence[tuple[str, str]]:
    exam, plan = context.exam, context.plan
    if plan.is_past(context.today):
        return ways_after_the_exam(exam, context.today, context.commands)
    if plan.exam_date is not None or exam.status == "retired":
        return []
    set_date = context.commands.write("plan", exam.code, "--date", example_date(context.today))
    return [(set_date, "take it again" if plan.is_passed else "set a date")]
