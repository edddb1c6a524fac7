"""Keep the wordings of the questions that a session asks, so that its report shows what was asked."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from mlcert.bank.compiled.questions import question_from
from mlcert.core.session import PaperQuestion, Session
from mlcert.core.wording import AskedQuestion, compare
from mlcert.services import Services

DIGITS = 32  # hex digits of the digest of a wording


def with_wordings(
    paper: Iterable[PaperQuestion], services: Services
) -> tuple[tuple[PaperQuestion, ...], dict[str, str]]:
    """Return a new paper on which each question has the digest of its wording, and the wordings by digest."""
    asked = tuple(paper)
    bodies = services.compiled.bodies(one.question for one in asked)
    digests = {name: sha256(body.encode()).hexdigest()[:DIGITS] for name, body in bodies.items()}
    wordings = {digests[name]: body for name, body in bodies.items()}
    return tuple(one._replace(wording=digests[one.question]) for one in asked), wordings


def as_asked(session: Session, services: Services) -> dict[str, AskedQuestion]:
    """Return the questions of a session as they were asked, by id."""
    today = services.compiled.questions(asked.question for asked in session.paper)
    wordings = services.history_to_read.wordings(asked.wording for asked in session.paper)
    return {
        asked.question: compare(asked, question_from(wordings.get(asked.wording, "")), today.get(asked.question))
        for asked in session.paper
    }
