"""What authors ask about a bank: how much it holds, how far it covers the notes, how its files are described."""

from __future__ import annotations

from mlcert.bank.json_schema import schema_of
from mlcert.bank.structure import SHAPES
from mlcert.core.memory import LastAnswer
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.names import nearest
from mlcert.core.notes import Fact, Term
from mlcert.core.paper import Holdings, Papers, papers_in_a_row
from mlcert.core.wording import AskedQuestion
from mlcert.errors import UnknownNameError
from mlcert.practice.wording import compared
from mlcert.services import Services

MAXIMUM_PAPERS = 12  # papers of each exam that a check draws at most


class Coverage(NamedTuple):
    """The number of facts from the notes, and those that no question rests on."""

    facts: int
    without_question: tuple[tuple[Term, Fact], ...]


def holdings(services: Services) -> Holdings:
    """Return how much the bank holds and how many papers of each exam can be drawn from it, at most 12."""
    bank = services.bank
    terms = sum(1 for _ in services.compiled.every_term())
    candidates = services.compiled.paper_candidates() if bank.exams else []
    papers = []
    for exam in bank.exams:
        count, lacking = papers_in_a_row(exam, candidates, maximum=MAXIMUM_PAPERS, rng=services.rng_for(1))
        titles = {domain.id: domain.title for domain in exam.domains}
        papers.append(Papers(exam.code, count, tuple(titles[domain] for domain in lacking)))
    return Holdings(len(bank.outlines), terms, len(bank.domains), tuple(papers))


def schema(kind: str) -> dict[str, object]:
    """Return the JSON Schema of a kind of file: questions, notes or exams.

    Raises:
        UnknownNameError: there is no such kind.
    """
    if kind not in SHAPES:
        raise UnknownNameError("kind of file", kind, nearest(kind, SHAPES), tuple(SHAPES))
    return schema_of(kind)


def coverage(services: Services) -> Coverage:
    """Return how far the questions cover the facts from the notes."""
    covered = services.compiled.facts_rested_on()
    facts = [(term, fact) for term in services.compiled.every_term() for fact in term.facts if fact.from_notes]
    return Coverage(len(facts), tuple((term, fact) for term, fact in facts if fact.id not in covered))


def last_answer(question: str, services: Services) -> tuple[LastAnswer, AskedQuestion] | None:
    """Return the learner's latest answer to a question, and the question as it was asked; None if there is no answer.

    This never creates a history.

    Raises:
        HistoryError: the history cannot be read.
    """
    history = services.history_if_any()
    answer = None if history is None else history.last_answer(services.bank_key, question)
    return None if answer is None else (answer, compared([answer.asked], services)[question])
