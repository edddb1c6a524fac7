"""Find what a query means that is more than a name: an entry with the facts that answer, or a list to choose from.

An entry is opened only if its fact contains more than half of the question and several of its words; of a question of
few words all, unless it asks about the entry by name, and one in a name of the entry, unless learners ask so for the
fact. It must answer better than any other, and much better if no name of the entry contains a word of the question. A
fact that contains less is listed with others, and one that contains hardly anything is no answer.
"""

from __future__ import annotations

from mlcert.core.fact_ranking import ranked
from mlcert.core.lookup import Result, find_by_name, find_name, is_settled
from mlcert.core.names import VENDOR, squash, words_of
from mlcert.core.possible_terms import possible_terms
from mlcert.core.query import ASKING, asking_spelled, asks, content_words, without_asking
from mlcert.core.question_words import labels_asked_for, words_of_question
from mlcert.core.unknown_names import compares_unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlcert.core.fact_ranking import Answer
    from mlcert.core.notes import FactWords
    from mlcert.core.reading_notes import Notes
    from mlcert.core.word_weights import QuestionWords

MAXIMUM_ANSWERS = 3
ANSWERED = 0.58  # the share of a question that a fact and its term must contain to answer it
NEAR = 0.34  # the share that they must contain to be listed if a word is in a name of the term
NAMED = 0.3  # the share that the name of the term must be for its facts to be listed where nothing else is
OF_MANY = 0.27  # the share that they must contain to be listed if they contain many words
MANY = 3  # words
FAR = 0.42  # the share that they must contain to be listed otherwise
WORDS = 2  # how many words of a question they must contain; with one word, a fact that would answer is only listed
PARTED = 0.97  # the share that a fact must contain of the parts of one word, for which no synonym stands
FEW = 3  # words of a question that must all be contained, since without one it may be about something else
TIED_NAMED = 0.9  # the share of the best score with which another entry is as likely to answer as one that is named
TIED = 0.88  # that share if only a part of the name of the best entry is in the question
TIED_FAR = 0.68  # that share if no word of the question is in a name of the best entry
WHEN, HINT = "when", "hint"  # labels of facts that say when a term is the answer, and of those whose hint does
HOW = "how"  # the label of a fact that says how a term works
OF_GIST = frozenset(("what", WHEN))  # labels of facts that say what the gist of a term says, too
OF_ENTRY = OF_GIST | {HOW}  # labels of facts that an entry as a whole is asked for
PLACING = frozenset(("in", "on", "inside", "within"))  # words after which a question says where it asks
LONG = 3  # content words of a query that says something of a name without any other word


def find(query: str, notes: Notes) -> Result:
    """Return what a query means: names first, then names with a slip, then questions, then possible terms."""
    named = find_by_name(query, notes)
    return named if is_settled(query, named) else find_with_facts(query, named, notes)


def find_with_facts(query: str, named: Result, notes: Notes) -> Result:
    """Return what a query means of which the names, as `core.lookup.find_by_name` found them, do not say enough."""
    query = asking_spelled(query, notes.known)
    named = named if named.terms else _named_in_context(query, notes)
    if named.terms:
        return _with_facts_of_named(query, named, notes)
    if all(word in ASKING and word not in VENDOR for word in words_of(query)):
        return Result("none")
    asked = words_of_question(query, notes)
    answers = ranked(asked, notes.facts_with(asked.every_stem, list(asked.named)))
    if len(content_words(query)) == 1:  # whose parts, if it is unknown, mean nothing by themselves
        share = PARTED if len(asked.words) > 1 else 0.0
        answers = [answer for answer in answers if answer.words == len(asked.words) and answer.coverage >= share]
    every, answers = answers, answers[:MAXIMUM_ANSWERS]
    if len(squash(query)) == 1:
        return _listed(answers, asked)
    if not answers or answers[0].coverage < _share_to_list(answers[0]):
        found = possible_terms(query, notes)
        of_names = [answer for answer in every if answer.term in asked.named and answer.coverage >= NAMED]
        return found if found.terms else _listed(of_names[:MAXIMUM_ANSWERS], asked)
    if answers[0].term in asked.named and _asks_for_gist(asked):
        return _with_facts_of_named(query, Result("answer", (answers[0].term,)), notes)
    return _answered_or_listed(query, asked, answers, notes)


def _answered_or_listed(query: str, asked: QuestionWords, answers: Sequence[Answer], notes: Notes) -> Result:
    """Return the entry of the best answer if it answers for certain, else a list of what comes nearest."""
    best, listed = answers[0], _listed(answers, asked)
    is_question = _is_question(query, has_name=bool(asked.named)) or (
        best.term in asked.named and best.words == len(asked.words) > 1
    )
    is_other = compares_unknown(query, notes)
    is_answered = best.coverage >= ANSWERED and best.words >= WORDS and not is_other
    if is_question and is_answered and not (_lacks_word(query, best, asked) or _is_tied(answers, asked)):
        return listed._replace(match="answer", missing=())
    found = Result("none") if is_question or is_other else possible_terms(query, notes)
    return found._replace(answers=listed.answers) if found.terms else listed


def _named_in_context(query: str, notes: Notes) -> Result:
    """Return the term of which a query asks what, how or when, if it then says where, as in "recall in statistics".

    If both parts together are a name, as in "lambda in xgboost", it is that term.
    """
    words = query.split()
    for place in (place for place, word in enumerate(words) if word.casefold() in PLACING):
        head, rest = " ".join(words[:place]), " ".join(words[place + 1 :])
        if asks(head) and not OF_ENTRY.isdisjoint(labels_asked_for(head, notes)):
            whole = find_name(f"{without_asking(rest)} {without_asking(head)}", notes)
            named = whole if whole.match == "alias" else find_by_name(head, notes)
            if named.term and named.match != "fuzzy":
                return named
    return Result("none")


def _asks_for_gist(asked: QuestionWords) -> bool:
    """Return whether a question asks what something is, or when it fits, and says nothing else than names."""
    in_names = {stem for stems in asked.named.values() for stem in stems}
    return in_names.issuperset(asked.words) and not OF_GIST.isdisjoint(asked.labels)


def _share_to_list(best: Answer) -> float:
    """Return the share of a question that the best answer must contain for anything to be listed."""
    if best.words < WORDS:
        return ANSWERED
    if best.words >= MANY:
        return OF_MANY
    return NEAR if best.is_near else FAR


def _listed(answers: Sequence[Answer], asked: QuestionWords) -> Result:
    """Return a list of facts with their terms, or nothing if there are none."""
    if not answers:
        return Result("none")
    known = asked.counts.keys()
    missing = tuple(word for word, others in asked.words.items() if known.isdisjoint((word, *others)))
    terms = tuple(dict.fromkeys(answer.term for answer in answers))
    return Result("list", terms, tuple(answer.fact for answer in answers), missing=missing)


def _is_tied(answers: Sequence[Answer], asked: QuestionWords) -> bool:
    """Return whether a fact of another entry answers about as well as the best."""
    best = answers[0]
    share = TIED_NAMED if best.term in asked.named else TIED if best.is_near else TIED_FAR
    others = (other for other in answers if other.term != best.term)
    return any(other.score > share * best.score for other in others)


def _lacks_word(query: str, answer: Answer, asked: QuestionWords) -> bool:
    """Return whether an answer lacks a word without which a question is likely to be about something else.

    That is each word of a few, one of which must be near, and each word beside the name of the answer's term, as in
    "spiking neural network", unless the query asks something about that name.
    """
    name = asked.named.get(answer.term, ())
    if len(asked.words) <= FEW and not answer.is_near:
        return True
    if answer.words == len(asked.words) or (name and asks(query)):
        return False
    return len(asked.words) <= FEW or answer.words <= len(name)


def _with_facts_of_named(query: str, named: Result, notes: Notes) -> Result:
    """Return what a query means that says nothing but names and words that ask, with the facts that answer.

    If the words ask what a single term is or when it fits, its gist answers first, unless facts say that they do; a
    hint for the exam that says when comes after the gist. If no fact says that it does, the first facts of an entry say
    what its term is, when it fits and how it works. A name that is that of a fact, as "eta" is, asks for this fact.
    """
    asked = words_of_question(query, notes)
    words = {fact.fact: fact for fact in notes.facts_with((), named.terms)}
    answers = ranked(asked, words.values())
    if meant := [answer.fact for answer in answers if answer.is_called_so]:
        return named._replace(answers=tuple(meant[:MAXIMUM_ANSWERS]))
    is_of_gist = named.term is not None and not OF_GIST.isdisjoint(asked.labels)
    if is_of_gist or HOW in asked.labels:
        answers.sort(key=lambda answer: (not answer.is_of_kind, answer.is_of_kind or words[answer.fact].place))
    of_kind = [answer for answer in answers if answer.is_of_kind] if is_of_gist else []
    facts = tuple(answer.fact for answer in (of_kind or answers)[:MAXIMUM_ANSWERS])
    says = [answer for answer in of_kind if not _is_hint(words[answer.fact], asked)]
    return named._replace(answers=facts, gist_first=is_of_gist and not says)


def _is_hint(fact: FactWords, asked: QuestionWords) -> bool:
    """Return whether only the hint of a fact for the exam is of the kind that a question asks for."""
    label = fact.label.split()
    return HINT in label and asked.labels.intersection(label) == {WHEN}


def _is_question(query: str, *, has_name: bool) -> bool:
    """Return whether a query is a question: it begins like one, says something of a name, or has many words."""
    content = content_words(query)
    words = [word for word in words_of(query) if word not in VENDOR]
    if asks(query) or (has_name and len(content) < len(words)):
        return len(content) > 1
    return len(content) >= (LONG if has_name else LONG + 1)
