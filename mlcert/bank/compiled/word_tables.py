"""Fill the tables of the compiled copy by which questions find facts."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mlcert.bank.compiled.words import porter_stems
from mlcert.bank.contents import Contents
from mlcert.core.model import Question
from mlcert.core.names import plain_form, squash, words_of
from mlcert.core.notes import Fact, FactWords, Term
from mlcert.core.query import ASKING, content_of
from mlcert.core.spelling import LONGEST_PHRASE, runs

TOGETHER = 2  # words that may be written together, such as "real time"
OF_EXAMS = frozenset(("exam", "exams"))  # no fact answers a question about the exam itself
SUITS = re.compile(r"\bsuits?\b")  # a fact that says when something is the answer
SMALL = re.compile(r"\b[a-z]+\b")  # a word in small letters, so that it is no acronym
POINTS = re.compile(r"^\"|\bpoints? to\b")  # an exam hint that does: it quotes a question or says what points to it
SAID = (  # the fields of FactWords
    "fact UNINDEXED, term UNINDEXED, names, gist, text, label, asked, questions, place UNINDEXED"
)
TABLES = (
    "CREATE TABLE word (word TEXT PRIMARY KEY, stem TEXT NOT NULL, uses INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE ordinary (word TEXT PRIMARY KEY) WITHOUT ROWID",  # though it looks like a form of an acronym
    "CREATE TABLE stem (stem TEXT PRIMARY KEY, facts INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE synonym (stem TEXT, other TEXT, PRIMARY KEY (stem, other)) WITHOUT ROWID",
    "CREATE TABLE phrase (phrase TEXT PRIMARY KEY, word TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE asking (phrase TEXT, stem TEXT, PRIMARY KEY (phrase, stem)) WITHOUT ROWID",
    f"CREATE VIRTUAL TABLE said USING fts5({SAID}, tokenize='unicode61')",  # its words are stems already
    "CREATE TABLE fact (place INTEGER PRIMARY KEY, term TEXT NOT NULL)",  # place: the rowid of `said`
    "CREATE INDEX fact_term ON fact (term)",
)


def fill_words(db: sqlite3.Connection, contents: Contents) -> None:
    """Write the words of notes and questions, the synonyms, and the facts as stems."""
    for statement in TABLES:
        db.execute(statement)
    uses = Counter(word for text in _texts(contents) for word in words_of(text))
    stems = porter_stems(db, list(uses))
    db.executemany("INSERT INTO word VALUES (?, ?, ?)", ((word, stems[word], count) for word, count in uses.items()))
    ordinary = _ordinary(contents, stems)
    db.executemany("INSERT INTO ordinary VALUES (?)", ((word,) for word in ordinary))
    phrases = dict(pair for group in contents.synonyms for pair in _phrases(group))
    said, stemmer = _said(contents.questions), _Stemmer(stems, phrases)
    facts = [fact for term in contents.terms for fact in _facts(term, said, stemmer)]
    db.executemany("INSERT INTO said VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", facts)
    db.executemany(
        "INSERT INTO fact SELECT rowid, term FROM said WHERE rowid = ?", ((n,) for n in range(1, len(facts) + 1))
    )
    counts = Counter(stem for fact in facts for stem in _stems_in(fact))
    db.executemany("INSERT INTO stem VALUES (?, ?)", counts.items())
    db.executemany("INSERT INTO phrase VALUES (?, ?)", phrases.items())
    for group in contents.synonyms:
        _fill_group(db, group, stems)
    for phrase, words in contents.asking.items():
        rows = {(phrase, stems[word]) for word in words}
        db.executemany("INSERT OR IGNORE INTO asking VALUES (?, ?)", rows)


def _texts(contents: Contents) -> Iterator[str]:
    """Yield every text whose words are known."""
    yield from (*ASKING, *contents.no_slips)
    for group in (*contents.synonyms, *contents.asking.values()):
        yield from group
    for term in contents.terms:
        yield from _names(term)
        yield term.gist
        for fact in term.facts:
            yield from (fact.text, fact.exam, _label(fact), *fact.asked)
    for question in contents.questions:
        yield question.text
        yield from (f"{choice.text} {choice.why if choice.is_right else ''}" for choice in question.choices)


def _ordinary(contents: Contents, stems: Mapping[str, str]) -> Iterator[str]:
    """Yield the words of texts that look like another form of an acronym, as "zeros" of ZeRO, but are written small."""
    names = [name for term in contents.terms for name in _names(term)]
    every, acronyms = set(map(squash, names)), {squash(name) for name in names if _is_acronym(name)}
    facts = (fact for term in contents.terms for fact in term.facts)
    texts = [f"{fact.text} {fact.exam}" for fact in facts] + [question.text for question in contents.questions]
    for word in dict.fromkeys(word for text in texts for word in SMALL.findall(text)):
        if word not in every and not acronyms.isdisjoint((plain_form(word), stems[word])):
            yield word


def _is_acronym(name: str) -> bool:
    """Return whether more than half of the letters of a name of one word are capitals."""
    return name.isalpha() and 2 * sum(map(str.isupper, name)) > len(name)


def _said(questions: Iterable[Question]) -> dict[str, list[str]]:
    """Return the texts of the questions that rest on each fact: their stems, keys and reasons."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for question in questions:
        keys = [f"{choice.text} {choice.why}" for choice in question.choices if choice.is_right]
        for fact in question.rests_on:
            said[fact] += [question.text, *keys]
    return said


class _Stemmer:
    """Writes texts as stems."""

    def __init__(self, stems: Mapping[str, str], phrases: Mapping[str, str]) -> None:
        self._stems, self._phrases = stems, phrases

    def of(self, words: Sequence[str]) -> str:
        """Return the stems of words that are known."""
        return " ".join(self._stems[word] for word in words)

    def of_text(self, text: str, *, content: bool = False) -> str:
        """Return the stems of a text, also of the words that some of its words are together, as "real time" is one.

        With `content`, words that ask are left out.
        """
        words = [word for word in words_of(text) if word not in OF_EXAMS]
        wholes = [whole for run in runs(words, LONGEST_PHRASE) if (whole := self._whole(run))]
        return self.of([*(content_of(words) if content else words), *wholes])

    def _whole(self, run: str) -> str | None:
        words = run.split()
        together = "".join(words) if len(words) == TOGETHER and min(map(len, words)) > 1 else ""
        return self._phrases.get(run) or (together if together in self._stems else None)


def _facts(term: Term, said: Mapping[str, Sequence[str]], stemmer: _Stemmer) -> Iterator[FactWords]:
    names = " ; ".join(stemmer.of(words_of(name)) for name in dict.fromkeys(_names(term)))
    gist = stemmer.of_text(term.gist)
    for place, fact in enumerate(term.facts):
        text, label = stemmer.of_text(f"{fact.text} {fact.exam}"), stemmer.of_text(_label(fact))
        asked = " ; ".join(stemmer.of_text(phrase, content=True) for phrase in fact.asked)
        questions = dict.fromkeys(stem for each in said.get(fact.id, ()) for stem in stemmer.of_text(each).split())
        yield FactWords(fact.id, term.id, names, gist, text, label, asked, " ".join(questions), place)


def _names(term: Term) -> tuple[str, ...]:
    return (term.name, *term.aliases, *(former.name for former in term.formerly), term.id.replace("-", " "))


def _label(fact: Fact) -> str:
    """Return the id of a fact within its term, as words, and what else the fact says of its term.

    That is "when" if it says when its term is the answer, and also "hint" if only its hint for the exam does.
    """
    label = fact.id.partition(".")[2].replace("-", " ")
    if SUITS.search(fact.text):
        return f"{label} when"
    return f"{label} when hint" if POINTS.search(fact.exam) else label


def _stems_in(fact: FactWords) -> set[str]:
    return {*f"{fact.names} {fact.asked}".replace(";", " ").split(), *fact.text.split(), *fact.label.split()}


def _phrases(group: Sequence[str]) -> list[tuple[str, str]]:
    """Return each phrase of a group of synonyms, with the word that stands for it: the first of the group."""
    words = [name for name in group if " " not in name]
    return [(" ".join(words_of(name)), words[0]) for name in group if " " in name]


def _fill_group(db: sqlite3.Connection, group: Sequence[str], stems: Mapping[str, str]) -> None:
    """Write each pair of words of a group of synonyms."""
    of_group = dict.fromkeys(stems[name] for name in group if " " not in name)
    pairs = ((one, other) for one in of_group for other in of_group if one != other)
    db.executemany("INSERT OR IGNORE INTO synonym VALUES (?, ?)", pairs)
