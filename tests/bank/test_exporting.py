"""Questions in the formats of other programs: complete, safe to open, and readable again."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from mlcert.bank.exporting import anki, gift, markdown, page, table
from mlcert.bank.exporting.entry import Entry, as_html, paragraphs_of
from mlcert.bank.importing.candidate import Skipped
from mlcert.bank.importing.formats import format_of, read
from mlcert.bank.importing.question.explanation import may_name_letters
from mlcert.bank.importing.question.imported_question import ImportedQuestion
from mlcert.bank.importing.question.normalizer import question_of
from mlcert.core.model import Choice, Question
from mlcert.services import Services
from tests.cases import cases

HARD = Question(
    "hard-one", "topic", "domain", "apply",
    "Costs are {a: 1, b = 2} \\n & <b>x</b> # ~50% :: `code`.\nThe second line.\n\n    SELECT *\n\n      FROM t\n\n"
    "Which fits?",
    (
        Choice("=SUM(A1) {x} ~ 100%", is_right=True, why='Because 1 < 2 & "so" on # here.'),
        Choice("@home: * _y_ [z](u)", is_right=False, why="Two.\n\nParagraphs."),
        Choice("- a \\= b -> c", is_right=True),
        Choice("1. <script>alert(1)</script>", is_right=False),
        Choice("plain", is_right=False),
    ),
    (), explanation="From *there* #1.",
)  # fmt: skip
SIMPLE = Question(
    "simple-one", "topic", "domain", "recall", "Which is a queue?",
    tuple(Choice(text, is_right=text == "SQS", why=f"{text} it is.") for text in ("S3", "SQS", "EFS", "EBS")), (),
)  # fmt: skip
ENTRIES = [Entry(HARD, "A domain", "A topic", ("answered", "wrong", "missed")), Entry(SIMPLE, "A domain", "A topic")]


def again(written: str | bytes, name: str) -> list[ImportedQuestion]:
    raw = written.encode() if isinstance(written, str) else written
    assert format_of(raw) == name
    found = [one if isinstance(one, Skipped) else question_of(one) for one in read(raw, name)]
    assert [one for one in found if isinstance(one, Skipped)] == []
    return [one for one in found if isinstance(one, ImportedQuestion)]


def parts(question: Question | ImportedQuestion) -> tuple[object, ...]:
    if isinstance(question, ImportedQuestion):
        choices = {(choice.text, choice.is_right, choice.why) for choice in question.choices}
    else:
        choices = {(choice.text, choice.is_right, choice.why) for choice in question.choices}
    return question.text, choices, question.explanation


def test_gift_comes_back_without_any_loss() -> None:
    assert [parts(one) for one in again(gift.text_of(ENTRIES), "gift")] == [parts(HARD), parts(SIMPLE)]


@cases(("name", "write"), [("gift", gift.text_of), ("anki", anki.text_of)])
def test_code_between_fences_comes_back_between_the_same_fences(
    name: str, write: Callable[[Sequence[Entry]], str]
) -> None:
    text = (
        "What does it print?\n\n```python\nif x:\n  print(1)\n\n\nprint(2)\n```\n\n"
        "Say it.\n\n    a block\n      of its own"
    )
    choices = (SIMPLE.choices[0]._replace(why="Because:\n\n~~~\n  x < y\n~~~"), *SIMPLE.choices[1:])
    question = SIMPLE._replace(text=text, choices=choices, explanation="```\na & b\n```\n\nIt is so.")

    (found,) = again(write([Entry(question, "A domain", "A topic")]), name)

    assert parts(found) == parts(question)


@cases(("name", "write"), [("gift", gift.text_of), ("anki", anki.text_of)])
@cases(
    "text",
    [
        "It is:\n    a = {\n      1: 2\n    }\nend?",
        "One\ntwo\n\n    a\n\n    b\nend?\n\n    c",
        "It is:\n```sql\nSELECT\n\n  1\n```\nWhich?",
        "It is:\n\n~~~\na < b\n~~~\nWhich?\n    c",
    ],
)
def test_a_block_without_an_empty_line_beside_it_comes_back(
    text: str, name: str, write: Callable[[Sequence[Entry]], str]
) -> None:
    choices = (SIMPLE.choices[0]._replace(why=f"So.\n\n{text}"), *SIMPLE.choices[1:])
    question = SIMPLE._replace(text=text, choices=choices)

    (found,) = again(write([Entry(question, "A domain", "A topic")]), name)

    assert parts(found) == parts(question)


def test_an_option_of_gift_that_begins_like_a_weight_comes_back() -> None:
    choices = (Choice("%50% of it", is_right=True), Choice("%-100%", is_right=False), Choice("50%", is_right=False))
    for question in (SIMPLE._replace(choices=choices), HARD._replace(choices=(*choices, *HARD.choices[:3]))):
        (found,) = again(gift.text_of([Entry(question, "A domain", "A topic")]), "gift")

        assert parts(found) == parts(question)


def test_boxes_before_brackets_and_texts_like_formulas_come_back() -> None:
    odd = SIMPLE._replace(choices=(Choice("(4, 14)", is_right=True), Choice("-0.10", is_right=False)))
    entry = Entry(odd, "A domain", "A topic")

    for name in ("markdown", "csv"):
        assert texts(again(WRITERS[name]([entry]), name))[0][1] == {("(4, 14)", True), ("-0.10", False)}


WRITERS = {"gift": gift.text_of, "anki": anki.text_of, "csv": table.text_of, "markdown": markdown.text_of}
WITH_REASONS = ("gift", "anki", "csv")  # of which the reasons come back as reasons


@pytest.mark.parametrize("name", WRITERS)
def test_every_built_in_question_comes_back(name: str, real: Services) -> None:
    questions = [*real.compiled.every_question()][[*WRITERS].index(name) :: 4]  # each one in one of the formats

    found = again(WRITERS[name]([Entry(one, one.domain, one.topic) for one in questions]), name)

    def folded(question: Question | ImportedQuestion) -> tuple[object, ...]:
        why = name in WITH_REASONS
        choices = {(one.text, one.is_right, " ".join(one.why.split()) * why) for one in question.choices}
        return question.text.split(), choices, question.explanation if why else ""

    assert [folded(one) for one in found] == [folded(one) for one in questions]


def test_a_table_comes_back_with_the_reasons_of_some_choices_and_without_a_remark_on_letters() -> None:
    choices = (Choice("80", is_right=True, why="Plain HTTP.\n\nSince 1991."), *SIMPLE.choices[:2])
    for question in (
        SIMPLE._replace(choices=choices), SIMPLE._replace(choices=choices, explanation="A port.\n\nAs known.")
    ):  # fmt: skip
        (found,) = again(table.text_of([Entry(question, "A domain", "A topic")]), "csv")

        assert parts(found) == parts(question)
        assert found.remarks == ()


LETTERS_LEFT = [
    "A and C are metrics.",
    "Les réponses A et C sont des métriques.",
    "Option C is.",
    "The third option is.",
]


@cases("explanation", LETTERS_LEFT)
def test_letters_in_explanations_fit_the_options_of_an_export_and_stay_uncertain_when_it_is_imported(
    explanation: str,
) -> None:
    order = ["One", "Two", "Three", "Four", "Five"]
    choices = tuple(Choice(text, is_right=text == "Two") for text in order)
    question = SIMPLE._replace(choices=choices, explanation=explanation, level="")
    entry = Entry(question._replace(keeps_order=may_name_letters(question)), "A domain", "A topic")

    for name, write in WRITERS.items():
        (found,) = again(write([entry]), name)

        assert [choice.text for choice in found.choices] == order, name
        assert found.explanation == explanation, name
        assert ["by its letter or place" in remark for remark in found.remarks] == [True], name


def test_the_order_of_a_finished_question_does_not_reveal_the_key() -> None:
    choices = tuple(Choice(text, is_right=text == "a", why="Model B is slower.") for text in "abcdef")

    assert [choice.text for _, choice in Entry(SIMPLE._replace(choices=choices), "", "").choices] != [*"abcdef"]


def texts(found: Sequence[ImportedQuestion]) -> list[tuple[object, ...]]:
    return [(" ".join(one.text.split()), {(c.text, c.is_right) for c in one.choices}) for one in found]


def test_a_check_list_comes_back_with_its_texts_and_key() -> None:
    found = again(markdown.text_of(ENTRIES), "markdown")

    assert [one.text for one in found] == [HARD.text, SIMPLE.text]
    assert texts(found)[1] == ("Which is a queue?", {("S3", False), ("SQS", True), ("EFS", False), ("EBS", False)})
    assert {choice.text for choice in found[0].choices if choice.is_right} == {"=SUM(A1) {x} ~ 100%", "- a \\= b -> c"}


def test_a_check_list_has_numbers_as_they_are_where_they_name_an_option_and_they_come_back() -> None:
    choices = [("80", "Plain HTTP."), ("443", "Encrypted."), ("2", "Two."), ("99.5%", "A share.")]
    question = SIMPLE._replace(choices=tuple(Choice(text, is_right=text == "80", why=why) for text, why in choices))

    written = markdown.text_of([Entry(question, "A domain", "A topic")])
    (found,) = again(written, "markdown")

    assert [line for line in written.splitlines() if line.startswith("- ") and not line.startswith("- [")] == [
        f"- {choice.text}" for choice in sorted(question.choices, key=lambda choice: choice.digest)
    ]
    assert {(one.text, one.is_right) for one in found.choices} == {(text, text == "80") for text, _ in choices}
    assert [text for text, why in choices if f"- {text}\n\n{why}" not in found.explanation] == []


@cases(
    "text",
    [
        "A", "A\n2. B", "2) B", "A\nB. it is", "(b) it", "A\n- x\n- y", "1. a\n2. b", "Answer: B", "A\n\n2. B",
        "Q: x\nA: y", "# x\n- [ ] a", "| a | b |\n|---|---|", "---\nx", "Question 3: x", "Question 2", "`a` b", "Next",
        "1 / 10\nReport", "> x", "10. B", "2.B", "<details>", "x <!-- y --> z", "x\n<!-- y", "C (90%)", "Topic 1",
        "Explanation: x", "TRUE/FALSE", "x\n=====\ny", "A?\nA. x\nB. y", "Answers\n1. C\n2. B", "@ note", "~ tilde",
        "PTS: 1", "See the answer:\nA", "* a\n+ b", "[x](http://y.z)", "![x](y)", "&lt; &amp;", "\\* x", "Page 3 of 5",
        "- [x] b", "☑ a", "B and D are correct because", "Question text:", "Options:", "A: 80%",
        "A.x\nB.y", "B 1. x", "QA-1", "Page 2",
        "A\n\n    code\n\nB",
    ],
)  # fmt: skip
def test_a_check_list_comes_back_whatever_its_lines_look_like(text: str) -> None:
    lines = text.split("\n")
    choices = [lines[-1], "B", "C"] if lines[-1] not in ("A", "B") else ["A", "B", "C"]
    whys = [Choice(one, is_right=place == 1, why=text) for place, one in enumerate(choices)]
    questions = [
        SIMPLE._replace(explanation=text),
        SIMPLE._replace(text=f"{text}\n\nWhich one is it?"),
        SIMPLE._replace(text="Which reasons are there?", choices=tuple(whys)),
        SIMPLE._replace(text="Which is the last?"),
    ]

    found = again(markdown.text_of([Entry(one, "A domain", "A topic") for one in questions]), "markdown")

    assert [one.text for one in found] == [one.text for one in questions]
    assert [{(c.text, c.is_right) for c in one.choices} for one in found] == [
        {(c.text, c.is_right) for c in one.choices} for one in questions
    ]
    assert found[0].explanation.startswith(text)


@cases(
    "explanation",
    [
        "First line.\nSecond line of it:\n- point one\n- point two",
        "=SUM(1) http://evil.example/ <b>bold</b> text goes",
        "Costs are paid.\n\nMarkdown has headings:\n# like this one",
        "It is.\n\nHeadings look so: `## Question 2` there",
    ],
)  # fmt: skip
def test_a_check_list_comes_back_without_a_remark_on_its_explanation(explanation: str) -> None:
    choices = tuple(choice._replace(why="") for choice in SIMPLE.choices)
    questions = [SIMPLE._replace(choices=choices, explanation=explanation), SIMPLE._replace(text="Which is the last?")]

    found = again(markdown.text_of([Entry(one, "A domain", "A topic") for one in questions]), "markdown")

    assert found[0].explanation == explanation
    assert [one.remarks for one in found] == [(), ()]


@cases("text", ["```fence", "~~~", "```", "1. ```", "- ```", "```python"])
def test_options_that_look_like_the_fence_of_a_block_come_back(text: str) -> None:
    questions = [SIMPLE._replace(choices=(*SIMPLE.choices[:2], Choice(text, is_right=False))), SIMPLE]

    found = again(markdown.text_of([Entry(one, "A domain", "A topic") for one in questions]), "markdown")

    assert {(choice.text, choice.is_right) for choice in found[0].choices} == {
        (choice.text, choice.is_right) for choice in questions[0].choices
    }
    assert len(found) == 2


def test_no_cell_of_a_table_can_run_and_the_table_comes_back() -> None:
    text = table.text_of(ENTRIES)

    rows = list(csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True)))
    assert rows[0][:3] == ["id", "question", "option a"]
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
    assert rows[1][-1] == "answered wrong missed"
    assert texts(again(text, "csv"))[1][1] == {("S3", False), ("SQS", True), ("EFS", False), ("EBS", False)}


def test_a_page_to_print_has_all_questions_before_all_answers_and_runs_nothing() -> None:
    text = page.text_of(ENTRIES)

    questions, _, answers = text.partition('<h1 id="answers">Answers</h1>')
    assert questions.index("Costs are") < questions.index("Which is a queue?")
    assert "<script>" not in text
    assert "it is." not in questions
    assert '<span class="key">SQS</span><p>SQS it is.</p>' in answers
    assert "<strong>Choose 2.</strong>" in questions


def test_the_text_for_anki_has_a_note_a_line_with_a_stable_id() -> None:
    lines = anki.text_of(ENTRIES).splitlines()

    assert lines[:6] == [
        "#separator:tab", "#html:true", "#notetype:Basic", "#guid column:1", "#deck column:2", "#tags column:5",
    ]  # fmt: skip
    guid, deck, front, back, tags = lines[7].split("\t")
    assert (guid, deck, tags) == ("f798ddd7be640b98", "mlcert::A domain", "domain topic recall")
    assert front.startswith('<div style="text-align:left"><p>Which is a queue?</p><ol type="A"><li>')
    assert "<li><b>SQS</b><p>SQS it is.</p></li>" in back
    assert "<li>EFS<p>EFS it is.</p></li>" in back
    assert lines[6].split("\t")[4].split() == ["domain", "topic", "apply", "answered::wrong", "missed"]


def test_a_tag_is_named_once() -> None:
    question = SIMPLE._replace(domain="same", topic="same", level="")

    assert Entry(question, "A domain", "A topic", ("marked",)).tags == ("same", "marked")


def test_the_text_for_anki_comes_back_also_where_it_says_how_many_to_choose() -> None:
    stems = ("Which two are queues?", "Which are queues? Choose two.", "Which are queues? (Choose two.)")
    choices = tuple(Choice(text, is_right=text in ("SQS", "MQ")) for text in ("S3", "SQS", "MQ", "EBS", "EFS"))
    asked = [Question(f"q-{place}", "t", "d", "recall", stem, choices, ()) for place, stem in enumerate(stems)]
    text = anki.text_of([Entry(question, "A domain", "A topic") for question in asked])

    assert text.count("Choose 2.") == 1
    assert tuple(question.text for question in again(text, "anki")) == stems


def test_a_package_is_imported_by_anki_twice_as_the_same_notes(tmp_path: Path) -> None:
    pytest.importorskip("genanki")
    collection = pytest.importorskip("anki.collection")
    path = tmp_path / "deck.apkg"
    path.write_bytes(anki.package_of(ENTRIES))
    with path.open("rb") as file:
        assert anki.is_package(file)
    assert [one.text.split() for one in again(path.read_bytes(), "anki")] == [HARD.text.split(), SIMPLE.text.split()]
    assert parts(again(path.read_bytes(), "anki")[1]) == parts(SIMPLE)
    col = collection.Collection(str(tmp_path / "c.anki2"))
    try:
        options = collection.ImportAnkiPackageOptions(with_scheduling=False)
        request = collection.ImportAnkiPackageRequest(package_path=str(path), options=options)
        first = col.import_anki_package(request).log
        second = col.import_anki_package(request).log
        notes = [col.get_note(name) for name in col.find_notes("")]
        (tmp_path / "deck.txt").write_text(anki.text_of(ENTRIES), encoding="utf-8")
        metadata = col.get_csv_metadata(path=str(tmp_path / "deck.txt"), delimiter=None)
        text = collection.ImportCsvRequest(path=str(tmp_path / "deck.txt"), metadata=metadata)
        as_text = col.import_csv(text).log
    finally:
        col.close()

    assert (len(first.new), len(second.new), len(notes)) == (2, 0, 2)
    assert (len(as_text.new), len(as_text.conflicting)) == (0, 2)  # the same notes, so that none is reviewed twice
    assert {note["Answer"] for note in notes} == {Entry(SIMPLE, "", "").key, Entry(HARD, "", "").key}


def test_without_genanki_a_package_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(anki, "import_module", missing)

    with pytest.raises(anki.NoGenankiError):
        anki.package_of(ENTRIES)


def test_paragraphs_and_blocks_are_told_apart() -> None:
    text = "One\ntwo\n\nthree\n\n    a\n\n      b\nfour"

    assert paragraphs_of(text) == [(False, "One\ntwo"), (False, "three"), (True, "a\n\n  b"), (False, "four")]
    assert as_html("1 < 2\n\n    x") == "<p>1 &lt; 2</p><pre>x</pre>"


@cases("write", [page.text_of, gift.text_of, anki.text_of])
def test_a_line_break_is_one_in_html_and_comes_back(write: Callable[[Sequence[Entry]], str]) -> None:
    lines = "1. A < B\n2. `C`"
    choices = (SIMPLE.choices[0]._replace(why="First,\nthen."), *SIMPLE.choices[1:])
    question = SIMPLE._replace(text=f"These hold:\n\n{lines}", choices=choices, explanation="- one\n- two")

    written = write([Entry(question, "A domain", "A topic")])

    assert "<p>1. A &lt; B<br>2. " in written
    assert "<p>First,<br>then.</p>" in written
    assert "<p>- one<br>- two</p>" in written
    if write is not page.text_of:
        (found,) = again(written, "gift" if write is gift.text_of else "anki")
        assert parts(found) == parts(question)


def test_code_is_code_in_html_and_keeps_its_lines_everywhere() -> None:
    text = 'What prints?\n\n```python\nif x:\n  y = "<b>"\n\n  z\n```\n\nChoose `a<b>`.'
    entry = Entry(SIMPLE._replace(text=text, choices=(Choice("`List<b>`", is_right=True), *SIMPLE.choices)), "D", "T")

    written = page.text_of([entry])

    assert "<pre>if x:\n  y = &quot;&lt;b&gt;&quot;\n\n  z</pre>" in written
    assert "<code>a&lt;b&gt;</code>" in written
    assert "<li><code>List&lt;b&gt;</code></li>" in written
    for name, write in WRITERS.items():
        (found,) = again(write([entry._replace(question=entry.question._replace(choices=SIMPLE.choices))]), name)
        has_fence = name in ("csv", "gift", "anki")  # from which the fence comes back
        assert (text in found.text) if has_fence else ('    if x:\n      y = "<b>"\n\n      z\n' in found.text)


@cases("name", ["gift", "anki", "csv"])
def test_texts_that_look_like_markup_or_letters_come_back(name: str) -> None:
    texts = [
        ("![a](b)", "<b>", "&lt;", "[a](b)", "<!-- c -->"), ("A", "B", "C"), ("B", "A"),
        ('15"', "6' 2\"", '"so" it is'),
        (r"\frac{1}{2}", r"\(\alpha\)", r"C:\new", "\\"),
    ]  # fmt: skip
    for options in texts:
        question = SIMPLE._replace(
            text=r"What is \(\frac{a}{b}\), <b>x</b> or 15\"?",
            choices=tuple(Choice(option, is_right=option == options[0]) for option in options),
        )

        (found,) = again(WRITERS[name]([Entry(question, "A domain", "A topic")]), name)

        assert found.text == question.text
        assert {(one.text, one.is_right) for one in found.choices} == {
            (one.text, one.is_right) for one in question.choices
        }


def test_texts_with_an_apostrophe_before_a_formula_come_back_from_a_table() -> None:
    options = ("'=x", "=x", "''+y", "-z")
    question = SIMPLE._replace(choices=tuple(Choice(option, is_right=option == "=x") for option in options))

    (found,) = again(table.text_of([Entry(question, "A domain", "A topic")]), "csv")

    assert {(one.text, one.is_right) for one in found.choices} == {(one.text, one.is_right) for one in question.choices}


@cases("name", WRITERS)
def test_the_spaces_in_code_between_backticks_come_back(name: str) -> None:
    question = SIMPLE._replace(text="What is `a  = [1,   2]` and ``b  =  c``?", explanation="It is `x  y`.")

    (found,) = again(WRITERS[name]([Entry(question, "A domain", "A topic")]), name)

    assert found.text == question.text


def test_an_export_of_imported_gift_is_the_same_file() -> None:
    code = "Look:\n```python\nif x:\n    y =  1\n\n    z\n```\nand `a  b`\n\n    c  =  d\n\ne"
    question = SIMPLE._replace(text=f"{code}\n\nWhich?", explanation=code)
    written = gift.text_of([Entry(question, "A domain", "A topic")])

    (found,) = again(written, "gift")

    choices = tuple(Choice(one.text, is_right=one.is_right, why=one.why) for one in found.choices)
    read_again = question._replace(text=found.text, choices=choices, explanation=found.explanation)
    assert gift.text_of([Entry(read_again, "A domain", "A topic")]) == written
