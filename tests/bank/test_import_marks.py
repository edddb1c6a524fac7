"""Ticks and crosses with which options say whether they are correct."""

from __future__ import annotations

from mlcert.bank.importing.candidate import Skipped
from mlcert.bank.importing.formats import format_of
from tests.bank.test_import_formats import imported, short
from tests.cases import cases

QUESTIONS = (
    "# Quiz\n\n1. Which?\n\n{0}\n\n2. What?\n\n{0}\n",
    "## Question 1\n\nWhich?\n\n{0}\n\n**Explanation:** So.\n\n## Question 2\n\nWhat?\n\n{0}\n",
)


@cases(
    "options",
    [
        "❌ A. x\n✅ B. y\n❌ C. z",
        "- ✗ A. x\n- ✓ B. y\n- ✗ C. z",
        "A. x\n✔️ B. y\nC. z",
        "- A. x\n- ✅ **B. y**\n- C. z",
        "- **A.** x\n- **B. y** ✅\n- **C.** z",
        "A. ❌ x\nB. ✅ y\nC. ❌ z",
        "A. x\nB. y (✓)\nC. z [✗]",
        "❌ x\n✅ y\n❌ z",
        "- ❌ x\n- ✅ y\n- ❌ z",
        "- x ❌\n- y ✅\n- z ❌",
        "[✗] A. x\n[✓] B. y\n[✗] C. z",
        "- [✘] x\n- [✔️] y\n- [❌] z",
        "(✗) x\n(✓) y\n(✗) z",
        "A. [ ] x\nB. [x] y\nC. [ ] z",
        "\u25cb x\n\u25cf y\n\u25cb z",
        "- \u25ef A. x\n- \u25c9 B. y\n- \u25ef C. z",
        "- :x: x\n- :white_check_mark: y\n- :x: z",
        "A. x\nB. y :heavy_check_mark:\nC. z",
    ],
)
def test_an_option_with_a_tick_is_the_key(options: str) -> None:
    for questions in QUESTIONS:
        name, found = imported(questions.format(options))
        texts = [short(one).partition(" ")[2].removesuffix(" [So.]") for one in found]
        assert (name, texts) == ("markdown", ["Which?: x, *y, z", "What?: x, *y, z"])


@cases(
    "text",
    [
        "**1) Which?**\n- x ❌\n- y ✅\n- z ❌\n\n**2) What?**\n- ❌ x\n- ✅ y\n- ❌ z\n",
        "Which?\n- x ❌\n- y ✅\n- z ❌\n\nWhat?\n\n* x\n* y ✔️\n* z\n",
        "Which?\n- x\n- y ✅\n- z\n\nWhat?\n- x ❌\n- y ✅\n- z\n",
    ],
)
def test_a_tick_after_an_entry_of_a_list_without_letters_is_the_key(text: str) -> None:
    name, found = imported(text)

    assert (name, [short(one).partition(" ")[2] for one in found]) == (
        "markdown",
        ["Which?: x, *y, z", "What?: x, *y, z"],
    )


@cases("text", ["Features:\n- fast ✅\n- slow ❌\n", "Which?\n- x ✅\n- y ✅\n", "# Quiz\n\nWhich?\n- x ❌\n- y\n"])
def test_ticks_after_entries_of_a_list_are_no_key_if_nothing_asks_or_they_do_not_tell(text: str) -> None:
    assert [one for one in imported(text)[1] if not isinstance(one, Skipped)] == []


def test_a_tick_before_a_letter_shows_that_a_text_has_questions() -> None:
    assert format_of("Which?\n✅ A. x\n❌ B. y\n".encode()) == "markdown"


@cases(
    ("text", "found"),
    [
        (
            "1. Which?\nA. x\nB. y\n\nAnswer: B\n\n❌ A. x is slow.\n✅ B. y is not.\n",
            "1 Which?: x, *y [❌ A. x is slow. ✅ B. y is not.]",
        ),
        ("1. Which?\nA. x\nB. y\n\nAnswer: B\n\n❌ slow\n✅ fast\n", "1 Which?: x, *y [❌ slow ✅ fast]"),
        ("1. Which?\n❌ A. x\n✅ B. y\nAnswer: A\n", "1 the option 'x ❌' says otherwise than the key"),
        ("1. Which?\n[x] A. x\n[✓] B. y\n[x] C. z\n", "1 every option is marked as correct"),
        ("1. What is g?\nA. (x) + 1\nB. (x) + 2\nAnswer: B\n", "1 What is g?: (x) + 1, *(x) + 2"),
    ],
)
def test_a_sign_that_is_no_mark_of_an_option_gives_no_key(text: str, found: str) -> None:
    assert [short(one) for one in imported(text)[1]] == [found]


@cases(
    ("text", "found", "remarks"),
    [
        ("1. Which?\n\u25cb x\n\u25cf y\n", "1 Which?: x, *y", ("the filled circle is taken for the mark of the key",)),
        (
            "1. Which?\n\u25cb x\n\u25cf y\nAnswer: A\n",
            "1 Which?: *x, y",
            ("a filled circle marks B, which is not the key",),
        ),
        ("Which?\n\u25cb x\n\u25cf y\n", "1 Which?: x, *y", ("the filled circle is taken for the mark of the key",)),
        ("1. Which?\n\u25cf A. x\n\u25cf B. y\nAnswer: B\n", "1 Which?: x, *y", ()),
    ],
)
def test_a_filled_circle_is_the_key_unless_an_answer_says_what_that_is(
    text: str, found: str, remarks: tuple[str, ...]
) -> None:
    _, (one,) = imported(text)

    assert (short(one), getattr(one, "remarks", None)) == (found, remarks)


@cases(
    ("text", "found"),
    [
        (
            "1. [ ] Which?\n   - [x] x\n   - [ ] y\n2. [ ] What?\n   - [ ] x\n   - [x] y\n",
            ["1 Which?: *x, y", "4 What?: x, *y"],
        ),
        (
            "- [ ] Which?\n  - [x] x\n  - [ ] y\n- [ ] What?\n  - [ ] x\n  - [x] y\n",
            ["1 Which?: *x, y", "4 What?: x, *y"],
        ),
        ("1. Which?\n   - [x] x\n     - [ ] of these\n   - [ ] y\n", ["1 its options are nested"]),
    ],
)
def test_a_box_before_a_question_is_no_option(text: str, found: list[str]) -> None:
    assert [short(one) for one in imported(text)[1]] == found


def test_numbers_that_are_folded_away_are_the_key_of_numbered_options() -> None:
    text = "# Quiz\n\n1. Which?\n   1. x\n   2. y\n   3. z\n\n   <details><summary>Answer</summary>1 and 3</details>\n"

    assert [short(one) for one in imported(text)[1]] == ["3 Which?: *x, y, *z"]


@cases(
    ("stem", "asked", "keys"),
    [
        ("Choose TWO that apply", "two", 1),
        ("Choose 2 that apply.", "two", 1),
        ("Which ONE applies?", "one", 2),
        ("Select one answer.", "one", 2),
        ("Which three help?", "three", 2),
        ("Welche zwei stimmen?", "two", 1),
        ("Welche beiden stimmen?", "two", 1),
        ("Wählen Sie genau eine richtige Antwort.", "one", 2),
        ("Quelles deux réponses conviennent ?", "two", 1),
        ("¿Qué dos acciones ayudan?", "two", 1),
        ("Escolha as duas corretas.", "two", 1),
        ("Scegli due risposte.", "two", 1),
        ("Select one or more answers.", "", 2),
        ("Wählen Sie eine oder mehrere Antworten.", "", 2),
        ("Which one(s) apply?", "", 2),
        ("Which two-factor method fits?", "", 1),
        ("Which two help?", "", 2),
        ("Welche Dienste haben zwei Zonen?", "", 1),
    ],
)
def test_a_stem_that_seems_to_ask_for_another_number_of_options_gets_a_remark(stem: str, asked: str, keys: int) -> None:
    text = f"1. {stem}\nA. x\nB. y\nC. z\nD. w\nAnswer: {'A, B' if keys > 1 else 'A'}\n"

    (one,) = imported(text)[1]

    assert not isinstance(one, Skipped), one.why
    said = f"it may ask for {asked} option{'s' * (asked != 'one')}, but {keys} {'is' if keys == 1 else 'are'} marked"
    assert [remark for remark in one.remarks if "may ask for" in remark] == ([f"{said} as correct"] if asked else [])


@cases(
    "below",
    ["It is fast.", "*Right answers are in bold.*", "*Respostas certas em negrito.*"],
)
def test_entries_of_a_list_with_one_in_bold_are_options_whatever_is_below_them(below: str) -> None:
    explains = " [It is fast.]" if "fast" in below else ""
    _, found = imported(f"**1. Which?**\n\n- **x**\n- y\n- z\n\n{below}\n\n**2. What?**\n\n- x\n- **y**\n\n{below}\n")

    assert [short(one) for one in found] == [f"1 Which?: *x, y, z{explains}", f"9 What?: x, *y{explains}"]


def test_a_list_with_one_entry_in_bold_belongs_to_a_stem_whose_options_have_letters() -> None:
    _, (one,) = imported("**1. What do they need?**\n\n- **p**\n- q\n\nTime is short.\n\nA. x\nB. y\n\nAnswer: A\n")

    assert short(one) == "1 What do they need? - p - q Time is short.: *x, y"


@cases(
    ("options", "keys", "remarks"),
    [
        ("   a. x\n*  b. y\n   c. z\n", "x, *y, z", ("the option with an asterisk is taken for the key",)),
        ("A. x\n* B. y\n* C. z\n", "x, *y, *z", ("the options with an asterisk are taken for the key",)),
        ("* A) x\nB) y\n", "*x, y", ("the option with an asterisk is taken for the key",)),
    ],
)
def test_an_asterisk_before_the_letters_of_some_options_marks_the_key(
    options: str, keys: str, remarks: tuple[str, ...]
) -> None:
    (one,) = imported(f"1. Which?\n{options}")[1]

    assert short(one) == f"1 Which?: {keys}"
    assert one.remarks == remarks  # type: ignore[union-attr]


@cases("options", ["* A. x\n* B. y\n", "- A. x\n* B. y\n- C. z\n"])
def test_an_asterisk_among_other_bullets_marks_nothing(options: str) -> None:
    assert [short(one) for one in imported(f"1. Which?\n{options}")[1]] == ["1 there is no key"]


@cases(
    "option",
    [
        "**`make`** ✔", "**make (correct)**", "==make== ✓", "==`make`== ✓", "✅ **`make`**", "**`make` (correct)**",
        "`make` ✅", "***make*** ✔", "__`make`__ (correct)", "**make ✔**",
    ],
)  # fmt: skip
def test_no_sign_around_the_correct_option_alone_shows_the_key(option: str) -> None:
    for text in (f"## Which?\n- ls\n- {option}\n- cd\n", f"1. Which?\n\nA. ls\nB. {option}\nC. cd\n"):
        assert [short(one).partition(" ")[2] for one in imported(text)[1]] == ["Which?: ls, *make, cd"]


def test_no_sign_in_a_cell_shows_the_key() -> None:
    text = "question,a,b,c,answer\nWhich?,ls,**make**,cd,B\nWhat?,`ls`,`make`,`cd`,B\nBold?,//x//,**x**,x,B\n"

    assert [short(one) for one in imported(text)[1]] == [
        "2 Which?: ls, *make, cd", "3 What?: `ls`, *`make`, `cd`", "4 Bold?: //x//, ***x**, x",
    ]  # fmt: skip


def test_bold_type_around_code_is_no_part_of_a_text() -> None:
    text = "1. Which **command `x`**?\nA. `x`\nB. y\n\nAnswer: A\n\nExplanation: It is **`x`, `y`** == `**z**`.\n"

    assert [short(one) for one in imported(text)[1]] == ["1 Which command `x`?: *x, y [It is `x`, `y` == `**z**`.]"]


@cases("bullet", ["", "- ", "    "])
def test_boxes_of_courses_in_markdown_may_have_two_kinds_of_brackets(bullet: str) -> None:
    one = "".join(f"{bullet}[({sign})] {text}\n" for sign, text in ((" ", "x"), ("X", "y"), (" ", "z")))
    two = "".join(f"{bullet}[[{sign}]] {text}\n" for sign, text in (("X", "p"), (" ", "q"), ("X", "r")))

    _, found = imported(f"# Quiz\n\n1. One?\n\n{one}\n2. Two?\n\n{two}")

    assert [short(each).partition(" ")[2] for each in found] == ["One?: x, *y, z", "Two?: *p, q, *r"]


def test_an_index_keeps_its_place_below_the_line() -> None:
    text = "1. Is c<sub>t</sub> = x<sub>9</sub>?\n- [x] a<sub>t+1</sub>\n- [ ] H<sub>2</sub>O\n"

    assert [short(one) for one in imported(text)[1]] == ["1 Is c_t = x_9?: *a_(t+1), H2O"]


@cases("bullet", ["- {}", "- [ ] {}", "* **{}**"])
def test_a_letter_above_the_code_of_an_option_is_no_part_of_it(bullet: str) -> None:
    options = "".join(f"{bullet.format(letter)}\n  ```\n  {letter.lower()} = 1\n  ```\n" for letter in "AB")

    assert [short(one) for one in imported(f"## 1. Which?\n\n{options}\nAnswer: B\n")[1]] == ["1 Which?: a = 1, *b = 1"]
