"""What a question said when it was asked, compared with the bank of today."""

from __future__ import annotations

from mlcert.core.model import Question
from mlcert.core.wording import AskedQuestion, Change, compare, known_questions
from tests.cases import cases
from tests.doubles import a_question, on_paper

THEN = a_question("one")
REWORDED = THEN._replace(text="Another stem?")
WITHOUT_AN_OPTION = THEN._replace(choices=THEN.choices[:-1])
CORRECTED = THEN._replace(choices=tuple(one._replace(is_right=place == 2) for place, one in enumerate(THEN.choices)))
OTHER_REASONS = THEN._replace(level="recall", choices=tuple(one._replace(why="Because.") for one in THEN.choices))


@cases(
    ("kept", "today", "shown", "change"),
    [
        (THEN, THEN, THEN, Change.NONE),
        (THEN, OTHER_REASONS, THEN, Change.NONE),
        (THEN, REWORDED, THEN, Change.REWORDED),
        (THEN, WITHOUT_AN_OPTION, THEN, Change.REWORDED),
        (THEN, CORRECTED, THEN, Change.KEY_CORRECTED),
        (THEN, None, THEN, Change.REMOVED),
        (None, THEN, THEN, Change.NOT_KEPT),
        (None, REWORDED, REWORDED, Change.NOT_KEPT),
        (None, WITHOUT_AN_OPTION, None, Change.REWORDED),
        (None, CORRECTED, None, Change.REWORDED),
        (None, None, None, Change.REMOVED),
    ],
)
def test_a_question_is_shown_as_it_was_asked_if_that_was_kept_and_else_only_if_choices_and_key_are_the_same(
    kept: Question | None, today: Question | None, shown: Question | None, change: Change
) -> None:
    found = compare(on_paper(THEN), kept, today)

    assert (found.question, found.change) == (shown, change)
    assert found.is_asked_like_this == (change in (Change.NONE, Change.NOT_KEPT))
    assert found.key_today == (CORRECTED.key if change is Change.KEY_CORRECTED else frozenset())


def test_only_a_corrected_key_changes_what_an_answer_counts_today() -> None:
    corrected, same = compare(on_paper(THEN), THEN, CORRECTED), compare(on_paper(THEN), THEN, THEN)

    assert [corrected.counts_today(key) for key in (THEN.key, CORRECTED.key, ())] == [False, True, False]
    assert same.counts_today(THEN.key) is None


def test_questions_that_nobody_knows_any_more_are_left_out() -> None:
    assert known_questions({"one": AskedQuestion(THEN), "two": AskedQuestion(None)}) == {"one": THEN}
