"""What a name on the command line stands for: domains, topics, terms, then the domains of the default exam."""

from __future__ import annotations

from mlcert.core.model import Bank, Domain, Exam, ExamDomain, Outline, Topic
from mlcert.core.scope import exam_domain_called, names_in, questions_in, questions_of_exam, topic_called
from tests.cases import cases

KINESIS = Topic("kinesis", "Kinesis Streams", "engineering", aliases=("streaming",))
GLUE = Topic("glue", "Glue", "engineering")
TREES = Topic("trees", "Trees", "modeling")
EXAM = Exam(
    "T", "T", "active", 20, 10, 8, 20, 100, 1000, 750,
    (
        ExamDomain("prepare", "Prepare Data", "Prep", 60, ("glue", "trees")),
        ExamDomain("model", "Train Models", "Train", 40, ("trees",)),
    ),
)  # fmt: skip
BANK = Bank(
    "test",
    (
        Domain("engineering", "Data Engineering", aliases=("ingestion",), topics=(KINESIS, GLUE)),
        Domain("modeling", "Modeling", topics=(TREES,)),
    ),
    tuple(
        Outline(topic + str(number), topic, domain, "apply")
        for topic, domain in (("kinesis", "engineering"), ("glue", "engineering"), ("trees", "modeling"))
        for number in (1, 2)
    ),
    (EXAM,),
    "T",
)
TERMS = {"xgboost": [("xgb", "exact"), ("other", "alias")]}
SLIPS = {"xgbost": "xgb", "prep": "xgb"}
RESTING = {"xgb": ["trees1"], "other": ["kinesis1"]}


def found(name: str, bank: Bank = BANK) -> set[str] | None:
    questions = questions_in(name, bank, lambda called: TERMS.get(called, []), SLIPS.get, lambda term: RESTING[term])
    return None if questions is None else set(questions)


@cases(
    ("names", "questions"),
    [
        (("engineering", "Data Engineering", "Ingestion"), {"kinesis1", "kinesis2", "glue1", "glue2"}),
        (("modeling", "MODELING"), {"trees1", "trees2"}),
        (("kinesis", "Kinesis Streams", "kinesis-streams", "streaming"), {"kinesis1", "kinesis2"}),
        (("glue", "Glue", "glues"), {"glue1", "glue2"}),
        (("xgboost", "xgbost"), {"trees1"}),
        (("prepare", "prepare data", "Prep"), {"glue1", "glue2", "trees1", "trees2"}),
        (("model", "Train Models", "train"), {"trees1", "trees2"}),
        (("kines", "nothing", ""), None),
    ],
)  # fmt: skip
def test_a_name_stands_for_its_questions(names: tuple[str, ...], questions: set[str] | None) -> None:
    for name in names:
        assert found(name) == questions, name


def test_a_domain_of_the_exam_comes_before_a_domain_a_topic_or_a_term_of_the_same_name() -> None:
    part = ExamDomain("xgboost", "Glue", "Modeling", 100, ("kinesis",))
    bank = BANK._replace(exams=(EXAM._replace(domains=(part,)),))

    for name in ("xgboost", "glue", "modeling"):
        assert found(name, bank) == {"kinesis1", "kinesis2"}
    assert exam_domain_called("GLUE", bank) == part
    assert (topic_called("glue", bank), topic_called("xgboost", bank)) == (GLUE, None)


def test_a_bank_without_a_default_exam_has_no_exam_domains() -> None:
    assert found("train", BANK._replace(default="")) is None
    assert found("kinesis", BANK._replace(default="")) == {"kinesis1", "kinesis2"}


def test_the_names_of_domains_come_before_those_of_topics() -> None:
    assert names_in(BANK) == [
        "engineering", "Data Engineering", "ingestion", "modeling", "Modeling",
        "kinesis", "Kinesis Streams", "streaming", "glue", "Glue", "trees", "Trees",
    ]  # fmt: skip


def test_the_questions_of_an_exam_are_those_of_its_domains_that_it_may_ask() -> None:
    outlines = (
        Outline("in", "kinesis", "d", "apply"),
        Outline("ours", "kinesis", "d", "apply", exams=("T",)),
        Outline("theirs", "kinesis", "d", "apply", exams=("U",)),
        Outline("drill", "kinesis", "d", "apply", drill=True),
        Outline("elsewhere", "rag", "d", "apply"),
    )
    domains = (ExamDomain("data", "Data", "Data", 100, ("kinesis",)),)
    exam = Exam("T", "T", "active", 20, 10, 8, 20, 100, 1000, 750, domains)
    bank = Bank("test", (), outlines, (exam,), "T")

    assert [outline.id for outline in questions_of_exam(bank)] == ["in", "ours", "drill"]
    assert questions_of_exam(bank._replace(default="")) == list(outlines)
