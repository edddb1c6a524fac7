"""Progress with an exam: domains and topics, and which terms are confused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Exam, ExamDomain, Outline
from mlcert.core.progress import Confusion, Miss, Part, confusions, domains_of, wilson
from mlcert.core.readiness import FirstAnswer
from tests.cases import cases

TODAY = date(2026, 12, 12)  # a Saturday
DOMAINS = (ExamDomain("one", "Domain one", "One", 40, ("a", "b", "empty")), ExamDomain("two", "Two", "Two", 60, ("c",)))
EXAM = Exam("T", "T", "active", 180, 65, 50, 14, 100, 1000, 750, DOMAINS)


def test_domains_sum_up_their_topics_and_topics_without_questions_are_left_out() -> None:
    questions = [Outline("a1", "a", "d", "apply"), Outline("a2", "a", "d", "apply"), Outline("b1", "b", "d", "apply")]
    histories = {
        "a1": QuestionHistory("a1", first_seq=3, miss_seq=3),
        "b1": QuestionHistory("b1", seen_seq=5),
    }
    evidence = [FirstAnswer("a", 0.25, TODAY), FirstAnswer("a", 1.0, TODAY), FirstAnswer("c", 1.0, TODAY)]
    time = {"a1": timedelta(seconds=40), "a2": timedelta(seconds=2)}

    one, two = domains_of(EXAM, questions, evidence, histories, time, {"a": "Topic A"})

    assert one.topics == (
        Part("a", "Topic A", 1, 2, 1.25, 2, 1, timedelta(seconds=42)),
        Part("b", "b", 0, 1, 0, 0, 0, timedelta(0)),
    )
    assert one.whole == Part("one", "One", 1, 3, 1.25, 2, 1, timedelta(seconds=42))
    assert (two.topics, two.whole.total) == ((), 0)


def test_a_share_has_its_range_in_percent_and_none_without_a_first_answer() -> None:
    part = Part("a", "A", 50, 50, 36.0, 50, 0, timedelta(0))

    assert (part.percent, part.bounds) == (72, (63, 79))
    assert (part._replace(first_total=0).percent, part._replace(first_total=0).bounds) == (0, None)


@cases(
    ("right", "total", "low", "high"),
    [(0, 20, 0.0, 0.0759), (20, 20, 0.9241, 1.0), (10, 20, 0.3623, 0.6377), (1, 3, 0.1058, 0.6788)],
)
def test_the_range_of_a_share_is_the_interval_of_wilson(right: int, total: int, low: float, high: float) -> None:
    assert wilson(right, total) == pytest.approx((low, high), abs=5e-5)


def test_confusions_come_with_those_first_of_which_the_learner_was_most_sure() -> None:
    keys = {name: frozenset({"k1", "k2"} if name == "many" else {"k1"}) for name in ("x", "y", "many", "other")}
    terms = {name: {"k1": "streams", "k2": "queue", "w": "firehose", "v": "", "s": "streams"} for name in keys}
    misses = [
        Miss("x", ("w",), is_guess=True),
        Miss("y", ("w",), is_guess=False),
        Miss("many", ("k1", "w"), is_guess=False),  # streams was chosen, so only the queue was missed
        Miss("other", ("v",), is_guess=False),  # stands for no term
        Miss("x", ("s",), is_guess=False),  # stands for the same term
        Miss("x", (), is_guess=False),  # left
        Miss("removed", ("w",), is_guess=False),
        Miss("x", ("w",), is_guess=True),
    ]

    assert confusions(misses, keys, terms) == (
        Confusion("firehose", "streams", 3, 1),
        Confusion("firehose", "queue", 1, 1),
    )
    assert [miss.is_sure for miss in misses[:2]] == [False, True]
    assert not misses[5].is_sure
