"""Commands to go on with say what they are good for, and a report says why it names them."""

from __future__ import annotations

from datetime import timedelta

from mlcert.core.command_line import ON_BUILT_IN
from mlcert.core.mode import EXAM
from mlcert.core.plan import Plan, Supply
from mlcert.core.report import Familiar, report
from mlcert.core.session import Move, MoveKind
from mlcert.views.lines import Layout, text_of
from mlcert.views.next_steps import next_steps
from mlcert.views.plan import PlanContext
from mlcert.views.report import ReportContext, report_view
from mlcert.views.session_result import from_the_score
from tests.cases import cases
from tests.doubles import NOON, a_question, a_session, pasted
from tests.views.test_new_questions import BLUEPRINT

STEPS = [("mlcert results 2", "review it"), ("mlcert quiz", "practice")]


def said(commands: list[tuple[str, str]], width: int = 80) -> list[str]:
    return [text_of(line) for line in next_steps(commands, Layout(width))]


def test_the_purposes_are_in_a_column_beside_the_commands() -> None:
    assert said(STEPS) == [" mlcert results 2   review it", " mlcert quiz        practice"]


def test_where_one_does_not_fit_all_purposes_are_above_their_commands() -> None:
    lines = said([*STEPS, ("mlcert lookup a-very-long-name-of-a-term", "read it")], 40)

    assert lines[:4] == [" Review it:", " mlcert results 2", " Practice:", " mlcert quiz"]
    assert pasted("\n".join(lines[4:])).split("\n") == [" Read it:", " mlcert lookup a-very-long-name-of-a-term"]


def test_without_commands_there_is_nothing() -> None:
    assert next_steps([], Layout()) == ()


@cases(
    ("missed", "terms", "steps"),
    [
        (0, [], []),
        (
            1,
            [("firehose", 1)],
            [
                "mlcert results 4 --review wrong   review the missed question",
                "mlcert lookup firehose            read what it rests on",
                "mlcert quiz -d kinesis            practice its topic",
            ],
        ),
        (
            3,
            [("firehose", 3), ("data-streams", 2)],
            [
                "mlcert results 4 --review wrong   review the 3 missed questions",
                "mlcert lookup firehose            read what 3 of them rest on",
                "mlcert lookup data-streams        read what 2 of them rest on",
                "mlcert quiz -d kinesis            practice what you missed most",
            ],
        ),
    ],
)
def test_a_report_says_why_it_names_a_command(missed: int, terms: list[tuple[str, int]], steps: list[str]) -> None:
    questions = [a_question(f"q{number}") for number in range(3)]
    session = a_session(questions)._replace(mode=EXAM, exam="T-1")
    for place, asked in enumerate(session.paper):
        picks = asked.choices[1:2] if place < missed else tuple(asked.key)
        session = session.after(Move(MoveKind.PICK, asked.question, picks))
    session = session.after(Move(MoveKind.END))
    context = ReportContext(BLUEPRINT, 4, NOON, Familiar(), {}, terms, ["kinesis"] if missed else [], ON_BUILT_IN)

    lines = report_view(report(session, BLUEPRINT, {}), context, (), Layout()).next_steps

    width = len("mlcert results 4 --review wrong") if missed else 0
    last = f"{'mlcert progress T-1'.ljust(width)}   see where you stand"
    assert [text_of(line).strip() for line in lines] == [*steps, last]


def test_a_report_says_how_to_set_an_exam_date_or_when_the_next_mock_exam_is_due() -> None:
    today, session = NOON.date(), a_session()._replace(mode=EXAM, exam="T-1").after(Move(MoveKind.END))
    plan = Plan("T-1", today)
    dated = plan._replace(exam_date=today + timedelta(days=40), dated_on=today)

    def report_with(plan: Plan) -> str:
        planned = PlanContext(BLUEPRINT, plan, today, 1, Supply(9, 9, 0), 9, ON_BUILT_IN)
        context = ReportContext(BLUEPRINT, 4, NOON, Familiar(), {}, (), (), ON_BUILT_IN, None, planned)
        return " ".join(
            map(text_of, from_the_score(report_view(report(session, BLUEPRINT, {}), context, (), Layout())))
        )

    assert "mlcert plan T-1 --date 2027-01-17" in report_with(plan)
    assert "The second mock exam is due from December" in " ".join(report_with(dated).split())
    assert "mlcert plan" not in report_with(dated)
