"""Lists of HTML whose entries are options, in fields, cells and lines."""

from __future__ import annotations

from tests.bank.test_import_formats import imported, short
from tests.cases import cases

ANKI = "#separator:tab\n#html:true\n"


@cases(
    ("note", "found"),
    [
        ("Which?<ol><li>x</li><li>y</li></ol>\t2", "Which?: x, *y"),
        ("Pick two: <ul><li>x</li><li>y</li><li>z</li></ul>\tx, z", "Pick two:: *x, y, *z"),
        ("Which?<ul><li>x</li><li>y</li><li>z</li></ul>\t<ul><li>x</li><li>y</li></ul>", "Which?: *x, *y, z"),
        ("How many are even?<ol><li>3</li><li>4</li></ol>\t1", "there are no options"),
        ("Which?<ul><li>x</li><li>y</li></ul>\t2", "there are no options"),
        ("Which?<ul><li>x</li><li>y</li></ul>\tx, w", "it is a card without options"),
    ],
)
def test_a_card_names_the_options_of_its_list_by_a_number_or_by_several_texts(note: str, found: str) -> None:
    name, (one,) = imported(f"{ANKI}{note}\n")

    assert (name, short(one).partition(" ")[2]) == ("anki", found)


def test_a_card_with_a_picture_and_a_list_says_that_the_picture_is_missing() -> None:
    _, (one,) = imported(f'{ANKI}Which is shown? <img src="a.jpg"><ol><li>x</li><li>y</li></ol>\t2\n')

    assert short(one) == "3 Which is shown? (Picture that was not imported: a.jpg.): x, *y"


def test_a_semicolon_of_an_entity_divides_no_options() -> None:
    _, found = imported(
        'question,options,answer\nWhich?,"&lt;p&gt;<br/>&lt;b&gt;<br/>R&amp;D",&lt;b&gt;\nWhat?,R&amp;D; x,x\n'
    )

    assert [short(one) for one in found] == ["2 Which?: <p>, *<b>, R&D", "3 What?: R&D, *x"]


@cases(
    "options",
    [
        "<ol>\n<li>x</li>\n<li>y</li>\n<li>z</li>\n</ol>",
        "<ul><li>x</li><li>y</li><li>z</li></ul>",
        '<ol type="A">\n  <li>x</li>\n  <li>y</li>\n  <li>z</li>\n</ol>',
        "A. x<br/>B. y<br/>C. z",
        "<ul><li>A) x</li><li>B) y</li><li>C) z</li></ul>",
    ],
)
def test_a_list_below_a_question_is_its_options(options: str) -> None:
    name, found = imported(f"1. Which?\n{options}\n\nAnswer: B\n\n2. What? {options}\n<p>Answer: C</p>\n")

    assert name == "markdown"
    assert [short(one).partition(" ")[2] for one in found] == ["Which?: x, *y, z", "What?: x, y, *z"]


def test_a_list_in_a_stem_or_below_an_answer_is_no_list_of_options() -> None:
    _, found = imported(
        "1. It must:\n<ul><li>scale</li><li>log</li></ul>\nWhich?\nA. x\nB. y\nAnswer: B\n<ul><li>So.</li></ul>\n\n"
        "2. What?\n<ul><li>p</li><li>q</li></ul>\nA. x\nB. y\nAnswer: A\n"
    )

    assert [short(one) for one in found] == ["1 It must: scale log Which?: x, *y [So.]", "9 What? - p - q: *x, y"]


CARD = '"<div>One?</div><ol type=""A""><li>x</li><li>y</li><li>z</li></ol>"'


@cases(
    ("back", "expected"),
    [
        ("<b>B</b>. y does it.", "One?: x, *y, z [y does it.]"),
        ("B) It is a &lt; b.<br>So it is.", "One?: x, *y, z [It is a < b. So it is.]"),
        ("<b>B) y</b>", "One?: x, *y, z"),
        ("b. y", "One?: x, *y, z"),
        ("B - it is", "One?: x, *y, z [it is]"),
        ("<b>A) x, B) y</b><br><br>Both are there.", "One?: *x, *y, z [Both are there.]"),
        ("<b>B) x</b>", "the key 'B) x' names one option by its letter and another by its text"),
        ("D. It is.", "the key 'D' names no option"),
        ("A queue does it.", "it is a card without options"),
    ],
)
def test_the_back_of_a_card_with_a_lettered_list_may_begin_with_a_letter(back: str, expected: str) -> None:
    _, found = imported(f"#separator:tab\n#html:true\n{CARD}\t{back}\n")

    assert [short(one).partition(" ")[2] for one in found] == [expected]


def test_paragraphs_below_several_options_of_the_key_explain_it() -> None:
    _, found = imported(
        "#separator:tab\n#html:true\nOne?<br><br>A) x<br>B) y<br>C) z\t<b>A) x, C) z</b><br><br>It is.\n"
    )

    assert [short(one) for one in found] == ["3 One?: *x, y, *z [It is.]"]
