"""What a question file may contain, as data: the reader, the checks, the JSON Schemas and the documentation use it.

A new optional field of a question that feedback shows takes three edits: a `Field` in ASKED (or in CHOICE and OPTION,
for a field of a choice), an attribute of the same name with a default in `core/model.py`, and the view that shows it.
The reader, the checks, the schemas, the compiled copy and the tables of questions/README.md follow from those.
The file is long because it is one list; cut in pieces it would be no easier to read.
"""

from __future__ import annotations

from mlcert.bank.shapes import LINE, PROSE, Field, Flag, Labeled, Listing, Record, Text, Whole

NEWEST_FORMAT = {"questions": 2, "notes": 1, "exams": 1}  # by kind of file

ID = Text(pattern=r"[a-z0-9-]{1,40}", looks_like="at most 40 small letters, digits and hyphens")
FACT_ID = Text(pattern=r"[a-z0-9-]{1,40}\.[a-z0-9-]{1,40}", looks_like="term.fact")
MONTH = Text(pattern=r"\d{4}-(0[1-9]|1[0-2])", looks_like="a month, YYYY-MM")
DAY = Text(pattern=r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?", looks_like="YYYY-MM or YYYY-MM-DD")
URL = Text(pattern=r"https?://\S+", looks_like="a web address")
CONDITION = Text(pattern=r"If\s+\S[\s\S]*", looks_like="a condition that begins with 'If '", is_prose=True)
LABEL = r"[a-z0-9-]{1,40}"
LABELS = "at most 40 small letters, digits and hyphens"

PERCENT = Whole(0, 100)
SIBLINGS = (3, 5)  # questions of a family
OPTIONS = 4  # choices of a family

ONLY_CHECKED = ""
SOURCE = Field(
    "source", URL, "The page where the answer can be looked up: a web address.", attribute=ONLY_CHECKED
)  # of a question
CHECKED = Field("checked", Flag("false", False), "`false`: nobody has opened the page yet.", attribute=ONLY_CHECKED)
EXAMS = Field(
    "exams", Listing(LINE, minimum=1, plural="codes"), "The codes of the only exams that it is for; by default, all.",
    since=2,
)  # fmt: skip
ASKED = (  # what a single question and a question of a family have in common
    Field("id", ID, "Words that say what is asked. Never reused, never changed.", required=True),
    Field(
        "level", Text(one_of=("recall", "apply", "analyze")), "How much is asked for: `recall`, `apply` or `analyze`.",
        required=True,
    ),
    Field("difficulty", Whole(1, 5), "From 1 (common sense) to 5 (beyond the exam), given by a blind reader.", since=2),
    Field("text", PROSE, "What is asked; the last sentence is the question.", required=True),
    Field(
        "rests_on", Listing(FACT_ID, minimum=1, maximum=3, plural="facts"),
        "The facts that decide it, as `term.fact`, one to three.", required=True,
    ),
    Field("as_of", MONTH, "The month in which the answer was last looked up, where it can change: `YYYY-MM`."),
    SOURCE,
    CHECKED,
    Field("drill", Flag("true"), "`true`: for practice only, never in an exam paper.", since=2),
    EXAMS,
)  # fmt: skip
TERM_OF_CHOICE = Field("term", ID, "The id of the term that it stands for.")
CHOICE = Record(
    (
        Field("right", LINE, "The text of a choice that is a key. A choice has either this or `wrong`."),
        Field("wrong", LINE, "The text of a choice that is not a key."),
        Field("why", PROSE, "Why it is the answer here, or why it is not.", required=True),
        Field("when", CONDITION, "Of a wrong choice: the smallest change that makes it the answer.", since=2),
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
        Field("key", ID, "The label of the choice that is the answer here.", required=True),
        Field(
            "why", Labeled(PROSE, LABEL, LABELS),
            "For every label, why that choice is the answer here, or why it is not.", required=True,
        ),
        Field(
            "when", Labeled(CONDITION, LABEL, LABELS),
            "For every label but the key, the smallest change that makes that choice the answer.",
        ),
    ),
    named="id",
    is_unique=True,
)  # fmt: skip
FAMILY = Record(
    (
        Field("id", ID, "Words that say what its questions have in common.", required=True),
        TOPIC_OF,
        Field(
            "choices",
            Labeled(OPTION, LABEL, LABELS, minimum=OPTIONS, maximum=OPTIONS,
                    plural="choices"),
            "Four choices, each under a label; all its questions share them.", required=True,
        ),
        Field(
            "questions", Listing(SIBLING, minimum=SIBLINGS[0], maximum=SIBLINGS[1], plural="questions"),
            "Three to five questions; at least three choices are the key of one.", required=True,
        ),
        EXAMS,
    ),
    named="id",
)  # fmt: skip
ALIASES = Field("aliases", Listing(LINE), "Other names by which it is found.")
TOPIC = Record(
    (
        Field("id", ID, "Its name in references.", required=True),
        Field("title", LINE, "Its name on screens.", required=True),
        ALIASES,
    ),
    named="id",
)
QUESTION_FILE = Record(
    (
        Field("format", Text(one_of=("1", "2")), "The format of the file: `2`; files of format 1 are still read.",
              required=True),
        Field("domain", ID, "The id of the domain.", required=True),
        Field("title", LINE, "The name of the domain on screens.", required=True),
        ALIASES,
        Field("topics", Listing(TOPIC, minimum=1, plural="topics"), "The topics in the order in which to learn them.",
              required=True),
        Field("families", Listing(FAMILY, plural="families"), "Families: questions that share their choices.", since=2),
        Field("questions", Listing(QUESTION, plural="questions"), "Single questions."),
    ),
    any_of=("questions", "families"),
)  # fmt: skip
FACT = Record(
    (
        Field("id", ID, "Its name within the term.", required=True),
        Field("text", LINE, "One true sentence or two.", required=True),
        Field("was", Text(words=15), "What the 2021 notes claim where they conflict with it, in at most 15 words."),
        Field("exam", LINE, "Where it decides, or where the exam expects the old answer."),
        Field("from", Flag("notes"), "`notes`: it was drawn from the 2021 notes.", attribute="from_notes"),
        Field("as_of", MONTH, "The month in which it was last looked up, where it can change: `YYYY-MM`."),
        Field("lasting", Flag("true"), "`true`: it cannot change.", attribute=ONLY_CHECKED),
        Field("source", URL, "The page that says so: a web address."),
        Field("checked", Flag("false", False), "`false`: nobody has opened the page yet."),
    ),
    named="id",
)
FORMER_NAME = Record(
    (
        Field("name", LINE, "The name that it had.", required=True),
        Field("until", DAY, "When it lost that name.", required=True),
    )
)
CONFUSION = Record(
    (
        Field("term", ID, "The id of the other term.", required=True),
        Field("tell", LINE, "How to tell the two apart.", required=True),
    )
)
ASPECTS = Labeled(LINE, r"[a-z-]+", "small letters and hyphens")
TERM = Record(
    (
        Field("id", ID, "Its name in references.", required=True),
        Field("name", LINE, "Its full name.", required=True),
        Field("kind", Text(one_of=("service", "method", "measure", "idea")),
              "`service`, `method`, `measure` or `idea`.", required=True),
        Field("topic", ID, "The id of a topic of the domain.", required=True),
        ALIASES,
        Field("formerly", Listing(FORMER_NAME), "Names that it had."),
        Field("gist", LINE, "What it is, and when it is the answer.", required=True),
        Field("facts", Listing(FACT, minimum=1, plural="facts"), "Its facts.", required=True),
        Field("aspects", ASPECTS, "What `compare` shows side by side, under the labels of the file."),
        Field("confused_with", Listing(CONFUSION), "Terms that it is taken for."),
        Field("see", Listing(ID), "The ids of related terms."),
        Field("closed", DAY, "Since when it takes no new customers."),
        Field("ended", DAY, "Since when it is gone."),
    ),
    named="id",
)  # fmt: skip
NOTES_FILE = Record(
    (
        Field("format", Text(one_of=("1",)), "The format of the file: `1`.", required=True),
        Field("domain", ID, "The id of the domain.", required=True),
        Field("aspects", ASPECTS, "The labels of aspects, in their order."),
        Field("terms", Listing(TERM, plural="terms"), "The terms.", required=True),
    )
)
EXAM_DOMAIN = Record(
    (
        Field("id", ID, "Its name in references.", required=True),
        Field("title", LINE, "Its name in reports.", required=True),
        Field("short", LINE, "A word for narrow tables.", required=True),
        Field("weight", PERCENT, "Its share of the exam in percent.", required=True),
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
        Field("code", LINE, "Its code.", required=True),
        Field("title", LINE, "Its full name.", required=True),
        Field("status", Text(one_of=("active", "beta", "retired")), "`active`, `beta` or `retired`.", required=True),
        Field("until", DAY, "Its last day."),
        Field("minutes", Whole(1, 1440), "Its time in minutes.", required=True),
        Field("extra_minutes", Whole(0, 1440), "The minutes added on request for non-native speakers."),
        Field("questions", Whole(1, 1000), "How many questions it has.", required=True),
        Field("scored", Whole(1, 1000), "How many of them count.", required=True),
        Field("multiple_response", PERCENT, "The share of questions with several keys in percent.", required=True),
        Field("scale", SCALE, "Its scale of scores.", required=True),
        Field("leaves_out", Listing(LINE), "Kinds of questions that the real exam has and ours has not."),
        Field("unconfirmed", Listing(LINE), "Facts that nobody could confirm."),
        Field("source", LINE, "Where these facts come from."),
        Field("caveat", LINE, "What its publisher does not disclose."),
        Field("domains", Listing(EXAM_DOMAIN, minimum=1, plural="domains"), "Its domains; their weights make 100.",
              required=True),
    ),
    named="code",
)  # fmt: skip
EXAMS_FILE = Record(
    (
        Field("format", Text(one_of=("1",)), "The format of the file: `1`.", required=True),
        Field("bank", ID, "The name under which the history of this bank is kept.", required=True),
        Field("default", LINE, "The code of the exam of learners who have not chosen one.", required=True),
        Field("exams", Listing(EXAM, minimum=1, plural="exams"), "The exams.", required=True),
    )
)
SHAPES = {"questions": QUESTION_FILE, "notes": NOTES_FILE, "exams": EXAMS_FILE}
