"""List the terms that a query may mean if no name says so: names that begin with it or are like it, and texts."""

from __future__ import annotations

from mlcert.core.lookup import Result
from mlcert.core.name_ranking import MAXIMUM_HITS, rank
from mlcert.core.names import WORD, nearest, plain_form, short_name, squash, words_of
from mlcert.core.query import LONGEST_NAME, MAXIMUM_WORDS, asks, known_spellings, simplified
from mlcert.core.similar import VERY_SHORT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlcert.core.reading_notes import Notes

MAXIMUM_SIMILAR = 3  # similar names in a list of candidates
NEAR = 1.0  # the cost of a similar name that comes before the entries that mention the query


def possible_terms(query: str, notes: Notes) -> Result:
    """Return the terms whose names begin with the query, whose notes mention it, or whose names are like it.

    If the query asks, only names count, because a fact that contains all of it would answer.
    """
    for form in simplified(query):
        words = words_of(form)
        forms = _respelled(plain_form(form) if len(words) == 1 else form, notes)  # names begin with the singular, too
        may_be_name = len(words) <= LONGEST_NAME
        hits = [hit for each in forms for hit in rank(each, notes.names_like(each))] if may_be_name else []
        saying = [] if asks(query) else [term for each in forms for term in notes.terms_saying(each)]
        begins = [hit.term for hit in hits if hit.match == "prefix"]
        similar = [hit.term for hit in hits if hit.match != "prefix"][:MAXIMUM_SIMILAR]
        is_near = bool(hits) and hits[0].cost <= NEAR
        groups = [("prefix", begins), ("text", saying), ("similar", similar)]
        if is_near and hits[0].match != "prefix":
            groups.insert(0, groups.pop())
        if any(terms for _, terms in groups):
            return _grouped(groups)._replace(names=tuple((hit.term, hit.names) for hit in hits))
    return Result("none")


def suggestions(name: str, notes: Notes) -> tuple[str, ...]:
    """Return at most three names of terms that are like one that no term has, in the order in which a list has them.

    If a list would have none, those of a longer name may differ more, but begin with the same letter after the vendor.
    """
    like = notes.names_like(name)
    near = tuple(hit.names[0] for hit in rank(name, like))
    short = squash(short_name(name))
    alike = (known.shown for known in like if squash(short_name(known.shown))[:1] == short[:1])
    return (near or (nearest(short, alike) if len(short) > VERY_SHORT else ()))[:MAXIMUM_SIMILAR]


def _respelled(query: str, notes: Notes) -> list[str]:
    """Return the query in American and in British spelling, as far as the notes have its words."""
    forms = known_spellings(words_of(query)[:MAXIMUM_WORDS], notes.known)

    def spelled(end: int) -> str:
        return WORD.sub(lambda match: forms.get(word := match[0].casefold(), [word])[end], query)

    return list(dict.fromkeys((spelled(0), spelled(-1))))


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
