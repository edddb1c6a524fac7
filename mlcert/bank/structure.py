"""The structure of question files as data, used by the reader, the checks, the JSON Schemas and the documentation.

A new optional field of a question that feedback shows takes three edits: a `Field` in ASKED (or in CHOICE and OPTION,
for a field of a choice), an attribute of the same name with a default in `core/model.py`, and the view that shows it.
The reader, the checks, the schemas, the compiled copy and the tables of questions/README.md follow from those.
This file is long because it is one list, which would not be easier to read in several files.
"""

from __future__ import annotations

from mlcert.bank.shapes import LINE, PROSE, Field, Flag, Labeled, Listing, Record, Text, Whole
from mlcert.core.model import EXAM_CODE

NEWEST_FORMAT = {"questions": 2, "notes": 1, "exams": 1, "synonyms": 1}  # by kind of file

# An id or code is a word of commands that mlcert prints, so it must not look like an option.
ID = Text(
    pattern=r"[a-z0-9][a-z0-9-]{0,39}",
    looks_like="at most 40 lowercase letters, digits and hyphens, the first not a hyphen",
)
CODE = Text(
    pattern=EXAM_CODE,
    looks_like="at most 40 capital letters, digits and hyphens, the first not a hyphen",
)
FACT_ID = Text(pattern=r"[a-z0-9][a-z0-9-]{0,39}\.[a-z0-9][a-z0-9-]{0,39}", looks_like="term.fact")
YEAR = r"(19|20)[0-9]{2}"
MONTH = Text(pattern=rf"{YEAR}-(0[1-9]|1[0-2])", looks_like="a month, YYYY-MM")
DAY = Text(
    pattern=rf"{YEAR}-((0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-9]))?|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)",
    looks_like="YYYY-MM or YYYY-MM-DD",
)
URL = Text(pattern=r"https?://\S+", looks_like="a web address")
CONDITION = Text(pattern=r"If\s+\S[\s\S]*", looks_like="a condition that begins with 'If '", is_prose=True)
LABEL = r"[a-z0-9-]{1,40}"
LABELS = "at most 40 lowercase letters, digits and hyphens"

PERCENT = Whole(0, 100)
SIBLINGS = (3, 5)  # the minimum and maximum number of questions in a family
OPTIONS = 4  # the number of choices in a family

ONLY_CHECKED = ""
SOURCE = Field(
    "source", URL, "The web address of the page that supports the answer.", attribute=ONLY_CHECKED
)  # of a question
CHECKED = Field("checked", Flag("false", False), "`false` if nobody has opened the page yet.", attribute=ONLY_CHECKED)
EXAMS = Field(
    "exams", Listing(CODE, minimum=1, plural="codes"), "The codes of the exams that may ask it (default: all).",
    since=2,
)  # fmt: skip
ASKED = (  # the fields of both a single question and a question of a family
    Field("id", ID, "A few words that describe the question. Never change or reuse an id.", required=True),
    Field(
        "level", Text(one_of=("recall", "apply", "analyze")), "What it demands: `recall`, `apply` or `analyze`.",
        required=True, draft_may_lack=True,
    ),
    Field("difficulty", Whole(1, 5), "From 1 (common sense) to 5 (beyond the exam), rated by a blind reader.", since=2),
    Field("text", PROSE, "The stem; its last sentence is the question.", required=True),
    Field(
        "rests_on", Listing(FACT_ID, minimum=1, maximum=3, plural="facts"),
        "The one to three facts that decide the answer, as `term.fact`.", required=True, draft_may_lack=True,
    ),
    Field("as_of", MONTH, "The month in which the answer was last verified, if it can change: `YYYY-MM`."),
    SOURCE,
    CHECKED,
    Field("drill", Flag("true"), "`true` if it is for practice only and never in an exam paper.", since=2),
    EXAMS,
    Field("explanation", PROSE, "What the source of an imported question says about its answer.", since=2,
          only_in_draft=True),
    Field("imported", ID, "The digest of the question as it was imported, to recognize it again.", since=2,
          attribute=ONLY_CHECKED, only_in_draft=True),
)  # fmt: skip
TERM_OF_CHOICE = Field("term", ID, "The id of the term that the choice stands for.")
CHOICE = Record(
    (
        Field("right", LINE, "The text of a correct choice. A choice has either this key or `wrong`."),
        Field("wrong", LINE, "The text of an incorrect choice."),
        Field("why", PROSE, "Why the choice is the answer, or why it is not.", required=True, draft_may_lack=True),
        Field(
            "when", CONDITION, "For an incorrect choice, the smallest change that would make it the answer.", since=2
        ),
        TERM_OF_CHOICE,
    )
)
TOPIC_OF = Field("topic", ID, "The id of a topic of this file.", required=True)
QUESTION = Record(
    (*ASKED, TOPIC_OF, Field("choices", Listing(CHOICE, plural="choices"), "Four with one key; five or six with two "
     "or three keys.", required=True)),
    named="id",
)  # fmt: skip
OPTION = Record((Field("text", LINE, "A complete course of action.", required=True), TERM_OF_CHOICE))
SIBLING = Record(
    (
        *ASKED,
        Field("key", ID, "The label of the correct choice.", required=True),
        Field(
            "why", Labeled(PROSE, LABEL, LABELS),
            "For every label, why that choice is the answer to this question, or why it is not.", required=True,
        ),
        Field(
            "when", Labeled(CONDITION, LABEL, LABELS),
            "For every label except the key, the smallest change that would make that choice the answer.",
        ),
    ),
    named="id",
    is_unique=True,
)  # fmt: skip
FAMILY = Record(
    (
        Field("id", ID, "A few words that describe what its questions have in common.", required=True),
        TOPIC_OF,
        Field(
            "choices",
            Labeled(OPTION, LABEL, LABELS, minimum=OPTIONS, maximum=OPTIONS,
                    plural="choices"),
            "Four choices, each under a label, which all questions of the family share.", required=True,
        ),
        Field(
            "questions", Listing(SIBLING, minimum=SIBLINGS[0], maximum=SIBLINGS[1], plural="questions"),
            "Three to five questions; at least three of the choices must each be the key of one.", required=True,
        ),
        EXAMS,
    ),
    named="id",
)  # fmt: skip
ALIASES = Field("aliases", Listing(LINE), "Other names that find it.")
TOPIC = Record(
    (
        Field("id", ID, "The id that references use.", required=True),
        Field("title", LINE, "The name on screens.", required=True),
        ALIASES,
    ),
    named="id",
)
QUESTION_FILE = Record(
    (
        Field("format", Text(one_of=("1", "2")), "The format of the file: `2`. Files of format 1 can still be read.",
              required=True),
        Field("draft", Flag("true"), "`true` if the questions are unfinished, as imported ones are.", since=2,
              attribute=ONLY_CHECKED),
        Field("domain", ID, "The id of the domain.", required=True),
        Field("title", LINE, "The name of the domain on screens.", required=True),
        ALIASES,
        Field("topics", Listing(TOPIC, minimum=1, plural="topics"), "The topics, in the order in which to learn them.",
              required=True),
        Field("families", Listing(FAMILY, plural="families"), "Questions that share their choices.", since=2),
        Field("questions", Listing(QUESTION, plural="questions"), "Single questions."),
    ),
    any_of=("questions", "families"),
)  # fmt: skip
ASKED_AS = Text(words=12)
FACT = Record(
    (
        Field("id", ID, "The id within the term.", required=True),
        Field("text", LINE, "One or two true sentences.", required=True),
        Field("was", Text(words=15), "What the 2021 notes claim if they conflict with the fact, in at most 15 words."),
        Field("exam", LINE, "When it decides an exam question, or when the exam expects the old answer."),
        Field(
            "asked",
            Listing(ASKED_AS, minimum=1, plural="phrases"),
            "How learners ask for it, in other words than its own; only look-up reads these phrases.",
        ),
        Field("from", Flag("notes"), "`notes` if it comes from the 2021 notes.", attribute="from_notes"),
        Field("as_of", MONTH, "The month in which it was last verified, if it can change: `YYYY-MM`."),
        Field("lasting", Flag("true"), "`true` if it cannot change.", attribute=ONLY_CHECKED),
        Field("source", URL, "The web address of the page that supports it."),
        Field("checked", Flag("false", False), "`false` if nobody has opened the page yet."),
    ),
    named="id",
)
FORMER_NAME = Record(
    (
        Field("name", LINE, "The former name.", required=True),
        Field("until", DAY, "When that name ended.", required=True),
    )
)
CONFUSION = Record(
    (
        Field("term", ID, "The id of the other term.", required=True),
        Field("tell", LINE, "How to tell the two apart.", required=True),
    )
)
ASPECTS = Labeled(LINE, r"[a-z-]+", "lowercase letters and hyphens")
TERM = Record(
    (
        Field("id", ID, "The id that references use.", required=True),
        Field("name", LINE, "The full name.", required=True),
        Field("kind", Text(one_of=("service", "method", "measure", "idea")),
              "`service`, `method`, `measure` or `idea`.", required=True),
        Field("topic", ID, "The id of a topic of the domain.", required=True),
        ALIASES,
        Field("formerly", Listing(FORMER_NAME), "Former names."),
        Field("gist", LINE, "What it is, and when it is the answer.", required=True),
        Field("facts", Listing(FACT, minimum=1, plural="facts"), "The facts about it.", required=True),
        Field("aspects", ASPECTS, "Values that `compare` shows side by side, by the keys of the file's `aspects`."),
        Field("confused_with", Listing(CONFUSION), "Terms that it is often confused with."),
        Field("see", Listing(ID), "The ids of related terms."),
        Field("closed", DAY, "When it was closed to new customers."),
        Field("ended", DAY, "When it was discontinued."),
    ),
    named="id",
)  # fmt: skip
NOTES_FILE = Record(
    (
        Field("format", Text(one_of=("1",)), "The format of the file: `1`.", required=True),
        Field("domain", ID, "The id of the domain.", required=True),
        Field("aspects", ASPECTS, "The labels of the aspects, in the order in which `compare` shows them."),
        Field("terms", Listing(TERM, plural="terms"), "The terms.", required=True),
    )
)
EXAM_DOMAIN = Record(
    (
        Field("id", ID, "The id that references use.", required=True),
        Field("title", LINE, "The name in reports.", required=True),
        Field("short", LINE, "A short name for narrow screens.", required=True),
        Field("weight", PERCENT, "The share of the exam in percent.", required=True),
        Field("topics", Listing(ID), "The topics that belong to it.", required=True),
    ),
    named="id",
)
SCALE = Record(
    (
        Field("from", Whole(0, 100_000), "The lowest score.", required=True),
        Field("to", Whole(1, 100_000), "The highest score.", required=True),
        Field("pass", Whole(0, 100_000), "The score needed to pass.", required=True),
    )
)
EXAM = Record(
    (
        Field("code", CODE, "The code of the exam: capital letters, digits and hyphens.", required=True),
        Field("title", LINE, "The full name.", required=True),
        Field("status", Text(one_of=("active", "beta", "retired")), "`active`, `beta` or `retired`.", required=True),
        Field("until", DAY, "The last day on which the exam is offered."),
        Field("minutes", Whole(1, 1440), "The time limit in minutes.", required=True),
        Field("extra_minutes", Whole(0, 1440), "The minutes added on request for non-native speakers."),
        Field("questions", Whole(1, 1000), "The number of questions.", required=True),
        Field("scored", Whole(1, 1000), "The number of scored questions.", required=True),
        Field("multiple_response", PERCENT, "The share of questions with several keys in percent.", required=True),
        Field("scale", SCALE, "The scale of the scores.", required=True),
        Field("leaves_out", Listing(LINE), "Kinds of questions that only the real exam has."),
        Field("unconfirmed", Listing(LINE), "Details that nobody could confirm."),
        Field("source", LINE, "Where these details come from."),
        Field("caveat", LINE, "What its publisher does not disclose."),
        Field("domains", Listing(EXAM_DOMAIN, minimum=1, plural="domains"), "The domains; their weights add up to 100.",
              required=True),
    ),
    named="code",
)  # fmt: skip
EXAMS_FILE = Record(
    (
        Field("format", Text(one_of=("1",)), "The format of the file: `1`.", required=True),
        Field("bank", ID, "The name under which the history of this bank is kept.", required=True),
        Field("default", CODE, "The code of the default exam. Required if there are exams."),
        Field("exams", Listing(EXAM, minimum=1, plural="exams"), "The exams (default: none)."),
    )
)
WORDS = Text(pattern=r"[a-z0-9]+( [a-z0-9]+){0,2}", looks_like="one to three words in lowercase letters and digits")
WORD = Text(pattern=r"[a-z0-9]+", looks_like="a word in lowercase letters and digits")
SYNONYMS_FILE = Record(
    (
        Field("format", Text(one_of=("1",)), "The format of the file: `1`.", required=True),
        Field(
            "synonyms", Listing(Listing(WORDS, minimum=2, plural="words"), plural="groups"),
            "Groups of words that mean much the same, so that a question finds the facts that use another of them. "
            "The first word of a group stands for its phrases.", required=True,
        ),
        Field(
            "asking",
            Labeled(Listing(WORD, minimum=1, plural="words"), r"[a-z]+( [a-z]+){0,2}", "one to three lowercase words"),
            "For the words that ask, such as `how many`, the words in the ids of the facts that answer. A fact that "
            "says what its term suits, or what points to it on the exam, also counts as `when`.",
        ),
        Field(
            "no_slips", Listing(WORD, minimum=1, plural="words"),
            "Words that look like a misspelled name or word of the notes but mean something else, such as `clarity`: "
            "they open no entry and are not respelled.",
        ),
    )
)  # fmt: skip
SHAPES = {"questions": QUESTION_FILE, "notes": NOTES_FILE, "exams": EXAMS_FILE, "synonyms": SYNONYMS_FILE}
