"""Names like a query: beginnings, slips, words, and which slips leave no doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.name_ranking import rank
from mlcert.core.names import distance, nearest, squash
from mlcert.core.similar import Name, allowed_slips, slipped
from tests.cases import cases

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


def test_a_wrong_letter_of_a_very_short_word_makes_another_word_but_not_a_swapped_or_missing_one() -> None:
    assert [hit.term for hit in rank("vit", named("VIF", "4-bit", "Hit rate", "VTI", "Vitis"))] == ["vitis", "vti"]
    assert [hit.term for hit in rank("abc", named("ABAC", "ABD"))] == ["abac"]
    assert [hit.term for hit in rank("dask", named("Task", "Mask", "Dusk", "Adsk"))] == ["adsk", "dusk"]


@cases(("length", "slips"), [(8, 1), (9, 2), (15, 2), (16, 3), (23, 3)])
def test_a_longer_name_may_contain_more_slips(length: int, slips: int) -> None:
    name = "abcdefghijklmnopqrstuvwxyz"[:length]
    for count in (slips, slips + 1):
        query = name[: -1 - count] + "x" * count + name[-1]

        assert slipped(query, [Name(name, name, name)], ()) == ([name] if count == slips else [])


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


@cases(
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


@cases(
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
        ("shield", "Receptive field"),  # two slips and another first letter
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


def test_a_hit_has_the_names_that_are_like_the_query_the_likeliest_first() -> None:
    names = [Name(squash(shown), shown, "term") for shown in ("Idle resources", "Endpoints idle", "Endpoints")]

    (hit,) = rank("endpoints", names)

    assert hit.names == ("Endpoints", "Endpoints idle")


def test_at_most_ten_hits_come_back_the_likeliest_first() -> None:
    hits = rank("recall", named(*("Recall" + "x" * length for length in range(14, 0, -1))))

    assert [hit.term for hit in hits] == ["recall" + "x" * length for length in range(1, 11)]


@cases(("length", "slips"), [(2, 0), (3, 1), (5, 1), (6, 2), (9, 2), (10, 3), (30, 3)])
def test_longer_words_may_hold_more_slips(length: int, slips: int) -> None:
    assert allowed_slips(length) == slips


# The nearest names.


@cases(
    ("one", "other", "slips"),
    [("", "", 0), ("", "ab", 2), ("abcd", "abdc", 1), ("abcd", "badc", 2), ("ca", "abc", 3), ("kitten", "sitting", 3)],
)
def test_letters_added_dropped_changed_or_swapped_are_counted(one: str, other: str, slips: int) -> None:
    assert (distance(one, other, slips), distance(one, other, slips - 1)) == (slips, None)


@cases(
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


@cases(
    ("query", "name"),
    [
        ("athna", "Athena"), ("kera", "Keras"), ("avros", "Avro"), ("kinisis", "Kinesis"), ("lamdba", "Lambda"),
        ("data streems", "Data Streams"), ("presicion", "Precision"), ("neral netwroks", "Neural networks"),
        ("xgboots", "XGBoost"), ("smoet", "SMOTE"),
    ],
)  # fmt: skip
def test_a_slip_changes_little(query: str, name: str) -> None:
    assert slipped(query, named(name), ()) == [squash(name)]


@cases(
    ("query", "name"),
    [
        ("glu", "Glue"),  # three letters
        ("blue", "Glue"),  # another first letter
        ("spike", "Spice"),  # a letter replaced in five
        ("docket", "Docker"),  # another last letter
        ("translator", "Translate"),  # two slips and another end
        ("alexa", "AlexNet"),  # two slips in five
        ("word3vec", "Word2Vec"),  # another digit
    ],
)
def test_what_changes_more_is_another_word(query: str, name: str) -> None:
    assert slipped(query, named(name), ()) == []


def test_a_new_letter_at_the_end_of_a_name_with_capitals_makes_a_variant_of_it() -> None:
    names = [*named("rmse"), *named("RMSE")]

    assert slipped("rmsle", names, ()) == []
    assert slipped("rmsee", names, ()) == ["rmse"]
    assert slipped("recalls", named("Recall"), ()) == ["recall"]


def test_a_known_word_is_no_slip() -> None:
    assert slipped("poison distribution", named("Poisson distribution"), ["poison"]) == []
    assert slipped("poison distribution", named("Poisson distribution"), ["distribution"]) == ["poissondistribution"]
    assert slipped("firehouse", named("Firehose"), ["firehouse"]) == []


def test_another_form_of_a_known_word_is_no_slip_unless_the_name_has_a_form_of_it_too() -> None:
    assert slipped("binding", named("Binning"), (), {"binding": "bind"}) == []
    assert slipped("embeding", named("Embedding"), (), {"embeding": "embed"}) == ["embedding"]
    assert slipped("binding", named("Binning"), ()) == ["binning"]


def test_of_several_names_with_a_slip_only_the_nearest_remain() -> None:
    assert slipped("randon forests", named("Random forest", "Random forests"), ()) == ["randomforests"]
    assert slipped("streem", [Name("stream", "Stream", "one"), Name("streems", "Streems", "two")], ()) == ["one", "two"]


def test_the_vendor_does_not_make_a_name_long_enough_for_a_slip() -> None:
    names = named("Amazon Q", "Amazon SNS", "AWS DMS", "Amazon Kendra")

    assert [slipped(query, names, ()) for query in ("amazon mq", "amazon ses", "aws dds")] == [[], [], []]
    assert slipped("amazon kendraa", names, ()) == ["amazonkendra"]
    assert slipped("amazn kendra", names, ()) == ["amazonkendra"]


@cases("query", ["feature nostore", "feature xy store", "feature x store", "feature store s"])
def test_no_word_of_a_query_is_left_out_or_taken_for_one_that_is_hardly_like_it(query: str) -> None:
    assert slipped(query, named("Feature Store"), ()) == []


@cases("query", ["fetaure stroe", "featuer store", "featurestroe", "fea ture stroe", "fea turestore"])
def test_each_word_may_have_a_slip_however_the_name_is_divided(query: str) -> None:
    assert slipped(query, named("Feature Store"), ()) == ["featurestore"]
