"""What sessions came to: results, what to practice next, and which questions a review shows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest

from mlcert.core.command_line import CommandWriter
from mlcert.core.mode import EXAM, QUIZ, Mode
from mlcert.core.report import Familiar
from mlcert.core.score import Tally
from mlcert.core.selection import shuffle_choices
from mlcert.core.session import Move, MoveKind, PaperQuestion, Session
from mlcert.core.wording import Change
from mlcert.errors import HistoryError, NothingToAskError
from mlcert.practice.exam import choose_exam
from mlcert.practice.quiz import start_quiz
from mlcert.practice.quiz_request import QuizRequest
from mlcert.practice.readiness import readiness_of
from mlcert.practice.report import exam_result, result_document
from mlcert.practice.results import quiz_result, results_of, unfinished_sessions
from mlcert.practice.review import mistakes, questions_to_review
from mlcert.practice.session_context import SessionStart, feedback_notes, resumed_start, session_context
from mlcert.services import Services
from mlcert.views.lines import Layout, text_of
from mlcert.views.readiness import readiness_json
from mlcert.views.report import report_view
from tests.conftest import Run
from tests.doubles import (
    EXAMS,
    NOON,
    NOTES,
    QUESTIONS,
    QUESTIONS_2,
    Clock,
    on_paper,
    question_text,
    questions_text,
    write_bank,
)

EVERYTHING: tuple[tuple[Any, ...], ...] = (  # with the exit code
    (0,), (0, "results"), (0, "results", "1"), (3, "results", "1", "--review", "all"), (0, "progress", "--json"),
    (0, "lookup", "firehose"), (0, "lookup", "firehose", "--json"), (0, "bank", "report", "replay-after-bug"),
    (3, "quiz", "--only", "missed"), (0, "plan"), (0, "--status"),
)  # fmt: skip
NAMES = ("replay-after-bug", "two-that-keep", "load-without-code", "glue-catalog")


def begun(services: Services, mode: Mode = QUIZ, scope: tuple[str, ...] = ()) -> Session:
    questions = services.compiled.questions(NAMES)
    paper = tuple(on_paper(questions[name]) for name in NAMES)
    exam = "T-1" if mode is EXAM else ""
    session = Session("", mode, "test", paper, NOON, exam=exam, scope=scope, limit=timedelta(hours=1))
    return services.history.begin(session._replace(id=services.new_id()))


def pick(asked: PaperQuestion, *, right: bool, place: int = 0) -> Move:
    wrong = [digest for digest in asked.choices if digest not in asked.key][place : place + len(asked.key)]
    return Move(MoveKind.PICK, asked.question, tuple(asked.key) if right else tuple(wrong))


def sat(
    services: Services, mode: Mode = QUIZ, *, right: str = "", scope: tuple[str, ...] = (), end: bool = True
) -> Session:
    """A session in which every question was displayed and answered: correctly if its number is in `right`."""
    session = begun(services, mode, scope)
    for number, asked in enumerate(session.paper):
        moves = (Move(MoveKind.SHOWN, asked.question), pick(asked, right=str(number) in right))
        session = services.history.append(session, *moves, at=NOON)
    return services.history.append(session, Move(MoveKind.END), at=NOON) if mode is EXAM and end else session


def test_a_quiz_that_is_over_says_how_to_repeat_what_was_missed_once_that_is_due(
    services: Services, clock: Clock
) -> None:
    session = sat(services, right="13", scope=("kinesis", "delivery stream", "removed"))
    fresh = quiz_result(session, services).summary
    clock.advance(2 * 86_400)

    summary = quiz_result(session, services).summary

    assert (fresh.missed_command, fresh.repeatable) == ("", 0)
    assert fresh.notices == ("2 missed questions come back on November 24, two days after you missed them.",)
    assert (summary.repeatable, summary.notices) == (2, ())
    assert summary.missed_command == "mlcert quiz --only missed --count 2 -d kinesis -d 'delivery stream' --bank bank"
    assert summary.resume_command == ""
    assert set(summary.questions) == {"replay-after-bug", "load-without-code"}
    assert summary.titles == {"kinesis": "Kinesis", "glue": "Glue"}
    assert summary.exam_pace == timedelta(minutes=2)
    assert summary.terms_to_read == {"kinesis": "data-streams"}, "the first term of the first one missed"


def test_the_command_for_missed_questions_reaches_them_whatever_the_exam_is_now(
    services: Services, clock: Clock, bank_folder: Path
) -> None:
    domain = "id: data, title: Data, short: Data, weight: 100, topics: [kinesis, glue]"
    one_topic = "id: kinesis, title: Only Glue, short: Glue, weight: 100, topics: [glue]"
    other = EXAMS[EXAMS.index("  - code") :].replace("T-1", "T-2")
    text = EXAMS.replace(domain, one_topic).replace("default: T-1", "default: T-2") + other
    (bank_folder / "exams.yaml").write_text(text)
    sessions = [sat(services, right="", scope=scope) for scope in ((), ("glue",), ("kinesis",))]
    clock.advance(2 * 86_400)

    def command(session: Session) -> str:
        return quiz_result(session, services).summary.missed_command.partition("--count 4")[2]

    assert [command(session) for session in sessions] == [" --bank bank", " --bank bank", " --bank bank"]
    services.history.set_setting(services.bank_key, "exam", "T-1")
    assert [command(session) for session in sessions] == [" --all --bank bank"] * 3


def test_a_miss_that_has_been_settled_since_is_not_offered_again(services: Services, clock: Clock) -> None:
    session = sat(services, right="13")
    clock.advance(2 * 86_400)
    again = begun(services, QUIZ, ())
    moves = (Move(MoveKind.SHOWN, again.paper[0].question), pick(again.paper[0], right=True))
    services.history.append(again, *moves, at=services.now())

    summary = quiz_result(session, services).summary

    assert (summary.repeatable, summary.missed_command) == (1, "mlcert quiz --only missed --count 1 --bank bank")


def test_a_question_that_is_missed_again_after_its_answer_was_taken_back_is_said_not_to_come_back(
    services: Services,
) -> None:
    session = begun(services)
    for number, asked in enumerate(session.paper):
        moves = [Move(MoveKind.SHOWN, asked.question), pick(asked, right=number > 1)]
        moves += [Move(MoveKind.WITHDRAW, asked.question), pick(asked, right=False)] if number == 1 else []
        session = services.history.append(session, *moves, at=NOON)

    result = quiz_result(session, services)

    assert result.score.missed == NAMES[:2]
    assert result.summary.notices == (
        "1 missed question comes back on November 24, two days after you missed it.",
        "The question whose answer you took back does not come back.",
    )


def test_a_quiz_without_a_miss_has_nothing_to_repeat(services: Services) -> None:
    assert quiz_result(sat(services, right="0123"), services).summary.missed_command == ""


def test_an_unfinished_quiz_says_how_to_resume_it(services: Services) -> None:
    session = begun(services)
    session = services.history.append(session, pick(session.paper[0], right=False), at=NOON)

    summary = quiz_result(session, services).summary

    assert (summary.missed_command, summary.resume_command) == ("", "mlcert quiz --resume 1 --bank bank")


def test_a_report_names_what_to_read_and_what_to_practice(services: Services) -> None:
    session = sat(services, EXAM, right="1")

    result = exam_result(session, services)

    assert (result.context.exam.code, result.report.scored.right, result.context.number) == ("T-1", 1, 1)
    assert (result.context.began, result.context.familiar) == (NOON, Familiar())
    assert result.context.terms_to_read == [("firehose", 3)], "one miss on data-streams is no reason to name it"
    assert result.context.topics_to_practice == ["kinesis", "glue"]
    assert result.context.names == {"firehose": "Amazon Data Firehose", "data-streams": "Kinesis Data Streams"}
    context = exam_result(sat(services, EXAM, right="123"), services).context
    assert (context.familiar, context.terms_to_read) == (Familiar(seen=4), [("data-streams", 1), ("firehose", 1)])


def test_a_report_says_where_the_learner_stands_and_what_has_changed_since_the_exam_before(services: Services) -> None:
    first = sat(services, EXAM, right="1")
    sat(services, QUIZ, right="0123")
    sat(services, EXAM, right="12", end=False)
    last = sat(services, EXAM, right="123")

    assert exam_result(first, services).context.earlier is None
    result = exam_result(last, services)
    earlier = result.context.earlier
    assert earlier is not None
    assert (earlier.number, earlier.report.scored, result.report.scored) == (1, Tally(1, 4), Tally(3, 4))
    assert result.readiness_report is not None
    assert result.readiness_report.readiness == readiness_of(
        choose_exam("T-1", services), services.question_histories(), services
    )
    said = " ".join(text_of(line).strip() for line in report_view(result.report, result.context, (), Layout()).figures)
    # 4 * 1.2816 sqrt(2 * .25 / 4 + .0018) = 1.8
    assert (
        "Exam 1 earlier that day: 1 of 4. This time 2 more are correct (Data +2). That is more than the 1 that chance"
        in said
    )
    document = result_document(last, services)
    assert document["readiness"] == readiness_json(result.readiness_report.readiness, shows_verdict=True)


def test_the_answer_given_last_counts_although_the_clock_says_that_it_came_first(services: Services) -> None:
    session = begun(services, EXAM)
    for right, at in ((False, NOON + timedelta(hours=1)), (True, NOON)):  # the clock was ahead, and was set right
        for asked in session.paper:
            moves = (Move(MoveKind.SHOWN, asked.question), pick(asked, right=right))
            session = services.history.append(session, *moves, at=at)
    session = services.history.append(session, Move(MoveKind.END), at=NOON)

    known = services.history.question_history("test")

    ((listed,), _) = results_of(services)
    assert (listed.right, exam_result(session, services).report.scored) == (4, Tally(4, 4))
    assert exam_result(services.history.session(1, "test"), services).report.scored == Tally(4, 4)
    assert [known[name].missed for name in NAMES] == [False] * 4


@pytest.mark.parametrize(
    ("then", "now", "sentence"),
    [
        ("1", "3", "1 of 4. This time the score is the same."),
        ("12", "1", "2 of 4. This time 1 fewer is correct (Data -1). In 8 of 10 cases, chance alone explains"),
        ("0123", "1", "4 of 4. This time 3 fewer are correct (Data -3). That is more than the 1 that chance alone"),
    ],
)
def test_what_has_changed_since_the_exam_before_is_a_plain_sentence(
    then: str, now: str, sentence: str, services: Services
) -> None:
    sat(services, EXAM, right=then)
    result = exam_result(sat(services, EXAM, right=now), services)

    figures = report_view(result.report, result.context, (), Layout()).figures

    assert sentence in " ".join(text_of(line).strip() for line in figures)


def test_an_exam_is_not_compared_with_a_shorter_one_or_with_one_that_cannot_be_read(services: Services) -> None:
    sat(services, EXAM, right="1")
    last = sat(services, EXAM, right="123")
    with closing(sqlite3.connect(services.history_path, isolation_level=None)) as db:
        db.execute("UPDATE session SET paper = '{' WHERE number = 1")
    assert exam_result(last, services).context.earlier is None
    with closing(sqlite3.connect(services.history_path, isolation_level=None)) as db:
        db.execute("UPDATE session SET scored = 3 WHERE number = 1")

    assert exam_result(last, services).context.earlier is None


def test_a_report_names_the_two_topics_with_the_most_misses(services: Services, bank_folder: Path) -> None:
    topics = ("kinesis", "glue", "emr", "emr", "glue", "emr")
    asked = [question_text(f"q{n}", topic=topic) for n, topic in enumerate(topics)]
    exams = EXAMS.replace("topics: [kinesis, glue]", "topics: [kinesis, glue, emr]")
    write_bank(str(bank_folder), questions=questions_text(*asked, topics=("kinesis", "glue", "emr")), exams=exams)
    questions = services.compiled.questions([f"q{n}" for n in range(6)])
    paper = tuple(on_paper(question) for question in questions.values())
    session = Session(services.new_id(), EXAM, "test", paper, NOON, exam="T-1", limit=timedelta(hours=1))
    session = services.history.begin(session)
    moves = [move for one in paper for move in (Move(MoveKind.SHOWN, one.question), pick(one, right=False))]

    over = services.history.append(session, *moves, Move(MoveKind.END), at=NOON)

    assert exam_result(over, services).context.topics_to_practice == ["emr", "glue"]


def test_topics_and_terms_that_were_renamed_are_named_as_today_or_not_at_all(
    services: Services, bank_folder: Path, make_services: Callable[[], Services], clock: Clock
) -> None:
    exam = sat(services, EXAM)
    quiz = start_quiz(QuizRequest(names=("kinesis",), questions=3), services).session
    wrong = [move for one in quiz.paper for move in (Move(MoveKind.SHOWN, one.question), pick(one, right=False))]
    services.history.append(quiz, *wrong, at=NOON)
    files = [
        text.replace("id: kinesis", "id: streams").replace("topic: kinesis", "topic: streams").replace("firehose", "fh")
        for text in (QUESTIONS, NOTES)
    ]
    exams = EXAMS.replace("[kinesis, glue]", "[streams, glue]")
    write_bank(
        str(bank_folder), questions=files[0].replace("title: Kinesis", "title: Rivers"), notes=files[1], exams=exams
    )
    clock.advance(3 * 24 * 3600)
    later = make_services()

    report, context, _ = exam_result(later.history.session(exam.number, "test"), later)
    score, summary = quiz_result(later.history.session(quiz.number, "test"), later)
    document = result_document(later.history.session(exam.number, "test"), later)

    assert report.domains == (("data", report.scored),)
    assert context.topics_to_practice == ["streams", "glue"]
    assert [row["domain"] for row in cast("list[dict[str, object]]", document["questions"])] == ["data"] * 4
    assert [topic for topic, _ in score.topics] == ["streams"]
    assert summary.terms_to_read == {"streams": "data-streams"}, "firehose is no entry any more"
    assert summary.missed_command == "mlcert quiz --only missed --count 3 --bank bank"


@pytest.fixture
def families(bank_folder: Path) -> None:
    write_bank(str(bank_folder), questions=QUESTIONS_2, exams=EXAMS)


def answered(services: Services, *names: str, mode: Mode = QUIZ, end: bool = True) -> None:
    """A quiz or an exam in which these questions were answered."""
    paper = shuffle_choices(services.compiled.questions(names).values(), Random(1))
    session = begun(services, mode)._replace(id=services.new_id(), paper=paper, states=())
    moves = [move for asked in paper for move in (Move(MoveKind.SHOWN, asked.question), pick(asked, right=True))]
    session = services.history.append(services.history.begin(session), *moves, at=NOON)
    if mode is EXAM and end:
        services.history.append(session, Move(MoveKind.END), at=NOON)


def family_of(name: str, services: Services) -> list[str]:
    question = services.compiled.questions([name])[name]
    return [sibling.id for sibling in feedback_notes(question, services).family]


PATH = ["path-of-payments", "path-of-readings", "path-of-orders"]


@pytest.mark.usefixtures("families")
def test_a_family_is_finished_once_all_the_other_questions_were_answered(services: Services) -> None:
    shown = []
    for name in ("path-of-orders", "path-of-readings"):
        answered(services, name)
        shown.append(family_of("path-of-payments", services))

    assert shown == [[], PATH], "the third one is on feedback"
    assert family_of("path-of-readings", services) == [], "the first one was not answered"
    assert family_of("glue-catalog", services) == []


@pytest.mark.usefixtures("families")
def test_a_family_with_a_question_that_was_only_displayed_is_not_finished(services: Services) -> None:
    answered(services, "path-of-orders")
    question = services.compiled.questions(["path-of-readings"]).values()
    session = begun(services)._replace(id="r", paper=shuffle_choices(question, Random(1)), states=())
    services.history.append(services.history.begin(session), Move(MoveKind.SHOWN, "path-of-readings"), at=NOON)

    assert family_of("path-of-payments", services) == []


@pytest.mark.usefixtures("families")
def test_a_family_says_nothing_of_an_unfinished_exam(services: Services) -> None:
    answered(services, "path-of-orders")
    answered(services, "path-of-readings", mode=EXAM, end=False)
    open_exam = family_of("path-of-payments", services)
    services.history.append(services.history.open_sessions("test", EXAM)[0], Move(MoveKind.END), at=NOON)
    finished = family_of("path-of-payments", services)
    answered(services, "path-of-payments", mode=EXAM, end=False)

    assert (open_exam, finished) == ([], PATH)
    assert family_of("path-of-payments", services) == [], "it is in the next exam, though it was answered before"
    assert family_of("path-of-orders", services) == []


def test_a_report_says_how_many_questions_were_of_families_never_met(services: Services, bank_folder: Path) -> None:
    write_bank(str(bank_folder), questions=QUESTIONS_2, exams=EXAMS)

    def displayed(*names: str, mode: Mode = QUIZ) -> Session:
        paper = shuffle_choices(services.compiled.questions(names).values(), Random(1))
        session = begun(services, mode)._replace(id=services.new_id(), paper=paper, states=())
        shown = (Move(MoveKind.SHOWN, name) for name in names)
        return services.history.append(services.history.begin(session), *shown, at=NOON)

    displayed("path-of-orders", "glue-catalog")
    exam = displayed("path-of-payments", "glue-catalog", "two-that-keep", "load-without-code", mode=EXAM)
    exam = services.history.append(exam, Move(MoveKind.END), at=NOON)
    displayed("two-that-keep")

    assert exam_result(exam, services).context.familiar == Familiar(seen=1, of_met_families=1)
    figures = result_document(exam, services)["report"]
    assert isinstance(figures, dict)
    assert [figures[name] for name in ("new", "seen_before", "of_met_families")] == [2, 1, 1]


def test_a_session_is_a_document_of_its_mode(services: Services) -> None:
    quiz = result_document(sat(services), services)
    exam = result_document(sat(services, EXAM), services)

    assert (quiz["kind"], "report" in quiz) == ("quiz", False)
    assert (exam["kind"], "report" in exam) == ("exam", True)


def test_a_review_shows_what_it_was_asked_for(services: Services) -> None:
    session = begun(services)
    for number, asked in enumerate(session.paper[:3]):
        moves = [Move(MoveKind.SHOWN, asked.question)]
        moves += [Move(MoveKind.MARK, asked.question)] if number == 0 else []
        moves += [Move(MoveKind.GUESS, asked.question)] if number == 1 else []
        session = services.history.append(session, *moves, pick(asked, right=number != 2), at=NOON)
    open_one = session.paper[3].question
    moves = [Move(kind, open_one) for kind in (MoveKind.SHOWN, MoveKind.MARK, MoveKind.GUESS)]
    session = services.history.append(session, *moves, Move(MoveKind.LEAVE), at=NOON)

    def shown(which: str, session: Session = session) -> list[str]:
        return [one.asked.question for one in questions_to_review(session, which, services)]

    assert shown("marked") == ["replay-after-bug"]
    assert shown("guessed") == ["two-that-keep"]
    assert shown("wrong") == ["load-without-code"]
    assert shown("all") == list(NAMES[:3]), "a question that is still open is not shown while the quiz goes on"
    document = cast("Any", result_document(session, services))
    assert [row["key"] is None for row in document["questions"]] == [False] * 3 + [True]
    ended = services.history.append(session, Move(MoveKind.END), at=NOON)
    assert shown("all", ended) == list(NAMES)
    assert shown("wrong", ended) == ["load-without-code", "glue-catalog"]
    assert shown("marked", ended) == ["replay-after-bug", "glue-catalog"]


def test_mistakes_are_the_questions_displayed_and_not_answered_correctly(services: Services) -> None:
    session = begun(services)
    for number, asked in enumerate(session.paper[:3]):
        moves = [Move(MoveKind.SHOWN, asked.question)]
        moves += [Move(MoveKind.SKIP, asked.question) if number == 2 else pick(asked, right=number == 0)]
        session = services.history.append(session, *moves, at=NOON)
    ended = services.history.append(session, Move(MoveKind.END), at=NOON)

    found = [one.asked.question for one in mistakes(ended, services)]

    assert found == ["two-that-keep", "load-without-code"], "the fourth one was never displayed"


def test_nothing_that_is_printed_depends_on_whether_the_answers_of_an_unfinished_exam_are_correct(
    make_services: Callable[[], Services], run: Run, homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[list[str]] = []
    documents = []
    for right in (True, False):
        monkeypatch.setenv("MLCERT_HOME", str(next(homes)))
        services = make_services()
        session = begun(services, EXAM)
        for asked in session.paper:
            moves = (Move(MoveKind.SHOWN, asked.question), pick(asked, right=right))
            session = services.history.append(session, *moves, at=NOON)
        services.history.append(session, Move(MoveKind.LEAVE), at=NOON)
        services.close()
        printed.append([run(*argv, code=code) for code, *argv in EVERYTHING])
        document = json.loads(run("results", "1", "--json"))
        documents.append([{**row, "picked": None} for row in document["questions"]])

    assert printed[0] == printed[1]
    assert documents[0] == documents[1]


def test_a_review_that_shows_nothing_says_so(services: Services) -> None:
    session = sat(services, right="0123")

    with pytest.raises(NothingToAskError, match=r"^No questions in quiz 1 are wrong\.$"):
        questions_to_review(session, "wrong", services)


def test_a_quiz_that_was_left_at_its_first_question_has_nothing_to_review(services: Services) -> None:
    session = begun(services)
    session = services.history.append(session, Move(MoveKind.SHOWN, session.paper[0].question), at=NOON)

    with pytest.raises(NothingToAskError, match=r"^No questions in quiz 1 are answered\.$"):
        questions_to_review(session, "all", services)


def test_an_exam_is_reviewed_only_once_it_is_over(services: Services) -> None:
    session = sat(services, EXAM, end=False)

    with pytest.raises(NothingToAskError) as said:
        questions_to_review(session, "all", services)

    assert str(said.value) == "Exam 1 is unfinished. Resume it with `mlcert exam T-1 --resume --bank bank`."
    over = services.history.append(session, Move(MoveKind.END), at=NOON)
    assert len(questions_to_review(over, "all", services)) == 4


def test_a_question_whose_wording_was_not_kept_is_reviewed_without_its_text_once_it_is_reworded(
    services: Services,
) -> None:
    session = sat(services)
    paper = tuple(
        one._replace(key=frozenset(one.choices[1:2])) if n == 0 else one for n, one in enumerate(session.paper)
    )

    reviewed = questions_to_review(session._replace(paper=paper), "all", services)

    assert [one.worded.question is None for one in reviewed] == [True, False, False, False]
    assert [one.worded.change for one in reviewed] == [Change.REWORDED, *[Change.NOT_KEPT] * 3]


def test_no_history_is_made_to_list_results(services: Services, home: Path) -> None:
    assert (results_of(services), unfinished_sessions(services)) == (([], 0), [])
    assert not list(home.rglob("history.sqlite"))


def test_results_and_unfinished_sessions_are_those_of_this_bank(services: Services) -> None:
    sat(services)
    session = begun(services)
    session = services.history.append(session, pick(session.paper[0], right=True), at=NOON)

    assert [result.number for result in results_of(services)[0]] == [2, 1]
    latest, count = results_of(services, 1)
    assert ([result.number for result in latest], count) == ([2], 2)
    assert unfinished_sessions(services) == [session]


# What a session is sat with.


def test_a_session_on_display_knows_its_questions_their_facts_and_what_is_said_at_the_start(services: Services) -> None:
    session = begun(services)

    start = SessionStart(session, services.compiled.questions(NAMES), ("Said at the start.",))
    context = session_context(start, services)

    assert set(context.questions) == set(NAMES)
    assert context.notices == ("Said at the start.",)
    assert context.titles == {"kinesis": "Kinesis", "glue": "Glue"}
    assert context.commands == CommandWriter("bank")


def test_feedback_tells_each_fact_that_the_question_rests_on_and_the_names_of_terms(services: Services) -> None:
    notes = feedback_notes(services.compiled.questions(NAMES)["replay-after-bug"], services)

    assert [(term, name, fact.id) for term, name, fact in notes.facts] == [
        ("data-streams", "Kinesis Data Streams", "data-streams.retention"),
        ("firehose", "Amazon Data Firehose", "firehose.no-replay"),
    ]
    assert notes.names == {"data-streams": "Kinesis Data Streams", "firehose": "Amazon Data Firehose"}


def reworded(session: Session, *places: int) -> Session:
    """The session as if these questions had been put on its paper with another key."""
    paper = (
        one._replace(key=frozenset(one.choices[-1:])) if place in places else one
        for place, one in enumerate(session.paper)
    )
    return session._replace(paper=tuple(paper))


@pytest.mark.parametrize(
    ("places", "notices"),
    [
        ((), ()),
        ((2,), ("1 open question has been reworded or removed. It is left out for now.",)),
        ((0, 2), ("2 open questions have been reworded or removed. They are left out for now.",)),
    ],
)
def test_questions_that_cannot_be_asked_are_left_out_and_counted(
    places: tuple[int, ...], notices: tuple[str, ...], services: Services
) -> None:
    start = resumed_start(reworded(begun(services), *places), services)

    assert start.notices == notices
    assert [place for place in range(4) if place not in start.session.counted_places] == list(places)


def test_in_an_exam_the_answered_questions_that_cannot_be_asked_are_counted_apart(services: Services) -> None:
    session = begun(services, EXAM)
    session = services.history.append(session, pick(session.paper[0], right=True), at=NOON)

    start = resumed_start(reworded(session, 0, 2, 3), services)
    answered = resumed_start(reworded(session, 0), services)

    assert start.notices == (
        "2 open questions and 1 answered question have been reworded or removed. They are left out for now.",
    )
    assert answered.notices == ("1 answered question has been reworded or removed. It is left out for now.",)


def test_an_exam_whose_open_questions_cannot_be_asked_can_be_handed_in(services: Services) -> None:
    session = begun(services, EXAM)
    session = services.history.append(session, pick(session.paper[0], right=True), at=NOON)

    assert resumed_start(reworded(session, 1, 2, 3), services).session.counted_places == (0,)
    with pytest.raises(NothingToAskError, match=r"^3 open questions and 1 answered question have been reworded"):
        resumed_start(reworded(session, 0, 1, 2, 3), services)


def test_a_quiz_of_which_no_question_can_be_asked_says_what_to_do(services: Services) -> None:
    with pytest.raises(NothingToAskError) as said:
        resumed_start(reworded(begun(services), 0, 1, 2, 3), services)

    assert str(said.value) == (
        "4 open questions have been reworded or removed, and quiz 1 has no other. "
        "Restore the question files, drop the quiz with `mlcert results discard 1 --bank bank`, "
        "or start a new one with `mlcert quiz --bank bank`."
    )


def test_a_quiz_whose_last_open_question_cannot_be_asked_has_nothing_to_resume(services: Services) -> None:
    session = begun(services)
    for asked in session.paper[:3]:
        session = services.history.append(session, pick(asked, right=True), at=NOON)

    with pytest.raises(NothingToAskError, match=r"^1 open question has been reworded or removed, and quiz 1 has no"):
        resumed_start(reworded(session, 3), services)


def test_a_damaged_history_is_not_taken_for_an_empty_one(
    services: Services, make_services: Callable[[], Services]
) -> None:
    sat(services)
    services.close()
    file = Path(services.history_path)
    with closing(sqlite3.connect(file)) as db:
        pages = db.execute("SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'session'").fetchall()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    content = bytearray(file.read_bytes())
    for (page,) in pages:  # the table and its indexes, so that a query finds nothing and no fault
        start = (page - 1) * size
        content[start + 3 : start + 5] = bytes(2)  # the number of rows on the page
    file.write_bytes(content)

    with pytest.raises(HistoryError, match=r"history\.sqlite cannot be read \("):
        results_of(make_services())
