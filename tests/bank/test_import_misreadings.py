"""What text seems to say and does not: each case was imported as something else than its source means."""

from __future__ import annotations

from mlcert.bank.importing.candidate import Skipped
from tests.bank.test_import_formats import imported, short
from tests.cases import cases

THREE = "".join(f"{number}. Which {number}?\nA. x\nB. y\nC. z\n\n" for number in (1, 2, 3))
NO_KEY = "there is no key"
TWICE = "; it may be a list of the keys of several questions"
MAY_BE_LIST = "its key may be a list of the keys of several questions"


@cases(
    ("text", "found"),
    [
        *(
            (THREE + keys, ["1 Which 1?: x, *y, z", "6 Which 2?: *x, y, z", "11 Which 3?: x, *y, z"])
            for keys in ("ANSWERS: BAB\n", "Answers: B, A, B\n", "Answers\n\n1.\nB\n2.\nA\n3.\nB\n")
        ),
        (THREE + "Answers: ABC\n", ["1 Which 1?: *x, y, z", "6 Which 2?: x, *y, z", "11 Which 3?: x, y, *z"]),
        (THREE + "Answers: BABA\n", [f"1 {NO_KEY}", f"6 {NO_KEY}", f"11 {MAY_BE_LIST}"]),
        (THREE.replace("?\n", "?\n\n") + "Answer: A, C\n", [f"1 {NO_KEY}", f"7 {NO_KEY}", "13 Which 3?: *x, y, *z"]),
        (THREE[: len(THREE) // 3 * 2] + "Answers\nB\nA\n", [f"1 {NO_KEY}", f"6 {MAY_BE_LIST}"]),
        (THREE[: len(THREE) // 3 * 2] + "Answer: A, C\n", [f"1 {NO_KEY}", f"6 {MAY_BE_LIST}"]),
        (
            THREE[: len(THREE) // 3 * 2].replace("2?", "2? (Choose two.)") + "Answer: A, C\n",
            [f"1 {NO_KEY}", "6 Which 2? (Choose two.): *x, y, *z"],
        ),
        ("Which 1?\nA. x\nB. y\n\nWhich 2?\nA. x\nB. y\nC. z\n\nAnswers: BA\n", [f"1 {NO_KEY}", f"5 {MAY_BE_LIST}"]),
        (
            "1. Which?\nA. x\nB. y\nAnswer: B\n\n2. Which?\nA. x\nB. y\nC. z\nAnswer: BAB\n",
            ["1 Which?: x, *y", f"6 the key 'BAB' names an option twice{TWICE}"],
        ),
    ],
)
def test_a_key_with_a_letter_for_each_question_before_it_is_not_the_key_of_the_last_one(
    text: str, found: list[str]
) -> None:
    assert [short(one) for one in imported(text)[1]] == found


@cases(
    ("text", "found"),
    [
        ("1. Which?\nA. x\nB. y\n\nAcme Guide\n\nC. z\nAnswer: C\n", "x, y, *z [Acme Guide]"),
        ("Which?\nA. x\n\nSee the map.\n\nB. y\nC. z\nAnswer: B\n", "x, *y, z [See the map.]"),
        ("1. Which?\n- A. x\n- B. y\n\n  It is high.\n\n- C. z\n\nAnswer: A\n", "*x, y, z [It is high.]"),
    ],
)
def test_options_after_a_line_that_is_none_are_imported_with_a_remark(text: str, found: str) -> None:
    (one,) = imported(text)[1]

    assert short(one) == f"1 Which?: {found}"
    assert not isinstance(one, Skipped)
    assert one.remarks == ("what is between two of its options is taken for what explains it",)


@cases(
    ("text", "found"),
    [
        (
            "1. Which?\nA. x\nB. y\n\nExplanation: it is.\n\nC. Smith wrote it.\nAnswer: B\n",
            ["1 Which?: x, *y [it is. C. Smith wrote it.]"],
        ),
        ("1. Which?\n\nA. Smith asks. Where?\n\nA. x\n\nB. y\n\nAnswer: B\n", ["1 the key 'B' names no option"]),
    ],
)
def test_a_line_that_begins_with_a_letter_is_no_option_where_it_explains_or_letters_begin_anew(
    text: str, found: list[str]
) -> None:
    assert [short(one) for one in imported(text)[1]] == found


OPTIONS = "Which?\nA. v\nB. w\nC. x\nD. y\nE. z\n"


def key_by(line: str) -> str:
    """The letters of the key that a line gives, or why it gives none."""
    _, (one, *_) = imported(f"# Quiz\n\n1. {OPTIONS}{line}\n")
    if isinstance(one, Skipped):
        return one.why
    return "".join(letter for letter, choice in zip("ABCDE", one.choices, strict=True) if choice.is_right)


@cases(
    ("line", "key"),
    [
        ("Risposta corretta: A e C", "AC"),
        ("Resposta: A, B e D", "ABD"),
        ("Respuesta: A y C", "AC"),
        ("Réponse : A et C", "AC"),
        ("Antwort: A u. C", "AC"),
        ("Answer: A, e", "AE"),
        ("Answer: a, e", "AE"),
        ("Risposta: a e b", "the key 'a e b' names no option"),
        ("Antwort: A a C", "the key 'A a C' names options in words that are not understood"),
        ("Antwort: A e", "the key 'A e' names no option"),
    ],
)
def test_a_small_letter_between_letters_may_be_a_word(line: str, key: str) -> None:
    assert key_by(line) == key


@cases(
    ("line", "key"),
    [
        ("**Answer:** ~~B~~ C", "C"),
        ("**Answer: ~~A~~ D**", "D"),
        ("Answer: <del>A</del> B", "B"),
        ("Answer: <s>A</s> E", "E"),
        ("Answer: ~~A~~\nB", "B"),
        ("~~Answer: A~~", "there is no key"),
        ("Answer: ~~A~~", "there is no key"),
    ],
)
def test_a_key_that_is_struck_out_is_none(line: str, key: str) -> None:
    assert key_by(line) == key


@cases(
    ("option", "text"),
    [
        ("~~Quito~~ Sucre", "Sucre"),
        ("~~Quito~~", "Quito"),
        ("<del>Quito</del> Sucre", "Sucre"),
        ("`a ~~b~~`", "`a ~~b~~`"),
        ("about ~5 to ~6", "about ~5 to ~6"),
    ],
)
def test_text_that_is_struck_out_is_left_out_unless_it_is_all(option: str, text: str) -> None:
    _, (one,) = imported(f"# Quiz\n\n1. Which?\n- [x] {option}\n- [ ] Lima\n")

    assert short(one) == f"3 Which?: *{text}, Lima"


@cases(
    ("lines", "key"),
    [
        (
            "Suggested Answer: B\n\n**Correct Answer: C** (fixed by readers)",
            "two keys are given, and they differ: one is B, the other is C",
        ),
        ("Answer: B\nCorrect answer: B (confirmed)", "B"),
        ("Answer: A - C", "the key 'A - C' may be a range, a list or an option with a reason"),
        ("Answer: A: C", "the key 'A: C' names options in words that are not understood"),
        ("Answer: A - it is", "A"),
    ],
)
def test_a_second_letter_is_not_dropped_from_the_key(lines: str, key: str) -> None:
    assert key_by(lines) == key


@cases(
    ("text", "found"),
    [
        (
            "1. Which?\nA. x\nAcme guide to all    3 / 9\nThe exam\nB. y\nAnswer: A\n\n"
            "2. What?\nA. x\nB. y\nAcme guide to all    5 / 9\nThe exam\nAnswer: A\n",
            ["1 Which?: *x, y", "8 What?: *x, y"],
        ),
        ("1. Which?\nA. x\nB. y\nPage | 19\nAnswer: A\nExplanation: It\n- 20 -\nis.\n", ["1 Which?: *x, y [It is.]"]),
        ("1. Which?\nA. x\n17\nB. y\nAnswer: A\n", ["1 Which?: *x, y"]),
        ("1. Which?\nA.\n17\nB.\n18\nAnswer: A\n", ["1 Which?: *17, 18"]),
        (
            "1. Which?\nA. Costs in all   3\nB. Costs in all   5\nAnswer: A\n",
            ["1 Which?: *Costs in all 3, Costs in all 5"],
        ),
        (
            "1. Which?\n\nCosts in all   3\n\nA. x\nB. y\nAnswer: A\n",
            ["1 Which? Costs in all 3: *x, y"],
        ),
    ],
)
def test_the_number_of_a_page_and_what_is_beside_it_are_no_part_of_an_option(text: str, found: list[str]) -> None:
    assert [short(one) for one in imported(text)[1]] == found


BOOK = "".join(f"{number}. Which of many things?\nA. a long\n{{}}\nname\nB. y\nAnswer: A\n\n" for number in (1, 2, 3))


@cases(
    "foot",
    ["{} | Vendor Guide", "Vendor Guide | {}", "Guide to all - Page {}", "www.example.com – {}", "{} • The Guide"],
)
def test_a_foot_with_a_sign_before_the_number_is_no_part_of_a_question(foot: str) -> None:
    text = BOOK.format(*(foot.format(page) for page in range(8, 11)))

    assert [short(one).partition(" ")[2] for one in imported(text)[1]] == ["Which of many things?: *a long name, y"] * 3


@cases(
    ("lines", "stem"),
    [
        ("Total cost | 5\nOther cost | 8", "Total cost | 5 Other cost | 8"),
        ("Zone in use - 1\nZone in use - 2", "Zone in use - 1 Zone in use - 2"),
    ],
)
def test_lines_with_numbers_that_are_on_no_page_are_kept(lines: str, stem: str) -> None:
    _, (one,) = imported(f"1. Which?\n{lines}\nA. 8 | 9\nB. 10 | 11\nAnswer: A\n")

    assert short(one) == f"1 Which? {stem}: *8 | 9, 10 | 11"


def test_a_number_amid_a_sentence_is_mentioned() -> None:
    _, (one,) = imported("1. Which are from\n12\ncities?\nA. x\nB. y\nAnswer: A\n")

    assert not isinstance(one, Skipped)
    assert one.remarks == ("a line of it is only a number, which may be that of a page",)


def test_a_number_between_options_is_mentioned() -> None:
    _, (one,) = imported("1. Which?\nA. x\n17\nB. y\nAnswer: A\n")

    assert not isinstance(one, Skipped)
    assert one.remarks == ("a number between two of its options is taken for that of a page",)


@cases(
    ("text", "found"),
    [
        (
            "- Which?\n  - [ ] x\n  - [x] y\n- What?\n  - [x] x\n  - [ ] y\n\n- How\n  - [x] x\n  - [ ] z\n",
            ["1 Which?: x, *y", "4 What?: *x, y", "8 How: *x, z"],
        ),
        ("* Which?\n    * A. x\n    * B. y\n    * Answer: B\n", ["1 Which?: x, *y"]),
        ("1. Which?\n   - [ ] x\n   - [x] y\n- Note\n", ["1 Which?: x, *y - Note"]),
        ("- a fits\n- b fits\n\nWhich?\n\n- [ ] x\n- [x] y\n", ["4 Which?: x, *y"]),
    ],
)
def test_an_entry_of_a_list_with_options_below_it_is_a_question(text: str, found: list[str]) -> None:
    assert [short(one) for one in imported(text)[1]] == found


@cases(
    ("text", "found"),
    [
        (
            "1. It fell on Monday to\n25. To what then?\nA. x\nB. y\nAnswer: B\n",
            "It fell on Monday to 25. To what then?: x, *y",
        ),
        (
            "1. Which came after version\n2. of it?\nA. x\nB. y\nAnswer: B\n",
            "Which came after version 2. of it?: x, *y",
        ),
    ],
)
def test_a_wrapped_line_that_begins_with_a_number_is_part_of_the_stem(text: str, found: str) -> None:
    numbers = "1. Which?\nA. x\nB. y\nAnswer: A\n\n"
    assert [short(one) for one in imported(numbers + text.replace("1.", "2.", 1))[1]] == [
        "1 Which?: *x, y",
        f"6 {found}",
    ]


@cases("mark", ["**Most Voted**", "*Most Voted*", "(Most Voted)", "`Most Voted`", "Most Voted"])
def test_the_votes_of_readers_do_not_give_the_key_away(mark: str) -> None:
    shown = "Reveal Solution  Hide Solution  Discussion  4"
    text = f"### Question 1\n\nWhich?\n\n- A. x\n- B. y {mark}\n\n{shown}\n\nAnswer: B\n"

    assert [short(one) for one in imported(text)[1]] == ["1 Which?: x, *y"]


@cases("label", ["{}.) ", "{}.- ", "{}) - ", "{}.: ", "**{}.)** ", "{}. ", "{}) "])
def test_a_letter_may_have_two_signs_after_it(label: str) -> None:
    text = f"1. Which?\n{label.format('A')}Graz\n{label.format('B')}Wien\nAnswer: B\n"

    assert [short(one) for one in imported(text)[1]] == ["1 Which?: Graz, *Wien"]


@cases(
    ("line", "text"),
    [("Apple\\", "Apple"), ("C:\\", "C:\\"), ("C:\\temp\\", "C:\\temp\\"), ("a \\", "a"), ("$x\\\\", "$x\\")],
)
def test_a_backslash_that_breaks_a_line_is_no_part_of_it(line: str, text: str) -> None:
    _, (one,) = imported(f"1. Which?\\\n   A. {line}\n   B. Leek\n   **Answer: A**\n\n\\newpage\n")

    assert short(one) == f"1 Which?: *{text}, Leek"


@cases("after", ["<br>c) <img src=x.png>", "<br>c)", "<br>c) <img src=x.png><br>d) z"])
def test_an_option_that_is_only_a_picture_is_no_part_of_the_one_before_it(after: str) -> None:
    _, found = imported(f"#separator:tab\n#html:true\nWhich?<br>a) x<br>b) y{after}\ta\nWhat?<br>a) x<br>b) y\ta\n")

    assert [short(one) for one in found] == ["3 an option has no text; it may be a picture", "4 What?: *x, y"]


@cases(
    "line",
    [
        "Share \u00b7 Report \u00b7 3 likes",
        "Reply | Share | Edit",
        "3 likes",
        "\U0001f44d 3 likes \u2022 Reply \u2022 2 days ago",
    ],
)
def test_buttons_of_a_page_below_an_option_are_no_part_of_it(line: str) -> None:
    _, found = imported(f"### Which?\n- [ ] x\n- [x] y\n{line}\n\n### What?\n- [x] x\n- [ ] y\n{line}\n")

    assert [short(one) for one in found] == ["1 Which?: x, *y", "6 What?: *x, y"]


@cases(
    "line", ["[All questions]", "[All AWS Certified Machine Learning - Specialty Questions]", "[All MLA-C01 Questions]"]
)
def test_the_link_to_all_questions_is_no_part_of_a_stem(line: str) -> None:
    _, found = imported(f"Question #: 1\nTopic #: 1\n{line}\n\nWhich?\n\nA. x\nB. y\n\nSuggested Answer: B\n")

    assert [short(one) for one in found] == ["1 Which?: x, *y"]


@cases(
    "text",
    [
        "### Q: Which?\n- [ ] x\n- [x] y\n",
        "### **Q:** Which?\n- [ ] x\n- [x] y\n",
        "#separator:tab\n#html:true\nQ: Which?<br>a) x<br>b) y\tb\n",
        "2 . Which?\nA . x\nB . y\nAnswer : B\n",
        "2 ) Which?\nA ) x\nB ) y\nAnswer : B\n",
    ],
)
def test_what_announces_a_question_is_no_part_of_its_stem(text: str) -> None:
    assert [short(one).partition(" ")[2] for one in imported(text)[1]] == ["Which?: x, *y"]


@cases(
    ("option", "found", "is_remarked"),
    [
        ("y \u2190 this one", "1 Which?: x, *y", False),
        ("y <-- this is the answer", "1 Which?: x, *y", False),
        ("y <- this", "1 there is no key", False),
        ("Yes \u2190 I think\nAnswer: B", "1 Which?: x, *Yes \u2190 I think", True),
    ],
)
def test_an_arrow_behind_an_option_marks_it_or_is_remarked(option: str, found: str, is_remarked: bool) -> None:
    _, (one,) = imported(f"1. Which?\nA. x\nB. {option}\n")

    assert (short(one), any("arrow" in each for each in getattr(one, "remarks", ()))) == (found, is_remarked)


ABOVE = "Answer: B\nWhich is two?\nA. 1\nB. 2\n\nAnswer: A\nWhich is one?\nA. 1\nB. 2\n"
TWO_AND_ONE = ["Which is two?: 1, *2", "Which is one?: *1, 2"]
NO_KEYS = ["there is no key"] * 2
UNCLEAR = ["its key may be the one above it or the one below it", "there is no key"]
NO_QUESTION = "it names a key, but no question is before it"


@cases(
    ("text", "found"),
    [
        (ABOVE, TWO_AND_ONE),
        (ABOVE.replace("Answer", "ANSWER"), TWO_AND_ONE),
        ("# Numbers\n\n" + ABOVE.replace("Answer: ", "**Answer:** "), TWO_AND_ONE),
        ("A test\n\n" + ABOVE.replace("Which is two", "1. Which is two").replace("\nWhich", "\n2. Which"), TWO_AND_ONE),
        (ABOVE.replace("\n\n", "\n\n---\n\n"), TWO_AND_ONE),
        (
            ABOVE.replace("\n\n", "\nExplanation: It is.\n\n"),
            ["Which is two?: 1, *2 [It is.]", "Which is one?: *1, 2"],
        ),
        (
            "## First\nAnswer: B\nWhich is two?\nA. 1\nB. 2\n\n## Second\nAnswer: A\nWhich is one?\nA. 1\nB. 2\n",
            [f"First {TWO_AND_ONE[0]}", f"Second {TWO_AND_ONE[1]}"],
        ),
        ("Numbers\n" + ABOVE, [f"Numbers {TWO_AND_ONE[0]}", TWO_AND_ONE[1]]),
        (ABOVE.replace("Answer: A\n", ""), NO_KEYS),
        (ABOVE.replace("Answer: A\n", "Answer: A\n\nAnswer: B\n"), UNCLEAR),
        (ABOVE.replace("Answer: A", "Answer: 1").replace("Answer: B", "Answer: 2"), UNCLEAR),
        (ABOVE.replace("Answer: A", "Answer: A. 1").replace("Answer: B", "Answer: B. 2"), UNCLEAR),
        (ABOVE.replace("Answer: ", "Answer:\n"), UNCLEAR),
        (ABOVE.replace("\nWhich", "\nExplanation: It is.\nWhich"), UNCLEAR),
        (ABOVE.replace("A. 1\n", "A. 1 B. 2 C. 3\n").replace("\nB. 2", ""),
         ["Which is two?: 1, *2, 3", "Which is one?: *1, 2, 3"]),
        (ABOVE + "Answer: A\n", [NO_QUESTION, "Which is two?: *1, 2", "Which is one?: *1, 2"]),
        ("Two?\nAnswer: B\nA. 1\nB. 2\n\nOne?\nAnswer: A\nA. 1\nB. 2\n", ["Two?: 1, *2", "One?: *1, 2"]),
        ("Two.\nAnswer: B\nA. 1\nB. 2\n\nOne.\nAnswer: A\nA. 1\nB. 2\n", ["Two.: 1, *2", "One.: *1, 2"]),
    ],
)  # fmt: skip
def test_keys_above_their_questions_are_told_by_the_whole_text(text: str, found: list[str]) -> None:
    assert [short(one).split(" ", 1)[1] for one in imported(text)[1]] == found


@cases("between", ["", "\n"])
def test_each_question_with_numbered_options_and_a_key_above_it_is_skipped_with_its_line(between: str) -> None:
    text = f"Answer: B\n{between}1. One?\n1) x\n2) y\n\nAnswer: A\n{between}2. Two?\n1) x\n2) y\n"

    lines = (2, 7) if not between else (3, 9)
    assert [short(one) for one in imported(text)[1]] == [
        f"{line} {why}" for line, why in zip(lines, UNCLEAR, strict=True)
    ]


PAGE_ENDS = [
    "www.exam-site.example   Page {} of 9",
    "Vendor practice exam, page {} of 9",
    "Probe zum Thema \u2013 Seite {} von 9",
    "Vendor ABC-1 Exam\nwww.example.com - Your Free Practice Partner {}",
    "https://quiz.example.com/all {}/9",
    "The Easy Way to Pass!\n\n{}\n\f",
    "The Easy Way to Pass {}\n\f",
    "\fThe Easy Way to Pass\n",
    "My Site - All rights reserved {}",
]
PLACES = ("option", "key", "explanation")
MANY = "QUESTION {0}\nWhich of many things?\nA. land that rises\n{1}B. y\n{2}Answer: A\nExplanation: It does.\n{3}\n"


@cases("foot", PAGE_ENDS)
def test_the_foot_of_a_page_is_no_part_of_an_option_a_key_or_an_explanation(foot: str) -> None:
    for place in PLACES:
        text = "".join(
            MANY.format(number, *(f"{foot.format(number)}\n" if each == place else "" for each in PLACES))
            for number in range(2, 8)
        )

        found = [short(one).partition(" ")[2] for one in imported(text)[1]]

        assert found == ["Which of many things?: *land that rises, y [It does.]"] * 6, place


@cases(
    "line",
    [
        "See the vendor guide, page {0}", "Read www.example.com/guide-{0}", "Cost in zone {0}",
        "See the guide, page 1{0} of {0}7", "Answer of group {0}",
    ],
)  # fmt: skip
def test_a_line_with_a_number_in_an_explanation_is_no_foot_of_a_page(line: str) -> None:
    text = "".join(MANY.format(number, "", "", f"{line.format(number)}\n") for number in range(2, 8))

    ends = [short(one)[-60:].partition("does. ")[2] for one in imported(text)[1]]

    assert ends == [f"{line.format(number)}]" for number in range(2, 8)]


@cases(
    ("first", "second", "answer"),
    [
        ("✓ 1. One? *  1/1", "✗ 2. Two? *  0/1", "Richtige Antwort\n"),
        ("1. One? *  1/1", "2. Two? *  0/1", "Richtige Antwort\n"),
        ("✓ 1. One? *  1/1", "✗ 2. Two? *  0/1", "Bonne réponse\n"),
        ("✓ 1. One? *  2/2", "✗ 2. Two? *  1/2", "Respuesta correcta\n"),
        ("✓ 1. One? 1/1", "✗ 2. Two? 0/1", ""),
        ("✅ 1. One? *  1/1", "❌ 2. Two? *  0/1", "Correct answer\n"),
    ],
)
def test_a_form_that_somebody_has_answered_gives_no_key_where_points_are_missing(
    first: str, second: str, answer: str
) -> None:
    _, found = imported(f"{first}\n( ) w\n(x) x\n{second}\n(x) y\n( ) z\n{answer}{'z' if answer else ''}\n")

    assert short(found[0]).endswith(": w, *x")
    score = second[-3:]
    assert short(found[1]) == f"4 its boxes may be those that somebody has ticked, with a score of {score}"
    assert len(found) == 2


@cases("score", [" 0/1", "\n0/1", " * 1/2", " *\n1/2"])
def test_missing_points_count_also_on_the_line_below_the_stem(score: str) -> None:
    _, found = imported(f"What is one? *\n1/1\n(x) w\n( ) x\n\nWhat is two?{score}\n(x) y\n( ) z\n")

    assert short(found[0]) == "1 What is one?: *w, x"
    assert short(found[1]) == f"6 its boxes may be those that somebody has ticked, with a score of {score[-3:]}"


def test_a_part_of_the_points_or_a_place_after_a_stem_is_remarked_unless_it_is_the_number_of_the_question() -> None:
    _, found = imported("1. One? 1/3\n( ) w\n(x) x\n\n2. Two? 1/3\n(x) y\n( ) z\n")

    assert [one.remarks for one in found] == [  # type: ignore[union-attr]
        (), ("its boxes may be those that somebody has ticked, if '1/3' is a score",),
    ]  # fmt: skip


def test_a_correct_answer_below_a_box_that_somebody_has_ticked_contradicts_it() -> None:
    _, found = imported("1. One?\n(x) w\n( ) x\nRichtige Antwort\nx\n\n2. Two?\n( ) y\n(x) z\n")

    assert short(found[0]) == "1 two keys are given, and they differ: one is 'w', the other is 'x'"
    assert short(found[1]) == "7 Two?: y, *z"


def test_a_number_of_questions_after_a_stem_is_no_score() -> None:
    _, found = imported("1. One? 1/3\n( ) w\n(x) x\n\n2. Two? 2/3\n(x) y\n( ) z\n")

    assert [short(one) for one in found] == ["1 One? 1/3: w, *x", "5 Two? 2/3: *y, z"]
