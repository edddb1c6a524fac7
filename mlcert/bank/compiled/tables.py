"""The tables of the compiled copy, and how they are filled."""

from __future__ import annotations

import json
import sqlite3

from mlcert.bank.compiled.documents import document_of
from mlcert.core.lookup import grams_of, short_form, words_of
from mlcert.core.model import Outline, outline_of
from mlcert.core.names import squash

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mlcert.bank.contents import Contents
    from mlcert.core.model import Bank, Question
    from mlcert.core.notes import Term

COLUMNS = (*Outline._fields, "keys", "body")  # of a question
TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE question (place INTEGER PRIMARY KEY, id TEXT NOT NULL, topic TEXT NOT NULL,"
    " domain TEXT NOT NULL, level TEXT NOT NULL, family TEXT NOT NULL, drill INTEGER NOT NULL,"
    " difficulty INTEGER NOT NULL, exams TEXT NOT NULL, keys INTEGER NOT NULL, body TEXT NOT NULL)",
    "CREATE UNIQUE INDEX question_id ON question (id)",
    "CREATE INDEX outline ON question (place, id, topic, domain, level, family, drill, difficulty, exams, keys)",
    "CREATE TABLE rests (term TEXT NOT NULL, fact TEXT NOT NULL, question TEXT NOT NULL)",
    "CREATE INDEX rests_term ON rests (term, question)",
    "CREATE TABLE term (place INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, topic TEXT NOT NULL,"
    " domain TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE UNIQUE INDEX term_id ON term (id)",
    "CREATE TABLE name (place INTEGER PRIMARY KEY, squashed TEXT NOT NULL, shown TEXT NOT NULL, sort TEXT NOT NULL,"
    " term TEXT NOT NULL)",
    "CREATE INDEX name_squashed ON name (squashed, term, sort, shown)",
    "CREATE TABLE gram (gram TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (gram, name)) WITHOUT ROWID",
    "CREATE TABLE word (word TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (word, name)) WITHOUT ROWID",
    "CREATE TABLE said (term TEXT NOT NULL, text TEXT NOT NULL)",
    "CREATE TABLE title (sort TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, PRIMARY KEY (sort, id))",
)


def fill(db: sqlite3.Connection, stamp: str, digest: str, contents: Contents) -> None:
    """Write all that a bank holds into an empty database; `stamp` and `digest` say what it was made from."""
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("BEGIN")
    for statement in TABLES:
        db.execute(statement)
    meta = [("stamp", stamp), ("digest", digest), ("bank", _bank_json(contents.bank))]
    db.executemany("INSERT INTO meta VALUES (?, ?)", meta)
    db.executemany(
        f"INSERT INTO question ({', '.join(COLUMNS)}) VALUES ({', '.join(f':{name}' for name in COLUMNS)})",
        map(_row, contents.questions),
    )
    rests = ((fact.split(".")[0], fact, one.id) for one in contents.questions for fact in one.rests_on)
    db.executemany("INSERT INTO rests VALUES (?, ?, ?)", rests)
    db.executemany(
        "INSERT INTO term (id, name, topic, domain, body) VALUES (?, ?, ?, ?, ?)",
        ((one.id, one.name, one.topic, one.domain, json.dumps(document_of(one))) for one in contents.terms),
    )
    _fill_names(db, contents.terms)
    titles = [("domain", one.id, one.title) for one in contents.bank.domains]
    titles += [("topic", one.id, one.title) for one in contents.bank.topics]
    db.executemany("INSERT OR IGNORE INTO title VALUES (?, ?, ?)", titles)
    db.execute("COMMIT")


def _fill_names(db: sqlite3.Connection, terms: Collection[Term]) -> None:
    names = list(dict.fromkeys(name for term in terms for name in _names(term)))
    db.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", ((place, *name) for place, name in enumerate(names, 1)))
    grams: set[tuple[str, int]] = set()
    words: set[tuple[str, int]] = set()
    for place, (squashed, shown, _, _) in enumerate(names, 1):
        its = words_of(shown)
        words.update((word, place) for word in its)
        grams.update((gram, place) for text in (squashed, *its) for gram in grams_of(text))
    db.executemany("INSERT INTO gram VALUES (?, ?)", sorted(grams))  # in order, each goes to the end of its table
    db.executemany("INSERT INTO word VALUES (?, ?)", sorted(words))
    said = ((term.id, text) for term in terms for text in (term.gist, *(fact.text for fact in term.facts)))
    db.executemany("INSERT INTO said VALUES (?, ?)", said)


def _names(term: Term) -> Iterator[tuple[str, str, str, str]]:
    written = [("id", term.id), ("name", term.name)]
    written += [("alias", alias) for alias in term.aliases] + [("old", former.name) for former in term.formerly]
    for sort, shown in written:
        yield squash(shown), shown, sort, term.id
    for _, shown in written:
        if short_form(shown) != squash(shown):
            yield short_form(shown), shown, "short", term.id


def _bank_json(bank: Bank) -> str:
    document = document_of(bank)
    del document["outlines"]  # their columns hold them
    return json.dumps(document)


def _row(question: Question) -> dict[str, object]:
    """What selection needs, in columns of the names of an outline; and the whole question as a document."""
    return {
        **outline_of(question)._asdict(),
        "exams": json.dumps(question.exams) if question.exams else "",
        "keys": question.asks_for,
        "body": json.dumps(document_of(question)),
    }
