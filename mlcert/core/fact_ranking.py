"""Find the facts that answer a question, by their words, the phrases that ask for them, and the names of their terms.

Words are compared by their stems. A word counts the more, the fewer facts contain it. A synonym counts for a little
less than the word itself. A word may stand in a fact, in a name of its term, or in the gist of its term, and a name
counts for as much as the query covers of it, so that "recall" means the term Recall and not "target recall".
"""

from __future__ import annotations

from math import log

from mlcert.core.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from mlcert.core.notes import FactWords

SYNONYM = 0.8  # what a synonym counts for, as a share of the word itself
GIST = 0.5  # what a word in the gist of the term counts for
AGAIN = 0.6  # what a word counts for that is in the fact and also in a name or the gist of its term
NAMED = 0.4  # what a name in the query adds for the facts of its term
PHRASE = 0.75  # what a word counts for that stands only in the phrase, of those by which learners ask, that fits best
WHOLE_PHRASE = 0.53  # what its words add if the question contains all of that phrase
OF_TWO = 0.4  # the share of a question of two words that a name must contain, since one of them may be in many names
FITTING = 0.8  # the share of a phrase that a question must cover to be the same question
QUESTIONS = 0.4  # what a word counts for that stands only in questions that rest on the fact
QUESTIONS_TOO = 0.025  # what a word counts for that questions say as well
IN_LABEL = 0.1  # what is added of a word that stands in the label of the fact, which says what the fact is about
LABEL = 0.1  # what is added if the label of the fact is what the question word asks for
LATER = 0.004  # what each fact before it in its entry takes away; the first facts say what the term is


class QuestionWords(NamedTuple):
    """What a question is about."""

    words: Mapping[str, Sequence[str]]  # the stem of each word that counts, and its synonyms
    named: Mapping[str, Collection[str]]  # the terms whose names are in the question, and the stems of those names
    labels: frozenset[str]  # the stems that a label has if the fact is of the kind that the question asks for
    counts: Mapping[str, int]  # in how many facts a stem occurs
    total: int  # how many facts there are

    @property
    def every_stem(self) -> list[str]:
        """The words, the rarest first and equally rare ones by the alphabet, and then their synonyms."""
        synonyms = {other for others in self.words.values() for other in others}.difference(self.words)
        known = (self.counts.keys() & stems for stems in (self.words, synonyms))
        in_order = (sorted(stems, key=lambda stem: (self.counts[stem], stem)) for stems in known)
        return [stem for stems in in_order for stem in stems]


class Answer(NamedTuple):
    """A fact that may answer the question."""

    fact: str
    term: str
    score: float
    coverage: float  # the share of the question, from 0 to 1, that the fact and its term contain
    words: int  # how many words of the question they contain
    is_near: bool  # whether a word of the question, or a synonym, is in a name of the term, or all are in one phrase
    is_of_kind: bool  # whether the label of the fact says that it is of the kind that the question asks for


def ranked(asked: QuestionWords, facts: Iterable[FactWords]) -> list[Answer]:
    """Return the facts that contain something of the question, the best answer first."""
    weights = _Weights(asked)
    if not weights.total:
        return []
    terms: dict[str, _TermWords] = {}
    answers = []
    for fact in facts:
        if fact.term not in terms:
            terms[fact.term] = _TermWords(fact, weights)
        answer = _answer(fact, terms[fact.term], weights)
        if answer.coverage:
            answers.append((-answer.score, fact.place, answer))
    return [answer for _, _, answer in sorted(answers)]


class _Weights:
    """How much each word of a question counts, and each of its synonyms."""

    def __init__(self, asked: QuestionWords) -> None:
        self.asked = asked
        self.of: dict[str, dict[str, float]] = {}  # the words of the question by each stem that stands for them
        self.rarest = log(1 + asked.total)  # the inverse document frequency of a stem that is in no fact
        self.rarities = {stem: log(1 + asked.total / (1 + count)) for stem, count in asked.counts.items()}
        self.own = {word: self.rarity(word) for word in asked.words}
        self.total = 0.0
        for word, synonyms in asked.words.items():
            own, is_known = self.own[word], word in asked.counts
            forms = {other: self.rarity(other) for other in synonyms}
            forms = {other: SYNONYM * (min(own, rarity) if is_known else rarity) for other, rarity in forms.items()}
            forms[word] = own
            self.total += max(forms.values())
            for form, weight in forms.items():
                self.of.setdefault(form, {})[word] = weight

    def rarity(self, stem: str) -> float:
        """Return the inverse document frequency of a stem."""
        return self.rarities.get(stem, self.rarest)

    def found(self, stems: Iterable[str]) -> Mapping[str, float]:
        """Return the words of the question that these stems contain, and how much the best form of each counts."""
        hits = self.of.keys() & stems
        if len(hits) == 1:
            return self.of[hits.pop()]
        found: dict[str, float] = {}
        for stem in hits:
            for word, weight in self.of[stem].items():
                if weight > found.get(word, 0.0):
                    found[word] = weight
        return found


class _TermWords:
    """How much of a question the names and the gist of a term contain, word by word."""

    def __init__(self, fact: FactWords, weights: _Weights) -> None:
        self.beside = {word: GIST * weight for word, weight in weights.found(fact.gist.split()).items()}
        self.full = frozenset(weights.asked.named.get(fact.term, ())).intersection(weights.own)
        in_name, share = _best_of(fact.names, weights)
        enough = OF_TWO * weights.total if len(weights.own) <= 2 else 0.0  # noqa: PLR2004 - as the name says
        self.is_named = bool(self.full) or sum(in_name.values()) > enough
        in_names = {word: weight * share for word, weight in in_name.items()}
        in_names.update((word, weights.own[word]) for word in self.full)
        for word, weight in in_names.items():
            self.beside[word] = max(weight, self.beside.get(word, 0.0))
        self.bonus = NAMED * sum(weights.own[word] for word in self.full)


def _best_of(names: str, weights: _Weights) -> tuple[Mapping[str, float], float]:
    """Return the words of the question in the name or phrase that it covers best, and the share that it covers."""
    best: Mapping[str, float] = {}
    best_share = most = 0.0
    for name in names.split(";") if weights.of.keys() & names.split() else ():
        stems = name.split()
        found = weights.found(stems)
        weight = sum(found.values())
        if weight > most:  # else it cannot be the best, since no share is greater than 1
            share = min(1.0, weight / sum(map(weights.rarity, stems)))
            if share * weight > most:
                best, best_share, most = found, share, share * weight
    return best, best_share


def _answer(fact: FactWords, term: _TermWords, weights: _Weights) -> Answer:
    label = fact.label.split()
    here, in_questions = weights.found(fact.text.split() + label), weights.found(fact.questions.split())
    in_phrase, share = _best_of(fact.asked, weights)
    again = term.bonus + WHOLE_PHRASE * share * sum(in_phrase.values())
    in_fact = dict(here)
    for word, weight in in_phrase.items():
        in_fact[word] = max(PHRASE * weight, in_fact.get(word, 0.0))
    contained = dict(term.beside)  # what each word counts for, in the fact or beside it
    for word, weight in in_fact.items():
        beside = term.beside.get(word, 0.0)
        contained[word] = max(weight, beside)
        if beside and word not in term.full:
            again += AGAIN * min(weight, beside)
    covered = sum(contained.values())
    for word, weight in in_questions.items():
        elsewhere = contained.get(word, 0.0)
        covered += max(0.0, QUESTIONS * weight - elsewhere)
        again += QUESTIONS_TOO * min(weight, elsewhere)
    again += IN_LABEL * sum(weights.found(label).values())
    is_of_kind = not weights.asked.labels.isdisjoint(label)
    if is_of_kind:
        again += LABEL * weights.rarest
    is_near = term.is_named or (len(in_phrase) == len(weights.own) and share > FITTING)
    score = (covered + again) * (1 - LATER * fact.place)
    return Answer(fact.fact, fact.term, score, covered / weights.total, len(contained), is_near, is_of_kind)
