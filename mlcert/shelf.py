"""The compiled copy of the question files; the only SQL on it."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from contextlib import suppress

from mlcert import __version__
from mlcert.core.lookup import Name, grams_of, short_form, words_of
from mlcert.core.names import squash
from mlcert.core.notes import Confusion, Fact, FormerName, Term
from mlcert.errors import NoQuestionsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from mlcert.core.bankfile import Contents
    from mlcert.core.model import Bank, Choice, Question
    from mlcert.core.paper import Candidate

LAYOUT = f"4/{__version__}"  # of the tables below and of what reads the files: a new one compiles anew
SHORT = 6  # letters; a name shorter than this is compared with all of its length
SCANNED = 1500  # short names that are compared at the most
TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE question (place INTEGER PRIMARY KEY, id TEXT NOT NULL, topic TEXT NOT NULL,"
    " domain TEXT NOT NULL, level TEXT NOT NULL, keys INTEGER NOT NULL, body TEXT NOT NULL)",
    "CREATE UNIQUE INDEX question_id ON question (id)",
    "CREATE INDEX outline ON question (place, id, topic, domain, level, keys)",
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


class Shelf:
    """Reads single questions, terms and facts out of the compiled copy, however large the bank is."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def bank(self) -> Bank:
        """Everything about the bank but its questions and notes."""
        from mlcert.core.model import Bank, Domain, Exam, ExamDomain, Outline, Topic  # heavy for a look-up

        head = json.loads(self._meta("bank"))
        domains = tuple(
            Domain(
                **{
                    **one,
                    "aliases": tuple(one["aliases"]),
                    "topics": tuple(Topic(**{**topic, "aliases": tuple(topic["aliases"])}) for topic in one["topics"]),
                }
            )
            for one in head["domains"]
        )
        exams = tuple(
            Exam(
                **{
                    **one,
                    "leaves_out": tuple(one["leaves_out"]),
                    "unconfirmed": tuple(one["unconfirmed"]),
                    "domains": tuple(
                        ExamDomain(**{**each, "topics": tuple(each["topics"])}) for each in one["domains"]
                    ),
                }
            )
            for one in head["exams"]
        )
        rows = self._db.execute("SELECT id, topic, domain, level FROM question INDEXED BY outline ORDER BY place")
        return Bank(head["name"], domains, tuple(map(Outline._make, rows)), exams, head["default"])

    def bank_name(self) -> str:
        """The name under which the history is kept."""
        return str(json.loads(self._meta("bank"))["name"])

    def questions(self, ids: Iterable[str]) -> dict[str, Question]:
        """The questions with these ids; those that are gone are left out."""
        found = {}
        for one in ids:
            row = self._db.execute(
                "SELECT id, topic, domain, level, body FROM question WHERE id = ?", (one,)
            ).fetchone()
            if row is not None:
                found[one] = _question(row)
        return found

    def candidates(self) -> list[Candidate]:
        """What drawing a paper needs to know of every question."""
        from mlcert.core.paper import Candidate  # heavy for a look-up

        facts: dict[str, set[str]] = {}
        for question, fact in self._db.execute("SELECT question, fact FROM rests"):
            facts.setdefault(question, set()).add(fact)
        rows = self._db.execute("SELECT id, topic, keys FROM question INDEXED BY outline ORDER BY place")
        return [Candidate(one, topic, keys > 1, frozenset(facts.get(one, ()))) for one, topic, keys in rows]

    def every_question(self) -> Iterator[Question]:
        """All questions, one by one, in the order of the files."""
        for row in self._db.execute("SELECT id, topic, domain, level, body FROM question ORDER BY place"):
            yield _question(row)

    def resting_on(self, term: str) -> tuple[str, ...]:
        """The ids of the questions that rest on a fact of this term."""
        rows = self._db.execute("SELECT DISTINCT question FROM rests WHERE term = ?", (term,))
        return tuple(question for (question,) in rows)

    def facts_rested_on(self) -> frozenset[str]:
        """The ids of the facts on which a question rests."""
        return frozenset(fact for (fact,) in self._db.execute("SELECT DISTINCT fact FROM rests"))

    def term(self, term_id: str) -> Term | None:
        """The term with this id."""
        row = self._db.execute("SELECT body FROM term WHERE id = ?", (term_id,)).fetchone()
        return None if row is None else _term(json.loads(row[0]))

    def terms(self, ids: Iterable[str]) -> list[Term]:
        """The terms with these ids; those that are gone are left out."""
        return [term for one in ids if (term := self.term(one)) is not None]

    def every_term(self) -> Iterator[Term]:
        """All terms, one by one, in the order of the files."""
        for (body,) in self._db.execute("SELECT body FROM term ORDER BY place"):
            yield _term(json.loads(body))

    def terms_called(self, name: str) -> list[tuple[str, str]]:
        """The ids of terms with this id, name, alias or old name, folded; and whether it is `exact` or an `alias`."""
        rows = self._db.execute("SELECT term, sort FROM name WHERE squashed = ?", (squash(name),)).fetchall()
        rows = [row for row in rows if row[1] != "short"] or rows
        best: dict[str, str] = {}
        for term, sort in rows:
            best[term] = "exact" if sort in ("id", "name") else best.get(term, "alias")
        return list(best.items())

    def names(self) -> Iterator[str]:
        """Every id, name, alias and old name, as it is written."""
        return (shown for (shown,) in self._db.execute("SELECT shown FROM name WHERE sort <> 'short'"))

    def names_like(self, query: str) -> list[Name]:
        """The names worth ranking for a query: those that begin so, hold its words, or share runs of letters."""
        squashed = squash(query)
        found = self._names_from("SELECT place FROM name WHERE squashed >= ? AND squashed < ?", _from(squashed))
        for word in words_of(query):
            if len(word) > 2:  # noqa: PLR2004 - two letters begin too much
                found |= self._names_from("SELECT name FROM word WHERE word >= ? AND word < ?", _from(word))
            if len(word) > 3:  # noqa: PLR2004 - a slip in a shorter word leaves too little
                found |= self._sharing(word)
        if len(squashed) < SHORT:
            lengths = (len(squashed) - 1, len(squashed) + 1)
            found |= self._names_from("SELECT place FROM name WHERE length(squashed) BETWEEN ? AND ?", lengths, SCANNED)
        found |= self._sharing(squashed)
        marks = ", ".join(map(str, found))
        rows = self._db.execute(f"SELECT squashed, shown, term FROM name WHERE place IN ({marks})")
        return list(map(Name._make, rows))

    def _names_from(self, statement: str, values: tuple[object, ...], most: int = 60) -> set[int]:
        return {place for (place,) in self._db.execute(f"{statement} LIMIT {most}", values)}

    def _sharing(self, squashed: str) -> set[int]:
        """The names that share the most runs of three letters with this one."""
        grams = grams_of(squashed)
        marks = ", ".join("?" * len(grams))
        statement = f"SELECT name FROM gram WHERE gram IN ({marks}) GROUP BY name ORDER BY count(*) DESC"
        return self._names_from(statement, tuple(grams), 40)

    def terms_saying(self, query: str, most: int = 10) -> list[str]:
        """The ids of terms whose gist or facts hold every word of the query, those that say most of it first."""
        words = words_of(query)
        if not words:
            return []
        holds = " AND ".join("text LIKE ?" for _ in words)
        statement = f"SELECT term, text FROM said WHERE {holds} ORDER BY rowid"
        counts: dict[str, int] = {}
        for term, text in self._db.execute(statement, tuple(f"%{word}%" for word in words)):
            its = words_of(text)
            if all(any(one.startswith(word) for one in its) for word in words):
                counts[term] = counts.get(term, 0) + 1
        return sorted(counts, key=lambda term: -counts[term])[:most]

    def name_of(self, term_id: str) -> str:
        """The name of a term, or its id if it is gone."""
        row = self._db.execute("SELECT name FROM term WHERE id = ?", (term_id,)).fetchone()
        return term_id if row is None else str(row[0])

    def title(self, sort: str, name: str) -> str:
        """The title of a `domain` or `topic`, or its id if it is gone."""
        row = self._db.execute("SELECT title FROM title WHERE sort = ? AND id = ?", (sort, name)).fetchone()
        return name if row is None else str(row[0])

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _meta(self, name: str) -> str:
        return str(self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()[0])


def files_of(folder: str) -> tuple[str, ...]:
    """The names of the bank files in a folder, as problems show them: exams, questions, then notes.

    Raises:
        NoQuestionsError: the folder is not there, cannot be listed, or holds no question file.
    """
    try:
        top = _yaml_in(folder)
        notes_folder = os.path.join(folder, "notes")
        notes = _yaml_in(notes_folder) if os.path.isdir(notes_folder) else []
    except OSError as error:
        reason = error.strerror or str(error)
        raise NoQuestionsError(f"The questions in {folder} cannot be read ({reason}); name another folder.") from error
    exams = [name for name in top if name == "exams.yaml"]
    questions = [name for name in top if name != "exams.yaml"]
    if not questions:
        says = "write one as questions/README.md says, or name another folder with --bank"
        raise NoQuestionsError(f"There is no question file (*.yaml) in {folder}; {says}.")
    return (*exams, *questions, *(f"notes/{name}" for name in notes))


def _yaml_in(folder: str) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name.endswith((".yaml", ".yml")))


def open_shelf(folder: str, cache: str, read: Callable[[str, Sequence[str]], Contents]) -> Shelf:
    """The compiled copy of `folder`, made anew by `read` if it is older than the files.

    Where the cache folder cannot be written, the copy is made in memory, in silence.

    Raises:
        NoQuestionsError: there is no question file.
        BankUnusableError: as `read` raises it.
    """
    files = files_of(folder)
    path = os.path.join(cache, f"{os.path.basename(folder) or 'bank'}-{zlib.crc32(folder.encode()):08x}.sqlite")
    stamp = _stamp(folder, files)
    db = _open_if_fresh(path, stamp)
    if db is None and (digest := _digest(folder, files)):
        db = _open_if_fresh(path, digest, name="digest")
        if db is None:
            return Shelf(_compile(path, stamp, digest, read(folder, files)))
    return Shelf(db or _compile("", stamp, "", read(folder, files)))


def _stamp(folder: str, files: Sequence[str]) -> str:
    """Where, when and how large the files are: equal stamps need no look into the files."""
    stats = []
    for name in files:
        with suppress(OSError):
            found = os.stat(os.path.join(folder, name))
            stats.append([name, found.st_mtime_ns, found.st_size])
    return json.dumps([LAYOUT, folder, stats])


def _digest(folder: str, files: Sequence[str]) -> str:
    from hashlib import sha256  # only where the stamp differs

    whole = sha256(LAYOUT.encode())
    for name in files:
        try:
            with open(os.path.join(folder, name), "rb") as file:
                content = file.read()
        except OSError:
            return ""
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def _open_if_fresh(path: str, expected: str, name: str = "stamp") -> sqlite3.Connection | None:
    if not os.path.exists(path):
        return None
    address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    try:
        db = sqlite3.connect(f"file:{address}?mode=ro&immutable=1", uri=True)
        row = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    except sqlite3.Error:
        return None  # not whole, or not ours: it is only a copy and is made anew
    if row is not None and row[0] == expected:
        return db
    db.close()
    return None


def _compile(path: str, stamp: str, digest: str, contents: Contents) -> sqlite3.Connection:
    """Write the copy beside its place and move it there; in memory where that is not possible."""
    if path:
        beside = f"{path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with suppress(FileNotFoundError):
                os.remove(beside)
            db = sqlite3.connect(beside, isolation_level=None)
            _fill(db, stamp, digest, contents)
            db.close()
            os.replace(beside, path)
        except (OSError, sqlite3.Error):
            with suppress(OSError):
                os.remove(beside)
        else:
            fresh = _open_if_fresh(path, stamp)
            if fresh is not None:
                return fresh
    db = sqlite3.connect(":memory:", isolation_level=None)
    _fill(db, stamp, digest, contents)
    return db


def _fill(db: sqlite3.Connection, stamp: str, digest: str, contents: Contents) -> None:
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("BEGIN")
    for statement in TABLES:
        db.execute(statement)
    meta = [("stamp", stamp), ("digest", digest), ("bank", _bank_json(contents.bank))]
    db.executemany("INSERT INTO meta VALUES (?, ?)", meta)
    db.executemany(
        "INSERT INTO question (id, topic, domain, level, keys, body) VALUES (?, ?, ?, ?, ?, ?)",
        ((one.id, one.topic, one.domain, one.level, one.asks_for, _question_json(one)) for one in contents.questions),
    )
    rests = ((fact.split(".")[0], fact, one.id) for one in contents.questions for fact in one.rests_on)
    db.executemany("INSERT INTO rests VALUES (?, ?, ?)", rests)
    db.executemany(
        "INSERT INTO term (id, name, topic, domain, body) VALUES (?, ?, ?, ?, ?)",
        ((one.id, one.name, one.topic, one.domain, json.dumps(one)) for one in contents.terms),
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


def _from(beginning: str) -> tuple[str, str]:
    """The bounds between which all texts lie that begin so."""
    return beginning, beginning + "\U0010ffff"


def _bank_json(bank: Bank) -> str:
    from dataclasses import asdict  # only when compiling

    return json.dumps(
        {
            "name": bank.name,
            "default": bank.default,
            "domains": [asdict(one) for one in bank.domains],
            "exams": [asdict(one) for one in bank.exams],
        }
    )


def _question_json(question: Question) -> str:
    choices = [[one.text, one.is_right, one.why, one.term] for one in question.choices]
    return json.dumps([question.text, choices, question.rests_on, question.as_of])


def _question(row: tuple[str, str, str, str, str]) -> Question:
    from mlcert.core.model import Choice, Question  # heavy for a look-up

    text, choices, rests_on, as_of = json.loads(row[4])
    made: tuple[Choice, ...] = tuple(Choice(*one) for one in choices)
    return Question(row[0], row[1], row[2], row[3], text, made, tuple(rests_on), as_of)


def _term(fields: list[object]) -> Term:
    term = Term._make(fields)
    return term._replace(
        facts=tuple(map(Fact._make, term.facts)),
        aliases=tuple(term.aliases),
        formerly=tuple(map(FormerName._make, term.formerly)),
        aspects=tuple((label, value) for label, value in term.aspects),
        confused_with=tuple(map(Confusion._make, term.confused_with)),
        see=tuple(term.see),
    )
