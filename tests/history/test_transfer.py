"""The history as a text file: the same after a round trip, merged without duplicates, and all of it or nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mlcert.core.mode import EXAM
from mlcert.core.notes import OwnNote
from mlcert.core.session import Move, MoveKind, Session
from mlcert.core.wording import digest_of
from mlcert.history.history import History
from mlcert.history.merging import Merged
from mlcert.history.transfer import DamagedExportError, read_lines
from tests.doubles import a_question, a_session, utc_day

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
Machine = Callable[[str], History]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Opens the history of a machine with this name."""
    return lambda name: History(str(tmp_path / name / "history.sqlite"), day_of=utc_day)


def quiz(name: str, *questions: str) -> Session:
    return a_session([a_question(one) for one in questions])._replace(id=name * 32)


def answer(history: History, session: Session, question: str, at: datetime, place: int = 0) -> Session:
    picks = (a_question(question).choices[place].digest,)
    moves = (Move(MoveKind.SHOWN, question), Move(MoveKind.PICK, question, picks, spent=timedelta(seconds=3)))
    return history.append(session, *moves, at=at)


def test_an_export_imported_into_an_empty_home_is_the_same_export(machine: Machine) -> None:
    with closing(machine("a")) as one, closing(machine("b")) as other:
        one.claim_bank("test", "/home/banks/test")
        first = answer(one, one.begin(quiz("1", "q", "r"), {}), "q", NOON)
        second = answer(one, one.begin(quiz("2", "s")), "s", NOON + timedelta(hours=1), place=1)
        answer(one, first, "r", NOON + timedelta(hours=2))
        one.keep_used(second, timedelta(seconds=9))
        one.add_note("test", OwnNote("term", "firehose", "no replay", "2026-11-22T12:00:00+00:00"))
        exported = one.exported().lines

        assert other.merge(read_lines(exported)) == Merged(new=2, clocks=1, notes=1, banks=1)
        assert other.exported().lines == exported
        assert other.check().is_sound
        assert other.question_history("test") == one.question_history("test")
        assert other.own_notes("test") == one.own_notes("test")
        assert other.session(2, "test") == one.session(2, "test")
        assert other.merge(read_lines(exported)) == Merged(known=2)
        assert other.exported().lines == exported


def test_a_deleted_note_stays_deleted_when_histories_are_merged(machine: Machine) -> None:
    notes = [OwnNote("term", "firehose", text, NOON.isoformat()) for text in ("no replay", "two roles")]
    with closing(machine("a")) as one, closing(machine("b")) as other, closing(machine("c")) as third:
        for note in notes:
            one.add_note("test", note)
        before = one.exported().lines
        other.merge(read_lines(before))
        one.delete_note("test", notes[0], NOON - timedelta(hours=1))  # the clock was set back

        assert other.merge(read_lines(one.exported().lines)) == Merged(deleted=1)
        assert one.merge(read_lines(before)) == Merged()
        assert third.merge(read_lines(one.exported().lines)) == Merged(notes=1)
        for history in (one, other, third):
            assert history.own_notes("test") == notes[1:]
            assert history.exported().lines == one.exported().lines
            assert history.check().is_sound


def test_marks_flags_notes_withdrawn_answers_and_an_open_exam_come_back_as_they_were(machine: Machine) -> None:
    with closing(machine("a")) as one, closing(machine("b")) as other:
        done = answer(one, one.begin(quiz("1", "q", "r"), {}), "q", NOON, place=1)
        withdrawn = (Move(MoveKind.WITHDRAW, "q"), Move(MoveKind.MARK, "q"), Move(MoveKind.GUESS, "q"))
        done = one.append(done, *withdrawn, at=NOON)
        done = answer(one, done, "q", NOON - timedelta(hours=1))  # the clock was set back
        done = one.append(done, Move(MoveKind.NOTE, "q"), Move(MoveKind.SHOWN, "r"), at=NOON)
        one.append(done, Move(MoveKind.LATER, "r"), Move(MoveKind.UNKNOWN, "r"), Move(MoveKind.END), at=NOON)
        exam = quiz("2", "s", "t")._replace(mode=EXAM, exam="T-1", limit=timedelta(minutes=4))
        exam = one.begin(exam, {digest_of("{}"): "{}"})
        exam = one.append(exam, Move(MoveKind.SHOWN, "s"), Move(MoveKind.MARK, "s"), Move(MoveKind.GO, "t"), at=NOON)
        one.append(exam, Move(MoveKind.LEAVE), at=NOON)
        one.set_setting("test", "exam-date", "2027-01-02")
        for text in ("caf\u00e9 \N{ROCKET}", 'a "second"\nline'):
            one.add_note("test", OwnNote("question", "q", text, "2026-11-22T12:00:00+00:00"))
        exported = one.exported().lines

        settings = (("test", "exam-date", "2027-01-02"),)
        assert other.merge(read_lines(exported)) == Merged(new=2, notes=2, settings=settings)
        assert other.exported().lines == exported
        assert other.check().is_sound
        assert other.question_history("test") == one.question_history("test")
        assert other.open_sessions("test", EXAM) == one.open_sessions("test", EXAM)


def test_two_machines_that_import_each_other_have_the_same_history(machine: Machine) -> None:
    def note(history: History, text: str, at: datetime) -> None:
        history.add_note("test", OwnNote("term", "firehose", text, at.isoformat()))

    with closing(machine("a")) as one, closing(machine("b")) as other:
        mine = answer(one, one.begin(quiz("1", "q", "r")), "q", NOON, place=1)
        answer(other, other.begin(quiz("2", "q")), "q", NOON + timedelta(days=2))
        answer(one, mine, "r", NOON + timedelta(days=3))
        answer(other, other.begin(quiz("3", "s")._replace(began=mine.began - timedelta(days=1))), "s", NOON)
        apart = one.begin(quiz("4", "t")._replace(bank="apart"))
        answer(one, apart, "t", NOON - timedelta(hours=9))  # the clock was set back
        note(one, "second", NOON + timedelta(minutes=2))
        note(other, "first", NOON + timedelta(minutes=1))
        note(other, "third", NOON + timedelta(minutes=3))
        before = one.exported().lines

        assert one.merge(read_lines(other.exported().lines)) == Merged(new=2, notes=2, is_renumbered=True)
        assert other.merge(read_lines(before)) == Merged(new=2, notes=1, is_renumbered=True)

        assert one.exported().lines == other.exported().lines
        questions = [json.loads(line)["question"] for line in one.exported().lines if line.startswith('{"move"')]
        assert questions == ["q", "q", "q", "q", "s", "s", "r", "r", "t", "t"]
        assert [one.session(number, "test").id[0] for number in (1, 2, 3)] == ["3", "1", "2"]
        assert [written.text for written in one.own_notes("test")] == ["first", "second", "third"]
        state = one.question_history("test")["q"]
        assert (state.first_right, state.latest_right, state.miss_seq) == (False, True, 0)
        assert one.check().is_sound
        assert other.merge(read_lines(one.exported().lines)) == Merged(known=4)
        assert one.merge(read_lines(before)) == Merged(known=2)
        after = answer(one, one.begin(quiz("5", "t")), "t", NOON + timedelta(days=4))
        assert after.number == 4
        assert other.merge(read_lines(one.exported().lines)) == Merged(new=1, known=4)
        assert other.exported().lines == one.exported().lines


def test_numbers_stay_where_both_machines_agree_on_them(machine: Machine) -> None:
    with closing(machine("a")) as one, closing(machine("b")) as other:
        answer(one, one.begin(quiz("1", "q")), "q", NOON)
        one.begin(quiz("2", "q"))
        answer(one, one.begin(quiz("3", "q")), "q", NOON)
        one.db.execute("DELETE FROM session WHERE number = 2")

        other.merge(read_lines(one.exported().lines))

        assert [result.number for result in other.results("test")] == [3, 1]
        assert other.merge(read_lines(one.exported().lines)) == Merged(known=2)
        assert other.exported().lines == one.exported().lines


def test_the_longer_time_on_the_clock_counts(machine: Machine) -> None:
    with closing(machine("a")) as one, closing(machine("b")) as other:
        session = answer(one, one.begin(quiz("1", "q", "r")), "q", NOON)
        one.keep_used(session, timedelta(seconds=9))
        other.merge(read_lines(one.exported().lines))
        other.keep_used(session, timedelta(minutes=2))

        assert one.merge(read_lines(other.exported().lines)) == Merged(known=1, clocks=1)
        assert one.used(session) == timedelta(minutes=2)
        assert one.merge(read_lines(other.exported().lines)) == Merged(known=1)


def test_a_session_is_continued_and_one_that_went_apart_stays(machine: Machine) -> None:
    with closing(machine("a")) as one, closing(machine("b")) as other:
        begun = answer(one, one.begin(quiz("1", "q", "r", "s")), "q", NOON)
        other.merge(read_lines(one.exported().lines))
        there = answer(other, other.session(1, "test"), "r", NOON + timedelta(hours=1))

        assert one.merge(read_lines(other.exported().lines)) == Merged(continued=1)
        assert one.session(1, "test").moves == there.moves
        assert one.check().is_sound
        answer(other, there, "s", NOON + timedelta(hours=2))
        answer(one, one.session(1, "test"), "s", NOON + timedelta(hours=3), place=1)
        assert one.merge(read_lines(other.exported().lines)) == Merged(apart=(begun.id,))


def test_a_damaged_line_is_named_and_changes_nothing(machine: Machine) -> None:
    with closing(machine("a")) as one, closing(machine("b")) as other:
        answer(one, one.begin(quiz("1", "q")), "q", NOON)
        lines = one.exported().lines
        session = next(at for at, line in enumerate(lines) if line.startswith('{"session"'))

        def reason(at: int, line: str) -> tuple[int, str]:
            with pytest.raises(DamagedExportError) as raised:
                other.merge(read_lines([*lines[:at], line, *lines[at + 1 :]]))
            assert len(other.exported().lines) == 1
            return raised.value.line, str(raised.value)

        assert reason(0, "{}") == (1, "the file is not an exported history")
        assert reason(0, '{"format": "mlcert history", "version": 2}')[1].startswith("a newer version of mlcert")
        assert reason(session, "not json") == (session + 1, "it is not valid JSON")
        assert reason(session, "[]") == (session + 1, "it is not a line of an exported history")
        assert reason(session, lines[session].replace('"seed": 0', '"seed": "0"')) == (
            session + 1, "'seed' has a value of the wrong kind",
        )  # fmt: skip
        assert reason(session, lines[session].replace('"quiz"', '"quizz"')) == (
            session + 1, "the session cannot be read: it is neither a quiz nor an exam",
        )  # fmt: skip
        assert reason(session, lines[session].replace('"choices"', '"marked": "yes", "choices"')) == (
            session + 1, "the session cannot be read: its questions cannot be read",
        )  # fmt: skip
        assert reason(session, lines[session].replace('"number": 1', '"number": 0')) == (
            session + 1, "a number is out of bounds",
        )  # fmt: skip
        assert reason(session, lines[session].replace('"seed": 0', f'"seed": {2**63}')) == (
            session + 1, "the session cannot be read: its name, its number or the name of its bank cannot be read",
        )  # fmt: skip
        assert reason(session, '{"bank": "b", "path": "/p"}') == (session + 2, "the session of the move is missing")
        assert reason(session + 1, lines[session + 2]) == (session + 2, "the move cannot be read: step 1 is missing")
        for guess in (2, 2**70):
            assert reason(session + 1, lines[session + 1].replace('"guess": 0', f'"guess": {guess}')) == (
                session + 2, "the move cannot be read: a value is out of range",
            )  # fmt: skip
        note = '{"note": "n", "of": "test", "kind": "term", "about": "glue", "at": "2026-11-22T12:00:00+00:00"}'
        last = len(lines) - 1
        assert reason(last, note.replace("2026", "soon")) == (last + 1, "the date of the note cannot be read")
        assert reason(last, note.replace('"term"', '"idea"')) == (
            last + 1, "the note is neither about a term nor about a question",
        )  # fmt: skip
        assert reason(last, note.replace('"n"', r'"\ud800"')) == (last + 1, "it is not valid JSON")
        assert reason(session + 1, lines[session]) == (session + 2, "the session is there twice")
        head = lines[0].replace(f'"lines": {len(lines)}', '"lines": 99')
        assert reason(0, head) == (len(lines), f"the file has {len(lines)} lines, but 99 were exported")
        wording = '{"wording": "0", "question": "{}"}'
        assert reason(session, wording) == (session + 1, "the wording of a question does not fit its digest")
    with pytest.raises(DamagedExportError, match="the file is empty"):
        read_lines([])


def test_a_damaged_line_of_a_session_that_is_here_changes_nothing(machine: Machine) -> None:
    with closing(machine("a")) as one:
        answer(one, one.begin(quiz("1", "q")), "q", NOON)
        one.begin(quiz("2", "r"))
        lines = one.exported().lines

        def reason(old: str, new: str) -> tuple[int, str]:
            at = next(at for at, line in enumerate(lines) if old in line)
            with pytest.raises(DamagedExportError) as raised:
                one.merge(read_lines([*lines[:at], lines[at].replace(old, new), *lines[at + 1 :]]))
            assert one.exported().lines == lines
            return raised.value.line - at, str(raised.value)

        began = re.search('"began": "[^"]+"', "".join(lines))
        assert began is not None
        assert reason(began[0], '"began": "yesterday"') == (1, "the session cannot be read: its date cannot be read")
        assert reason('"kind": "pick"', '"kind": "sneeze"') == (
            1, "the move cannot be read: step 2 is of an unknown kind",
        )  # fmt: skip


def test_a_session_that_is_here_keeps_its_paper_and_its_date(machine: Machine) -> None:
    with closing(machine("a")) as one:
        answer(one, one.begin(quiz("1", "q")), "q", NOON)
        one.begin(quiz("2", "r"))
        lines = one.exported().lines

        later = [line.replace('"began": "2026', '"began": "2027') for line in lines]
        assert later != lines
        assert one.merge(read_lines(later)) == Merged(known=2)
        move = json.dumps(
            {**json.loads(lines[-1]), "move": "2" * 32, "n": 1, "question": "s", "kind": "shown", "picks": ""}
        )
        other = [lines[0].replace(f'"lines": {len(lines)}', f'"lines": {len(lines) + 1}'), *lines[1:], move]
        other = [line.replace('"question": "r"', '"question": "s"') for line in other]
        with pytest.raises(DamagedExportError, match="step 1 names a question that is not one of its questions"):
            one.merge(read_lines(other))
        assert one.exported().lines == lines


def test_the_day_that_an_import_sets_counts_for_the_summaries(machine: Machine, tmp_path: Path) -> None:
    def day_of(moment: str, day_starts: int) -> date:
        return (datetime.fromisoformat(moment) - timedelta(hours=day_starts)).date()

    def in_family(name: str) -> Session:
        session = quiz(name, name)
        return session._replace(paper=tuple(asked._replace(family="f") for asked in session.paper))

    with closing(History(str(tmp_path / "history.sqlite"), day_of=day_of)) as one, closing(machine("b")) as other:
        first, second = (in_family(name) for name in "qr")
        answer(one, one.begin(first), "q", NOON, place=1)
        answer(one, one.begin(second), "r", NOON + timedelta(days=1, hours=16, minutes=30))
        other.set_own_setting("day-starts", "05:00")

        one.merge(read_lines(other.exported().lines))

        assert one.check().is_sound


def test_a_damaged_session_is_left_out_of_an_export(machine: Machine) -> None:
    with closing(machine("a")) as one:
        answer(one, one.begin(quiz("1", "q")), "q", NOON)
        answer(one, one.begin(quiz("2", "r")), "r", NOON)
        one.db.execute("UPDATE session SET paper = '[' WHERE number = 1")

        lines = one.exported().lines

        assert [json.loads(line)["number"] for line in lines if line.startswith('{"session"')] == [2]
        assert len(one.damaged) == 1


HEAD = '{"format": "mlcert history", "version": 1}'
NOTE = '{"note": "n", "of": "test", "kind": "term", "about": "glue", "at": "2026-11-22T12:00:00+00:00"}'
SETTING = '{"setting": "plain", "of": "", "value": "on"}'


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (NOTE.replace('"of"', '"note": "m", "of"'), "'note' is there twice"),
        (HEAD.replace('"version"', '"format": "mlcert history", "version"'), "'format' is there twice"),
        ('{"wording": NaN, "question": "{}"}', "it is not valid JSON"),
        ("", "it is not valid JSON"),
        (NOTE.replace('"n"', '" "'), "the note has no text"),
        (NOTE.replace('"n"', r'"\u001b\u0007 \u200e"'), "the note has no text"),
        (NOTE.replace('"glue"', '""'), "the note is neither about a term nor about a question"),
        (SETTING, "the setting is there twice"),
        (NOTE.replace('"test"', '""'), "the note belongs to no bank"),
        (NOTE.replace("+00:00", "+09:00"), "'at' is not a moment in UTC"),
    ],
)
def test_what_is_there_twice_or_cannot_be_is_refused_with_its_line(line: str, reason: str, machine: Machine) -> None:
    with closing(machine("a")) as one, pytest.raises(DamagedExportError) as raised:
        one.merge(read_lines([HEAD, SETTING, line, NOTE]))

    assert (raised.value.line, str(raised.value)) == (3, reason)


def test_notes_that_are_the_same_are_one_unless_they_were_deleted_in_between(machine: Machine) -> None:
    deletion = NOTE.replace('"term"', '"term-deleted"')
    other = NOTE.replace('"n"', '"m"')
    with closing(machine("a")) as one, closing(machine("b")) as two:
        assert one.merge(read_lines([HEAD, NOTE, other, NOTE, other])) == Merged(notes=2)
        assert [note.text for note in one.own_notes("test")] == ["n", "m"]
        assert one.merge(read_lines([HEAD, other, NOTE, NOTE])) == Merged()

        assert two.merge(read_lines([HEAD, NOTE, deletion, NOTE])) == Merged(notes=1)
        assert [note.text for note in two.own_notes("test")] == ["n"]
        assert two.exported().lines[1:] == [NOTE, deletion, NOTE]


def test_a_note_that_was_kept_twice_or_has_no_text_comes_back_once_or_not_at_all(machine: Machine) -> None:
    with closing(machine("a")) as one, closing(machine("b")) as other:
        for text in ("n", "n", "\x07"):
            one.add_note("test", OwnNote("term", "glue", text, NOON.isoformat()))

        exported = one.exported()

        assert exported.notes == 1
        assert other.merge(read_lines(exported.lines)) == Merged(notes=1)
        assert other.exported().lines == exported.lines


def test_blank_lines_at_the_end_of_a_file_are_no_lines(machine: Machine) -> None:
    with closing(machine("a")) as one, closing(machine("b")) as other:
        answer(one, one.begin(quiz("1", "q")), "q", NOON)
        lines = one.exported().lines

        assert other.merge(read_lines([*lines, "\n", "  \r\n", ""])) == Merged(new=1)
        assert other.exported().lines == lines
