"""Find what a query means: an entry, two to compare, an entry with the facts that answer, or a list to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mlcert.core.answers import ranked
from mlcert.core.asked import LONGEST_NAME, asked_in
from mlcert.core.names import plain_form, words_of
from mlcert.core.query import INTERROGATIVE, content_words, joined, simplified
from mlcert.core.similar import MAXIMUM_HITS, rank, slipped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from mlcert.core.asked import Vocabulary
    from mlcert.core.similar import Name

    class Notes(Vocabulary, Protocol):
        """A source of names, words and facts, such as the compiled copy of a bank."""

        def terms_called(self, name: str) -> list[tuple[str, str]]:
            """Return the ids of the terms with this name, and whether it is `exact` or an `alias`."""

        def names_near(self, query: str) -> list[Name]:
            """Return the names that may be the query with a few slips."""

        def names_like(self, query: str) -> list[Name]:
            """Return the names worth ranking for a query: those near it, and those with its words."""

        def terms_saying(self, query: str) -> list[str]:
            """Return the ids of the terms whose notes contain every word of the query, the best match first."""


MEANT = frozenset({"exact", "alias", "fuzzy", "answer"})  # matches that open an entry
MAXIMUM_ANSWERS = 3
ANSWERED = 0.52  # the share of a question that a fact and its term must contain to answer it
SURE = 0.9  # the share of a query with a name in it that the facts of that name must contain to be meant
LONG = 3  # content words of a query that says something of a name without any other word
MAXIMUM_SIMILAR = 3  # similar names in a list of candidates
NEAR = 1.0  # the cost of a similar name that comes before the entries that mention the query


class Result(NamedTuple):
    """What a query means.

    If the first term is meant, `match` is `exact` (a name or id), `alias` (any other name), `fuzzy` (a name with a
    slip) or `answer` (a question). It is `compare` if all terms are meant, and `shared` if all have this
    name. If the terms are only candidates, it is the kind of their first group, and `none` if nothing was found.
    """

    match: str
    terms: tuple[str, ...] = ()  # the most likely first
    answers: tuple[str, ...] = ()  # the facts that answer, as term.fact, the best first
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()  # prefix, text or similar, and its terms

    @property
    def term(self) -> str | None:
        """The only term that is meant; None if there is none, or several."""
        return self.terms[0] if self.match in MEANT else None


def find(query: str, notes: Notes) -> Result:
    """Return what a query means: names first, then names with a slip, then questions, then candidates."""
    compared = _compared(query, notes)
    if compared:
        return Result("compare", compared)
    named = find_name(query, notes)
    if named.terms:
        is_question = named.term and not INTERROGATIVE.isdisjoint(words_of(query))
        return named._replace(answers=_of_term(query, named, notes)) if is_question else named
    asked = asked_in(query, notes)
    answers = ranked(asked, notes.facts_with(asked.every_stem, list(asked.named)))[:MAXIMUM_ANSWERS]
    if not answers or answers[0].coverage < ANSWERED:
        return _candidates(query, notes)
    best = tuple(answer.fact for answer in answers)
    is_of_name = answers[0].term in asked.named and answers[0].coverage >= SURE
    if not _asks(query, bool(asked.named)) and not (is_of_name and len(asked.words) > 1):
        return _candidates(query, notes)._replace(answers=best)
    return Result("answer", tuple(dict.fromkeys(answer.term for answer in answers)), best)


def find_name(query: str, notes: Notes) -> Result:
    """Return the term with this name, or with a name that differs by a slip; several only if they share a name."""
    for form in (forms := simplified(query)):
        called = notes.terms_called(form)
        if called:
            match = called[0][1] if form == query else "alias"
            return Result(match if len(called) == 1 else "shared", tuple(term for term, _ in called))
    for form in forms:
        called = notes.terms_called(plain_form(form))
        if called:
            return Result("alias" if len(called) == 1 else "shared", tuple(term for term, _ in called))
    for form in forms:
        words = words_of(form)
        known = notes.known(words) if len(words) <= LONGEST_NAME else words
        slips = slipped(form, notes.names_near(form), known) if len(known) < len({*words}) else []
        if slips:
            return Result("fuzzy" if len(slips) == 1 else "shared", tuple(slips))
    return Result("none")


def _compared(query: str, notes: Notes) -> tuple[str, ...]:
    """Return the terms that a query joins by words such as "vs"; empty unless each part is the name of another term."""
    terms = [find_name(part, notes).term for part in joined(query)]
    return tuple(term for term in terms if term) if len({*terms} - {None}) == len(terms) else ()


def _of_term(query: str, named: Result, notes: Notes) -> tuple[str, ...]:
    """Return the facts of the term that is meant, those first that the words which ask point at."""
    asked = asked_in(query, notes)
    facts = notes.facts_with((), named.terms)
    return tuple(answer.fact for answer in ranked(asked, facts)[:MAXIMUM_ANSWERS])


def _asks(query: str, has_name: bool) -> bool:
    """Return whether a query is a question: it begins like one, says something of a name, or has many words."""
    words, content = words_of(query), content_words(query)
    if not INTERROGATIVE.isdisjoint(words) or (has_name and len(content) < len(words)):
        return len(content) > 1
    return len(content) >= (LONG if has_name else LONG + 1)


def _candidates(query: str, notes: Notes) -> Result:
    """Return the terms whose names begin with the query, whose notes mention it, or whose names are like it."""
    for form in simplified(query):
        hits = rank(form, notes.names_like(form))
        saying = notes.terms_saying(form)
        begins = [hit.term for hit in hits if hit.match == "prefix"]
        similar = [hit.term for hit in hits if hit.match != "prefix"][:MAXIMUM_SIMILAR]
        is_near = bool(hits) and hits[0].cost <= NEAR
        groups = [("prefix", begins), ("text", saying), ("similar", similar)]
        if is_near and hits[0].match != "prefix":
            groups.insert(0, groups.pop())
        if any(terms for _, terms in groups):
            return _grouped(groups)
    return Result("none")


def _grouped(groups: Sequence[tuple[str, Sequence[str]]]) -> Result:
    """Return candidates, each in the first of the groups that has it, and at most as many as a list may have."""
    terms: dict[str, None] = {}
    kept = []
    for kind, names in groups:
        new = tuple(name for name in dict.fromkeys(names) if name not in terms)[: MAXIMUM_HITS - len(terms)]
        terms.update(dict.fromkeys(new))
        if new:
            kept.append((kind, new))
    return Result(kept[0][0], tuple(terms), groups=tuple(kept))
