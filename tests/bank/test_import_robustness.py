"""Whatever is in a file, an import ends with a report: no traceback, nothing outside the folder, no escape printed."""

from __future__ import annotations

import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from mlcert.bank.contents import contents_of, shape_problems
from mlcert.bank.files import read_files
from mlcert.bank.importing.candidate import Candidate, Skipped, UnreadableSourceError
from mlcert.bank.importing.draft.merging import Target
from mlcert.bank.importing.formats import READERS, format_of, read
from mlcert.bank.importing.question.imported_question import ImportedQuestion
from mlcert.bank.importing.question.normalizer import question_of
from mlcert.bank.importing.table.reader import UnknownColumnsError
from mlcert.bank.lint.drafts import is_to_do
from mlcert.bank.lint.references import rule_problems
from mlcert.core.text import acts
from tests.cases import cases
from tests.conftest import Run

SAMPLES = [
    path.read_bytes() for path in sorted((Path(__file__).parent.parent / "data" / "import").iterdir())
    if not path.name.endswith(".expected.json")
]  # fmt: skip
PIECES = st.sampled_from([
    b"\x1b[31m", b"\x1b]0;title\x07", b"\xff\xfe", b"\x00", b"\r", b"\n", b"\t", b"\xe2\x80\xae", b"<b>", b"<script>",
    b"</p>", b"&#27;", b"&lt;", b"{", b"}", b"=", b"~", b"::", b"A. ", b"- [x] ", b"1. ", b"Answer: ", b'"', b",", b";",
    b"[", b"]", b"```", b"---", b"#", b"|-", b": ", b"=cmd()", b"\xc2\x85", b"\xe2\x80\xa8", b"\xef\xbf\xbf", b"&#x1b;",
    b"\xed\xa0\x80", b"<![CDATA[", b"\\", b"{{c1::", "é".encode("latin-1"), "\N{NO-BREAK SPACE}x".encode(), b"(",
    b"**", b"__", b"Q1.", b"ANSWER: A", b"<details>", b"</details>",
])  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sample that was cut and into which something was put, or bytes without any order."""
    raw = draw(
        st.one_of(st.sampled_from(SAMPLES), st.binary(max_size=300), st.lists(PIECES, max_size=40).map(b"".join))
    )
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(raw)))
        end = draw(st.integers(at, min(len(raw), at + 200)))
        raw = raw[:at] + draw(st.one_of(PIECES, st.binary(max_size=10))) + raw[end:]
    return raw[: draw(st.integers(0, len(raw)))] if draw(st.booleans()) else raw


def imported(raw: bytes, name: str) -> Iterator[ImportedQuestion]:
    try:
        for found in read(raw, name):
            question = found if isinstance(found, Skipped) else question_of(found)
            if isinstance(question, Skipped):
                assert question.line >= 1
                assert [character for character in question.why if acts(character)] == []
            else:
                yield question
    except (UnknownColumnsError, UnreadableSourceError):
        return


def check(question: ImportedQuestion) -> None:
    for text in (question.text, question.explanation, *question.remarks, *(choice.text for choice in question.choices)):
        assert [character for character in text if character != "\n" and acts(character)] == [], text
    assert 2 <= len(question.choices) <= 6
    assert 0 < sum(choice.is_right for choice in question.choices) < len(question.choices)


@given(damaged(), st.sampled_from([*READERS, ""]))
def test_any_file_becomes_questions_that_a_draft_can_hold(raw: bytes, name: str) -> None:
    found = imported(raw, name or format_of(raw) or "markdown")
    questions = {question.asked: question._replace(domain="d", topic="t") for question in found}
    for question in questions.values():
        check(question)
    with tempfile.TemporaryDirectory() as folder:
        target = Target(folder)
        target.merge(list(questions.values()))
        written = target.write()
        files = read_files(folder, written)
        problems = [*(problem for file in files for problem in shape_problems(file)), *rule_problems(files)]
        assert [problem for problem in problems if not is_to_do(problem, written)] == []
        held = contents_of(files, named="d").questions if written else ()
        again = Target(folder).merge(list(questions.values()))
        assert (again.new, again.updated) == ((), ())
    assert [question.text for question in held] == [question.text for question in questions.values()]
    assert [[choice.text for choice in question.choices] for question in held] == [
        [choice.text for choice in question.choices] for question in questions.values()
    ]
    assert [question.explanation for question in held] == [question.explanation for question in questions.values()]


@cases("sign", [" ", "[", "exam ", "<p>", "_", "A. ", "**", "- ", "("])
def test_a_long_line_of_the_same_signs_takes_no_time(sign: str) -> None:
    line = sign * (12_000 // len(sign))
    began = process_time()

    for text in (f"1. Q?\n{line}x\n", f"1. Q?\nA. x\nB. y\nAnswer: {line}x\n", f"<details>{line}<\n"):
        list(imported(text.encode(), "markdown"))

    assert process_time() - began < 2


@cases(
    ("name", "head", "line", "count"),
    [
        ("gift", "Q? {\n=a <- correct\n", "~b <- wrong\n", 3_000),
        ("gift", "Q? {\n", "=a {\n", 10_000),
        ("markdown", "1. Q?\nA. x\nB. y\nAnswer: A\n", "It is so.\n", 20_000),
        ("markdown", "", "<!-- open\n", 10_000),
        ("gift", "Q? {=b ", "~a ", 50_000),
        ("markdown", "# Q?\n- [x] b\n", "- [ ] **a** is (not) correct\n", 10_000),
    ],
)
def test_many_lines_of_one_question_take_no_time(name: str, head: str, line: str, count: int) -> None:
    began = process_time()

    list(imported((head + line * count + "}\n").encode(), name))

    assert process_time() - began < 4


@cases(
    ("name", "head", "option"),
    [
        ("markdown", "# Q?\n- [x] b\n", "- [ ] a\n"),
        ("markdown", "1. Q?\n- **b**\n", "- a\n"),
        ("gift", "Q? {=b\n", "~a\n"),
        ("json", '[{"question": "Q?", "answer": "b", "options": ["b"', ', "a"'),
        ("moodle", "<quiz><question type='multichoice'><questiontext><text>Q?</text></questiontext>"
         "<answer fraction='100'><text>b</text></answer>", "<answer fraction='0'><text>a</text></answer>"),
    ],
)  # fmt: skip
def test_a_question_with_more_than_a_hundred_options_is_skipped_even_if_they_are_repeated(
    name: str, head: str, option: str
) -> None:
    tail = {"gift": "}", "json": "]}]", "moodle": "</question></quiz>"}.get(name, "")

    (found,) = read((head + option * 100 + tail).encode(), name)
    skipped = found if isinstance(found, Skipped) else question_of(found)

    assert skipped == Skipped(1, "there are 101 options, and mlcert takes at most 6")


TEXTS = st.text(st.characters(exclude_categories=()), max_size=60)


@given(st.builds(
    Candidate, line=st.just(1), text=TEXTS, options=st.lists(TEXTS, max_size=7).map(tuple), explanation=TEXTS,
    answers=st.lists(st.one_of(st.sampled_from(["A", "B", "a,b", "1", "true", "BE"]), TEXTS), max_size=3).map(tuple),
    remark=st.just(""), image=TEXTS,
))  # fmt: skip
def test_any_candidate_is_a_question_or_has_a_reason_why_not(candidate: Candidate) -> None:
    question = question_of(candidate)

    if isinstance(question, ImportedQuestion):
        check(question)


def package(**files: bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return raw.getvalue()


def collection(*statements: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()
        return db.serialize()


MODELS = {"1": {"flds": [{"name": name} for name in ("Question", "A", "B", "C", "Answer", "Explanation")]}}
TABLES = ("CREATE TABLE col (models TEXT)", "CREATE TABLE notes (mid INTEGER, flds TEXT)")


ENDLESS = (
    "CREATE VIEW notes AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x AS mid, x AS flds FROM n"
)


def notes(*fields: str) -> bytes:
    rows = [f"INSERT INTO notes VALUES (1, '{row}')" for row in fields]
    return collection(*TABLES, f"INSERT INTO col VALUES ('{json.dumps(MODELS)}')", *rows)


SOUND = notes(*("\x1f".join((f"Which is {number}?", "x", "y", "z", "A", "Why. " * 9)) for number in range(60)))


def test_a_package_of_anki_is_read_by_the_names_of_its_fields(run: Run, tmp_path: Path) -> None:
    fields = ("Which is a <b>queue</b>?", "SQS", "S3", "EFS", "A", "It holds messages.")
    file = tmp_path / "deck.apkg"
    file.write_bytes(
        package(**{"collection.anki2": notes("\x1f".join(fields)), "../../evil.yaml": b"x", "media": b"{}"})
    )

    document = json.loads(run("bank", "import", str(file), "--to", str(tmp_path / "in" / "d"), "--json"))

    assert document["questions"][0]["text"] == "Which is a queue?"
    assert [choice["right"] for choice in document["questions"][0]["choices"]] == [True, False, False]
    assert [path.name for path in (tmp_path / "in").rglob("*")] == ["d", "deck.yaml"]
    assert not list(tmp_path.parent.rglob("evil.yaml"))


@cases(
    ("raw", "said"),
    [
        (b"PK\x03\x04 cut off", "it is a damaged zip file"),
        (package(**{"xl/workbook.xml": b"x"}), "it is a workbook; save its sheet as CSV"),
        (package(readme=b"x"), "it is a zip file, but it has no collection of Anki"),
        (package(**{"collection.anki21b": b"x", "collection.anki2": notes()}),
         "with 'Support older Anki versions (slower/larger files)' checked"),
        (package(**{"collection.anki2": b"no database"}), "its collection cannot be read"),
        (package(**{"collection.anki2": notes("x")[:2000]}), "its collection cannot be read"),
        (package(**{"collection.anki2": collection("CREATE TABLE x (y)")}), "its collection has no notes"),
        (
            package(**{"collection.anki2": collection(ENDLESS)}),
            "its collection has no notes",
        ),
        (
            package(**{"collection.anki2": SOUND.replace(b"notesnotes\x03CREATE", b"n\x89tesnotes\x03DAMAGE")}),
            "its collection cannot be read: the database is damaged",
        ),
    ],
)  # fmt: skip
def test_a_package_that_cannot_be_read_is_refused_with_the_reason(
    raw: bytes, said: str, run: Run, tmp_path: Path
) -> None:
    refuse(raw, said, run, tmp_path)


@given(
    st.lists(st.tuples(st.integers(0, len(SOUND) - 1) | st.integers(100, 700), st.integers(0, 255)), max_size=60),
    st.integers(100, len(SOUND)) | st.just(len(SOUND)),
)
def test_a_package_with_a_damaged_database_is_read_or_refused(changes: list[tuple[int, int]], size: int) -> None:
    damaged = bytearray(SOUND)
    for place, value in changes:
        damaged[place] = value

    for question in imported(package(**{"collection.anki2": bytes(damaged[:size])}), "anki"):
        check(question)


def test_a_package_that_is_too_large_when_it_is_unpacked_is_refused(run: Run, tmp_path: Path) -> None:
    raw = package(**{"collection.anki2": bytes(129 * 1024 * 1024)})

    refuse(raw, "is larger than 128 MiB when it is unpacked", run, tmp_path)


def refuse(raw: bytes, said: str, run: Run, tmp_path: Path) -> None:
    """Import a package that is refused with this sentence."""
    (tmp_path / "deck.apkg").write_bytes(raw)

    out = run("bank", "import", str(tmp_path / "deck.apkg"), "--to", str(tmp_path / "d"), code=2)

    assert said in out.replace("\n", " ").replace("  ", " ")
    assert not (tmp_path / "d").exists()


BOMB = '<!DOCTYPE q [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><quiz><question type="essay">&b;</question></quiz>'


@cases(
    ("name", "text", "why"),
    [
        ("moodle", BOMB, "it declares a document type, which is not read; the rest is not read"),
        ("moodle", "<quiz>" + "<a>" * 200, "its elements are nested too deeply; the rest is not read"),
        ("moodle", "<quiz><question>" + "<answer/>" * 3000, "a question has too many parts; the rest is not read"),
        (
            "moodle",
            f"<quiz><question type='truefalse'><questiontext><text>{'x' * 2_000_000}</text></questiontext>"
            "<answer fraction='100'/></question></quiz>",
            "a text is longer than 10,000 characters",
        ),
        ("moodle", "<quiz><question", "it is not valid XML (unclosed token); the rest is not read"),
        ("json", '[{"question": "Q?", "options": ["a"', "it is not valid JSON"),
        ("json", "[" * 100_000, "it is not valid JSON"),
        ("anki", "#separator:tab\n#guid column:1\nonly an id\n", "there are no options"),
        ("markdown", "1. Which?\nA. B. C. \n", "there is no key"),
        ("csv", 'Which is it?,"[""x"" y]",B\nWhich of them?,"[""x"", 1",A\n', "the options are not valid JSON"),
        ("gift", "What { ####only a remark ~ }", "there are no options"),
        ("gift", "What {\n=a\n~b", "the braces around its answers are not closed"),
        ("csv", "question,a,b,answer\n" + "x" * 20_000 + ",a,b,A\n", "a text is longer than 10,000 characters"),
        (
            "json",
            '[{"question": "Q?", "options": ["a", "b", "c"], "answer": 1}]',
            "the key 1 may count from 0 or from 1",
        ),
    ],
)
def test_what_would_do_harm_or_is_damaged_is_skipped_with_the_reason(name: str, text: str, why: str) -> None:
    found = [one if isinstance(one, Skipped) else question_of(one) for one in read(text.encode(), name)]

    reasons = [one.why for one in found if isinstance(one, Skipped)]
    assert [reason for reason in reasons if reason.startswith(why)] != [], found


def test_cells_with_formulas_and_escapes_become_plain_texts(run: Run, tmp_path: Path) -> None:
    rows = 'question,a,b,answer\n"=HYPERLINK(""http://x"")","\x1b[31mred\x1b[0m <script>x()</script>",+1,A\n'
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")

    out = run("bank", "import", str(tmp_path / "a.csv"), "--to", str(tmp_path / "d"), "--json")

    assert "\x1b" not in out
    (question,) = json.loads(out)["questions"]
    assert question["text"] == '=HYPERLINK("http://x")'
    assert [choice["text"] for choice in question["choices"]] == ["red", "+1"]
