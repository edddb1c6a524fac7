"""Show a session and its outcome; `results` shows outcomes without importing what this needs."""

from __future__ import annotations

from mlcert.commands.outcome import show_end
from mlcert.core.session import Session
from mlcert.practice.session_context import SessionStart, session_context
from mlcert.screens.runner import Runner
from mlcert.services import Services


def run_session(start: SessionStart, services: Services) -> Session:
    """Show a session until it is over or left, then its outcome, and return it."""
    runner = Runner(start.session, session_context(start, services))
    services.terminal.run(runner)
    session = runner.session.in_full()
    show_end(session, services)
    return session
