"""Ranking facts: which words count, where, and how much."""

from __future__ import annotations

from mlcert.core.fact_ranking import ranked
from mlcert.core.notes import FactWords
from mlcert.core.word_weights import QuestionWords


def fact(name: str, text: str = "", *, names: str = "", place: int = 0, **beside: str) -> FactWords:
    term, _, label = name.partition(".")
    gist, asked, questions = (beside.get(column, "") for column in ("gist", "asked", "questions"))
    return FactWords(name, term, names or term, gist, text, label, asked, questions, place)


def order(asked: QuestionWords, *facts: FactWords) -> list[str]:
    return [answer.fact for answer in ranked(asked, facts)]


def about(*words: str, synonyms: dict[str, list[str]] | None = None, **more: object) -> QuestionWords:
    counts = dict.fromkeys(["recall", "formula", "rate", "speed", "target"], 5)
    values: dict[str, object] = {"named": {}, "labels": frozenset(), "counts": counts, "total": 100, **more}
    return QuestionWords({word: (synonyms or {}).get(word, []) for word in words}, **values)  # type: ignore[arg-type]


def test_a_fact_that_contains_more_of_the_question_comes_first() -> None:
    facts = (fact("a.one", "recall"), fact("b.two", "recall formula"), fact("c.three", "nothing"))

    assert order(about("recall", "formula"), *facts) == ["b.two", "a.one"]
    assert ranked(about(), facts) == []


def test_the_word_itself_counts_more_than_a_synonym() -> None:
    asked = about("rate", synonyms={"rate": ["speed"]})

    assert order(asked, fact("a.one", "speed"), fact("b.two", "rate")) == ["b.two", "a.one"]
    assert order(about("pace", synonyms={"pace": ["speed"]}), fact("a.one", "speed")) == ["a.one"]


def test_two_synonyms_of_a_word_count_as_much_as_one() -> None:
    asked = about("rate", synonyms={"rate": ["speed", "formula"]})
    one, two = ranked(asked, [fact("a.one", "speed"), fact("b.two", "formula speed")])

    assert (one.score, one.coverage) == (two.score, two.coverage)


def test_a_name_counts_for_as_much_as_the_question_covers_of_it() -> None:
    facts = (fact("a.one", names="target recall"), fact("b.two", names="target recall ; recall"))

    assert order(about("recall"), *facts) == ["b.two", "a.one"]


def test_a_word_in_the_gist_or_in_questions_on_the_fact_counts_little() -> None:
    facts = (fact("a.one", gist="recall"), fact("b.two", questions="recall"), fact("c.three", "recall"))

    assert order(about("recall"), *facts)[0] == "c.three"
    assert len(order(about("recall"), *facts)) == 3


def test_a_phrase_by_which_learners_ask_counts_for_as_much_as_the_question_covers_of_it() -> None:
    facts = (fact("a.one", asked="recall target rate"), fact("b.two", asked="recall"), fact("c.three", "recall"))

    assert order(about("recall"), *facts) == ["b.two", "c.three", "a.one"]
    assert order(about("recall", "formula"), *facts, fact("d.four", "recall formula"))[0] == "d.four"


def test_the_words_of_two_phrases_do_not_add_up() -> None:
    facts = (fact("a.one", asked="recall ; formula"), fact("b.two", asked="recall formula"))

    assert order(about("recall", "formula"), *facts) == ["b.two", "a.one"]


def test_facts_of_a_name_in_the_question_come_first_then_those_that_the_question_word_asks_for() -> None:
    asked = about("recall", named={"b": frozenset({"recall"})}, labels=frozenset({"formula"}))
    facts = (fact("a.one", "recall"), fact("b.use", "", place=1), fact("b.formula", "", place=2))

    assert order(asked, *facts) == ["b.formula", "b.use", "a.one"]


def test_of_facts_with_the_same_words_the_one_whose_label_has_them_comes_first() -> None:
    facts = (fact("a.one", "recall formula"), fact("b.recall", "recall formula"))

    assert order(about("recall", "formula"), *facts) == ["b.recall", "a.one"]


def test_of_two_words_the_one_that_hardly_counts_is_not_enough_to_be_near_a_name() -> None:
    counts = {"common": 90, "rare": 1, "other": 5}

    def is_near(*words: str, names: str) -> bool:
        return ranked(about(*words, counts=counts), [fact("a.one", " ".join(words), names=names)])[0].is_near

    assert [is_near("common", "rare", names=name) for name in ("common name", "rare name", "name")] == [
        False,
        True,
        False,
    ]
    assert is_near("common", "rare", "other", names="common name")


def test_of_equal_facts_the_one_that_comes_first_in_its_entry_comes_first() -> None:
    assert order(about("rate"), fact("a.one", "rate", place=1), fact("a.two", "rate", place=0)) == ["a.two", "a.one"]


def test_stems_come_in_the_same_order_whatever_the_order_of_the_question() -> None:
    words = ["target", "rate", "recall"]

    for typed in (words, words[::-1]):
        assert about(*typed, synonyms={"recall": ["speed", "formula"]}).every_stem == [
            "rate", "recall", "target", "formula", "speed",
        ]  # fmt: skip


def test_a_name_in_the_question_does_not_count_again_where_a_phrase_repeats_it() -> None:
    asked = about("recall", named={"b": frozenset({"recall"})}, labels=frozenset({"formula"}))
    facts = (fact("b.rate", asked="recall speed ; recall target", place=1), fact("b.formula", "", place=2))

    assert order(asked, *facts) == ["b.formula", "b.rate"]


def test_several_phrases_like_the_question_count_for_more_than_one() -> None:
    one, two = fact("a.one", asked="recall rate"), fact("b.two", asked="recall rate ; recall speed")

    assert order(about("recall", "formula"), one, two) == ["b.two", "a.one"]


def test_a_phrase_that_is_the_question_counts_for_more_than_several_that_are_like_it() -> None:
    same = fact("a.one", asked="recall formula")
    like = fact("b.two", asked="recall rate ; formula speed ; recall target")

    assert order(about("recall", "formula"), like, same) == ["a.one", "b.two"]


def test_a_fact_that_has_the_name_in_the_question_for_its_own_comes_first() -> None:
    asked = about("recall", "rate", named={"b": frozenset({"recall"})})
    facts = (fact("b.first", "speed"), fact("b.recall", "speed", place=3))

    assert order(asked, *facts) == ["b.recall", "b.first"]
