"""Create and fill the tables of the compiled copy."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from mlcert.bank.compiled.documents import document_of
from mlcert.bank.compiled.notes import runs_in
from mlcert.bank.compiled.outlines import checksum
from mlcert.bank.compiled.word_tables import fill_words
from mlcert.bank.compiled.words import porter_stems
from mlcert.bank.contents import Contents
from mlcert.core.model import Bank, Outline, Question, outline_of
from mlcert.core.names import plain_form, short_name, squash, words_of
from mlcert.core.notes import Term, term_of
from mlcert.core.wording import digest_of

COLUMNS = (*Outline._fields, "keys", "wording", "body")  # of a question
TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE question (place INTEGER PRIMARY KEY, id TEXT NOT NULL, topic TEXT NOT NULL,"
    " domain TEXT NOT NULL, level TEXT NOT NULL, family TEXT NOT NULL, drill INTEGER NOT NULL,"
    " difficulty INTEGER NOT NULL, exams TEXT NOT NULL, keys INTEGER NOT NULL,"
    " wording TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE UNIQUE INDEX question_id ON question (id)",
    "CREATE INDEX question_family ON question (family)",
    "CREATE INDEX question_wording ON question (id, wording)",
    "CREATE INDEX outline ON question (place, id, topic, domain, level, family, drill, difficulty, exams, keys)",
    "CREATE TABLE rests (term TEXT NOT NULL, fact TEXT NOT NULL, question TEXT NOT NULL)",
    "CREATE INDEX rests_term ON rests (term, question)",
    "CREATE TABLE term (place INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE UNIQUE INDEX term_id ON term (id)",
    "CREATE TABLE name (place INTEGER PRIMARY KEY, squashed TEXT NOT NULL, shown TEXT NOT NULL, kind TEXT NOT NULL,"
    " term TEXT NOT NULL)",
    "CREATE INDEX name_squashed ON name (squashed, term, kind, shown)",
    "CREATE INDEX name_length ON name (length(squashed))",
    "CREATE TABLE name_word (word TEXT, place INTEGER, PRIMARY KEY (word, place)) WITHOUT ROWID",  # words and stems
    "CREATE TABLE run (text TEXT PRIMARY KEY, names INTEGER NOT NULL, places TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE title (kind TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, PRIMARY KEY (kind, id))",
)


def fill(db: sqlite3.Connection, meta: Mapping[str, str], contents: Contents) -> None:
    """Write everything in a bank into an empty database; `meta` describes the files it was made from."""
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("BEGIN")
    for statement in TABLES:
        db.execute(statement)
    bank = contents.bank
    names = ([getattr(question, name) for question in contents.questions] for name in ("id", "topic", "family"))
    meta = {**meta, "bank": _bank_document(bank), "outlines": checksum(*names)}
    db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    columns = f"({', '.join(COLUMNS)}) VALUES ({', '.join(f':{name}' for name in COLUMNS)})"
    db.executemany(f"INSERT INTO question {columns}", map(_row, contents.questions))
    rests = ((term_of(fact), fact, question.id) for question in contents.questions for fact in question.rests_on)
    db.executemany("INSERT INTO rests VALUES (?, ?, ?)", rests)
    terms = ((term.id, term.name, json.dumps(document_of(term))) for term in contents.terms)
    db.executemany("INSERT INTO term (id, name, body) VALUES (?, ?, ?)", terms)
    _fill_names(db, contents.terms)
    fill_words(db, contents)
    titles = [("domain", domain.id, domain.title) for domain in bank.domains]
    titles += [("topic", topic.id, topic.title) for topic in bank.topics]
    db.executemany("INSERT OR IGNORE INTO title VALUES (?, ?, ?)", titles)
    db.execute("COMMIT")


def _fill_names(db: sqlite3.Connection, terms: Collection[Term]) -> None:
    stems = porter_stems(db, list({word for term in terms for _, name in _written(term) for word in words_of(name)}))
    names = sorted({name for term in terms for name in _names(term, stems)}, key=lambda name: (len(name[0]), name))
    runs: defaultdict[str, list[int]] = defaultdict(list)
    for place, (squashed, shown, _, _) in enumerate(names, 1):
        words = words_of(shown)
        forms = {*words, *(stems[word] for word in words)}
        db.executemany("INSERT INTO name_word VALUES (?, ?)", ((form, place) for form in forms))
        for run in {run for word in (squashed, *words) for run in runs_in(f" {word} ")}:
            runs[run].append(place)
    db.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", ((place, *name) for place, name in enumerate(names, 1)))
    rows = ((run, len(places), json.dumps(places, separators=(",", ":"))) for run, places in runs.items())
    db.executemany("INSERT INTO run VALUES (?, ?, ?)", rows)


def _written(term: Term) -> list[tuple[str, str]]:
    """Return the names of a term as they are written, each after its kind."""
    written = [("id", term.id), ("name", term.name)]
    return written + [("alias", alias) for alias in term.aliases] + [("old", former.name) for former in term.formerly]


def _names(term: Term, stems: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the names of a term: the folded name, the name as written, its kind, and the id of the term."""
    written = _written(term)
    for kind, shown in written:
        yield squash(shown), shown, kind, term.id
    for _, shown in written:
        short, words = short_name(shown), words_of(shown)
        forms = [("short", squash(short)), ("plain", plain_form(shown)), ("plain", plain_form(short))]
        if len(words) > 1:
            forms.append(("stems", "".join(stems[word] for word in words)))
        for kind, folded in forms:
            if folded != squash(shown):
                yield folded, shown, kind, term.id


def _bank_document(bank: Bank) -> str:
    document = document_of(bank)
    del document["outlines"]  # the columns of the table `question` hold them
    return json.dumps(document)


def _row(question: Question) -> dict[str, object]:
    """Return a row of the table `question`: the outline's attributes in columns, and the question as a document."""
    body = json.dumps(document_of(question))
    return {
        **outline_of(question)._asdict(),
        "exams": json.dumps(question.exams) if question.exams else "",
        "keys": question.asks_for,
        "wording": digest_of(body),
        "body": body,
    }
