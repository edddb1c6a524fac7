"""Find the facts that answer a question, by their words, the phrases that ask for them, and the names of their terms.

A word may stand in a fact, in a phrase that asks for it, in a name of its term, or in the gist of its term, and a name
counts for as much as the query covers of it, so that "recall" means the term Recall and not "target recall". The score
of a fact is a weighted sum of how much stands where.
"""

from __future__ import annotations

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.word_weights import Weights, best_of, matches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mlcert.core.notes import FactWords
    from mlcert.core.word_weights import Match, QuestionWords

IN_PHRASE = 0.75  # what a word contributes to coverage that stands only in the phrase that fits best
IN_GIST = 0.5  # what a word contributes that stands only in the gist of the term
IN_QUESTIONS = 0.4  # what a word contributes that stands only in questions that rest on the fact
OF_TWO = 0.4  # the share of a question of two words that a name must contain, since one of them may be in many names
FITTING = 0.8  # the share of a phrase that a question must cover to be the same question
PHRASES = 3  # phrases that count, those that are most like the question
NEARLY = 0.65  # how much a phrase is like a question that is nearly the same

# How much each of these adds to the score of a fact. The weights maximize the likelihood of the right facts of labeled
# questions under a softmax over the scores. Words in a name of the term that is in the question count as NAMED only.
NAMED = 0.94  # the names of the term that are in the question
COVERED = 0.79  # what the fact and its term contain of the question
ALIKE = 0.89  # how much the phrases are like the question (Dice coefficient), on average
SAME = 1.05  # how much the phrase that is most like the question exceeds what is nearly the same
SAID = 0.64  # what the fact, its label and its phrases contain
NAME = 0.64  # what the best name of the term contains, as far as the question contains that name
GIST = 0.33  # what the gist of the term contains
LABEL = 0.30  # what the label contains, which says what the fact is about
KIND = 0.40  # whether the label is what the question word asks for, by how much of the question is a name of the term
CALLED = 1.0  # whether that name is one of the fact in its entry, by how much of the question it is; chosen, not fitted
LATER = 0.023  # taken away for each fact before it in its entry; the first facts say what the term is
LATER_NAMED = 0.039  # taken away in addition, by how much of the question is a name of the term


class Answer(NamedTuple):
    """A fact that may answer the question."""

    fact: str
    term: str
    score: float
    coverage: float  # the share of the question, from 0 to 1, that the fact and its term contain
    words: int  # how many words of the question they contain
    is_near: bool  # whether a word of the question, or a synonym, is in a name of the term, or all are in one phrase
    is_of_kind: bool  # whether the label of the fact says that it is of the kind that the question asks for
    is_called_so: bool  # whether the name in the question is one of the fact in its entry, and not only of the term


def ranked(asked: QuestionWords, facts: Iterable[FactWords]) -> list[Answer]:
    """Return the facts that contain something of the question, the best answer first."""
    weights = Weights(asked)
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


class _TermWords:
    """How much of a question the names and the gist of a term contain."""

    def __init__(self, fact: FactWords, weights: Weights) -> None:
        in_gist = weights.found(fact.gist.split())
        self.beside = {word: IN_GIST * weight for word, weight in in_gist.items()}
        self.full = frozenset(weights.asked.named.get(fact.term, ())).intersection(weights.own)
        name = best_of(matches(fact.names, weights))
        enough = OF_TWO * weights.total if len(weights.own) <= 2 else 0.0  # noqa: PLR2004 - as the name says
        self.is_named = bool(self.full) or name.weight > enough
        in_names = {word: weight * name.share for word, weight in name.found.items()}
        in_names.update((word, weights.own[word]) for word in self.full)
        for word, weight in in_names.items():
            self.beside[word] = max(weight, self.beside.get(word, 0.0))
        self.named = sum(weights.own[word] for word in self.full)  # how much of the question is a name of the term
        self.score = GIST * sum(in_gist.values()) + NAME * name.share * name.weight + NAMED * self.named

    def beyond_name(self, found: Mapping[str, float]) -> float:
        """Return how much words of the question count that are in no name of the term in the question."""
        return sum(weight for word, weight in found.items() if word not in self.full)


def _asked_so(phrases: Iterable[Match], term: _TermWords, weights: Weights) -> float:
    """Return what the phrases that are most like the rest of the question add to the score.

    The rest is what is in no name of the term in the question.
    """
    rest = weights.total - term.named
    likenesses = [0.0]
    for stems, found, _, _ in phrases:
        if weight := term.beyond_name(found):
            whole = sum(weights.rarity(stem) for stem in stems if term.full.isdisjoint(weights.of.get(stem, ())))
            likenesses.append(2 * weight / (rest + max(weight, whole)))
    likenesses.sort()
    return rest * (ALIKE * sum(likenesses[-PHRASES:]) / PHRASES + SAME * max(0.0, likenesses[-1] - NEARLY))


def _answer(fact: FactWords, term: _TermWords, weights: Weights) -> Answer:
    label = fact.label.split()
    phrases = list(matches(fact.asked, weights))
    in_phrase = best_of(phrases)
    said = dict(weights.found([*fact.text.split(), *label]))
    contained = dict(said)  # what each word counts for, in the fact or beside it
    for others, share in ((in_phrase.found, IN_PHRASE), (term.beside, 1.0)):
        for word, weight in others.items():
            contained[word] = max(share * weight, contained.get(word, 0.0))
    covered = sum(contained.values())
    for word, weight in weights.found(fact.questions.split()).items():
        covered += max(0.0, IN_QUESTIONS * weight - contained.get(word, 0.0))
    for phrase in phrases:
        for word, weight in phrase.found.items():
            said[word] = max(weight, said.get(word, 0.0))
    is_of_kind = not weights.asked.labels.isdisjoint(label)
    is_near = term.is_named or (len(in_phrase.found) == len(weights.own) and in_phrase.share > FITTING)
    score = term.score + COVERED * covered + _asked_so(phrases, term, weights)
    score += SAID * term.beyond_name(said) + LABEL * term.beyond_name(weights.found(label))
    is_called_so = bool(term.full) and term.full.issubset(label) and term.full.isdisjoint(fact.term.split("-"))
    score += term.named * (KIND * is_of_kind + CALLED * is_called_so - LATER_NAMED * fact.place)
    score -= weights.total * LATER * fact.place
    coverage = covered / weights.total
    return Answer(fact.fact, fact.term, score, coverage, len(contained), is_near, is_of_kind, is_called_so)
