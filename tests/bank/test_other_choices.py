"""Texts that point at choices by letters or places, or mean several at once, and texts that only look like it."""

from __future__ import annotations

from mlcert.bank.lint.other_choices import means_others, points_at_choice
from tests.cases import cases

POINTING = (
    "Options a and c together", "The correct answer is b", "Option B", "options b", "choice (c)", "Answer D",
    "Options A, C and E", "Option A is cheaper", "option a is cheaper", "See option a.", "unlike option c, it scales",
    "The answer is A.", "the best solution is (d)", "The correct one is C", "Only b is correct.",
    "A and C are correct.", "It fails, so that A and B are wrong", "Because both b and d are right, ...",
    "Same as B, but encrypted", "The same as (b) and a cache", "See B.", "Unlike C, it streams.", "the first option",
    "The last two options", "the option above", "options below", "Option 2", "option 3 is cheaper", "Like A and C",
    "choose options 1 and 3", "combine a) and c) of the options a, c", "right answers are a and d",
)  # fmt: skip
INNOCENT = (
    "The answer is a stream.", "The answer is A record of type X", "Answer a question",
    "Model A is correct more often", "models A and B are correct", "the partition key is A", "The sort key is b.",
    "a choice a team makes", "option C4.5", "Options A/B testing tools", "An answer costs 2 cents",
    "it answers 3 questions", "Like a queue", "See a log file", "as in Athena", "with options and an answer",
    "a first choice for tables", "the last answer", "answers below the threshold", "Option 2.5",
    "2 options and 4 answers", "Use C++ or C", "Group A is right-handed", "The only a priori reason",
    "The response is a JSON document", "Class B is wrong in 5%", "variant b is better",
    "The best model is A100-based", "the option is E2E encryption", "the choice is Apache Flink", "options D'Hondt",
)  # fmt: skip
MEANING_OTHERS = (
    "Both A and C", "A and C", "a, b and d.", "A, B, and D", "Neither A nor B", "Either B or (C)", "none the above",
    "Only B", "B only", "A and B only", "All of these", "None of these.", "All of the above", "None of the above.",
    "None of the above options", "Both of these options are correct", "None of the other choices",
    "Any of the listed solutions", "None of them", "All of the above, but only in one Region", "A plus C", "a + c",
    "A, C", "All except B", "Everything but a", "All but (c)", "None of these except d", "Not A or B", "Not a",
    "Two of the above", "One of the above", "More than one of these", "All options are correct", "Every option",
    "No option is correct", "B alone", "A and C combined", "a) and c)", "Some of these", "Both b and c",
    "Either of the other options", "None of the options is correct",
)  # fmt: skip
MEANING_THEMSELVES = (
    "A", "An A/B test of both variants", "Deploy both variants A and B", "Vitamins B and C",
    "Read all of these records", "All of the records", "None of the teams", "Both of the streams",
    "Two of these three Regions", "A and its copies", "No", "None", "Both tables", "Every answer is logged",
    "All answers are kept for a year", "Not a number", "All but a few rows", "None but a model",
    "Everything except a key", "No answers", "Any response is stored", "All choices that users make",
)  # fmt: skip


@cases(("texts", "points"), [(POINTING, True), (INNOCENT, False)])
def test_a_text_that_names_a_choice_by_its_letter_or_place_is_told_from_others(
    texts: tuple[str, ...], points: bool
) -> None:
    assert [text for text in texts if points_at_choice(text) is not points] == []


@cases(("texts", "means"), [(MEANING_OTHERS, True), (MEANING_THEMSELVES, False)])
def test_a_choice_that_means_other_choices_is_told_from_others(texts: tuple[str, ...], means: bool) -> None:
    assert [text for text in texts if means_others(text) is not means] == []
