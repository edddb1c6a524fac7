"""Clues to a key: its length, absolute words, echoes of the stem."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.bank.lint.giveaways import clues, is_longest, is_shortest
from mlcert.bank.question_source import Option, QuestionSource


def asked(
    stem: str = "Which one?", keys: Sequence[str] = ("one",), distractors: Sequence[str] = ("two",)
) -> QuestionSource:
    texts = [Option(text, line) for line, text in enumerate((*keys, *distractors), 10)]
    return QuestionSource(
        "a.yaml", 1, "q", "t", "apply", stem, tuple(texts[: len(keys)]), tuple(texts[len(keys) :]), ()
    )


def clues_in(*questions: QuestionSource) -> list[tuple[int, str, str]]:
    return [(one.line, one.rule, one.message) for one in clues(questions)]


def test_the_longest_and_the_shortest_are_so_by_characters_and_alone() -> None:
    assert is_longest(asked(keys=["ab c d"], distractors=["abcde", "a"]))
    assert not is_longest(asked(keys=["abcde"], distractors=["abcde", "a"]))
    assert is_shortest(asked(keys=["abc"], distractors=["abcde", "abcd"]))
    assert not is_shortest(asked(keys=["abc"], distractors=["abc", "abcd"]))


def test_a_key_over_one_and_a_half_times_the_mean_of_its_distractors_is_listed() -> None:
    question = asked(keys=["x" * 15, "x" * 16], distractors=["y" * 8, "y" * 12])

    assert clues_in(question) == [
        (11, "long-keys", "the key has 16 characters, but its distractors have 10 on average")
    ]


def test_absolute_words_are_listed_where_no_key_has_them() -> None:
    question = asked(keys=["It must do"], distractors=["It must go", "Always so", "Never all, always some"])

    assert clues_in(question) == [(12, "absolute-words", "'always', 'never', 'all' only in distractors")]


def test_an_absolute_word_is_a_whole_word() -> None:
    assert clues_in(asked(keys=["It allows"], distractors=["recall it", "onlyonce"])) == []


def test_a_key_that_echoes_a_rare_word_of_the_stem_is_listed() -> None:
    question = asked("Which keeps a Retention of weeks?", ["longer retention"], ["short retries"])

    assert clues_in(question) == [(10, "echoes", "'retention' in the stem and the key, but in no distractor")]


def test_an_echo_is_none_if_a_distractor_has_it_too_or_the_word_is_short() -> None:
    assert clues_in(asked("Which retention?", ["the retention"], ["no retention"])) == []
    assert clues_in(asked("Which data?", ["some data"], ["no record"])) == []


def test_an_echo_is_none_if_the_word_is_common_in_the_bank() -> None:
    echo = asked("Which retention?", ["the retention"], ["records stay"])
    others = [asked("A retention?") for _ in range(4)]

    assert len(clues_in(echo, *others[:3])) == 1
    assert clues_in(echo, *others) == []


def test_a_question_without_keys_or_distractors_has_no_clues() -> None:
    assert clues_in(asked(keys=[]), asked(distractors=[])) == []
