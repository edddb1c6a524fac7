"""Find what a query means that is more than a name: an entry with the facts that answer, or a list to choose from.

An entry is opened only if its fact contains more than half of the question and several of its words. A fact that
contains less is listed with others, and one that contains hardly anything is no answer.
"""

from __future__ import annotations

from mlcert.core.answers import ranked
from mlcert.core.asked import asked_in
from mlcert.core.lookup import Result, asking_spelled, asks, candidates, find_by_name, is_settled
from mlcert.core.names import VENDOR, words_of
from mlcert.core.query import content_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlcert.core.lookup import Notes

MAXIMUM_ANSWERS = 3
ANSWERED = 0.52  # the share of a question that a fact and its term must contain to answer it
NEAR = 0.3  # the share that they must contain to be listed
WORDS = 2  # how many words of a question they must contain; with one word, a fact that would answer is only listed
SURE = 0.9  # the share of a query with a name in it that the facts of that name must contain to be meant
LONG = 3  # content words of a query that says something of a name without any other word


def find(query: str, notes: Notes) -> Result:
    """Return what a query means: names first, then names with a slip, then questions, then candidates."""
    named = find_by_name(query, notes)
    return named if is_settled(query, named) else find_with_facts(query, named, notes)


def find_with_facts(query: str, named: Result, notes: Notes) -> Result:
    """Return what a query means of which the names, as `core.lookup.find_by_name` found them, do not say enough."""
    query = asking_spelled(query, notes)
    if named.terms:
        return named._replace(answers=_of_term(query, named, notes))
    asked = asked_in(query, notes)
    answers = ranked(asked, notes.facts_with(asked.every_stem, list(asked.named)))[:MAXIMUM_ANSWERS]
    if not answers or answers[0].coverage < (NEAR if answers[0].words >= WORDS else ANSWERED):
        return candidates(query, notes)
    best = tuple(answer.fact for answer in answers)
    terms = tuple(dict.fromkeys(answer.term for answer in answers))
    is_of_name = answers[0].term in asked.named and answers[0].coverage >= SURE
    is_question = _is_question(query, has_name=bool(asked.named)) or (is_of_name and len(asked.words) > 1)
    if is_question and answers[0].coverage >= ANSWERED and answers[0].words >= WORDS:
        return Result("answer", terms, best)
    found = Result("none") if is_question else candidates(query, notes)
    return found._replace(answers=best) if found.terms else Result("list", terms, best)


def _of_term(query: str, named: Result, notes: Notes) -> tuple[str, ...]:
    """Return the facts of the term that is meant, those first that the words which ask point at."""
    asked = asked_in(query, notes)
    facts = notes.facts_with((), named.terms)
    return tuple(answer.fact for answer in ranked(asked, facts)[:MAXIMUM_ANSWERS])


def _is_question(query: str, *, has_name: bool) -> bool:
    """Return whether a query is a question: it begins like one, says something of a name, or has many words."""
    content = content_words(query)
    words = [word for word in words_of(query) if word not in VENDOR]
    if asks(query) or (has_name and len(content) < len(words)):
        return len(content) > 1
    return len(content) >= (LONG if has_name else LONG + 1)
