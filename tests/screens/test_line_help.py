"""The help of line mode speaks of lines, not of arrows, and every line that it names does something."""

from __future__ import annotations

from mlcert.screens.line_help import after_feedback, line_help, rows
from mlcert.screens.lines import keys_for
from mlcert.screens.state import State
from mlcert.views.exam import HAND_IN_LINE
from mlcert.views.lines import Layout, text_of
from tests.cases import cases
from tests.screens.states import ONE, PAIR, after, exam, quiz

STATES = {
    "a question of a quiz": quiz(),
    "a question with two keys": quiz(PAIR),
    "feedback": after(quiz(), "a").state,
    "a question of an exam": exam(),
    "the summary of an exam": after(exam(), "r").state,
}


@cases("state", STATES.values())
def test_every_line_of_the_help_does_something(state: State) -> None:
    numbered = {"g 12": "g 2", "Enter": ""}
    refused = {keys_for("nonsense", state).reply, HAND_IN_LINE} - {""}

    for line, _ in rows(state):
        found = keys_for(numbered.get(line, line), state)
        assert found.keys, line
        assert found.reply not in refused, line


def test_the_help_shows_an_answer_of_the_size_that_is_asked_for() -> None:
    assert rows(quiz(ONE))[0] == ("a", "answers a; a? also notes that it is a guess.")
    assert rows(quiz(PAIR))[0] == ("a b", "answers a and b; a b? also notes that it is a guess.")


def test_the_help_after_feedback_names_the_keys_of_a_screen_that_do_the_same() -> None:
    assert [meaning.split()[1] for _, meaning in rows(STATES["feedback"]) if meaning.startswith("or ")] == list("zvlw")


@cases("state", STATES.values())
def test_the_help_names_no_key_of_a_screen(state: State) -> None:
    text = "\n".join(map(text_of, line_help(state, Layout(40))))

    assert not [word for word in ("↑", "↓", "→", "arrow", "Esc", "PgUp", "Space", "highlight") if word in text]
    assert max(map(len, text.splitlines())) <= 40


@cases(
    ("state", "sentence"),
    [
        (
            after(quiz(), "a").state,
            "Enter continues; undo takes the answer back, note TEXT keeps a note, m marks, ? help, q leaves.",
        ),
        (after(quiz(), "a", "z", "a").state, "Enter continues; note TEXT keeps a note, m marks, ? help, q leaves."),
        (
            after(quiz(), "a").state._replace(family_is_finished=True, has_entry=True),
            "Enter continues; undo takes the answer back, family prints the family, entry prints the entry, "
            "note TEXT keeps a note, m marks, ? help, q leaves.",
        ),
    ],
)
def test_after_feedback_it_says_how_to_go_on(state: State, sentence: str) -> None:
    assert after_feedback(state) == sentence
