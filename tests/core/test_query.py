"""What a learner typed: the forms it may be found under, the names it joins, and the words that carry its meaning."""

from __future__ import annotations

from mlcert.core.joined_names import completed, joined, runs_of_names
from mlcert.core.names import plain_form, short_name
from mlcert.core.query import content_words, simplified
from tests.cases import cases


@cases(
    ("name", "short"),
    [
        ("Amazon Elasticsearch Service", "Elasticsearch"),
        ("AWS Glue", "Glue"),
        ("Amazon", "Amazon"),
        ("Service", "Service"),
        ("Amazon Service", "Service"),
        ("Elastic (search) service", "Elastic search"),
    ],
)
def test_the_short_name_leaves_out_the_vendor_and_service_but_never_everything(name: str, short: str) -> None:
    assert short_name(name) == short


@cases(
    ("one", "other"),
    [
        ("endpoints", "endpoint"), ("Stop words", "stop word"), ("policies", "policy"), ("boxes", "box"),
        ("normalisation", "normalization"), ("labelling", "labeling"), ("nearest neighbours", "Nearest Neighbor"),
        ("batches", "batch"), ("losses", "loss"), ("optimising", "optimizing"),
        ("confusion matrices", "confusion matrix"), ("indices", "index"), ("analyses", "analysis"),
        ("hypotheses", "hypothesis"),
    ],
)  # fmt: skip
def test_plurals_and_british_spellings_have_the_same_plain_form(one: str, other: str) -> None:
    assert plain_form(one) == plain_form(other)


@cases("word", ["aws", "loss", "kinesis", "locus", "dms"])
def test_other_words_that_end_in_s_keep_it(word: str) -> None:
    assert plain_form(word) == word


def test_asking_words_are_left_out_around_the_query_and_then_everywhere() -> None:
    assert simplified("what is an F1 score/recall") == [
        "what is an F1 score/recall",
        "F1 score/recall",
        "F1 score recall",
    ]
    assert simplified("what is out of bag?") == ["what is out of bag?", "out of bag", "out bag?"]
    assert simplified("(EMR) of it") == ["(EMR) of it", "(EMR)"]
    assert simplified("what is it?") == ["what is it?"]


def test_a_word_that_asks_stays_where_it_belongs_to_a_name() -> None:
    names = {"one hot encoding", "k means"}

    assert simplified("when to use one hot encoding", names.__contains__)[1] == "one hot encoding"
    assert simplified("What are k means?", names.__contains__)[1] == "k means"


@cases(
    "query",
    [
        "is recall right for me?",
        "what is recall good for",
        "what is recall good at",
        "how does recall help",
        "is recall suitable for this",
    ],
)
def test_what_something_is_good_for_asks_around_its_name(query: str) -> None:
    assert simplified(query)[1] == "recall"


@cases(("query", "name"), [("good for", "good"), ("is it right for", "right"), ("good recall for", "good recall")])
def test_other_words_that_say_good_and_for_are_content(query: str, name: str) -> None:
    assert simplified(query)[1] == name


@cases("asking", ["what's", "What’s", "who's", "how's", "where’s", "it's"])
def test_a_contracted_is_asks_with_a_straight_and_with_a_curly_apostrophe(asking: str) -> None:
    assert simplified(f"{asking} the recall?")[1:] == ["recall", "recall?"]
    assert joined(f"{asking} the difference between precision and recall") == ["precision", "recall"]


@cases(
    ("query", "parts"),
    [
        ("precision vs recall", ["precision", "recall"]),
        ("difference between Firehose and Data Streams?", ["Firehose", "Data Streams"]),
        ("l1 or l2", ["l1", "l2"]),
        ("lstm v gru", ["lstm", "gru"]),
        ("ecs/eks", ["ecs", "eks"]),
        ("kmeans & knn", ["kmeans", "knn"]),
        ("kmeans&knn", ["kmeans", "knn"]),
        ("kmeans plus knn + pca", ["kmeans", "knn", "pca"]),
        ("is adam better than sgd", ["adam", "sgd"]),
        ("how does precision differ from recall?", ["precision", "recall"]),
        ("use adam rather than sgd", ["adam", "sgd"]),
        ("compare lora with full fine-tuning", ["lora", "full fine-tuning"]),
        ("is adam worse than sgd", ["adam", "sgd"]),
        ("adam Instead of sgd", ["adam", "sgd"]),
        ("adam over sgd", ["adam", "sgd"]),
        ("is adam different from sgd", ["adam", "sgd"]),
        ("adam differs from sgd", ["adam", "sgd"]),
        ("adam vs. sgd", ["adam", "sgd"]),
        ("adam v. sgd", ["adam", "sgd"]),
        ("adam|sgd", ["adam", "sgd"]),
        ("adam against sgd", ["adam", "sgd"]),
        ("Pros and cons of adam and sgd", ["adam", "sgd"]),
        ("diff between adam and sgd", ["adam", "sgd"]),
        ("adam-vs-sgd", ["adam", "sgd"]),
        ("adam,sgd", ["adam", "sgd"]),
        ("spark with sagemaker", []),
        ("compare bagging, boosting, and stacking", ["bagging", "boosting", "stacking"]),
        ("When to use Athena versus Redshift", ["Athena", "Redshift"]),
        ("what is AWS Glue compared to EMR", ["AWS Glue", "EMR"]),
        ("a, b, c, d", []),
        ("recall or", []),
        ("and recall", []),
        ("this or that", []),
        ("scoreboard", []),
        ("", []),
    ],
)
def test_joining_words_separate_two_or_three_parts(query: str, parts: list[str]) -> None:
    assert joined(query) == parts


@cases(
    ("query", "parts"),
    [
        ("k means or knn", ["k means", "knn"]),
        ("one hot encoding vs label encoding", ["one hot encoding", "label encoding"]),
        ("is one hot or label encoding better?", ["one hot", "label encoding"]),
        ("what is the mean or median", ["mean", "median"]),
        ("which one, pca or knn", []),
        ("the ?? pca ?? or knn", ["pca", "knn"]),
    ],
)
def test_a_word_that_asks_is_kept_where_it_belongs_to_a_name(query: str, parts: list[str]) -> None:
    names = {"k means", "one hot encoding", "label encoding", "mean", "pca", "knn"}

    assert joined(query, names.__contains__) == parts


def test_content_words_come_once_and_say_what_a_query_is_about() -> None:
    assert content_words("How many shards, shards do I need?") == ["shards"]
    assert content_words("") == []


def test_words_are_divided_into_as_few_names_as_there_must_be() -> None:
    known = {"random forest", "random", "forest", "xgboost", "pca"}

    assert runs_of_names(["random", "forest", "xgboost"], known.__contains__, 2) == ["random forest", "xgboost"]
    assert runs_of_names(["random", "forest", "xgboost", "pca"], known.__contains__, 2) == [
        "random forest",
        "xgboost",
        "pca",
    ]
    assert runs_of_names(["pca", "other"], known.__contains__, 2) == []
    assert runs_of_names(["pca"], known.__contains__, 2) == []
    assert runs_of_names(["pca"] * 9, lambda _: True, 2) == []


def test_a_part_of_a_comparison_takes_the_last_word_of_another_part_where_that_makes_a_name() -> None:
    names = {"real time inference", "serverless inference", "lstm", "batch", "batch inference"}
    is_name = {name: name.replace(" ", "-") for name in names}.get

    assert completed(["real time", "serverless inference"], is_name) == ["real time inference", "serverless inference"]
    assert completed(["serverless inference", "real time"], is_name) == ["serverless inference", "real time inference"]
    assert completed(["lstm", "serverless inference"], is_name) == ["lstm", "serverless inference"]
    assert completed(["batch", "real time inference"], is_name) == ["batch inference", "real time inference"]
    assert completed(["other", "lstm", "??"], is_name) == ["other", "lstm", "??"]


def test_a_part_of_a_comparison_takes_the_last_word_of_the_term_of_another_part_if_it_is_no_name_itself() -> None:
    terms = {"canary": "canary-deployment", "linear deployment": "linear-deployment", "batch": "batch", "x": "x-y"}

    assert completed(["canary", "linear"], terms.get) == ["canary", "linear deployment"]
    assert completed(["linear", "canary"], terms.get) == ["linear deployment", "canary"]
    assert completed(["batch", "x"], {**terms, "batch y": "batch-y"}.get) == ["batch", "x"]
