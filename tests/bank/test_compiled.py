"""The compiled copy: it gives back exactly what the files say."""

from __future__ import annotations

from pathlib import Path

from mlcert.bank import files as bank
from mlcert.bank.compiled import files_of, open_compiled
from mlcert.core.model import outline_of
from tests.doubles import EXAMS, QUESTIONS_2, write_bank

EVERY_FIELD = QUESTIONS_2.replace(
    "        why: A cluster is much to operate.\n",
    "        why: A cluster is much to operate.\n        when: If it ran already.\n        term: firehose\n",
).replace(
    "    rests_on: [data-streams.retention, firehose.no-replay]\n    as_of: 2026-11\n",
    "    rests_on: [data-streams.retention, firehose.no-replay]\n    as_of: 2026-11\n"
    "    difficulty: 5\n    drill: true\n    exams: [T-1]\n",
)


def test_questions_terms_and_the_bank_come_back_as_the_files_say(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"), questions=EVERY_FIELD, exams=EXAMS)
    folder = str(tmp_path / "bank")
    contents = bank.contents(folder, files_of(folder))

    compiled = open_compiled(folder, str(tmp_path / "cache"), bank.contents)

    assert tuple(compiled.every_question()) == contents.questions
    assert tuple(compiled.every_term()) == contents.terms
    assert compiled.bank() == contents.bank
    assert compiled.bank().outlines == tuple(map(outline_of, contents.questions))
    assert {(one.drill, one.difficulty, one.exams, one.family) for one in compiled.bank().outlines} == {
        (False, 4, (), "streaming-path"), (False, 0, (), "streaming-path"), (True, 0, ("T-1",), "streaming-path"),
        (True, 5, ("T-1",), ""), (False, 0, (), ""),
    }  # fmt: skip
    compiled.close()


def test_a_family_is_known_by_its_name_in_the_order_of_the_file(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"), questions=QUESTIONS_2, exams=EXAMS)

    compiled = open_compiled(str(tmp_path / "bank"), str(tmp_path / "cache"), bank.contents)

    assert compiled.family("streaming-path") == ("path-of-payments", "path-of-readings", "path-of-orders")
    assert compiled.family("path-of-payments") == ()
    assert compiled.family("") == ()
    compiled.close()


def test_a_candidate_says_what_drawing_a_paper_needs(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"), questions=QUESTIONS_2, exams=EXAMS)

    compiled = open_compiled(str(tmp_path / "bank"), str(tmp_path / "cache"), bank.contents)

    by_id = {one.id: one for one in compiled.candidates()}
    assert by_id["path-of-orders"] == (
        "path-of-orders", "kinesis", False, frozenset({"firehose.no-replay"}), "streaming-path", True, ("T-1",),
    )  # fmt: skip
    assert by_id["two-that-keep"][1:] == ("kinesis", True, frozenset({"data-streams.retention"}), "", False, ())
    compiled.close()
