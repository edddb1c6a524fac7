"""Ranking names: beginnings, slips, words, and when one hit is clear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.lookup import Hit, Name, allowed_slips, find, is_clear, rank, short_form, simplified
from mlcert.core.names import distance, nearest, squash

WORDS = st.text("abcd", max_size=8)


def named(*names: str) -> list[Name]:
    return [Name(squash(name), name, squash(name)) for name in names]


def test_a_beginning_comes_before_a_slip() -> None:
    hits = rank("elastic", named("Elastic net", "Elastics", "Classic"))

    assert [hit.term for hit in hits][:2] == ["elastics", "elasticnet"]


def test_words_may_stand_in_any_order_and_be_cut_short() -> None:
    assert [hit.term for hit in rank("forest rand", named("Random Forest", "Random search"))] == ["randomforest"]


def test_a_slip_in_each_word_is_forgiven() -> None:
    assert rank("precison recal", named("Precision recall"))[0].term == "precisionrecall"


def test_two_letters_are_not_guessed_at() -> None:
    assert rank("l1", named("l2", "f1")) == []


def test_one_hit_is_clear_and_two_alike_are_not() -> None:
    assert is_clear([Hit("a", "fuzzy", 2)])
    assert is_clear([Hit("a", "fuzzy", 1), Hit("b", "fuzzy", 2)])
    assert not is_clear([Hit("a", "fuzzy", 1), Hit("b", "fuzzy", 1.5)])
    assert not is_clear([Hit("a", "text", 0), Hit("b", "text", 1)])
    assert is_clear([Hit("a", "prefix", 0.2), Hit("b", "fuzzy", 1)])
    assert not is_clear([Hit("a", "prefix", 1.5), Hit("b", "fuzzy", 2)])
    assert not is_clear([])


@given(WORDS, WORDS)
def test_the_distance_is_the_same_both_ways_and_zero_only_for_equals(one: str, other: str) -> None:
    there, back = distance(one, other, 8), distance(other, one, 8)

    assert there == back
    assert (there == 0) == (one == other)


@given(WORDS, st.integers(0, 7), st.sampled_from("abcd"))
def test_one_edit_is_a_distance_of_at_most_one(word: str, at: int, letter: str) -> None:
    for edited in (word[:at] + letter + word[at:], word[:at] + word[at + 1 :], word[:at] + letter + word[at + 1 :]):
        found = distance(word, edited, 2)
        assert found is not None
        assert found <= 1


@given(WORDS, WORDS, st.integers(0, 3))
def test_a_bound_only_cuts_off(one: str, other: str, most: int) -> None:
    whole = distance(one, other, 8)

    assert distance(one, other, most) == (whole if whole is not None and whole <= most else None)


@pytest.mark.parametrize(
    ("first", "second", "clear"),
    [
        (Hit("a", "fuzzy", 0), Hit("b", "fuzzy", 0.8), True),
        (Hit("a", "fuzzy", 0), Hit("b", "fuzzy", 0.79), False),
        (Hit("a", "prefix", 0.79), Hit("b", "fuzzy", 9), True),
        (Hit("a", "prefix", 0.8), Hit("b", "fuzzy", 9), False),
        (Hit("a", "exact", 0), Hit("b", "alias", 0), True),
        (Hit("a", "alias", 0), Hit("b", "exact", 0), True),
        (Hit("a", "exact", 0), Hit("b", "exact", 0), False),
        (Hit("a", "fuzzy", 1), Hit("b", "prefix", 9), False),
        (Hit("a", "text", 0), Hit("b", "text", 9), False),
    ],
)
def test_a_hit_is_clear_where_the_next_one_is_of_another_kind_or_costs_this_much_more(
    first: Hit, second: Hit, clear: bool
) -> None:
    assert is_clear([first, second]) is clear


@pytest.mark.parametrize(
    ("query", "name", "match", "cost"),
    [
        ("kinesis", "Kinesis", "prefix", 0),
        ("ki", "Kinesis", "prefix", 0.5),  # a tenth for each letter that is missing
        ("data str", "Kinesis Data Streams", "prefix", 1.7),  # a beginning in the middle of a name costs one more
        ("str", "Kinesis Data Streams", "prefix", 2.1),
        ("data data", "Data Database", "prefix", 0.4),  # a word of the name stands for one word of the query
        ("kinisis", "Kinesis", "fuzzy", 1),
        ("kinisiss", "Kinesis", "fuzzy", 2),
        ("kinisis", "Kinesis X", "fuzzy", 1 + 1),  # one letter longer: that is a slip of the whole name
        ("kinisis", "Kinesis XY", "fuzzy", 1 + 0.5 + 0.2),  # two letters longer: a slip in the head
        ("kinisis", "Kinesis Data Streams", "fuzzy", 1 + 0.5 + 1.1),  # a slip in the head, and a tenth for each letter
        ("streems data", "Data Streams", "fuzzy", 1),  # word for word, in any order
    ],
)
def test_what_a_hit_costs(query: str, name: str, match: str, cost: float) -> None:
    (hit,) = rank(query, named(name))

    assert hit.match == match
    assert hit.cost == pytest.approx(cost)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("k", "Kinesis"),  # one letter begins too much
        ("da", "Kinesis Data"),  # and so do two in the middle of a name
        ("data data", "Kinesis Data Streams"),
        ("kin", "Kxx"),  # one slip in three letters
        ("kines", "Kxxes"),  # one in five
        ("kinesi", "Kxxxsi"),  # two in six
        ("kinesis", "Kynysisx"),  # a name that is one letter longer is compared as a whole
        ("precison recal score", "Precision recall"),
        ("", "Kinesis"),
        ("-", "Kinesis"),
    ],
)
def test_what_is_not_like_a_name_is_no_hit(query: str, name: str) -> None:
    assert rank(query, named(name)) == []


def test_one_slip_comes_before_a_costlier_beginning_and_two_slips_come_after_it() -> None:
    def order(slipped: str) -> list[str]:
        return [hit.match for hit in rank("recall", named("The recall of a very long name", slipped))]

    assert order("Recoll") == ["fuzzy", "prefix"]
    assert order("Recool") == ["prefix", "fuzzy"]


def test_of_several_names_of_a_term_the_likeliest_counts_whatever_their_order() -> None:
    names = [Name("kinesisstreams", "Kinesis Streams", "term"), Name("kinesis", "Kinesis", "term")]

    for some in (names, names[::-1]):
        (hit,) = rank("kines", some)
        assert hit.cost == pytest.approx(0.2)


def test_at_most_ten_hits_come_back_the_likeliest_first() -> None:
    hits = rank("recall", named(*("Recall" + "x" * length for length in range(14, 0, -1))))

    assert [hit.term for hit in hits] == ["recall" + "x" * length for length in range(1, 11)]


class Notes:
    """Names that are found in one way only, noted as they are looked for."""

    def __init__(self, *, called: str = "", like: str = "", saying: str = "") -> None:
        self.called, self.like, self.saying = called, like, saying

    def terms_called(self, name: str) -> list[tuple[str, str]]:
        return [("term", "exact")] if name == self.called else []

    def names_like(self, query: str) -> list[Name]:
        return named("Kinesis") if query == self.like else []

    def terms_saying(self, query: str) -> list[str]:
        return ["one", "two"] if query == self.saying else []


def test_a_plainer_form_of_the_query_is_found_as_an_alias() -> None:
    assert find("AWS Glue (ETL)", Notes(called="AWS Glue (ETL)")) == [Hit("term", "exact", 0)]
    assert find("AWS Glue (ETL)", Notes(called="Glue")) == [Hit("term", "alias", 0)]


def test_what_is_spelled_alike_comes_before_what_says_it() -> None:
    assert [hit.match for hit in find("the kinesis", Notes(like="kinesis", saying="the kinesis"))] == ["prefix"]
    assert find("the kinesis", Notes(saying="kinesis")) == [Hit("one", "text", 0), Hit("two", "text", 1)]
    assert find("nothing", Notes()) == []


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Amazon Elasticsearch Service", "elasticsearch"),
        ("AWS Glue", "glue"),
        ("Amazon", "amazon"),
        ("Service", "service"),
        ("Amazon Service", "service"),
        ("Elastic (search) service", "elasticsearch"),
    ],
)
def test_the_short_form_leaves_out_the_vendor_and_service_but_never_everything(name: str, short: str) -> None:
    assert short_form(name) == short


def test_small_words_and_words_of_two_letters_are_left_out_last() -> None:
    assert simplified("what is an F1 score/recall") == [
        "what is an F1 score/recall",
        "F1 score recall",
        "score recall",
    ]
    assert simplified("(EMR) of it") == ["(EMR) of it", "(EMR) it", "(EMR)"]


@pytest.mark.parametrize(("length", "slips"), [(2, 0), (3, 1), (5, 1), (6, 2), (9, 2), (10, 3), (30, 3)])
def test_longer_words_may_hold_more_slips(length: int, slips: int) -> None:
    assert allowed_slips(length) == slips


# The nearest names.


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("", "", 0), ("", "ab", 2), ("abcd", "abdc", 1), ("abcd", "badc", 2), ("ca", "abc", 3), ("kitten", "sitting", 3)],
)
def test_letters_added_dropped_changed_or_swapped_are_counted(one: str, other: str, slips: int) -> None:
    assert (distance(one, other, slips), distance(one, other, slips - 1)) == (slips, None)


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("abcde", "abcxy", True),  # two letters in five
        ("abcde", "abxyz", False),
        ("abcd", "abcx", True),
        ("abcd", "abxy", False),
        ("abc", "abcde", True),  # of the longer one
        ("abcde", "abc", True),
        ("AB-CDE", "ab cxy", True),
    ],
)
def test_up_to_two_letters_in_five_may_differ(name: str, known: str, found: bool) -> None:
    assert nearest(name, [known]) == ((known,) if found else ())


def test_the_nearest_names_come_first_those_alike_in_their_order_and_each_once() -> None:
    names = ["glxxd", "glued", "blue", "Glue", "glue", "clue", "slue"]

    assert nearest("glue", names) == ("Glue", "glued", "blue")
    assert nearest("glue", names, maximum=1) == ("Glue",)
