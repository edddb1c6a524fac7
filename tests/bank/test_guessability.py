"""Clues by which keys can be guessed from options alone, taken over many questions, and giveaways of single ones."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.bank.lint.guessability import are_opposite, guessable, is_numeric
from mlcert.bank.lint.words import content_words, count_of, nouns
from mlcert.bank.question_source import Option, QuestionSource
from tests.cases import cases


def asked(
    name: str, keys: Sequence[str], distractors: Sequence[str], *, stem: str = "", family: str = ""
) -> QuestionSource:
    options = [Option(text, line) for line, text in enumerate((*keys, *distractors), 20)]
    return QuestionSource(
        "a.yaml", 10, name, "t", "apply", stem or name, tuple(options[: len(keys)]), tuple(options[len(keys) :]), (),
        family, stem_line=12,
    )  # fmt: skip


def rules(*questions: QuestionSource) -> list[str]:
    return [problem.rule for problem in guessable(questions)]


def messages(rule: str, questions: Sequence[QuestionSource]) -> list[str]:
    return [problem.message for problem in guessable(questions) if problem.rule == rule]


def mixed(total: int, hits: int, hit: QuestionSource, miss: QuestionSource) -> list[QuestionSource]:
    """So many questions, of which so many are hits."""
    return [(hit if n < hits else miss)._replace(id=f"q{n}") for n in range(total)]


# In each the options are equally long, so that only the clue at hand says something.
SHARES_MOST = asked("hit", ["maple cedar birch"], ["maple cedar aspen", "maple beech hazel", "willow poplar acacia"])
SHARES_LEAST = asked("miss", ["willow poplar acacia"], ["maple cedar aspen", "maple beech hazel", "maple cedar birch"])
TIED = asked("tie", ["birch maple"], ["cedar maple", "aspen maple", "larch maple"])


MOST = SHARES_MOST._replace(keys=(Option("maple cedar hazel", 1),))


def test_the_option_that_shares_most_words_is_the_key_in_a_quarter() -> None:
    for hits in (21, 25, 29):
        assert messages("shared-words", mixed(100, hits, MOST, SHARES_LEAST)) == []
    assert messages("shared-words", mixed(100, 30, MOST, SHARES_LEAST)) == [
        "the option that shares the most words with the others is the key in 30.0% of 100 cases;"
        " rewrite options until it is 25±4%"
    ]
    assert len(messages("shared-words", mixed(100, 20, MOST, SHARES_LEAST))) == 1


def test_a_share_is_found_at_the_head_of_the_first_file() -> None:
    found = [str(one) for one in guessable(mixed(100, 100, MOST, SHARES_LEAST)) if one.rule == "shared-words"]

    assert [one.partition(": the option")[0] for one in found] == ["a.yaml:1"]


def test_a_sibling_whose_key_names_no_choice_has_no_lonely_nouns() -> None:
    assert rules(sibling("first", 0, "A stream.")._replace(keys=()), sibling("second", 1, "Nothing.")) == []


def test_options_that_share_equally_many_words_are_guessed_equally_often() -> None:
    assert messages("shared-words", [TIED] * 100) == []


def test_shares_of_fewer_than_twenty_say_nothing_and_of_fewer_than_a_hundred_chance_is_allowed() -> None:
    assert messages("shared-words", mixed(19, 19, MOST, SHARES_LEAST)) == []
    assert messages("shared-words", mixed(20, 20, MOST, SHARES_LEAST))[0].startswith(
        "the option that shares the most words with the others is the key in 100.0% of 20 cases;"
        " rewrite options until it is 25±19%"
    )
    assert messages("shared-words", mixed(20, 8, MOST, SHARES_LEAST)) == []  # 40 %, and 44 % could be chance
    assert len(messages("shared-words", mixed(20, 9, MOST, SHARES_LEAST))) == 1


def test_in_a_bank_of_a_hundred_questions_no_chance_is_allowed_even_where_few_are_concerned() -> None:
    between = asked("hit", ["20 GB"], ["10 GB", "30 GB", "40 GB"])
    smallest = asked("miss", ["5 GB"], ["10 GB", "30 GB", "40 GB"])
    plain = asked("plain", ["oak"], ["elm", "ash", "fir"])

    def said(numeric: int, hits: int, others: int) -> list[str]:
        return messages("numeric-rank", [*mixed(numeric, hits, between, smallest), *[plain] * others])

    assert said(20, 8, 79) == [], "40% of 20, in 99 questions"
    assert said(19, 0, 81) == [], "19 are too few"
    assert said(20, 9, 80) == said(20, 11, 80) == []
    assert len(said(20, 12, 80)) == 1
    assert said(20, 8, 80) == [
        "the key is neither the smallest nor the largest number in 40.0% of 20 cases; rewrite options until it is 50±7%"
    ]


def test_the_combination_of_the_commonest_parts_is_the_key_in_a_quarter() -> None:
    hit = asked(
        "hit", ["warm oak, and dry elm"], ["warm oak, and wet ash", "cold fir, and dry elm", "cold yew, and low box"]
    )
    miss = asked(
        "miss", ["cold yew, and low box"], ["warm oak, and dry elm", "warm oak, and wet ash", "tall fir, and dry elm"]
    )

    assert messages("common-parts", mixed(100, 30, hit, miss)) == []
    assert messages("common-parts", mixed(100, 20, hit, miss)) == []
    assert messages("common-parts", mixed(100, 31, hit, miss))[0].startswith(
        "the option with the most common parts is the key in 31.0% of 100 cases; rewrite options until it is 25±5%"
    )
    assert len(messages("common-parts", mixed(100, 19, hit, miss))) == 1


def test_options_that_have_no_part_in_common_are_no_combinations() -> None:
    plain = asked("plain", ["oak, and elm"], ["ash, and fir", "yew, and box", "lime, and pine"])
    single = asked("single", ["oak, and elm"], ["oak, and fir", "oak", "lime, and pine"])

    assert messages("common-parts", [plain, single] * 100) == []


def test_the_key_is_the_middle_number_in_half_of_the_cases() -> None:
    between = asked("hit", ["20 GB"], ["10 GB", "30 GB", "40 GB"])
    smallest = asked("miss", ["5 GB"], ["10 GB", "30 GB", "40 GB"])
    largest = asked("miss", ["1,000 GB"], ["10 GB", "30 GB", "40 GB"])

    assert messages("numeric-rank", mixed(100, 57, between, smallest)) == []
    assert messages("numeric-rank", mixed(100, 43, between, largest)) == []
    assert messages("numeric-rank", mixed(100, 58, between, largest))[0].startswith(
        "the key is neither the smallest nor the largest number in 58.0% of 100 cases;"
        " rewrite options until it is 50±7%"
    )
    assert len(messages("numeric-rank", mixed(100, 42, between, smallest))) == 1


def test_negative_numbers_are_smaller() -> None:
    between = asked("hit", ["-0.5"], ["0.2", "-0.7", "0.9"])
    smallest = asked("miss", ["-0.8"], ["0.2", "-0.7", "0.9"])

    assert messages("numeric-rank", mixed(100, 57, between, smallest)) == []
    assert len(messages("numeric-rank", mixed(100, 58, between, smallest))) == 1


def test_options_are_numeric_if_they_differ_in_one_number_only() -> None:
    assert is_numeric(asked("a", ["1.5 GB"], ["2 GB", "3,000 GB"]))
    assert is_numeric(asked("a", ["0.71"], ["-0.10", "\u22120.5"])), "a sign belongs to its number"
    assert not is_numeric(asked("a", ["5-7 GB"], ["5-8 GB", "5-9 GB"])), "a range is two numbers"
    assert not is_numeric(asked("a", ["1.5 GB"], ["2 MB", "3 GB"]))
    assert not is_numeric(asked("a", ["1 to 5 GB"], ["2 to 5 GB", "3 to 5 GB"]))
    assert not is_numeric(asked("a", ["one"], ["two", "six"]))


def test_absolute_words_are_right_as_often_as_other_options() -> None:
    right = asked("hit", ["keep all"], ["drop one", "drop two", "drop six"])
    wrong = asked("miss", ["keep one"], ["Drop ALL", "drop two", "drop six"])

    assert messages("absolute-share", mixed(100, 30, right, wrong)) == []
    assert messages("absolute-share", mixed(100, 20, right, wrong)) == []
    assert len(messages("absolute-share", mixed(100, 31, right, wrong))) == 1
    assert messages("absolute-share", mixed(100, 19, right, wrong))[0].startswith(
        "an option that contains every, all, always, never or only is the key in 19.0% of 100 cases;"
        " rewrite options until it is 25±5%"
    )
    assert messages("absolute-share", [asked("none", ["a wall"], ["alls well", "onlys", "nevers"])] * 100) == []


def test_the_key_may_be_the_longest_or_shortest_more_rarely_but_not_more_often() -> None:
    even = asked("even", ["oak"], ["elm", "ash", "fir"])
    longest = asked("long", ["maple"], ["elm", "ash", "fir"])
    shortest = asked("short", ["ox"], ["elm", "ash", "fir"])

    assert [rule for rule in rules(*mixed(100, 30, longest, even)) if rule.endswith("est-share")] == []
    assert messages("longest-share", mixed(100, 31, longest, even)) == [
        "the key is the longest option in 31.0% of 100 cases; rewrite options until it is at most 30%"
    ]
    assert [rule for rule in rules(*mixed(100, 31, shortest, even)) if rule.endswith("est-share")] == ["shortest-share"]


def test_questions_with_several_keys_or_without_distractors_take_no_part_in_shares() -> None:
    several = asked("several", ["oak elm", "oak ash"], ["oak fir", "lime", "yew"])

    assert rules(*[several] * 100, *[asked("none", ["oak"], [])] * 100, *[asked("open", [], ["oak"])] * 100) == []


@cases(
    ("one", "other", "opposite"),
    [
        ("Increase the batch size.", "Decrease the batch size", True),
        ("Raise it, and wait", "lower it, and wait", True),
        ("Encrypt the bucket", "Do encrypt the bucket", False),
        ("It does store rows", "It does not store rows", True),
        ("Increase the batch size", "Increase the batch size", False),
        ("Increase the batch size", "Decrease the learning rate", False),
        ("Increase the batch size", "Change the batch size", False),
        ("Store it with tags", "Store it without tags", True),
    ],
)
def test_opposites_differ_in_one_word(one: str, other: str, opposite: bool) -> None:
    assert are_opposite(one, other) is opposite
    assert are_opposite(other, one) is opposite


def test_a_contradicting_pair_is_named_at_its_later_line_but_not_in_a_family() -> None:
    question = asked("pair", ["Raise it"], ["Keep it", "Lower it", "Drop it"])

    (problem,) = guessable([question])
    assert (problem.line, problem.id, problem.message) == (
        22, "pair", "'Raise it' and 'Lower it' are opposites, so one gives the other away; reword one of them",
    )  # fmt: skip
    assert rules(question._replace(family="f")) == []


OPTIONS = ("Write the clicks to a stream.", "Send the clicks to a queue.", "Insert the clicks into a table.")


def sibling(name: str, key: int, stem: str, family: str = "f") -> QuestionSource:
    return asked(name, OPTIONS[key : key + 1], [*OPTIONS[:key], *OPTIONS[key + 1 :]], stem=stem, family=family)


def test_a_word_of_the_key_must_not_be_in_its_own_stem_only() -> None:
    first = sibling("first", 0, "Clicks arrive in streams and tables.")
    second = sibling("second", 1, "Clicks arrive in a stream.")

    (problem,) = guessable([first, sibling("second", 1, "Clicks arrive."), sibling("third", 2, "Nothing.")])
    assert (problem.rule, problem.id, problem.line) == ("key-nouns", "first", 12)
    assert problem.message == "'stream' of the key in this stem, but in no sibling's; use it there too, or reword"
    assert rules(first, second) == []


def test_short_names_in_capitals_are_nouns_too() -> None:
    def named(name: str, key: str, stem: str) -> QuestionSource:
        others = ["Insert the clicks into a table.", "Send the clicks to a queue."]
        return asked(name, [f"Write the clicks with {key}."], others, stem=stem, family="f")

    found = [problem.message for problem in guessable([named("a", "EKS pods", "On EKS."), named("b", "S3", "A GPU.")])]
    assert found == ["'eks' of the key in this stem, but in no sibling's; use it there too, or reword"]
    assert rules(named("a", "EKS pods", "On EKS."), named("b", "S3", "Two EKS nodes.")) == []
    assert rules(named("a", "GPUs", "No GPU."), named("b", "S3", "Nothing.")) == ["key-nouns"]
    assert rules(named("a", "AWS tools", "On AWS."), named("b", "an API", "An apiary.")) == []


def test_words_that_all_options_share_and_words_of_other_families_are_no_clue() -> None:
    assert rules(sibling("one", 0, "Clicks."), sibling("two", 1, "Nothing.")) == []
    assert rules(sibling("one", 0, "A stream."), sibling("two", 1, "A stream.", family="g")) == ["key-nouns"]


def test_nouns_are_content_words_and_short_names_in_capitals_except_the_platform() -> None:
    assert nouns("Train on two GPUs with S3, an API, and AWS Glue in a VPC") == {
        "train", "glue", "gpu", "s3", "api", "vpc",
    }  # fmt: skip


def test_content_words_lose_small_words_case_and_endings() -> None:
    assert content_words("Streams STREAMING of the Amazon data, using keys") == {"stream", "key"}
    assert count_of("2 GB, and 5 more (at most)") == 7
