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
