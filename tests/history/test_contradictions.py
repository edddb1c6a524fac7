"""A session that contradicts itself is refused by an import, left out of an export, and named by a check."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mlcert.bank.compiled.documents import document_of
from mlcert.core.mode import EXAM
from mlcert.core.session import Move, MoveKind
from mlcert.core.wording import digest_of
from mlcert.history.history import History
from mlcert.history.merging import Merged
from mlcert.history.transfer import DamagedExportError, read_lines
from tests.doubles import a_question, a_session, utc_day

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def one(tmp_path: Path) -> Iterator[History]:
    """A history with an exam of two questions, whose wordings are kept: one is answered correctly."""
    bodies = {name: json.dumps(document_of(a_question(name))) for name in "qr"}
    session = a_session([a_question(name) for name in bodies])._replace(mode=EXAM, exam="T-1")
    paper = [asked._replace(wording=digest_of(bodies[asked.question])) for asked in session.paper]
    with closing(History(str(tmp_path / "one" / "history.sqlite"), day_of=utc_day)) as history:
        wordings = {digest_of(body): body for body in bodies.values()}
        begun = history.begin(session._replace(paper=tuple(paper), states=()), wordings)
        pick = Move(MoveKind.PICK, "q", (a_question("q").choices[0].digest,))
        history.append(begun, Move(MoveKind.SHOWN, "q"), pick, Move(MoveKind.SKIP, "r"), at=NOON)
        yield history


@pytest.fixture
def other(tmp_path: Path) -> Iterator[History]:
    with closing(History(str(tmp_path / "other" / "history.sqlite"), day_of=utc_day)) as history:
        yield history


@pytest.mark.parametrize(
    ("of", "old", "new", "reason"),
    [
        ('"kind": "pick"', '"is_right": 1', '"is_right": 0', "the grade of step 2 contradicts the key of its question"),
        ('"kind": "pick"', '"is_right": 1', '"is_right": null', "the grade of step 2 contradicts"),
        ('"kind": "shown"', '"is_right": null', '"is_right": 1', "the grade of step 1 contradicts"),
        ('"kind": "skip"', '"is_right": 0', '"is_right": 1', "the grade of step 3 contradicts"),
        ('{"session"', '"T-1"', '"T 1; ls"', "its exam is not the code of an exam"),
        ('{"session"', '"T-1"', '""', "its exam is not the code of an exam"),
        ('{"session"', '"mode": "exam"', '"mode": "quiz"', "a quiz has no exam"),
    ],
)  # fmt: skip
def test_a_session_that_contradicts_itself_is_refused_with_its_line(
    of: str, old: str, new: str, reason: str, one: History, other: History
) -> None:
    lines = one.exported().lines
    at = next(at for at, line in enumerate(lines) if of in line)
    assert old in lines[at]
    lines[at] = lines[at].replace(old, new)

    with pytest.raises(DamagedExportError, match=reason) as raised:
        other.merge(read_lines(lines))

    assert raised.value.line == at + 1
    assert len(other.exported().lines) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("choice 2 of q", "choice 9 of q"), ('"id": "q"', '"id": "p"'), ('"is_right": false', '"is_right": true')],
)
def test_a_wording_that_is_not_the_one_of_its_question_is_refused(
    old: str, new: str, one: History, other: History
) -> None:
    body = json.dumps(document_of(a_question("q")))
    assert old in body
    changed = body.replace(old, new, 1)
    lines = [
        line.replace(json.dumps(body), json.dumps(changed)).replace(digest_of(body), digest_of(changed))
        for line in one.exported().lines
    ]
    session = next(at for at, line in enumerate(lines, 1) if line.startswith('{"session"'))

    with pytest.raises(DamagedExportError, match="the wording of question 1 contradicts its choices or") as raised:
        other.merge(read_lines(lines))

    assert raised.value.line == session
    assert len(other.exported().lines) == 1


def test_what_an_import_would_refuse_is_left_out_of_an_export_and_named_by_a_check(
    one: History, other: History
) -> None:
    one.db.execute("UPDATE move SET is_right = 0 WHERE kind = 'pick'")

    exported = one.exported()

    assert (len(exported.sessions), one.damaged) == (1, exported.sessions)
    assert other.merge(read_lines(exported.lines)) == Merged()
    (named,) = one.check().contradicting
    assert named == ("test", "1", "the grade of step 2 contradicts the key of its question")
    assert not one.check().is_sound


def test_a_wording_of_another_question_is_lost_and_its_session_is_not(one: History, other: History) -> None:
    ((wrong,),) = one.db.execute("SELECT digest FROM wording WHERE question LIKE '%of r%'").fetchall()
    ((right,),) = one.db.execute("SELECT digest FROM wording WHERE question LIKE '%of q%'").fetchall()
    one.db.execute("UPDATE session SET paper = replace(paper, ?, ?)", (right, wrong))

    assert one.check().lost_wordings == 1
    assert other.merge(read_lines(one.exported().lines)).new == 1


def test_an_answer_at_the_moment_of_the_time_limit_may_count_or_not(one: History) -> None:
    one.db.execute("UPDATE session SET limit_ms = 60000")
    for spent_ms, is_right in ((60000, 1), (59999, 0)):  # the clock of the session is finer than milliseconds
        one.db.execute("UPDATE move SET spent_ms = ?, is_right = ? WHERE kind = 'pick'", (spent_ms, is_right))
        assert one.exported().sessions == set()
        assert one.check().contradicting == ()
    one.db.execute("UPDATE move SET spent_ms = 50000 WHERE kind = 'pick'")
    assert one.exported().sessions == {1}
