"""What a query means: a name, a comparison, a question with its facts, or candidates."""

from __future__ import annotations

from mlcert.core.lookup import MEANT, Result, find_name
from mlcert.core.possible_terms import possible_terms
from mlcert.core.query import asking_spelled
from mlcert.core.query_meaning import find
from mlcert.core.question_words import words_of_question
from mlcert.core.unknown_names import unknown_names
from tests.cases import cases
from tests.core.notes import NotesInMemory

NOTES = NotesInMemory(
    {
        "firehose": ["Amazon Data Firehose", "delivery stream"],
        "data-streams": ["Kinesis Data Streams", "KDS", "Kinesis data"],
        "shard": ["Shard"],
        "glue": ["AWS Glue"],
        "lambda": ["AWS Lambda"],
        "lambda-layer": ["Layer of lambda"],
    },
    {
        "firehose.no-replay": "firehose keeps nothing after delivery so there is no replay",
        "firehose.buffering": "firehose waits for at least sixty seconds and then delivers a batch",
        "data-streams.retention": "records stay for a day and up to a year",
        "shard.limit": "one shard takes a megabyte each second",
        "shard.arithmetic": "divide the records each second by a thousand",
        "glue.catalog": "the catalog keeps schemas",
    },
    synonyms={"latency": ["second", "wait"], "minimum": ["least"]},
    phrases={"at once": "immediately"},
    labels={"how many": "arithmetic"},
    words=["minimum", "latency", "immediately", "how", "many"],
)
NAMES_OF_GLUE = {"glue": ["AWS Glue"]}


@cases(
    ("query", "match", "term"),
    [
        ("firehose", "exact", "firehose"),
        ("Delivery Stream", "alias", "firehose"),
        ("AWS Glue (ETL)", "alias", "glue"),
        ("the glue", "alias", "glue"),
        ("glues", "alias", "glue"),
        ("firehosse", "fuzzy", "firehose"),
        ("aws firehosse", "fuzzy", "firehose"),
    ],
)
def test_a_name_opens_an_entry(query: str, match: str, term: str) -> None:
    result = find(query, NOTES)

    assert (result.match, result.term, result.answers) == (match, term, ())


@cases(
    ("query", "match", "terms"),
    [
        ("glue service", "alias", ("glue",)),
        ("what is the Delivery Stream method", "alias", ("firehose",)),
        ("firehosse service tool", "fuzzy", ("firehose",)),
        ("lambda function", "exact", ("lambda-function",)),  # the word belongs to a name
        ("glue catalog service", "list", ("glue",)),  # there is another word
        ("moon service", "none", ()),
        ("service", "none", ()),
    ],
)
def test_a_word_after_a_name_that_says_what_kind_of_thing_it_is_is_left_out(
    query: str, match: str, terms: tuple[str, ...]
) -> None:
    notes = NotesInMemory(
        {"glue": ["AWS Glue"], "firehose": ["delivery stream"], "lambda": ["AWS Lambda"], "lambda-function": []},
        {"glue.catalog": "the catalog keeps schemas"},
    )

    assert find(query, notes)[:2] == (match, terms)


@cases("query", ["stream delivery", "data firehose amazon", "Lambda of layer"])
def test_the_words_of_a_name_may_come_in_another_order(query: str) -> None:
    assert find(query, NOTES).term == ("lambda-layer" if "layer" in query else "firehose")


def test_words_in_another_order_are_not_written_together_as_a_name_of_one_word() -> None:
    assert find("rock bed", NotesInMemory({"bedrock": ["Amazon Bedrock"]})).match not in MEANT


@cases("query", ["zeros", "what about zeros", "zeroes"])
def test_an_ordinary_word_is_no_form_of_an_acronym(query: str) -> None:
    small = ["zeros", "zeroes"]
    notes = NotesInMemory({"deepspeed": ["ZeRO"], "gan": ["GAN"]}, words=small, ordinary=small)

    assert find(query, notes).term is None
    assert words_of_question(query, notes).named == {}
    assert [find(name, notes).term for name in ("ZeRO", "GANs")] == ["deepspeed", "gan"]


@cases("query", ["stream for delivery", "stream delivery firehose", "lambda aws glue"])
def test_other_words_between_those_of_a_name_make_another_query(query: str) -> None:
    assert find_name(query, NOTES) == Result("none")


def test_a_name_of_two_terms_opens_neither() -> None:
    notes = NotesInMemory({"one": ["Stream", "Both ways"], "two": ["stream", "Both wayz"]})

    assert find("stream", notes) == Result("shared", ("one", "two"))
    assert find("streams", notes) == Result("shared", ("one", "two"))
    assert find_name("both wayy", notes) == Result("none")
    assert Result("shared", ("one", "two")).term is None


@cases(
    "query",
    [
        "firehose vs data streams",
        "difference between a Firehose and KDS?",
        "firehosse or kds",
        "firehose, KDS",
        "delivery vs data streams",
        "firehose-vs-kds",
        "firehose|kds",
        "either firehose or kds",
    ],
)
def test_two_names_compare(query: str) -> None:
    assert find(query, NOTES) == Result("compare", ("firehose", "data-streams"))


def test_a_name_compared_with_itself_opens_its_entry() -> None:
    assert find("firehose or delivery stream", NOTES) == Result("alias", ("firehose",))


@cases("query", ["firehose vs nothing", "shard or"])
def test_what_does_not_name_two_terms_is_no_comparison(query: str) -> None:
    assert find(query, NOTES).match != "compare"


@cases(
    ("query", "answers"),
    [
        ("how many shards do i need", ("shard.arithmetic", "shard.limit")),
        ("firehose minimum latency", ("firehose.buffering", "firehose.no-replay")),
        ("is there a replay after delivery", ("firehose.no-replay",)),
        ("shard megabyte", ("shard.limit",)),
        ("do recrods stay for a day or a year", ("data-streams.retention", "shard.arithmetic")),
    ],
)
def test_a_question_opens_the_entry_at_the_facts_that_answer(query: str, answers: tuple[str, ...]) -> None:
    result = find(query, NOTES)

    assert result.answers[: len(answers)] == answers
    assert result.term == answers[0].partition(".")[0]


@cases("query", ["deny policy", "deny policies"])
def test_a_name_in_the_plural_with_another_word_means_the_same_as_in_the_singular(query: str) -> None:
    facts = {"policy.effect": "an explicit deny wins", "glue.deny": "nothing"}
    notes = NotesInMemory({"policy": ["Policy"], "glue": ["AWS Glue"]}, facts, words=["policies"])

    assert find(query, notes)[:3] == ("answer", ("policy",), ("policy.effect",))


def test_all_words_of_a_query_with_a_name_are_a_question_even_if_some_are_synonyms() -> None:
    notes = NotesInMemory(NAMES_OF_GLUE, {"glue.catalog": "the catalog retains schemas"}, synonyms={"keep": ["retain"]})

    assert find("glue keep", notes)[:3] == ("answer", ("glue",), ("glue.catalog",))
    assert find("glue bread", notes).match != "answer"


@cases(
    ("query", "answers", "gist_first"),
    [
        ("when to use glue", ("glue.when",), False),
        ("when to use the shard", ("shard.limit", "shard.price"), True),
        ("how do you use the shard", ("shard.limit", "shard.price"), False),
        ("glue", (), False),
    ],
)
def test_when_a_name_fits_is_answered_by_facts_that_say_when_or_else_by_its_gist(
    query: str, answers: tuple[str, ...], gist_first: bool
) -> None:
    facts = {"glue.catalog": "keeps schemas", "glue.when": "little", "shard.limit": "low", "shard.price": "high"}
    notes = NotesInMemory({"glue": [], "shard": []}, facts, labels={"when": "when"})
    found = find(query, notes)

    assert (found.term, found.answers, found.gist_first) == (query.rsplit(maxsplit=1)[-1], answers, gist_first)


def test_how_a_term_works_its_first_facts_say_if_no_other_says_so() -> None:
    facts = {"dropout.training": "zeroes outputs", "dropout.rate": "the dropout rate", "dropout.dropout": "dropout"}
    notes = NotesInMemory({"dropout": []}, facts, labels={"how": "how"})
    of_kind = NotesInMemory({"dropout": []}, facts | {"dropout.how": "little"}, labels={"how": "how"})

    assert find("how does dropout work", notes).answers == ("dropout.training", "dropout.rate", "dropout.dropout")
    assert find("how does dropout work", of_kind).answers[:2] == ("dropout.how", "dropout.training")


def test_what_a_term_is_its_gist_says_and_then_its_first_facts() -> None:
    facts = {"dropout.training": "zeroes outputs", "dropout.rate": "the dropout rate", "dropout.dropout": "dropout"}
    found = find("what is dropout", NotesInMemory({"dropout": []}, facts, labels={"what": "what"}))

    assert (found.answers, found.gist_first) == (("dropout.training", "dropout.rate", "dropout.dropout"), True)


def test_what_a_term_is_that_is_named_beside_another_its_gist_says_too() -> None:
    facts = {
        "glue.jobs": "runs code",
        "matcher.fuzzy": "likely matches",
        "matcher.version": "matcher of glue and spark",
    }
    found = find(
        "what does glue matcher do", NotesInMemory({"glue": [], "matcher": []}, facts, labels={"what": "what"})
    )

    assert (found.term, found.answers, found.gist_first) == ("matcher", ("matcher.fuzzy", "matcher.version"), True)


def test_a_hint_for_the_exam_that_says_when_comes_after_the_gist() -> None:
    facts = {"glue.catalog": "keeps schemas", "glue.when hint": "little"}
    found = find("when to use glue", NotesInMemory({"glue": []}, facts, labels={"when": "when"}))

    assert (found.answers, found.gist_first) == (("glue.when hint",), True)


@cases(
    ("query", "term"),
    [
        ("what is recall in statistics", "recall"),
        ("how does recall work in a forest", "recall"),
        ("how does recall grow in a forest", "forest"),  # it asks what the facts say
        ("how many recall in a forest", "forest"),
        ("how does recal work in a forest", "forest"),  # with a slip, it may be another word
        ("recall in a forest", "forest"),
    ],
)
def test_what_or_how_or_when_a_name_is_its_entry_says_also_if_the_question_says_where(query: str, term: str) -> None:
    facts = {"recall.rate": "finds a share", "forest.trees": "the forest has recall of trees that grow"}
    notes = NotesInMemory(
        {"recall": [], "forest": []}, facts, labels={"what": "what", "how": "how", "how many": "many"}
    )

    assert find(query, notes).terms[0] == term


def test_a_name_whose_words_the_question_says_in_two_places_is_meant() -> None:
    notes = NotesInMemory(
        {"lambda": [], "penalty": ["forest lambda"], "forest": []},
        {"forest.trees": "it grows"},
        labels={"what": "what"},
    )

    assert find("what is lambda in the forest", notes).terms == ("penalty",)
    assert find("what is lambda in the moon", notes).terms == ("lambda",)


@cases("query", ["how to bake a bread", "which moon is the largest", "what is it"])
def test_a_question_that_the_notes_do_not_answer_finds_nothing(query: str) -> None:
    assert find(query, NOTES) == Result("none")


@cases(
    ("query", "facts"),
    [
        ("why does a catalog keep wallpaper", ("glue.catalog", "firehose.no-replay")),
        ("megabyte wallpaper moon shards", ("shard.limit",)),
        ("catalog second", ("glue.catalog",)),
    ],
)
def test_facts_that_answer_a_part_of_a_question_are_a_list(query: str, facts: tuple[str, ...]) -> None:
    result = find(query, NOTES)

    assert (result.match, result.term, result.answers[: len(facts)]) == ("list", None, facts)
    assert result.terms == tuple(dict.fromkeys(fact.partition(".")[0] for fact in result.answers))


def test_a_fact_with_a_single_word_of_a_question_is_only_listed_even_if_the_word_is_most_of_it() -> None:
    assert find("is a glue catalog of schemas", NOTES).term == "glue"
    assert find("is a catalog a second", NOTES).match == "list"
    assert find("is a catalog a moon", NOTES) == Result("none")


def test_a_fact_with_a_few_words_of_an_entry_that_the_question_does_not_name_is_listed_unless_learners_ask_so() -> None:
    notes = NotesInMemory(NAMES_OF_GLUE, {"glue.fees": "nobody bills what nobody starts"})
    phrased = NotesInMemory(NAMES_OF_GLUE, {"glue.fees": "a trifle"}, asked={"glue.fees": "nobody starts bills"})

    assert find("who bills what nobody starts", notes)[:3] == ("list", ("glue",), ("glue.fees",))
    assert find("who bills what nobody starts with glue", notes).match == "answer"
    assert find("who bills what nobody starts", phrased).match == "answer"
    assert find("who bills nobody", phrased).match == "list"


def test_a_fact_with_a_small_part_of_a_question_is_listed_only_for_an_entry_that_the_question_nearly_names() -> None:
    assert find("megabyte wallpaper moon second", NOTES) == Result("none")
    assert find("megabyte wallpaper moon shards", NOTES).answers[:1] == ("shard.limit",)


def test_a_question_lists_no_entries_that_only_mention_its_words() -> None:
    assert possible_terms("keeps schemas", NOTES).groups == (("text", ("glue",)),)
    assert possible_terms("who keeps schemas", NOTES) == Result("none")


@cases(
    ("query", "unknown"),
    [
        ("outposts", ("outposts",)),
        ("glue vs outposts", ("outposts",)),
        ("outposts, glue and chime", ("outposts", "chime")),
        ("outposts vs chime", ()),
        ("data vs video streams", ("video streams",)),  # the first is completed by the last word of the other
        ("is glue cheaper or faster", ()),
        ("glue", ()),
    ],
)
def test_names_that_no_term_has_are_known(query: str, unknown: tuple[str, ...]) -> None:
    assert unknown_names(query, NOTES) == unknown


@cases("query", ["the", "and", "k", "what is the"])
def test_a_query_that_means_nothing_finds_nothing(query: str) -> None:
    assert find(query, NOTES) == Result("none")


def test_facts_of_two_entries_that_answer_as_well_are_listed_unless_the_question_names_the_first() -> None:
    facts = {"fixed.size": "size of disk chosen", "grown.size": "size of disk chosen too"}
    notes = NotesInMemory({"fixed": ["Fixed"], "grown": ["Grown"]}, facts)

    assert find("how is the disk size chosen", notes)[:3] == ("list", ("fixed", "grown"), ("fixed.size", "grown.size"))
    assert find("how is the disk size of fixed chosen", notes).term == "fixed"
    assert find("how is the disk size of grown chosen", notes).term == "grown"


def test_a_fact_of_an_entry_that_the_question_does_not_nearly_name_must_answer_clearly_better_than_others() -> None:
    question = "which old disk keeps ten or seven big red boxes warm and dry tonight"
    facts = {"fixed.size": question, "grown.size": question.removesuffix(" tonight")}
    far = NotesInMemory({"fixed": ["Fixed"], "grown": ["Grown"]}, facts)
    near = NotesInMemory({"fixed": ["Fixed disk"], "grown": ["Grown"]}, facts)
    alone = NotesInMemory({"fixed": ["Fixed"], "grown": ["Grown"]}, {"fixed.size": question})

    assert [find(question, notes).match for notes in (far, near, alone)] == ["list", "answer", "answer"]


@cases(
    ("query", "match"),
    [
        ("glue catalog with schemas", "answer"),
        ("glue catalog moon", "list"),
        ("is there a catalog with schemas on the moon", "list"),
        ("which glue catalog is on the moon", "answer"),  # it asks about the name
        ("delivery stream replay moon", "answer"),  # more than the name is found
    ],
)
def test_without_one_of_few_words_a_fact_is_only_listed_unless_the_question_is_about_its_name(
    query: str, match: str
) -> None:
    assert find(query, NOTES).match == match


def test_a_name_beside_words_that_nothing_says_is_listed_with_its_facts() -> None:
    assert find("is glue abandoned", NOTES) == Result("list", ("glue",), ("glue.catalog",), missing=("abandoned",))
    assert find("is glue abandoned by all of its former friends", NOTES) == Result("none")


def test_the_entry_of_a_name_is_listed_even_if_more_facts_contain_the_other_word() -> None:
    words = ("catalog", "crawler", "job", "trigger", "studio")
    facts = {f"glue.{word}": f"the {word} waits" for word in words}
    others = {f"moon.{word}": f"the {word} abandoned" for word in ("sea", "crater", "dust")}
    notes = NotesInMemory({"glue": ["AWS Glue"], "moon": ["Abandoned moon"]}, facts | others)

    assert find("is glue abandoned", notes)[:2] == ("list", ("glue",))


def test_a_name_with_another_word_may_be_the_name_of_something_else() -> None:
    notes = NotesInMemory(
        {"rbf": ["radial basis function"], "other": []},
        {"rbf.what": "the radial basis function measures a distance", "other.what": "it is no function"},
    )

    assert find("radial basis function distance", notes).match == "answer"
    assert find("radial basis function network", notes).match == "list"
    assert find("why is a radial basis function a network", notes).match == "answer"


def test_what_only_mentions_the_words_is_a_list() -> None:
    assert find("megabyte", NOTES) == Result("text", ("shard",), ("shard.limit",), (("text", ("shard",)),))
    assert find("keeps", NOTES).terms == ("firehose", "glue")


def test_names_that_begin_with_the_query_are_a_list_before_entries_that_mention_it() -> None:
    notes = NotesInMemory({"firehose": ["Delivery stream"], "glue": ["AWS Glue"]}, {"glue.jobs": "jobs deliver tables"})

    result = find("deliver", notes)

    assert result.match == "prefix"
    assert result.groups == (("prefix", ("firehose",)), ("text", ("glue",)))


def test_a_name_that_is_nearly_the_query_comes_before_entries_that_mention_it() -> None:
    notes = NotesInMemory(
        {"rekognition": ["Rekognition"], "speech": ["Speech"]}, {"speech.use": "for the recognition of words"}
    )

    assert find("recognition", notes).groups == (("similar", ("rekognition",)), ("text", ("speech",)))


@cases(
    ("british", "american"),
    [("normalisation", "normalization"), ("colour", "color"), ("fibre", "fiber"), ("labelling", "labeling")],
)
def test_british_and_american_spellings_give_the_same_list(british: str, american: str) -> None:
    for spelled in ((american,), (british,), (american, british)):
        names = {f"term-{number}": [f"Row {word}"] for number, word in enumerate(spelled)}
        notes = NotesInMemory(
            {**names, "other": ["Other"], "hour": ["Each hour"]}, {"other.use": f"it needs {spelled[0]} every hour"}
        )

        found = find(british, notes)

        assert found == find(american, notes)
        assert found.groups[0] == ("prefix", tuple(names))
        assert "other" in found.terms
        assert find(f"the {american} each", notes) == find(f"the {british} each", notes)


def test_a_list_has_at_most_ten_terms_each_in_one_group() -> None:
    names = {f"term-{number}": [f"Stream {number}"] for number in range(12)}
    notes = NotesInMemory(names, {f"term-{number}.fact": "about a strea" for number in range(12)})

    result = find("strea", notes)

    assert len(result.terms) == len(set(result.terms)) == 10


@cases(
    ("query", "meant"),
    [
        ("how mny shards do i need", "how many shards do i need"),
        ("how mny shards", "how many shards"),
        ("hwo many shards", "many shards"),
        ("waht is glue", "what is glue"),
        ("differance between glue and teh firehose", "difference between glue and the firehose"),
        ("firehose adn kds", "firehose and kds"),
    ],
)
def test_a_slip_in_an_asking_word_does_not_lose_the_query(query: str, meant: str) -> None:
    found = find(query, NOTES)

    assert found.terms
    assert found == find(meant, NOTES)


@cases(
    ("query", "terms"),
    [
        ("glue kds", ("glue", "data-streams")),
        ("difference aws glue delivery stream", ("glue", "firehose")),
        ("what's the difference firehose kds?", ("firehose", "data-streams")),
    ],
)
def test_names_that_are_all_of_a_query_are_compared_without_a_joining_word(query: str, terms: tuple[str, ...]) -> None:
    names = {"glue": ["aws glue"], "firehose": ["delivery stream"], "data-streams": ["KDS"]}
    notes = NotesInMemory(names, confused={"firehose": ["glue", "data-streams"], "glue": ["data-streams"]})

    assert find(query, notes)[:2] == ("compare", terms)


@cases("query", ["difference glue shard", "compare glue shard", "comparison of glue shard"])
def test_names_that_nobody_confuses_are_compared_if_a_word_asks_for_that(query: str) -> None:
    assert find(query, NOTES)[:2] == ("compare", ("glue", "shard"))


@cases(
    "query", ["firehose delivery stream", "glue firehoze", "glue qu", "glue shard", "is glue lambda", "lambda layer"]
)
def test_one_term_twice_a_slip_two_letters_unlike_names_a_question_and_a_name_are_no_comparison(query: str) -> None:
    notes = NotesInMemory(
        {"glue": [], "firehose": ["delivery stream"], "lambda": [], "layer": ["lambda layer", "qu"], "shard": []},
        confused={"glue": ["lambda", "layer"]},
    )

    assert find(query, notes).match != "compare"


@cases("query", ["what can't glue do", "what can\u2019t glue do", "what cant glue do"])
def test_a_contracted_not_is_a_word_that_asks(query: str) -> None:
    notes = NotesInMemory(NAMES_OF_GLUE, {"glue.catalog": "keeps schemas", "glue.t": "a test"})

    assert find(query, notes)[:2] == ("alias", ("glue",))
    assert list(words_of_question(asking_spelled(query, notes.known), notes).words) == ["glue"]


@cases("query", ["foo bike", "hoy shard", "hw"])
def test_another_word_is_no_slip_of_an_asking_word(query: str) -> None:
    assert asking_spelled(query, NOTES.known) == query


# How a question is read.


def test_words_are_joined_replaced_and_spelled_as_the_notes_spell_them() -> None:
    notes = NotesInMemory(
        {"blazingtext": ["BlazingText"]}, {"blazingtext.mode": "learns vectors immediately"},
        phrases={"at once": "immediately"}, words=["immediately"],
    )  # fmt: skip

    asked = words_of_question("does blazing text lern at once 2026", notes)
    parted = words_of_question("5gb vectorimmediately 4xx xgboosts", notes)

    assert list(asked.words) == ["blazingtext", "learn", "immediately", "2026"]
    assert list(words_of_question("x" * 1_000_000, notes).words) == ["x" * 1_000_000]
    assert list(parted.words) == ["5", "gb", "vector", "immediately", "4", "xx", "xgboosts"]
    assert asked.named == {"blazingtext": frozenset({"blazingtext"})}


def test_a_word_that_is_all_of_a_query_may_differ_by_one_slip_and_is_not_parted_from_a_word_that_asks() -> None:
    notes = NotesInMemory({"glue": []}, {"glue.catalog": "reserves mail work folder"}, words=["reserves", "mail"])

    assert list(words_of_question("resirvs", notes).words) == ["resirvs"]
    assert list(words_of_question("mail resirvs", notes).words) == ["mail", "resirvs"]
    assert list(words_of_question("mail glue mail resirvs", notes).words) == ["mail", "glue", "reserve"]
    assert list(words_of_question("mail glue mail foldar", notes).words) == ["mail", "glue", "folder"]
    assert list(words_of_question("mail glue mail fildar", notes).words) == ["mail", "glue", "fildar"]
    assert list(words_of_question("resrves", notes).words) == ["reserve"]
    assert list(words_of_question("workmail", notes).words) == ["workmail"]


@cases(("query", "spelled"), [("random florist", "florist"), ("random forezt", "forest"), ("roct table", "roct")])
def test_a_word_of_few_that_may_be_something_else_is_no_known_word_with_slips(query: str, spelled: str) -> None:
    notes = NotesInMemory({"random-forest": ["Random forest"], "roc": ["ROC"]}, {"roc.table": "a table"})

    assert spelled in words_of_question(query, notes).words
    assert find("random florist", notes).term is None


def test_an_unknown_word_of_two_known_words_finds_the_facts_with_both() -> None:
    notes = NotesInMemory(
        {"log": [], "gain": []}, {"log.files": "a log of each file", "gain.lift": "a lift"}, words=["game"]
    )

    assert find("logfile", notes).answers == ("log.files",)
    assert find("gamelift", notes).answers == ()


def test_a_comparison_with_something_unknown_is_only_listed() -> None:
    facts = {"glue.catalog": "a catalog keeps schemas of tables"}
    notes = NotesInMemory({"glue": []}, facts, words=["big", "table", "hive"])

    assert find("glue catalog tables", notes).match == "answer"
    assert find("bigtable vs glue catalog", notes)[:2] == ("list", ("glue",))
    assert find("does glue catalog tables", notes).match == "answer"


def test_a_letter_lists_the_facts_that_contain_it() -> None:
    notes = NotesInMemory({"means": [], "glue": []}, {"means.k": "choose k", "glue.catalog": "keeps schemas"})

    assert find("k", notes)[:3] == ("list", ("means",), ("means.k",))
    assert find("q", notes) == Result("none")


def test_within_a_longer_phrase_that_asks_a_shorter_one_asks_for_nothing() -> None:
    notes = NotesInMemory({"glue": []}, labels={"how": "step", "how long": "duration", "what": "definition"})

    assert words_of_question("how long does glue run", notes).labels == {"duration"}
    assert words_of_question("what is glue and how does it run", notes).labels == {"definition", "step"}


def test_the_longest_name_in_a_question_counts() -> None:
    notes = NotesInMemory({"pipe": ["Pipe mode"], "mode": ["Mode"], "test": ["Type of test"]})

    assert words_of_question("which type of test for pipe mode", notes).named == {
        "test": frozenset({"type", "test"}), "pipe": frozenset({"pipe", "mode"}),
    }  # fmt: skip
    assert words_of_question("the mode", notes).named == {"mode": frozenset({"mode"})}


@cases(
    ("query", "words", "named"),
    [
        ("how to choose k in k-means", ["k", "mean"], {"k-means": frozenset({"k", "mean"})}),
        ("does one hot lose order", ["one", "hot", "lose", "order"], {"one-hot": frozenset({"one", "hot"})}),
        ("which one of us means aws glue", ["glue"], {"glue": frozenset({"glue"})}),
    ],
)
def test_a_word_that_asks_counts_where_it_begins_or_ends_a_name(
    query: str, words: list[str], named: dict[str, frozenset[str]]
) -> None:
    notes = NotesInMemory({"k-means": ["mean k"], "one-hot": [], "glue": ["aws glue"]}, words=["means"])
    asked = words_of_question(query, notes)

    assert (list(asked.words), asked.named) == (words, named)


def test_the_name_itself_counts_and_not_also_another_that_is_its_singular() -> None:
    notes = NotesInMemory({"lamps": [], "lamp": []}, {"lamps.fact": "it shines", "lamp.fact": "it shines"})

    assert list(words_of_question("lamps that shine", notes).named) == ["lamps"]
    assert list(words_of_question("a lamp that shines", notes).named) == ["lamp"]


def test_a_last_word_that_would_make_the_same_term_twice_is_not_added() -> None:
    notes = NotesInMemory({"kinesis": ["Kinesis"], "data-streams": ["Data streams", "Kinesis streams"]})

    assert find("kinesis vs data streams", notes) == Result("compare", ("kinesis", "data-streams"))


def test_the_vendor_before_a_name_makes_no_question() -> None:
    assert find("aws firehose kds", NOTES) == find("firehose kds", NOTES)


def test_a_plural_lists_the_names_that_begin_with_its_singular() -> None:
    assert find("layers", NOTES).groups == find("layer", NOTES).groups == (("prefix", ("lambda-layer",)),)
