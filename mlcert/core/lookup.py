"""Find what a query means as far as names say so: an entry, or two to compare."""

from __future__ import annotations

from functools import cache
from itertools import permutations

from mlcert.core.joined_names import asks_for_difference, completed, joined, names_beside_each_other
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.names import activities, plain_form, short_name, squash, words_of
from mlcert.core.query import LONGEST_NAME, MAXIMUM_WORDS, asking_spelled, asks, asks_by_noun, simplified, without_kind
from mlcert.core.similar import slipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mlcert.core.reading_notes import Notes


MEANT = frozenset({"exact", "alias", "fuzzy", "answer"})  # matches that open an entry
LONGEST_TURNED = 3  # words of a name that may come in another order


class Result(NamedTuple):
    """What a query means.

    If the first term is meant, `match` is `exact` (a name or id), `alias` (any other name), `fuzzy` (a name with a
    slip) or `answer` (a question). It is `compare` if all terms are meant, `shared` if all have this name, the kind of
    their first group or `list` (with facts that answer a part) if they are only candidates, and `none` without any.
    """

    match: str
    terms: tuple[str, ...] = ()  # the most likely first
    answers: tuple[str, ...] = ()  # the facts that answer, as term.fact, the best first
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()  # prefix, text or similar, and its terms
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()  # candidates, and their names that are like the query
    gist_first: bool = False  # whether the gist of the term answers, and the facts only after it
    missing: tuple[str, ...] = ()  # the words of a question with a list that the notes have in no form or spelling

    @property
    def term(self) -> str | None:
        """The only term that is meant; None if there is none, or several."""
        return self.terms[0] if self.match in MEANT else None


def find_by_name(query: str, notes: Notes) -> Result:
    """Return the terms that a query compares, or those that are called like it; `none` if there are none."""
    found = _compared_or_named(query, notes)
    if not found.terms and (spelled := asking_spelled(query, notes.known)) != query:
        return _compared_or_named(spelled, notes)
    return found


def _compared_or_named(query: str, notes: Notes) -> Result:
    if compared := _compared(query, notes):
        return Result("compare", compared) if len(compared) > 1 else Result("alias", compared)
    found = find_name(query, notes)
    beside = () if found.terms else _beside_each_other(query, notes)
    return Result("compare", beside) if beside else found


def _beside_each_other(query: str, notes: Notes) -> tuple[str, ...]:
    """Return the terms whose names, without a slip, are all of a query; none if they are less than two.

    If the query does not ask for a difference, each must be confused with another.
    """

    @cache
    def called(name: str) -> str | None:
        terms = notes.terms_called(name) or notes.terms_called(short_name(name))
        return terms[0][0] if len(terms) == 1 else None

    names = names_beside_each_other(query, lambda name: called(name) is not None)
    terms = tuple(dict.fromkeys(term for name in names if (term := called(name))))
    if len(terms) < len(names):
        return ()
    return terms if asks_for_difference(query) or _are_confused(terms, notes) else ()


def _are_confused(terms: Sequence[str], notes: Notes) -> bool:
    """Return whether each of these terms is said to be confused with another, or another with it."""
    rivals = {term: notes.rivals(term) for term in terms}
    return all(any(one in rivals[other] or other in rivals[one] for other in terms) for one in terms)


def is_settled(query: str, named: Result) -> bool:
    """Return whether names alone say what a query means, so that no facts have to be found."""
    is_asked_about = asks(query) or (named.match in ("alias", "fuzzy") and asks_by_noun(query))
    return bool(named.terms) and not ((named.term or named.match == "compare") and is_asked_about)


def find_name(query: str, notes: Notes) -> Result:
    """Return the term with this name, or with a name that differs by a slip; several only if they share a name.

    A word after the name that says what kind of thing it is, as in "ReLU function", is left out if it is no part of it.
    """
    found = _found_name(query, notes)
    others = () if found.terms else (_found_name(form, notes) for form in without_kind(query))
    other = next((result for result in others if result.terms), found)
    return other._replace(match="alias") if other.match == "exact" and other is not found else other


def _found_name(query: str, notes: Notes) -> Result:
    forms = simplified(query, is_name_in(notes))
    for form in forms:
        if found := _named(notes.terms_called(form), "" if form == query else "alias"):
            return found
    for form in forms:
        if found := _named(_called_in_another_form(form, notes) or notes.terms_called(_stems(form, notes)), "alias"):
            return found
    called = _in_another_order(query, notes) or next(filter(None, map(notes.terms_called, activities(query))), [])
    slips = (_with_slip(form, notes) for form in forms)
    return _named(called, "alias") or next(filter(None, slips), Result("none"))


def find_whole_name(name: str, notes: Notes) -> Result:
    """Return the term with a name that is all of these words as they are, also in the plural or with a slip."""
    return (
        _named(notes.terms_called(name))
        or _named(_called_in_another_form(name, notes), "alias")
        or _with_slip(name, notes)
        or Result("none")
    )


def _named(called: Sequence[tuple[str, str]], match: str = "") -> Result | None:
    """Return the terms that are called something, with how they are if `match` does not say so; None without terms."""
    if not called:
        return None
    return Result((match or called[0][1]) if len(called) == 1 else "shared", tuple(term for term, _ in called))


def _called_in_another_form(name: str, notes: Notes) -> list[tuple[str, str]]:
    """Return the terms with a name of which this is the plural or another spelling, and not an ordinary word."""
    plain = plain_form(name)
    return [] if plain == squash(name) or notes.ordinary([name.casefold()]) else notes.terms_called(plain)


def _with_slip(name: str, notes: Notes) -> Result | None:
    """Return the terms with a name that these words are with a slip; None if there are none."""
    words = words_of(name)
    if len(words) > LONGEST_NAME:
        return None
    known = notes.known(words)
    others = [word for word in words if word not in known]
    slips = slipped(name, notes.names_near(name), known, notes.stems_of(others)) if others else []
    return _named([(term, "fuzzy") for term in slips])


def _in_another_order(name: str, notes: Notes) -> list[tuple[str, str]]:
    """Return the terms that have a name with the two or three words of this one in another order."""
    words = words_of(name)
    if not 1 < len(words) <= LONGEST_TURNED:
        return []
    turned = map(" ".join, permutations(words))
    return next((called for order in turned if (called := notes.terms_called(order)) and _has_words(order, notes)), [])


def _has_words(order: str, notes: Notes) -> bool:
    """Return whether a name is written with these words, and not as one, as in "bedrock" for "rock bed"."""
    squashed, words = squash(order), set(map(plain_form, words_of(order)))
    of_names = (words_of(name.shown) for name in notes.names_near(order) if name.squashed == squashed)
    return any(words <= set(map(plain_form, of_name)) for of_name in of_names)


def _stems(name: str, notes: Notes) -> str:
    """Return the stems of several words, written together; a single word, whose stem may be another word, as it is."""
    words = words_of(name)[:MAXIMUM_WORDS]
    stems = notes.stems_of(words) if len(words) > 1 else {}
    return "".join(stems.get(word, word) for word in words)


def _compared(query: str, notes: Notes) -> tuple[str, ...]:
    """Return the terms that a query joins by words such as "vs", the only one if all parts name it; empty otherwise."""

    @cache
    def term_called(part: str) -> str | None:
        return find_name(part, notes).term

    parts = joined(query, is_name_in(notes))
    for names in (completed(parts, term_called), parts):
        terms = [term for name in names if (term := term_called(name))]
        if len({*terms}) == len(names):
            return tuple(terms)
    return tuple({*terms}) if len(terms) == len(parts) and len({*terms}) == 1 else ()


def is_name_in(notes: Notes) -> Callable[[str], bool]:
    """Return a function that tells whether words are a name of a single term, without a slip."""

    @cache
    def is_name(words: str) -> bool:
        return len(notes.terms_called(words) or _called_in_another_form(words, notes)) == 1

    return is_name
