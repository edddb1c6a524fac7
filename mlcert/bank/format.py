"""The one definition of the question files' format."""

from __future__ import annotations

from mlcert.bank.structure import ANY, Listing, Record, Text, Whole, Words

FORMAT = 1
ID = Text(pattern=r"[a-z0-9-]{1,40}", looks_like="at most 40 small letters, digits and hyphens")
FACT_ID = Text(pattern=r"[a-z0-9-]{1,40}\.[a-z0-9-]{1,40}", looks_like="term.fact")
MONTH = Text(pattern=r"\d{4}-(0[1-9]|1[0-2])", looks_like="a month, YYYY-MM")
DAY = Text(pattern=r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?", looks_like="YYYY-MM or YYYY-MM-DD")
URL = Text(pattern=r"https?://\S+", looks_like="a web address")
TRUE = Text(one_of=("true",))
FALSE = Text(one_of=("false",))

CHOICE = Record({"right": ANY, "wrong": ANY, "why": ANY, "term": ID}, needs=frozenset({"why"}))
QUESTION = Record(
    {
        "id": ID,
        "topic": ID,
        "level": Text(one_of=("recall", "apply", "analyze")),
        "text": ANY,
        "choices": Listing(CHOICE, plural="choices"),
        "rests_on": Listing(FACT_ID, least=1, most=3, plural="facts"),
        "as_of": MONTH,
        "source": URL,
        "checked": FALSE,
    },
    needs=frozenset({"id", "topic", "level", "text", "choices", "rests_on"}),
    named="id",
)
TOPIC = Record({"id": ID, "title": ANY, "aliases": Listing(ANY)}, needs=frozenset({"id", "title"}), named="id")
QUESTION_FILE = Record(
    {
        "format": Text(one_of=(str(FORMAT),)),
        "domain": ID,
        "title": ANY,
        "aliases": Listing(ANY),
        "topics": Listing(TOPIC, least=1, plural="topics"),
        "questions": Listing(QUESTION, plural="questions"),
    },
    needs=frozenset({"format", "domain", "title", "topics", "questions"}),
)
FACT = Record(
    {
        "id": ID,
        "text": ANY,
        "was": Text(words=15),
        "exam": ANY,
        "from": Text(one_of=("notes",)),
        "as_of": MONTH,
        "lasting": TRUE,
        "source": URL,
        "checked": FALSE,
    },
    needs=frozenset({"id", "text"}),
    named="id",
)
TERM = Record(
    {
        "id": ID,
        "name": ANY,
        "kind": Text(one_of=("service", "method", "measure", "idea")),
        "topic": ID,
        "aliases": Listing(ANY),
        "formerly": Listing(Record({"name": ANY, "until": DAY}, needs=frozenset({"name", "until"}))),
        "gist": ANY,
        "facts": Listing(FACT, least=1, plural="facts"),
        "aspects": Words(r"[a-z-]+", "small letters and hyphens"),
        "confused_with": Listing(Record({"term": ID, "tell": ANY}, needs=frozenset({"term", "tell"}))),
        "see": Listing(ID),
        "closed": DAY,
        "ended": DAY,
    },
    needs=frozenset({"id", "name", "kind", "topic", "gist", "facts"}),
    named="id",
)
NOTES_FILE = Record(
    {
        "format": Text(one_of=(str(FORMAT),)),
        "domain": ID,
        "aspects": Words(r"[a-z-]+", "small letters and hyphens"),
        "terms": Listing(TERM, plural="terms"),
    },
    needs=frozenset({"format", "domain", "terms"}),
)
PERCENT = Whole(0, 100)
EXAM_DOMAIN = Record(
    {"id": ID, "title": ANY, "short": ANY, "weight": PERCENT, "topics": Listing(ID)},
    needs=frozenset({"id", "title", "short", "weight", "topics"}),
    named="id",
)
SCALE = Record(
    {"from": Whole(0, 100_000), "to": Whole(1, 100_000), "pass": Whole(0, 100_000)},
    needs=frozenset({"from", "to", "pass"}),
)
EXAM = Record(
    {
        "code": ANY,
        "title": ANY,
        "status": Text(one_of=("active", "beta", "retired")),
        "until": DAY,
        "minutes": Whole(1, 1440),
        "extra_minutes": Whole(0, 1440),
        "questions": Whole(1, 1000),
        "scored": Whole(1, 1000),
        "multiple_response": PERCENT,
        "scale": SCALE,
        "leaves_out": Listing(ANY),
        "unconfirmed": Listing(ANY),
        "source": ANY,
        "caveat": ANY,
        "domains": Listing(EXAM_DOMAIN, least=1, plural="domains"),
    },
    needs=frozenset(
        {"code", "title", "status", "minutes", "questions", "scored", "multiple_response", "scale", "domains"}
    ),
    named="code",
)
EXAMS_FILE = Record(
    {
        "format": Text(one_of=(str(FORMAT),)),
        "bank": ID,
        "default": ANY,
        "exams": Listing(EXAM, least=1, plural="exams"),
    },
    needs=frozenset({"format", "bank", "default", "exams"}),
)
SHAPES = {"questions": QUESTION_FILE, "notes": NOTES_FILE, "exams": EXAMS_FILE}
