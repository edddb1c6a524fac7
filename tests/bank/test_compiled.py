"""The compiled copy: it gives back exactly what the files say."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import SQLITE_LIMIT_VARIABLE_NUMBER, Connection, connect

import pytest

from mlcert.bank import folder as bank
from mlcert.bank.compiled import opening
from mlcert.bank.compiled.building import build, open_built
from mlcert.bank.compiled.opening import UNTOUCHED, files_of, open_fresh
from mlcert.bank.compiled.questions import CompiledBank
from mlcert.bank.contents import Contents
from mlcert.core.lookup import Result, find_name
from mlcert.core.model import outline_of
from mlcert.core.query_meaning import find
from mlcert.errors import UnknownNameError
from tests.benchmarks.generate import write_large_bank
from tests.doubles import EXAMS, QUESTIONS_2, write_bank

EVERY_FIELD = QUESTIONS_2.replace(
    "        why: A cluster is much to operate.\n",
    "        why: A cluster is much to operate.\n        when: If it ran already.\n        term: firehose\n",
).replace(
    "    rests_on: [data-streams.retention, firehose.no-replay]\n    as_of: 2026-11\n",
    "    rests_on: [data-streams.retention, firehose.no-replay]\n    as_of: 2026-11\n"
    "    difficulty: 5\n    drill: true\n    exams: [T-1]\n",
)


def compiled_in(folder: Path) -> CompiledBank:
    """The copy of the folder `bank`, in the folder `cache`."""

    def make(*, anew: bool = True) -> Connection:
        source, cache = str(folder / "bank"), str(folder / "data" / "cache")
        return open_built(source, files_of(source), cache=cache, read=bank.contents, anew=anew)

    return CompiledBank(make(anew=False), make)


def test_questions_terms_and_the_bank_come_back_as_the_files_say(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"), questions=EVERY_FIELD, exams=EXAMS)
    folder = str(tmp_path / "bank")
    contents = bank.contents(folder, files_of(folder))

    compiled = compiled_in(tmp_path)

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

    compiled = compiled_in(tmp_path)

    assert compiled.family("streaming-path") == ("path-of-payments", "path-of-readings", "path-of-orders")
    assert compiled.family("path-of-payments") == ()
    assert compiled.family("") == ()
    compiled.close()


def test_a_candidate_has_what_drawing_a_paper_needs(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"), questions=QUESTIONS_2, exams=EXAMS)

    compiled = compiled_in(tmp_path)

    by_id = {one.id: one for one in compiled.paper_candidates()}
    assert by_id["path-of-orders"] == (
        "path-of-orders", "kinesis", False, frozenset({"firehose.no-replay"}), "streaming-path", True, ("T-1",),
    )  # fmt: skip
    assert by_id["two-that-keep"][1:] == ("kinesis", True, frozenset({"data-streams.retention"}), "", False, ())
    compiled.close()


def test_a_name_is_found_by_its_runs_of_letters_the_beginnings_of_its_words_and_its_length(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"), questions=QUESTIONS_2, exams=EXAMS)
    compiled = compiled_in(tmp_path)

    def like(query: str) -> set[str]:
        return {name.shown for name in compiled.names_like(query)}

    assert like("firehoze") == {"firehose", "Amazon Data Firehose", "Kinesis Data Firehose"}
    assert "delivery stream" in like("stre")
    assert like("kdx") == {"KDS"}
    assert like("kinesisdata") >= {"Kinesis Data Streams", "Kinesis Data Firehose"}
    assert like("") == set()
    assert like('"); DROP TABLE name') == set()
    compiled.close()


def test_another_form_of_a_name_of_several_words_is_that_name(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"), questions=QUESTIONS_2, exams=EXAMS)
    compiled = compiled_in(tmp_path)

    for name in ("kinesis data streaming", "Kinesis data-streamed"):
        assert find_name(name, compiled) == Result("alias", ("data-streams",))
    assert find_name("data", compiled).terms == ()
    assert compiled.named(["amazondatafirehos"]) == {}  # a question must say the name itself
    compiled.close()


def test_in_a_large_bank_the_rarest_runs_of_letters_decide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_bank(str(tmp_path / "bank"), questions=QUESTIONS_2, exams=EXAMS)
    compiled = compiled_in(tmp_path)

    assert {name.shown for name in compiled.names_like("xxds dataxx")} >= {"KDS", "Kinesis Data Streams"}
    monkeypatch.setattr("mlcert.bank.compiled.notes.MAXIMUM_COUNTED_NAMES", 1)
    assert {name.shown for name in compiled.names_like("yyds datayy")} == {"KDS"}  # no other name ends in "ds"
    monkeypatch.setattr("mlcert.bank.compiled.notes.MAXIMUM_COUNTED_NAMES", 0)
    assert compiled.names_like("zzds datazz") == []
    compiled.close()


def test_in_a_large_bank_a_word_of_too_many_facts_counts_in_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bank(str(tmp_path / "bank"), questions=QUESTIONS_2, exams=EXAMS)
    compiled = compiled_in(tmp_path)

    def found(*stems: str) -> set[str]:
        return {fact.term for fact in compiled.facts_with(stems, ())}

    assert (found("record"), found("firehos")) == ({"data-streams", "firehose"}, {"firehose"})
    monkeypatch.setattr("mlcert.bank.compiled.words.MAXIMUM_COUNTED", 0)
    assert (found("record"), found("firehos", "record"), found()) == (set(), {"firehose"}, set())
    assert (found("data"), found("data", "stream")) == ({"data-streams", "firehose"}, {"data-streams"})
    compiled.close()


def test_with_ten_times_the_notes_a_query_costs_hardly_more(tmp_path: Path) -> None:
    def steps(query: str, terms: int) -> int:
        """How many steps SQLite takes, in hundreds."""
        count = 0

        def step() -> None:
            nonlocal count
            count += 1

        with closing(compiled_in(tmp_path / str(terms))) as compiled:
            compiled._db.set_progress_handler(step, 100)
            find(query, compiled)
        return count

    for terms in (150, 1500):
        write_large_bank(str(tmp_path / str(terms) / "bank"), questions=5, terms=terms)

    queries = ("strem recrod", "stream record latency", "can several models of a team label a large record", "term 77")
    found = {query: [steps(query, terms) for terms in (150, 1500)] for query in queries}
    assert {query: counts for query, counts in found.items() if counts[1] > 3 * counts[0] + 30} == {}


def test_however_long_a_name_is_the_copy_is_not_taken_for_damaged(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"), questions=QUESTIONS_2, exams=EXAMS)
    compiled = compiled_in(tmp_path)
    opened = compiled._db
    opened.setlimit(SQLITE_LIMIT_VARIABLE_NUMBER, 4)  # some versions of SQLite take 999 values at most

    assert "Kinesis Data Streams" in {name.shown for name in compiled.names_like("kinesis data streams")}
    assert compiled._db is opened
    compiled.close()


def test_full_text_compares_words_without_their_endings(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"), questions=QUESTIONS_2, exams=EXAMS)
    compiled = compiled_in(tmp_path)

    assert compiled.terms_saying("keeping records") == ["data-streams"]
    assert compiled.terms_saying("deliv") == ["firehose"]
    assert compiled.terms_saying("Deliver, batch!") == ["firehose"]
    assert compiled.terms_saying("replay retention") == []  # each is said, but not in one text
    assert compiled.terms_saying('NOT OR "') == []
    assert compiled.terms_saying("?") == []
    assert compiled.terms_saying("xyzzy records") == []
    assert compiled.terms_saying("stream", maximum=1) == compiled.terms_saying("stream")[:1]
    compiled.close()


def copy_in(folder: Path) -> Path:
    (found,) = (folder / "data" / "cache").iterdir()
    return found


def test_the_cache_and_the_folder_around_it_are_for_the_owner_only(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"))
    (tmp_path / "data").mkdir(mode=0o755)
    (tmp_path / "data" / "cache").mkdir(mode=0o755)

    compiled_in(tmp_path).close()

    assert (tmp_path / "data" / "cache").stat().st_mode & 0o777 == 0o700


def test_a_home_that_is_made_for_the_cache_is_for_the_owner_only(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"))

    compiled_in(tmp_path).close()

    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("data", "data/cache")] == [0o700, 0o700]


@contextmanager
def decayed(folder: Path) -> Iterator[Connection]:
    """The copy, to be damaged as a disk does it: with no sign that somebody has written to it."""
    with closing(connect(copy_in(folder), isolation_level=None)) as db:
        yield db
    os.utime(copy_in(folder), (UNTOUCHED, UNTOUCHED))


def reads(folder: Path) -> tuple[CompiledBank, list[str]]:
    """The copy, and a list to which every reading of the question files is added."""
    read: list[str] = []

    def contents(source: str, files: Sequence[str]) -> Contents:
        read.append(source)
        return bank.contents(source, files)

    source, cache = str(folder / "bank"), str(folder / "data" / "cache")
    files = files_of(source)

    def make(*, anew: bool = True) -> Connection:
        return open_built(source, files, cache=cache, read=contents, anew=anew)

    return CompiledBank(open_fresh(source, files, cache=cache) or make(anew=False), make), read


def test_files_are_read_again_only_where_they_say_something_else(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"))
    source = tmp_path / "bank" / "data-engineering.yaml"

    compiled, read = reads(tmp_path)
    assert len(read) == 1
    compiled.close()
    compiled, read = reads(tmp_path)
    assert read == []
    compiled.close()
    os.utime(source, (1, 1))  # another time, the same text
    compiled, read = reads(tmp_path)
    assert read == []
    compiled.close()
    source.write_text(source.read_text("utf-8").replace("Table rows", "Table rowz"), "utf-8")
    compiled, read = reads(tmp_path)
    assert len(read) == 1
    assert "Table rowz" in [choice.text for choice in compiled.questions(["glue-catalog"])["glue-catalog"].choices]
    compiled.close()


@pytest.mark.parametrize("keep", [0, 100, 5000, -4096])
def test_a_copy_that_was_cut_off_is_rebuilt_without_a_message(
    keep: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_bank(str(tmp_path / "bank"))
    compiled_in(tmp_path).close()
    copy = copy_in(tmp_path)
    copy.write_bytes(copy.read_bytes()[:keep])
    os.utime(copy, (UNTOUCHED, UNTOUCHED))

    compiled, read = reads(tmp_path)

    assert len(list(compiled.every_question())) == 4
    assert len(list(compiled.every_term())) == 2
    assert len(compiled.bank().outlines) == 4
    assert read != []
    assert capfd.readouterr() == ("", "")
    compiled.close()


DAMAGES = {
    "no JSON": "UPDATE {table} SET body = '{{'",
    "another document": "UPDATE {table} SET body = '[1]'",
    "a field that is not known": "UPDATE {table} SET body = json_set(body, '$.surprise', 1)",
    "a field too few": "UPDATE {table} SET body = json_remove(body, '$.id')",
    "bytes that are no text": "UPDATE {table} SET body = CAST(x'ff' AS TEXT)",
    "the document of another row": "UPDATE {table} SET body = (SELECT max(body) FROM {table})",
    "another id in the row": "UPDATE {table} SET id = 'edited' WHERE place = 1",
    "nothing": "DROP TABLE {table}",
}


@pytest.mark.parametrize("table", ["question", "term"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_copy_that_cannot_be_decoded_is_rebuilt_without_a_message(
    damage: str, table: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_bank(str(tmp_path / "bank"), questions=QUESTIONS_2, exams=EXAMS)
    whole = compiled_in(tmp_path)
    questions, terms = list(whole.every_question()), list(whole.every_term())
    whole.close()
    with decayed(tmp_path) as db:
        db.execute(DAMAGES[damage].format(table=table))

    compiled, read = reads(tmp_path)

    assert read == []
    found: list[object] = [list(compiled.every_question()), list(compiled.every_term())]
    assert found == [questions, terms]
    assert len(read) == 1
    assert capfd.readouterr() == ("", "")
    compiled.close()
    again, read = reads(tmp_path)
    assert list(again.every_question()) == questions
    assert read == []
    again.close()


def test_where_the_cache_cannot_be_written_the_copy_is_in_memory(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_bank(str(tmp_path / "bank"))
    (tmp_path / "data").write_text("in the way", encoding="utf-8")

    compiled, _ = reads(tmp_path)

    assert len(list(compiled.every_question())) == 4
    assert capfd.readouterr() == ("", "")
    compiled.close()


def test_a_shipped_copy_fits_files_of_the_same_names_and_sizes_whatever_their_times(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"))
    source, shipped, cache = str(tmp_path / "bank"), str(tmp_path / "shipped.sqlite"), str(tmp_path / "data" / "cache")
    build(source, shipped, bank.contents)
    os.utime(tmp_path / "bank" / "data-engineering.yaml", (1, 1))
    elsewhere = str(tmp_path / "elsewhere")
    os.rename(source, elsewhere)

    db = open_fresh(elsewhere, files_of(elsewhere), cache=cache, shipped=shipped)

    assert db is not None
    assert len(list(CompiledBank(db, lambda: db).every_question())) == 4
    db.close()
    notes = tmp_path / "elsewhere" / "notes" / "data-engineering.yaml"
    notes.write_text(notes.read_text("utf-8") + "\n", "utf-8")
    assert open_fresh(elsewhere, files_of(elsewhere), cache=cache, shipped=shipped) is None


def test_a_shipped_copy_of_other_files_or_another_version_does_not_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bank(str(tmp_path / "bank"))
    source, shipped, cache = str(tmp_path / "bank"), str(tmp_path / "shipped.sqlite"), str(tmp_path / "data" / "cache")
    build(source, shipped, bank.contents)

    monkeypatch.setattr(opening, "LAYOUT", "another")

    assert open_fresh(source, files_of(source), cache=cache, shipped=shipped) is None
    assert open_fresh(source, files_of(source), cache=cache, shipped=str(tmp_path / "none.sqlite")) is None


def test_the_copy_in_the_cache_comes_before_the_shipped_one(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"))
    source, shipped, cache = str(tmp_path / "bank"), str(tmp_path / "shipped.sqlite"), str(tmp_path / "data" / "cache")
    build(source, shipped, bank.contents)
    compiled_in(tmp_path).close()
    os.remove(shipped)
    (tmp_path / "shipped.sqlite").write_text("damaged", encoding="utf-8")

    db = open_fresh(source, files_of(source), cache=cache, shipped=shipped)

    assert db is not None
    db.close()


def test_a_build_that_takes_long_is_announced_before_it_begins(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"))
    source, cache = str(tmp_path / "bank"), str(tmp_path / "data" / "cache")
    said: list[str] = []

    def contents(folder: str, files: Sequence[str]) -> Contents:
        said.append("read")
        return bank.contents(folder, files)

    for _ in range(2):
        open_built(source, files_of(source), cache=cache, read=contents, announce=lambda: said.append("said")).close()

    assert said == ["said", "read"]


def test_a_copy_that_lacks_a_term_of_its_names_is_rebuilt(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"))
    whole = compiled_in(tmp_path)
    term = whole.named_term("firehose")
    whole.close()
    with decayed(tmp_path) as db:
        db.execute("DELETE FROM term WHERE id = 'firehose'")

    compiled, read = reads(tmp_path)

    assert compiled.named_term("firehose") == term
    assert len(read) == 1
    with pytest.raises(UnknownNameError, match="nothing"):
        compiled.named_term("nothing")
    compiled.close()


def test_a_copy_whose_index_has_lost_a_name_is_rebuilt_once_the_name_is_looked_for(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"))
    compiled_in(tmp_path).close()
    with decayed(tmp_path) as db:
        (whole,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'name_squashed'").fetchone()
        db.execute("DROP INDEX name_squashed")
        db.execute(f"{whole} WHERE squashed <> 'firehose'")
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'name_squashed'", (whole,))

    compiled, read = reads(tmp_path)

    assert compiled.terms_called("firehose") == []
    assert "firehose" in {name.squashed for name in compiled.names_like("firehose")}
    assert (compiled.terms_called("firehose"), len(read)) == ([("firehose", "exact")], 1)
    assert compiled.names_like("nothing") == []
    assert len(read) == 1
    compiled.close()


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE question SET id = 'edited' WHERE place = 1",
        "UPDATE question SET topic = 'edited' WHERE place = 1",
        "UPDATE question SET exams = '[' WHERE place = 1",
        "DELETE FROM question WHERE place = 1",
        "DELETE FROM meta WHERE name = 'bank'",
        "DELETE FROM meta WHERE name = 'outlines'",
        "UPDATE meta SET value = '{}' WHERE name = 'bank'",
    ],
)
def test_a_copy_that_does_not_agree_with_itself_is_rebuilt_before_a_question_is_chosen(
    edit: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_bank(str(tmp_path / "bank"), exams=EXAMS)
    whole = compiled_in(tmp_path)
    expected, questions = whole.bank(), list(whole.every_question())
    whole.close()
    with decayed(tmp_path) as db:
        db.execute(edit)

    compiled, read = reads(tmp_path)

    assert compiled.bank() == expected
    ids = [question.id for question in questions]
    assert list(compiled.questions(ids).values()) == questions
    assert list(compiled.bodies(ids)) == ids
    assert len(read) == 1
    assert capfd.readouterr() == ("", "")
    compiled.close()


def test_a_copy_with_a_value_missing_in_a_row_is_rebuilt_before_a_question_is_chosen(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"))
    compiled_in(tmp_path).close()
    with decayed(tmp_path) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '') WHERE name = 'question'")
    with decayed(tmp_path) as db:
        db.execute("UPDATE question SET topic = NULL WHERE place = 1")

    compiled, read = reads(tmp_path)

    assert [outline.topic for outline in compiled.bank().outlines] == ["kinesis", "kinesis", "kinesis", "glue"]
    assert len(read) == 1
    compiled.close()


def test_a_question_or_term_found_under_an_id_that_is_not_its_own_is_never_returned(tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"))
    compiled_in(tmp_path).close()
    with decayed(tmp_path) as db:
        db.execute("UPDATE question SET id = 'edited' WHERE id = 'glue-catalog'")
        db.execute("UPDATE term SET id = 'edited' WHERE id = 'firehose'")

    compiled, read = reads(tmp_path)

    assert compiled.questions(["edited"]) == {}
    assert compiled.term("edited") is None
    assert len(read) == 1
    assert compiled.questions(["glue-catalog"])["glue-catalog"].id == "glue-catalog"
    compiled.close()


@pytest.mark.parametrize(
    "edit",
    ["UPDATE name SET term = 'edited'", "DELETE FROM name", "UPDATE question SET body = json_set(body, '$.text', 5)"],
)
def test_a_copy_that_somebody_has_edited_is_rebuilt_before_anything_is_read_from_it(edit: str, tmp_path: Path) -> None:
    write_bank(str(tmp_path / "bank"))
    compiled_in(tmp_path).close()
    with closing(connect(copy_in(tmp_path), isolation_level=None)) as db:
        db.execute(edit)

    compiled, read = reads(tmp_path)

    assert len(read) == 1
    assert [term for term, _ in compiled.terms_called("Amazon Data Firehose")] == ["firehose"]
    compiled.close()
    again, read = reads(tmp_path)
    assert read == []
    again.close()
