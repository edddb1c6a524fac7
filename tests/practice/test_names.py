"""What names on the command line stand for, and which are suggested where they stand for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlcert.core.name_ranking import MAXIMUM_HITS
from mlcert.errors import UnknownNameError, WrongUsageError
from mlcert.practice.lookup import terms_to_compare
from mlcert.practice.names import question_called, questions_asked_for, questions_named, slip_notices, with_meaning
from mlcert.services import Services
from tests.cases import cases
from tests.doubles import EXAMS, QUESTIONS_2, write_bank


@pytest.fixture
def families(services: Services, bank_folder: Path) -> Services:
    """Services on the small bank with a family of three questions."""
    write_bank(str(bank_folder), questions=QUESTIONS_2, exams=EXAMS)
    return services


def groups(ids: list[str], names: list[str], services: Services) -> list[list[str]]:
    return [[question.id for question in group] for group in questions_asked_for(ids, names, services)]


def test_a_name_stands_for_the_questions_of_its_topic_or_term(services: Services) -> None:
    assert questions_named("glue", services.bank, services) == {"glue-catalog"}
    assert questions_named("KDS", services.bank, services) == {"replay-after-bug", "two-that-keep"}


def test_an_unknown_name_is_answered_with_the_nearest_topics_and_terms(services: Services) -> None:
    with pytest.raises(UnknownNameError) as topic:
        questions_named("glut", services.bank, services)
    with pytest.raises(UnknownNameError) as term:
        questions_named("delivry streeem", services.bank, services)

    assert "glue" in str(topic.value).lower()
    assert "delivery stream" in str(term.value)


def test_a_question_is_called_by_its_id(services: Services) -> None:
    assert question_called("glue-catalog", services).id == "glue-catalog"
    with pytest.raises(UnknownNameError, match="glue-catalog"):
        question_called("glue-catalogue", services)


def test_a_family_is_one_group_and_a_question_comes_once(families: Services) -> None:
    family = ["path-of-payments", "path-of-readings", "path-of-orders"]

    assert groups(["streaming-path"], [], families) == [family]
    assert groups(["path-of-orders"], [], families) == [["path-of-orders"]]
    assert groups(["glue-catalog", "streaming-path"], [], families) == [["glue-catalog"], family]
    assert groups([], ["glue"], families) == [["glue-catalog"]]
    assert groups(["glue-catalog"], ["glue"], families) == [["glue-catalog"]]
    assert groups([], ["glue", "glue"], families) == [["glue-catalog"]]
    assert groups(["streaming-path"], ["kinesis"], families) == [
        family, ["replay-after-bug"], ["two-that-keep"], ["load-without-code"],
    ]  # fmt: skip


def test_an_unknown_id_is_answered_with_the_nearest_question_or_family(families: Services) -> None:
    with pytest.raises(UnknownNameError, match="path-of-orders"):
        groups(["path-of-order"], [], families)
    with pytest.raises(UnknownNameError, match="streaming-path"):
        groups(["streaming-pat"], [], families)
    with pytest.raises(UnknownNameError, match="domain, topic or term"):
        groups(["glue-catalog"], ["nothing like it"], families)


def test_a_name_of_which_one_word_is_not_understood_is_refused_with_the_nearest_name(families: Services) -> None:
    message = "There is no domain, topic or term called 'data nostreams'. Did you mean data-streams?"
    for call in (
        lambda: questions_named("data nostreams", families.bank, families),
        lambda: groups(["data", "nostreams"], [], families),
    ):
        with pytest.raises(UnknownNameError) as error:
            call()
        assert str(error.value) == message


# Terms side by side.


def test_two_or_three_terms_are_compared_in_the_order_in_which_they_were_named(services: Services) -> None:
    assert [term.id for term in terms_to_compare(["firehose", "KDS"], services)] == ["firehose", "data-streams"]


@cases(
    ("names", "message"),
    [
        ([], "Name two or three terms, not 0."),
        (["firehose"], "Name two or three terms, not 1."),
        (["firehose", "a", "b", "c"], "Name two or three terms, not 4."),
        (
            ["firehose", "delivery stream"],
            "'firehose' and 'delivery stream' stand for the same term: "
            "`mlcert lookup firehose --bank bank`. Name different terms.",
        ),
    ],
)
def test_fewer_more_or_the_same_terms_are_refused(names: list[str], message: str, services: Services) -> None:
    with pytest.raises(WrongUsageError) as refused:
        terms_to_compare(names, services)

    assert str(refused.value).startswith(message)


def test_three_terms_are_looked_for_and_an_unclear_one_is_answered_with_what_may_be_meant(services: Services) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean data-streams or Amazon Data Firehose"):
        terms_to_compare(["firehose", "KDS", "data"], services)
    with pytest.raises(UnknownNameError, match="zzz"):
        terms_to_compare(["firehose", "zzz"], services)
    for joining in ("and", "&", "vs"):
        with pytest.raises(UnknownNameError, match="'nothingatall'"):
            terms_to_compare(["firehose", joining, "nothingatall"], services)
    with pytest.raises(WrongUsageError, match=r"not 1\."):
        terms_to_compare(["firehose", "and"], services)
    assert MAXIMUM_HITS > 3


def test_a_notice_says_what_a_name_with_a_slip_was_taken_for_and_nothing_of_other_names(services: Services) -> None:
    names = ["kinisis", "delivry stream or glue", "KDS", "kinesis", "nonsense"]

    assert slip_notices(names, services.bank, services) == [
        "'kinisis' was taken for Kinesis.",
        "'delivry stream' was taken for Amazon Data Firehose.",
    ]


def test_the_meaning_of_a_name_is_added_only_where_the_term_is_called_differently(services: Services) -> None:
    names = ["KDS", "data streams", "glue", "nonsense"]

    assert [with_meaning(name, services) for name in names] == [
        "KDS (Kinesis Data Streams)", "data streams (Kinesis Data Streams)", "glue", "nonsense",
    ]  # fmt: skip
