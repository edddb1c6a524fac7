"""Lists of answers below the questions of a text: whose keys they are, and what else they say."""

from __future__ import annotations

from time import process_time

from mlcert.bank.importing.candidate import Skipped
from mlcert.bank.importing.lines.numbered_keys import keys_below_title, keys_in, text_key_in
from mlcert.bank.importing.question.imported_question import ImportedQuestion
from tests.bank.test_import_formats import imported, short
from tests.cases import cases

QUESTIONS = "\n".join(f"{number}. Which {number}?\nA. w\nB. x\nC. y\nD. z\n" for number in (1, 2, 3))
HEADS = ("## Answer key\n\n{}\n", "Answers\n\n{}\n", "<details>\n<summary>Show answers</summary>\n\n{}\n\n</details>\n")


def keys_by(text: str) -> list[str]:
    """The letters of the key of each question, with its explanation in brackets; or why it has none."""
    return [
        one.why
        if isinstance(one, Skipped)
        else "".join(letter for letter, choice in zip("ABCD", one.choices, strict=False) if choice.is_right)
        + (f" [{' '.join(one.explanation.split())}]" if one.explanation else "")
        for one in imported(text)[1]
    ]


@cases(
    "keys",
    [
        "1-B, 2-AC, 3-D",
        "1. B\n2. AC\n3. D",
        "1. b\n2. ac\n3. d",
        "1. B; 2. A and C; 3. D",
        "(1) B (2) AC (3) D",
        "1.B 2.AC 3.D",
        "1B 2AC 3D",
        "1 – B\n2 – A + C\n3 – D",
        "1. (b)\n2. (a), (c)\n3. (d)",
        "**1.** B\n**2.** A, C\n**3.** D",
        "1. **B**\n2. **A**, **C**\n3. **D**",
        "Question 1: B\nQuestion 2: A and C\nQuestion 3: D",
        "Q1: B, Q2: AC, Q3: D",
        "1. Answer: B\n2. Answer: A, C\n3. Answer: option D",
        "1. The correct answer is B.\n2. The correct answers are A and C.\n3. Option D is correct.",
        "1. B) x\n2. A) w, C) y\n3. D) z",
        "1. B - x\n2. AC\n3. D (z)",
        "| # | Answer |\n|---|---|\n| 1 | B |\n| 2 | A, C |\n| 3 | D |",
        "| Q | A |\n|---|---|\n| 1 | B |\n| 2 | A, C |\n| 3 | D |",
        "| N | R |\n|---|---|\n| 1 | b |\n| 2 | a, c |\n| 3 | d |",
        "| 1 | 2 | 3 |\n|---|---|---|\n| B | AC | D |",
        "1. **B**\n2. **AC**\n3. **D**",
        "### Question 1\n\nB\n\n### Question 2\n\n**A, C**\n\n### Question 3\n\nD",
    ],
)
def test_a_list_of_answers_gives_each_question_its_key(keys: str) -> None:
    assert [keys_by(QUESTIONS + head.format(keys)) for head in HEADS] == [["B", "AC", "D"]] * 3


def test_a_list_of_answers_may_give_the_texts_of_options() -> None:
    questions = QUESTIONS.replace("w\n", "Red\n").replace("x\n", "Blue\n")

    assert keys_by(f"{questions}\n## Answers\n\n1. Blue\n2. **Red**\n3. z\n") == ["B", "A", "D"]


@cases(
    ("keys", "found"),
    [
        ("1. B\n2. red\n3. D", ["B", "A", "D"]),
        ("1. B\n2. Green\n3. D", ["B", "the key 'Green' names no option", "D"]),
        ("1. B\n2. Red and Blue\n3. Blue", ["B", "the key 'Red and Blue' names no option", "B"]),
    ],
)
def test_a_list_of_answers_may_mix_letters_and_texts_and_goes_on_after_one_that_is_no_option(
    keys: str, found: list[str]
) -> None:
    questions = QUESTIONS.replace("w\n", "Red\n").replace("x\n", "Blue\n")

    assert keys_by(f"{questions}## Answers\n\n{keys}\n") == found


def test_an_article_before_brackets_is_no_key() -> None:
    assert keys_by(f"{QUESTIONS}\n## Answers\n\n1. A (small) queue does it.\n2. B\n3. D\n")[0] == "there is no key"


def test_an_entry_of_a_list_is_not_the_key_that_has_its_number_as_place() -> None:
    assert keys_by(f"{QUESTIONS}\n## Solutions\n\n1. It is A.\n2. It is B.\n")[:2] == ["there is no key"] * 2
    assert "A" not in keys_by(f"{QUESTIONS}\n## Solutions\n\n1. It is A.\n2. It is B.\n")


@cases(
    ("keys", "found"),
    [
        ("1. B - it\nis.\n2. AC - both are.\n3. D", ["B [it is.]", "AC [both are.]", "D"]),
        (
            "1. B\n   It is.\n\n   So.\n\n2. A, C\nThey\nare.\n\n3. D\nSo.\n",
            ["B [It is. So.]", "AC [They are.]", "D [So.]"],
        ),
        ("1. B\nExplanation: it is.\n2. C\n3. D\nExplanation: so", ["B [it is.]", "C", "D [so]"]),
        ("### 1. B\n\nIt is.\n\n### Answer 2: A, C\n\n### 3. D\n\nLast.\n", ["B [It is.]", "AC", "D [Last.]"]),
        (
            "| No | Key | Explanation |\n|---|---|---|\n| 1 | B | It is. |\n| 2 | AC | Both. |\n| 3 | D | So. |",
            ["B [It is.]", "AC [Both.]", "D [So.]"],
        ),
        ("1. B\n2. C\n3. D\n\nWhich last?\nA. x\nB. y\nAnswer: A\n", ["B", "C", "D", "A"]),
        ("1. B\n2. C\n3. D\nPart Two\n4. Which?\nA. x\nB. y\nAnswer: A\n", ["B", "C", "D", "A"]),
    ],
)
def test_a_list_of_answers_may_say_why_and_ends_where_something_else_begins(keys: str, found: list[str]) -> None:
    assert keys_by(f"{QUESTIONS}\n## Answers\n\n{keys}\n") == found


SECTIONS = "".join(f"## Part {part}\n\n{QUESTIONS}\n" for part in (1, 2))
DOUBTFUL = "there is no key, and several questions have its number, so that no list of answers can tell it"


@cases(
    ("keys", "found"),
    [
        ("### Part 1\n\n1. B\n2. C\n3. D\n\n### Part 2\n\n1. A\n2. A\n3. A - so.\n", "B C D A A A_[so.]"),
        ("Part 1\n1. B\n2. C\n3. D\n\nPart 2\n1. A\n2. A\n3. A\n", "B C D A A A"),
        ("Part 1: 1-B, 2-C, 3-D\nPart 2: 1-A, 2-A, 3-A\n", "B C D A A A"),
    ],
)
def test_sections_with_the_same_numbers_have_their_lists_of_answers_in_the_same_order(keys: str, found: str) -> None:
    assert keys_by(f"{SECTIONS}## Answers\n\n{keys}") == [key.replace("_", " ") for key in found.split()]


@cases(
    "keys",
    [
        "### Part 2\n\n1. B\n2. C\n3. D\n\n### Part 1\n\n1. A\n2. A\n3. A\n",
        "Storage\n1. B\n2. C\n3. D\n\nCompute\n1. A\n2. A\n3. A\n",
        "1. B\n2. C\n3. D\n",
        "1. B\n2. C\n3. D\n\n1. A\n2. B\n",
        "1. B\n2. C\n\n1. A\n2. B\n\n1. A\n2. B\n",
    ],
)
def test_a_list_of_answers_that_may_be_that_of_another_section_gives_no_key(keys: str) -> None:
    assert keys_by(f"{SECTIONS}## Answers\n\n{keys}") == [DOUBTFUL] * 6


def test_a_section_with_its_own_list_of_answers_leaves_the_next_section_alone() -> None:
    text = SECTIONS.replace("## Part 2", "Answers: 1-B, 2-C\n\n## Part 2") + "Answers: 1-A, 2-B, 3-D\n"

    assert keys_by(text) == ["B", "C", "there is no key", "A", "B", "D"]


def test_a_list_of_answers_that_contradicts_the_key_of_a_question_is_not_believed() -> None:
    text = QUESTIONS.replace("D. z\n", "D. z\nAnswer: B\n") + "\n## Answers\n\n1. B\n2. C) y\n3. B\n"

    assert keys_by(text) == ["B", "two keys are given, and they differ: one is B, the other is C", "B"]


@cases(
    "line",
    [
        "1. B,  " * 2_000 + "word",
        "1. (A), (B) and **C**, " * 1_000 + "x",
        "1. A" + ", A" * 3_000 + " x",
        "1 | " * 3_000,
    ],
)
def test_a_long_line_is_told_from_a_list_of_answers_in_a_moment(line: str) -> None:
    began = process_time()

    assert (keys_in(line), keys_below_title(f"x: {line}")) == ([], [])
    text_key_in(line)

    assert process_time() - began < 1


def test_a_numbered_question_after_a_list_of_answers_is_a_question() -> None:
    _, found = imported(f"{QUESTIONS}\n## Answers\n\n1. B\n2. C\n3. D\n\n4. Which 4?\nA. w\nB. x\nAnswer: B\n")

    assert [short(one) for one in found][3:] == ["25 Which 4?: w, *x"]


@cases(
    ("keys", "found"),
    [
        ("| Question | Answer |\n|---|---|\n| 1 | B |\n| 2 | A, C |\n| 3 | D |\n", ["B", "AC", "D"]),
        ("| No. | Correct answer | Explanation |\n|---|---|---|\n| 1 | B | It is. |\n| 2 | AC | |\n| 3 | D | |\n",
         ["B [It is.]", "AC", "D"]),
        ("Key\n1 B   2 AC   3 D\n\nExplanations\n1. It is.\n3. So.\nIn short.\n",
         ["B [It is.]", "AC", "D [So. In short.]"]),
        ("### Answers and explanations\n\n1. **B** \u2013 It is.\n3. **D** \u2013 So.\n",
         ["B [It is.]", "there is no key", "D [So.]"]),
        ("Answer key with explanations\n1. B\n2. AC\n3. D\n", ["B", "AC", "D"]),
        ("Answers\nb\na\nd\n", ["B", "A", "D"]),
        ("## Answers\n\nB\n\nA\n\nD\n", ["B", "A", "D"]),
        ("Answers\nb\na\n",
         ["there is no key"] * 2 + ["two keys are given, and they differ: one is B, the other is A"]),
    ],
)  # fmt: skip
def test_a_list_of_answers_may_be_a_table_or_letters_or_be_explained_below(keys: str, found: list[str]) -> None:
    assert keys_by(f"{QUESTIONS}\n{keys}") == found


def test_a_line_may_hold_the_keys_of_each_section() -> None:
    assert keys_by(f"{SECTIONS}# Answer key\n\nSet 1: 1-b, 2-a, 3-c\nSet 2: 1-b, 2-a, 3-d\n") == [*"BACBAD"]


def test_a_table_of_other_things_is_no_list_of_answers() -> None:
    text = "Which?\nA. x\nB. y\nAnswer: A\n\n| No | Key |\n|---|---|\n| 1 | B |\n"

    assert keys_by(text) == ["A"]


@cases(
    "title",
    [
        "Lösungen",
        "## Antworten",
        "**Richtige Antworten**",
        "Lösungsschlüssel",
        "Respuestas",
        "# Soluciones",
        "Clave de respuestas",
        "Réponses",
        "## Corrigé",
        "Respostas",
        "Gabarito oficial",
        "Chave de respostas",
        "Risposte",
        "Soluzioni",
        "Lösungen und Erklärungen",
    ],
)
@cases("key", ["1. a\n2. b\n", "1) A: es ist eins.\n2) B: es ist zwei.\n"])
def test_the_title_of_a_list_of_answers_may_be_in_another_language(title: str, key: str) -> None:
    _, found = imported(f"1. Was ist 1?\na) eins\nb) zwei\n\n2. Was ist 2?\na) eins\nb) zwei\n\n{title}\n\n{key}")

    assert [short(one).split(" [")[0] for one in found] == ["1 Was ist 1?: *eins, zwei", "5 Was ist 2?: eins, *zwei"]


@cases("title", ["Keys", "Answer key", "Answers", "Lösungen", "Gabarito"])
def test_a_list_of_answers_may_be_in_the_line_of_its_title(title: str) -> None:
    text = f"1) Which is 1?\na) one b) two c) six\n2) Which is 2?\na) one b) two c) six\n\n{title}: 1) a  2) b\n"

    assert list(map(short, imported(text)[1])) == ["1 Which is 1?: *one, two, six", "3 Which is 2?: one, *two, six"]


def test_answers_at_the_end_of_a_book_are_below_the_headings_of_its_chapters() -> None:
    asked = "".join(
        f"# Chapter {chapter} Review Questions\n\n"
        + "".join(f"{n}. Which is {n} of {chapter}?\n   - A. one\n   - B. two\n\n" for n in (1, 2))
        for chapter in (1, 2)
    )
    answers = (
        "# Appendix: Answers to Review Questions\n\n## Chapter 1\n\n1. B. First.\n2. A. Second.\n\n"
        "## Chapter 2\n\n1. A. Third.\n2. B. Fourth.\n"
    )
    _, found = imported(asked + answers)

    assert [short(one).split(" ", 1)[1] for one in found] == [
        "Which is 1 of 1?: one, *two [First.]",
        "Which is 2 of 1?: *one, two [Second.]",
        "Which is 1 of 2?: *one, two [Third.]",
        "Which is 2 of 2?: one, *two [Fourth.]",
    ]


@cases(
    ("answer", "key"),
    [
        ("Réponses : a et c", "ac"),
        ("Respuestas: a y c", "ac"),
        ("Lösungen: a und c", "ac"),
        ("Respostas: a e c", "ac"),
        ("Risposte: A e C", "ac"),
        ("<details><summary>Resposta</summary>c) sechs</details>", "c"),
        ("<details><summary>Voir la réponse</summary>\n**B** : bien.\n</details>", "b"),
        ("<details><summary>Ver respuesta</summary>\n\nB\n\n</details>", "b"),
        ("<details><summary>Lösung anzeigen</summary>\n\nb) zwei\n\n</details>", "b"),
        ("<details><summary>Mostra la risposta</summary>\n\nb\n\n</details>", "b"),
    ],
)
def test_an_answer_in_another_language_may_join_letters_and_may_be_folded_away(answer: str, key: str) -> None:
    _, found = imported(
        f"1. Was stimmt?\n\na) eins\nb) zwei\nc) sechs\nd) acht\n\n{answer}\n\n2. Und?\n\na) x\nb) y\n\nLösung: a\n"
    )

    assert isinstance(found[0], ImportedQuestion)
    assert [choice.is_right for choice in found[0].choices] == [letter in key for letter in "abcd"]
    assert short(found[1]).endswith("Und?: *x, y")


def test_an_e_between_letters_is_no_word_where_an_option_has_it() -> None:
    _, found = imported("1. Was stimmt?\na) 1\nb) 2\nc) 3\nd) 4\ne) 5\n\nResposta: a e c\n")

    assert list(map(short, found)) == ["1 the key 'a e c' names no option"]


EXPLAINED = "1. B\n\nRed\nis warm.\n\n2. C\n\nBlue is cold\nas ice.\n\n3. D\n\n{}\n"


@cases(
    ("last", "kept"),
    [
        ("Air that moves.", " [Air that moves.]"),
        ("Air that\nmoves, at night\nand by day", " [Air that moves, at night and by day]"),
        ("Air that moves", " [Air that moves]"),
        ("Air that moves.\n\nThis is the end of the test.", " [Air that moves.]"),
        ("Chapter 2\n\nIt begins here.", ""),
    ],
)
def test_the_last_key_of_a_list_is_explained_where_those_before_it_are(last: str, kept: str) -> None:
    expected = ["B [Red is warm.]", "C [Blue is cold as ice.]", f"D{kept}"]

    assert [keys_by(QUESTIONS + head.format(EXPLAINED.format(last))) for head in HEADS[:2]] == [expected] * 2


@cases(
    ("inner", "kept"),
    [
        ("Because:\n   1. w is red\n   2. x is blue", "Because: 1. w is red 2. x is blue"),
        ("Because:\n   - w is red\n   - x is blue", "Because: - w is red - x is blue"),
        ("A) too red\n   B) blue", "A) too red B) blue"),
        ("Why not w? Because:\n   1. It is red.", "Why not w? Because: 1. It is red."),
        ("Red.\n\n   1. A queue\n\n   2. B is no topic", "Red. 1. A queue 2. B is no topic"),
        ("Run:\n   ```\n   1. run\n   ```", "Run: 1. run"),
    ],
)
def test_lines_to_the_right_of_a_key_in_a_list_explain_it(inner: str, kept: str) -> None:
    keys = f"1. B\n   {inner}\n2. C\n3. D\n   {inner}\n"

    assert [keys_by(QUESTIONS + head.format(keys)) for head in HEADS[:2]] == [[f"B [{kept}]", "C", f"D [{kept}]"]] * 2


def test_a_long_explanation_in_a_list_of_answers_is_kept_whole() -> None:
    lines = "\n\n".join(f"It is so for the reason {number}." for number in range(15))

    first, second, third = keys_by(f"{QUESTIONS}# Answers\n\n1. B\n\n{lines}\n\n2. C\n\nFor.\n\n3. D\n")
    assert (first.count("reason"), second, third) == (15, "C [For.]", "D")


@cases(
    ("keys", "expected"),
    [
        ("Gabarito: 1-b 2-anulada 3-d", ["B", "there is no key", "D"]),
        ("Answers: 1. B, 2. void, 3. D", ["B", "there is no key", "D"]),
        ("Answers 1-3: B C D", ["B", "C", "D"]),
        ("Key 1-3: BCD", ["B", "C", "D"]),
        ("Answers\n1-3 BCD", ["B", "C", "D"]),
        ("Answers\n1-2 BC\n3. D", ["B", "C", "D"]),
        ("Answers 1-3: B C", ["there is no key"] * 3),
    ],
)
def test_a_list_of_answers_may_leave_out_a_question_or_give_ranges(keys: str, expected: list[str]) -> None:
    assert keys_by(f"{QUESTIONS}\n{keys}\n") == expected


def test_a_key_that_is_folded_away_may_be_followed_by_a_line_on_several_other_options() -> None:
    answer = "<details>\n  <summary>Answer</summary>\n  b) x<br/>\n  {}\n</details>"
    others = ("a), c) and d) are not.", "A and C are not.")

    found = [keys_by(f"1. Which?\n\na) w\nb) x\nc) y\nd) z\n\n{answer.format(other)}\n") for other in others]
    assert [key.partition(" ")[0] for (key,) in found] == ["B", "B"]
    assert keys_by(f"1. Which?\n\na) w\nb) x\nc) y\n\n{answer.format('c) Correct, as it is y.')}\n") == [
        "there is no key"
    ]


@cases("option", ["[ ] {}: {}", "- [ ] {}. {}", "- [ ] {0}) {1}", "( ) {}. {}"])
def test_boxes_that_nobody_ticked_are_no_key_beside_one_in_a_list(option: str) -> None:
    options = "\n".join(option.format(*each) for each in ("Aw", "Bx", "Cy"))

    assert keys_by(f"1. Which?\n{options}\n\n2. What?\n{options}\n\nAnswers: 1B, 2AC\n") == ["B", "AC"]
    assert keys_by(f"1. Which?\n{options}\n\n2. What?\n{options}\n") == ["no option is marked as correct"] * 2


@cases(
    "keys",
    [
        "Answers: 1-B; 2-AC; 3-D\n", "## Answers\n\n1. B\n2. AC\n3. D\n\n## Questions\n",
        "## Answer key\n\n| Q | A |\n|---|---|\n| 1 | B |\n| 2 | A, C |\n| 3 | D |\n\n---\n",
    ],
)  # fmt: skip
def test_a_list_of_answers_may_be_above_all_questions(keys: str) -> None:
    assert keys_by(f"{keys}\n{QUESTIONS}") == ["B", "AC", "D"]


@cases("keys", ["Answers: 1-B; 2-AC\n", "Answers: 1-B; 2-AC; 3-D; 4-A\n", "Answers: 1-B; 2-AC; 3-D; 3-A\n"])
def test_a_list_of_answers_above_that_names_others_or_two_keys_gives_no_doubtful_key(keys: str) -> None:
    assert keys_by(f"{keys}\n{QUESTIONS}")[-1] == "there is no key"


def test_the_keys_above_questions_with_the_same_numbers_are_not_used() -> None:
    assert {*keys_by(f"Answers: 1-B; 2-AC; 3-D\n\n{QUESTIONS}\n{QUESTIONS}")} == {
        "there is no key, and several questions have its number, so that no list of answers can tell it"
    }


THREE = "1. One?\nA. x\nB. y\n\n2. Two?\nA. p\nB. q\n\n3. Three?\nA. m\nB. n\n\n"


@cases("summary", ["Answers", "Click to see the answer key", "<b>Answer Key</b>", "Show solutions", "Lösungen"])
@cases("keys", ["1. A\n2. B\n3. A", "1-A, 2-B, 3-A", "| Q | A |\n|---|---|\n| 1 | A |\n| 2 | B |\n| 3 | A |"])
def test_a_list_that_is_folded_away_above_or_below_the_questions_is_read(summary: str, keys: str) -> None:
    folded = f"<details>\n<summary>{summary}</summary>\n\n{keys}\n\n</details>\n\n"

    for text in (folded + THREE, THREE + folded):
        assert [short(one).partition(" ")[2] for one in imported(text)[1]] == [
            "One?: *x, y",
            "Two?: p, *q",
            "Three?: *m, n",
        ]


@cases(
    "above",
    ["Answers: 1-A, 2-B, 3-A\n\n", "<details>\n<summary>Answers</summary>\n\n1. A\n2. B\n3. A\n\n</details>\n\n"],
)
def test_lists_above_and_below_the_questions_that_differ_are_named(above: str) -> None:
    differ = "two keys are given, and they differ: one is A, the other is B"
    of_each = THREE.replace("B. y\n", "B. y\nAnswer: A\n").replace("B. q\n", "B. q\nAnswer: A\n")

    for text in (f"{above}{THREE}Answers: 1-A, 2-A, 3-A\n", f"{above}{of_each}Answers: 1-A, 2-A, 3-A\n"):
        assert [short(one).partition(" ")[2] for one in imported(text)[1]] == ["One?: *x, y", differ, "Three?: *m, n"]


@cases("head", ["Answers\n", "## Answers\n\n", "<details>\n<summary>Answers</summary>\n\n"])
@cases(
    ("more", "numbers"),
    [
        ("4. B", "4"),
        ("5. B\n7. A", "5, 7"),
        ("\n".join(f"{number}. A" for number in range(4, 20)), "4, 5, 6, 7, 8, 9, 10, 11, 12, 13, …"),
    ],
)
def test_a_key_in_a_list_for_a_question_that_is_not_there_is_said(head: str, more: str, numbers: str) -> None:
    why = f"a list of answers has a key for {numbers}, but no question has that number"
    below = f"{THREE}{head}1. A\n2. B\n3. A\n{more}\n"
    above = f"{head}1. A\n2. B\n3. A\n{more}\n\n## Questions\n\n{THREE}"

    assert [short(one).partition(" ")[2] for one in imported(below)[1]] == [
        "One?: *x, y", "Two?: p, *q", "Three?: *m, n", why
    ]  # fmt: skip
    assert [short(one).partition(" ")[2] for one in imported(above)[1]] == [
        f"{why}, so the list is not used", *["there is no key"] * 3
    ]  # fmt: skip


def test_a_key_in_a_list_for_a_question_that_is_skipped_is_not_said() -> None:
    text = f"{THREE}4. Which is it {{{{c1::here}}}}?\nA. x\nB. y\n\nAnswers: 1-A, 2-B, 3-A, 4-B\n"

    assert [short(one).partition(" ")[2][:20] for one in imported(text)[1]] == [
        "One?: *x, y", "Two?: p, *q", "Three?: *m, n", "it is a text with ga"
    ]  # fmt: skip


@cases("listed", ["1-B, 2-?, 3-A", "1: B; 2: ??; 3: A"])
def test_an_unknown_key_in_a_list_leaves_the_others_as_they_are(listed: str) -> None:
    questions = "".join(f"{place}. Which?\nA. x\nB. y\n\n" for place in (1, 2, 3))

    found = imported(f"{questions}### Answers\n\n{listed}\n")[1]

    assert [short(one) for one in found] == ["1 Which?: x, *y", "5 there is no key", "9 Which?: *x, y"]
