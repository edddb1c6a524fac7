"""The report of an exam says how many questions were new to the learner, and what the others were."""

from __future__ import annotations

from datetime import timedelta

from mlcert.core.command_line import ON_BUILT_IN
from mlcert.core.mode import EXAM
from mlcert.core.model import Exam, ExamDomain
from mlcert.core.report import Familiar, report
from mlcert.views.lines import Layout, text_of
from mlcert.views.report import ReportContext, report_view
from tests.cases import cases
from tests.doubles import NOON, a_question, a_session

KINESIS = ExamDomain("k", "Kinesis", "Kin", 100, ("kinesis",))
BLUEPRINT = Exam("T-1", "A test", "active", 20, 10, 10, 14, 100, 1000, 750, (KINESIS,))


@cases(
    ("familiar", "sentence"),
    [
        (Familiar(), "10 of 10 questions were new to you."),
        (Familiar(seen=4), "6 of 10 questions were new to you, and 4 you had seen before."),
        (Familiar(of_met_families=1), "9 of 10 questions were new to you, and 1 belongs to a family that you had met."),
        (
            Familiar(seen=1, of_met_families=3),
            "6 of 10 questions were new to you, 1 you had seen before, and 3 belong to families that you had met.",
        ),
    ],
)
def test_a_question_is_new_if_neither_it_nor_its_family_was_met(familiar: Familiar, sentence: str) -> None:
    session = a_session([a_question(f"q{n}") for n in range(10)], limit=timedelta(minutes=20))._replace(
        mode=EXAM, exam="T-1"
    )
    context = ReportContext(BLUEPRINT, 1, NOON, familiar, {}, (), (), ON_BUILT_IN)

    figures = report_view(report(session, BLUEPRINT, {}), context, (), Layout()).figures

    said = " ".join(" ".join(map(text_of, figures)).split())
    assert f"{sentence} You used" in said
