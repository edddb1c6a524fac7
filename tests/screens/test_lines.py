"""Line mode: what a line means, and that it leads to the same moves as the keys of a screen."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mlcert.screens.line_help import after_feedback
from mlcert.screens.lines import EMPTY_NOTE, SAVED, LineKeys, keys_for
from mlcert.screens.shared_keys import NO_SUCH_KEY
from mlcert.screens.state import Display, State, Step
from mlcert.views.exam import HAND_IN_LINE
from tests.cases import cases
from tests.screens.states import ONE, PAIR, TWO, after, exam, kinds, quiz

FITS_ONE = "Answer a to d, such as a (a? for a guess); 0 don't know, m mark, s later, ? help, q leave."
FITS_PAIR = "Answer 2 of a to e, such as a b (a b? for a guess); 0 don't know, m mark, s later, ? help, q leave."
FITS_EXAM = (
    "Answer a to d, such as a (a? for a guess); empty line or n next, p back, g 12 go to, m mark, r summary, end, "
    "? help, q leave."
)


@cases(
    ("line", "keys"),
    [("b", "b"), ("B", "b"), (" 2 ", "b"), ("b?", "ub"), ("0", "0"), ("s", "s"), ("", "s"), ("?", "?"), ("q", "q")],
)
def test_a_line_at_a_question_of_a_quiz(line: str, keys: str) -> None:
    assert keys_for(line, quiz()) == LineKeys(tuple(keys))


@cases("line", ["a c", "a,c", "ac", "A C", "1 3", "a, c", " a  c "])
def test_several_options_stand_in_one_line(line: str) -> None:
    assert keys_for(line, quiz(PAIR)) == LineKeys(("a", "c", "enter"))


def test_a_guess_that_was_noted_before_is_not_taken_back() -> None:
    assert keys_for("b?", after(quiz(), "u").state) == LineKeys(("b",))
    assert keys_for("a b?", quiz(PAIR)) == LineKeys(("u", "a", "b", "enter"))


@cases("line", ["e", "hello", "a b", "aa", "?a", "??", "h", "z", "undo", "n", "g 2", "end", "5", "a\x00"])
def test_a_line_that_fits_nothing_is_met_with_what_fits(line: str) -> None:
    assert keys_for(line, quiz()) == LineKeys(reply=FITS_ONE)


@cases("line", ["a", "a a", "aa", "a b c", "a f", "a b b", ",", "a 1"])
def test_an_answer_with_too_few_too_many_or_the_same_options_does_not_fit(line: str) -> None:
    assert keys_for(line, quiz(PAIR)) == LineKeys(reply=FITS_PAIR)


def test_marks_and_guesses_are_answered_with_a_sentence() -> None:
    marked = after(quiz(), "m", "u").state

    assert [keys_for(line, quiz()) for line in "mu"] == [
        LineKeys(("m",), "Marked."), LineKeys(("u",), "Noted as a guess."),
    ]  # fmt: skip
    assert [keys_for(line, marked).reply for line in "mu"] == ["No longer marked.", "No longer noted as a guess."]


def test_what_fits_says_that_s_skips_a_question_that_was_put_off() -> None:
    assert keys_for("x", after(quiz(ONE), "s").state).reply == FITS_ONE.replace("s later", "s skip")


@cases(
    ("line", "meant"),
    [
        ("", LineKeys(("enter",))),
        ("  ", LineKeys(("enter",))),
        ("undo", LineKeys(("z",))),
        ("UNDO", LineKeys(("z",))),
        ("z", LineKeys(("z",))),
        ("family", LineKeys(("v",))),
        ("v", LineKeys(("v",))),
        ("entry", LineKeys(("l",))),
        ("l", LineKeys(("l",))),
        ("Note  Kept for 24 Hours", LineKeys(("w",), text="Kept for 24 Hours")),
        ("note", LineKeys(reply=EMPTY_NOTE)),
        ("w Kept for 24 Hours", LineKeys(("w",), text="Kept for 24 Hours")),
        ("W", LineKeys(reply=EMPTY_NOTE)),
        ("m", LineKeys(("m",), "Marked.")),
        ("?", LineKeys(("?",))),
        ("q", LineKeys(("q",))),
    ],
)
def test_a_line_after_feedback(line: str, meant: LineKeys) -> None:
    assert keys_for(line, after(quiz(), "a").state) == meant


@cases("line", ["b", "6", "a c", "A,C", "b?", "0", "s", "u"])
def test_a_line_that_may_answer_the_next_question_is_held_until_it_is_asked(line: str) -> None:
    assert keys_for(line, after(quiz(), "a").state) == LineKeys(("enter",), is_held=True)


@cases("line", ["hello", "notes", "x", "7", "g 2", "end", "?b", "undo it", "wide", ","])
def test_a_line_after_feedback_that_fits_nothing_is_answered_with_what_fits(line: str) -> None:
    state = after(quiz(), "a").state

    assert keys_for(line, state) == LineKeys(reply=after_feedback(state))


@cases(
    ("line", "meant"),
    [
        ("", LineKeys(("n",))), ("n", LineKeys(("n",))), ("p", LineKeys(("p",))), ("r", LineKeys(("r",))),
        ("end", LineKeys(("r",))), ("END", LineKeys(("r",))), ("q", LineKeys(("q",))), ("?", LineKeys(("?",))),
        ("m", LineKeys(("m",), "Marked.")), ("u", LineKeys(("u",), "Noted as a guess.")),
        ("g 3", LineKeys(("g", "3", "enter"))), ("g  2", LineKeys(("g", "2", "enter"))),
        ("g 002", LineKeys(("g", "2", "enter"))),
        ("b", LineKeys(("b",), SAVED)), ("c?", LineKeys(("u", "c"), SAVED)),
        ("0", LineKeys(reply=FITS_EXAM)), ("s", LineKeys(reply=FITS_EXAM)), ("undo", LineKeys(reply=FITS_EXAM)),
        ("e", LineKeys(reply=FITS_EXAM)), ("g2", LineKeys(reply=FITS_EXAM)),
    ],
)  # fmt: skip
def test_a_line_at_a_question_of_an_exam(line: str, meant: LineKeys) -> None:
    assert keys_for(line, exam()) == meant


@cases("line", ["g", "g 0", "g 4", "g 12", "g -1", "g ²", "g ٣", "g 1 2", "g x", "g " + "9" * 5000])
@cases("keys", [(), ("r",)])
def test_a_number_that_no_question_has_is_answered_with_those_there_are(line: str, keys: tuple[str, ...]) -> None:
    assert keys_for(line, after(exam(), *keys).state) == LineKeys(reply="The questions are numbered 1 to 3.")


@cases(
    ("chosen", "line", "keys"),
    [
        ("", "a c", "ac"),
        ("ab", "a c", "bc"),
        ("ab", "c d", "abcd"),
        ("a", "b a", "b"),
        ("ab", "b a", ""),
        ("c", "a b", "cab"),
    ],
)
def test_a_new_answer_in_an_exam_takes_the_old_one_back_first(chosen: str, line: str, keys: str) -> None:
    assert keys_for(line, after(exam(PAIR), *chosen).state) == LineKeys(tuple(keys), SAVED)


def test_the_same_answer_again_is_not_taken_back() -> None:
    assert keys_for("b", after(exam(), "b").state) == LineKeys((), SAVED)
    assert keys_for("c", after(exam(), "b").state) == LineKeys(("c",), SAVED)


@cases(
    ("line", "meant"),
    [
        ("", LineKeys(("e", "y"))), ("end", LineKeys(("e", "y"))), ("q", LineKeys(("q",))), ("?", LineKeys(("?",))),
        ("p", LineKeys(("escape",))), ("r", LineKeys(("escape",))), ("g 2", LineKeys(("g", "2", "enter"))),
        ("a", LineKeys(reply=HAND_IN_LINE)), ("m", LineKeys(reply=HAND_IN_LINE)), ("yes", LineKeys(reply=HAND_IN_LINE)),
    ],
)  # fmt: skip
def test_a_line_at_the_summary(line: str, meant: LineKeys) -> None:
    assert keys_for(line, after(exam(), "r").state) == meant


PAGES = [quiz(), quiz(PAIR), after(quiz(), "a").state, exam(), after(exam(), "r").state]


@given(st.text(max_size=12))
@settings(max_examples=20)  # each on five pages
def test_every_line_has_a_meaning(line: str) -> None:
    for place, state in enumerate(PAGES):
        meant = keys_for(line, state)

        assert meant.keys or meant.reply, f"page {place}"
        assert after(state, *meant.keys).state.message != NO_SUCH_KEY, f"page {place}"


# The same as a screen.


def by_lines(state: State, lines: list[str]) -> Step:
    step = Step(state)
    for line in lines:
        more = after(step.state, *keys_for(line, step.state).keys)
        step = Step(more.state, (*step.moves, *more.moves))
    return step


QUIZ_DEEDS = {  # what a learner does: in lines, and on a screen
    "answer": (["c"], ["c"]),
    "guess": (["b?"], ["u", "b"]),
    "answer two": (["a c"], ["a", "c", "enter"]),
    "do not know": (["0"], ["0"]),
    "later": ([""], ["s"]),
    "mark": (["m"], ["m"]),
}
AFTER_FEEDBACK = {"go on": ([""], ["enter"]), "withdraw": (["undo"], ["z"]), "mark": (["m"], ["m"])}


@given(st.lists(st.sampled_from([*QUIZ_DEEDS, *AFTER_FEEDBACK]), max_size=30))
def test_a_quiz_in_lines_makes_the_same_moves_as_on_a_screen(deeds: list[str]) -> None:
    lines, keys = Step(quiz(ONE, PAIR, TWO)), Step(quiz(ONE, PAIR, TWO))
    for deed in deeds:
        state = keys.state
        fitting = dict(AFTER_FEEDBACK if state.display is Display.FEEDBACK else QUIZ_DEEDS)
        for unfit in ("answer", "guess") if state.question.asks_for > 1 else ("answer two",):
            fitting.pop(unfit, None)
        if state.is_over or deed not in fitting:
            continue
        typed, pressed = fitting[deed]
        if deed == "guess" and state.question_state.guess:
            pressed = pressed[1:]
        more, others = by_lines(lines.state, typed), after(state, *pressed)
        lines = Step(more.state, (*lines.moves, *more.moves))
        keys = Step(others.state, (*keys.moves, *others.moves))

    assert kinds(lines) == kinds(keys)
    assert lines == keys


def exam_deed(deed: str, state: State) -> tuple[list[str], list[str]]:
    """What a learner does in an exam: in lines, and on a screen."""
    on_sheet = state.display is Display.SHEET
    if deed.startswith("answer"):
        letter = deed[-1]
        if on_sheet:
            return [], []
        if state.question.asks_for == 2:
            wanted = {letter, "d"}
            chosen = {"abcde"[state.asked.choices.index(digest)] for digest in state.question_state.picks}
            order = [*sorted(chosen - wanted), *[each for each in (letter, "d") if each not in chosen]]
            return [f"{letter} d"], order
        digest = state.asked.choices["abcd".index(letter)]
        return [letter], [] if digest in state.question_state.picks else [letter]
    if on_sheet:
        return {"back": (["p"], ["escape"]), "number": (["g 2"], ["g", "2", "enter"])}.get(deed, ([], []))
    return {
        "next": ([""], ["right"]),
        "back": (["p"], ["left"]),
        "number": (["g 3"], ["g", "3", "enter"]),
        "mark": (["m"], ["m"]),
        "guess": (["u"], ["u"]),
        "sheet": (["end"], ["r"]),
    }[deed]


EXAM_DEEDS = ["next", "back", "number", "mark", "guess", "sheet", "answer a", "answer b", "answer c"]


@given(st.lists(st.sampled_from(EXAM_DEEDS), max_size=30))
def test_an_exam_in_lines_makes_the_same_moves_as_on_a_screen(deeds: list[str]) -> None:
    lines, keys = Step(exam(ONE, PAIR, TWO)), Step(exam(ONE, PAIR, TWO))
    for deed in deeds:
        typed, pressed = exam_deed(deed, keys.state)
        more, others = by_lines(lines.state, typed), after(keys.state, *pressed)
        lines = Step(more.state, (*lines.moves, *more.moves))
        keys = Step(others.state, (*keys.moves, *others.moves))

    assert kinds(lines) == kinds(keys)
    assert lines == keys


def test_handing_in_by_empty_lines_is_handing_in_by_keys() -> None:
    lines = by_lines(exam(), ["", "", "", ""])

    assert lines == after(exam(), "n", "n", "n", "e", "y")
    assert lines.state.session.is_over
