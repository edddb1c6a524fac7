"""Keep the wordings of the questions that a session asks, so that its report shows what was asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mlcert.bank.compiled.questions import question_from
from mlcert.core.model import Question
from mlcert.core.notes import term_of
from mlcert.core.session import PaperQuestion, Session
from mlcert.core.wording import AskedQuestion, compare, digest_of
from mlcert.services import Services


def with_wordings(
    paper: Iterable[PaperQuestion], services: Services
) -> tuple[tuple[PaperQuestion, ...], dict[str, str]]:
    """Return a new paper on which each question has the digest of its wording, and the wordings by digest."""
    asked = tuple(paper)
    bodies = services.compiled.bodies(one.question for one in asked)
    digests = {name: digest_of(body) for name, body in bodies.items()}
    wordings = {digests[name]: body for name, body in bodies.items()}
    return tuple(one._replace(wording=digests[one.question]) for one in asked), wordings


def as_asked(session: Session, services: Services) -> dict[str, AskedQuestion]:
    """Return the questions of a session as they were asked, by id."""
    return compared(session.paper, services)


def compared(paper: Collection[PaperQuestion], services: Services) -> dict[str, AskedQuestion]:
    """Return questions as they were asked, by id, each compared with the bank of today."""
    today = services.compiled.questions(asked.question for asked in paper)
    wordings = services.history_to_read.wordings(asked.wording for asked in paper)
    return {
        asked.question: compare(asked, question_from(wordings.get(asked.wording, "")), today.get(asked.question))
        for asked in paper
    }


def with_topics_of_today(session: Session, services: Services) -> Session:
    """Return a session with the questions of topics that have been renamed or removed under their topics of today."""
    known = {topic.id for topic in services.bank.topics}
    if known.issuperset(asked.topic for asked in session.paper):
        return session
    today = {outline.id: outline.topic for outline in services.bank.outlines}
    topics = [asked.topic if asked.topic in known else today.get(asked.question, "") for asked in session.paper]
    paper = (asked._replace(topic=topic or asked.topic) for asked, topic in zip(session.paper, topics, strict=True))
    return session._replace(paper=tuple(paper))


def terms_of(question: Question, services: Services) -> list[str]:
    """Return the ids of the terms that a question rests on and that the notes still have."""
    return [term.id for term in services.compiled.terms(dict.fromkeys(map(term_of, question.rests_on)))]
