"""Find the key of a candidate by all that its source says of it: marks of options, answers, and what denies them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from mlcert.bank.importing.candidate import TWO_KEYS, Candidate
from mlcert.bank.importing.marks.keys import Key, NoKeyError, by_labels_with_their_texts, key_of
from mlcert.bank.importing.marks.markup import plain_text
from mlcert.core.text import shortened


def key_of_candidate(candidate: Candidate, answers: Sequence[str], texts: Sequence[str], labels: Sequence[str]) -> Key:
    """Return the key by the marks of options, and by the answers.

    Raises:
        NoKeyError: there is none, or two are given that differ.
    """
    naming = candidate.naming or ("place" if any(labels) and not candidate.labels else "")
    others: list[Sequence[str]] = [[plain_text(answer, candidate.markup).text] for answer in candidate.other_answers]
    if candidate.marked:
        beside = _said_beside_marks(answers, texts, labels, naming)
        key, others = Key(candidate.marked, rest=beside), [*others, answers]
    elif answers or candidate.marked is None:
        key = key_of(answers, texts, labels, naming)
    else:
        key = Key(frozenset())
    below = by_labels_with_their_texts(candidate.explanation.strip().partition("\n")[0], texts, labels)
    if below is not None and not below.places <= key.places:  # such as "Answer:", "A. Text", "C. Text", in three lines
        raise _two_keys(key.places, below.places, texts, labels)
    said = [key.rest]  # by what gives the key
    for other in others:
        try:
            places = key_of(other, texts, labels, naming).places
        except NoKeyError:
            if len(other) == 1 and re.fullmatch("[A-J]", other[0], re.IGNORECASE):  # a letter that no option has
                raise _two_keys(key.places, other[0].upper(), texts, labels) from None
            said += [
                each for each in other if " " in each and other is not answers and each not in candidate.explanation
            ]
            continue
        if places != key.places:
            raise _two_keys(key.places, places, texts, labels)
    for meant in candidate.other_places:
        if key.places not in meant:
            is_known = meant[0] <= frozenset(range(len(texts)))
            raise _two_keys(key.places, meant[0] if is_known else "no option", texts, labels)
    return key._replace(rest="\n\n".join(filter(None, said)))


def _said_beside_marks(answers: Sequence[str], texts: Sequence[str], labels: Sequence[str], naming: str) -> str:
    """Return what answers say besides the key, or all if they name none but say why the marks are there."""
    try:
        return key_of(answers, texts, labels, naming).rest
    except NoKeyError:
        return "\n".join(answers) if all(" " in answer for answer in answers) else ""


def _two_keys(
    places: Collection[int], others: Collection[int] | str, texts: Sequence[str], labels: Sequence[str]
) -> NoKeyError:
    names = list(labels) if any(labels) else [f"'{shortened(text, 40)}'" for text in texts]
    first, then = (
        each if isinstance(each, str) else ", ".join(names[place] for place in sorted(each))
        for each in (places, others)
    )
    return NoKeyError(f"{TWO_KEYS}: one is {first}, the other is {then}")
