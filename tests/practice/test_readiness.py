"""First answers as evidence for readiness: which of them count, and what an update of the bank withdraws."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from mlcert.core.mode import EXAM, QUIZ, Mode
from mlcert.core.readiness import FirstAnswer
from mlcert.core.session import Move, MoveKind, PaperQuestion, Session
from mlcert.practice.exam import choose_exam
from mlcert.practice.quiz import start_quiz
from mlcert.practice.quiz_request import QuizRequest
from mlcert.practice.readiness import (
    CountedAnswers,
    evidence_for,
    first_answers,
    readiness_of,
    withdrawal_notice,
    withdrawal_notices,
)
from mlcert.practice.wording import with_wordings
from mlcert.services import Services
from tests.doubles import EXAMS, NOON, QUESTIONS, QUESTIONS_2, Clock, on_paper, write_bank

ALL = ("replay-after-bug", "two-that-keep", "load-without-code", "glue-catalog")
TODAY = NOON.date()
MakeServices = Callable[[], Services]


def begun(services: Services, names: tuple[str, ...] = ALL, mode: Mode = QUIZ) -> Session:
    """A session on these questions, whose wordings are kept."""
    questions = services.compiled.questions(names)
    families = {outline.id: outline.family for outline in services.bank.outlines}
    papers = (on_paper(questions[name])._replace(family=families[name]) for name in names)
    paper, wordings = with_wordings(papers, services)
    exam = "T-1" if mode is EXAM else ""
    session = Session(services.new_id(), mode, "test", paper, NOON, exam=exam, limit=timedelta(hours=1))
    return services.history.begin(session, wordings)


def pick(asked: PaperQuestion, *, right: bool) -> Move:
    wrong = tuple(digest for digest in asked.choices if digest not in asked.key)[: len(asked.key)]
    return Move(MoveKind.PICK, asked.question, tuple(asked.key) if right else wrong)


def answer(services: Services, session: Session, *, right: str = "0123", days: int = 0) -> Session:
    """Answer every question, correctly if its place is in `right`."""
    for place, asked in enumerate(session.paper):
        moves = Move(MoveKind.SHOWN, asked.question), pick(asked, right=str(place) in right)
        session = services.history.append(session, *moves, at=NOON + timedelta(days=days))
    return session


def answers_of(services: Services) -> CountedAnswers:
    return first_answers(services.question_histories(), services)


def evidence(services: Services) -> list[FirstAnswer]:
    return evidence_for(choose_exam("T-1", services), answers_of(services), services)


def test_first_answers_count_with_their_topics_and_days_and_repeats_do_not(services: Services) -> None:
    answer(services, begun(services), right="02")
    answer(services, begun(services), right="13", days=3)

    assert evidence(services) == [
        FirstAnswer("kinesis", 1.0, TODAY),
        FirstAnswer("kinesis", 0.0, TODAY),
        FirstAnswer("kinesis", 1.0, TODAY),
        FirstAnswer("glue", 0.0, TODAY),
    ]


def test_i_dont_know_counts_as_a_guess_among_all_possible_answers_would(services: Services) -> None:
    session = begun(services)
    for asked in session.paper[:2]:
        session = services.history.append(session, Move(MoveKind.UNKNOWN, asked.question), at=NOON)

    assert [one.credit for one in evidence(services)] == [1 / 4, 1 / 10]


def test_an_exam_counts_only_once_it_is_over_and_a_discarded_one_never(services: Services) -> None:
    discarded = answer(services, begun(services, ALL[:1], EXAM))
    services.history.append(discarded, Move(MoveKind.DISCARD), at=NOON)
    session = answer(services, begun(services, mode=EXAM))

    before = evidence(services)
    services.history.append(session, Move(MoveKind.END), at=NOON)

    assert before == []
    assert len(evidence(services)) == 4


def test_an_answer_that_was_taken_back_and_a_question_left_unanswered_are_no_evidence(services: Services) -> None:
    session = begun(services)
    first, second, *_ = session.paper
    moves = pick(first, right=False), Move(MoveKind.WITHDRAW, first.question), pick(first, right=True)
    session = services.history.append(session, *moves, Move(MoveKind.SKIP, second.question), at=NOON)

    assert evidence(services) == []


def test_drills_questions_for_other_exams_and_those_of_a_family_answered_before_are_no_evidence(
    make_services: MakeServices, bank_folder: Path
) -> None:
    last = "    rests_on: [firehose.no-replay]\n  - id: glue-catalog"
    only_other = QUESTIONS_2.replace(last, f"    exams: [T-2]\n{last}")
    exams = EXAMS + EXAMS.partition("exams:\n")[2].replace("T-1", "T-2")
    write_bank(str(bank_folder), questions=only_other, exams=exams)
    services = make_services()

    answer(services, begun(services, ("path-of-readings", "path-of-payments", "load-without-code", "glue-catalog")))

    assert [one.topic for one in evidence(services)] == ["kinesis", "glue"]
    services.close()
    drill = make_services()
    answer(drill, begun(drill, ("path-of-orders",)))
    assert answers_of(drill).withdrawn == 0


@pytest.mark.parametrize(
    ("changes", "withdrawn"),
    [
        ([("the LEAST operational overhead", "the MOST control")], 1),
        ([("id: load-without-code", "id: renamed")], 1),
        ([("right: Amazon Data Fire", "wrong: Amazon Data Fire"), ("wrong: Amazon EMR", "right: Amazon EMR")], 1),
        ([("A cluster is much to operate.", "Somebody has to operate a cluster.")], 0),
        ([("level: apply", "level: analyze")], 0),
    ],
)
def test_answers_to_questions_that_have_been_reworded_corrected_or_removed_no_longer_count(
    changes: list[tuple[str, str]],
    withdrawn: int,
    services: Services,
    make_services: MakeServices,
    bank_folder: Path,
) -> None:
    answer(services, begun(services))
    assert withdrawal_notice(answers_of(services), services) == ""
    services.close()
    text = QUESTIONS
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    write_bank(str(bank_folder), questions=text)
    later = make_services()

    found = answers_of(later)

    assert (len(found.counted), found.withdrawn) == (4 - withdrawn, withdrawn)
    assert len(evidence(later)) == 4 - withdrawn
    said = [withdrawal_notice(answers_of(later), later) for _ in range(2)]
    assert said == ["The question bank changed: 1 of your 4 first answers no longer counts." if withdrawn else "", ""]


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (ALL, "The question bank changed: your 4 first answers no longer count."),
        (ALL[:1], "The question bank changed: your first answer no longer counts."),
    ],
)
def test_if_all_first_answers_are_withdrawn_they_are_not_called_some_of_themselves(
    names: tuple[str, ...], sentence: str, services: Services, make_services: MakeServices, bank_folder: Path
) -> None:
    answer(services, begun(services, names))
    services.close()
    write_bank(str(bank_folder), questions=re.sub(r"- id: (\S+)\n    topic", r"- id: not-\1\n    topic", QUESTIONS))
    later = make_services()

    assert withdrawal_notice(answers_of(later), later) == sentence


def test_it_is_said_again_only_when_more_answers_are_withdrawn(
    services: Services, make_services: MakeServices, bank_folder: Path
) -> None:
    answer(services, begun(services))
    services.close()
    said = []
    for gone in (("glue-catalog",), ("glue-catalog", "two-that-keep")):
        text = QUESTIONS
        for name in gone:
            text = text.replace(f"id: {name}", f"id: not-{name}")
        write_bank(str(bank_folder), questions=text)
        later = make_services()
        said.append(withdrawal_notice(answers_of(later), later))
        later.close()

    assert said == [
        "The question bank changed: 1 of your 4 first answers no longer counts.",
        "The question bank changed: 2 of your 4 first answers no longer count.",
    ]


def test_practice_says_it_at_its_start_and_looks_for_it_once_a_day(
    services: Services, make_services: MakeServices, bank_folder: Path, clock: Clock
) -> None:
    answer(services, begun(services))
    assert withdrawal_notices(services) == ()
    services.close()
    write_bank(str(bank_folder), questions=QUESTIONS.replace("id: glue-catalog", "id: another"))
    later = make_services()

    same_day = start_quiz(QuizRequest(), later).notices
    clock.advance(86_400)
    next_day = [start_quiz(QuizRequest(), later).notices for _ in range(2)]

    notice = "The question bank changed: 1 of your 4 first answers no longer counts."
    assert [notice in notices for notices in (same_day, *next_day)] == [False, True, False]


def test_answers_of_version_0_1_0_count_as_far_as_choices_and_key_are_still_the_same(
    services: Services, make_services: MakeServices, bank_folder: Path
) -> None:
    session = begun(services)
    old = session._replace(id="1" * 32, paper=tuple(asked._replace(wording="") for asked in session.paper))
    answer(services, services.history.begin(old))
    services.close()
    write_bank(str(bank_folder), questions=QUESTIONS.replace("wrong: Amazon EMR", "wrong: EMR"))
    later = make_services()

    assert (len(evidence(later)), answers_of(later).withdrawn) == (3, 1)


def test_an_answer_whose_words_cannot_be_read_to_compare_them_is_left_out_and_reported(services: Services) -> None:
    answer(services, begun(services, ALL[:2]))
    answer(services, begun(services, ALL[2:]))
    with closing(sqlite3.connect(services.history_path, isolation_level=None)) as db:
        db.execute("UPDATE session SET paper = '[{}]' WHERE number = 1")
        db.execute("UPDATE question_state SET first_wording = 'another' WHERE question IN (?, ?)", ALL[1:3])

    assert [one.question for one in answers_of(services).counted] == [ALL[0], *ALL[2:]]
    assert services.damage().startswith("1 quiz or exam cannot be read")


def test_readiness_is_that_of_an_exam_today(services: Services) -> None:
    exam = choose_exam("T-1", services)
    nothing = readiness_of(exam, services.question_histories(), services)

    assert (nothing.answers, nothing.latest) == (0, None)
    assert not os.path.exists(services.history_path), "asking creates no history"
    answer(services, begun(services))
    found = readiness_of(exam, services.question_histories(), services)
    assert (found.answers, found.latest) == (4, TODAY)
