"""Show a session and its result; `results` shows results without importing what this needs."""

from __future__ import annotations

from mlcert.commands.session_result import show_result
from mlcert.core.session import Session
from mlcert.practice.session_context import SessionStart, session_context
from mlcert.screens.runner import Runner
from mlcert.services import Services


def run_session(start: SessionStart, services: Services) -> Session:
    """Show a session until it is over or left, then its result, and return it."""
    runner = Runner(start.session, session_context(start, services))
    services.terminal.run(runner)
    session = runner.session.in_full()
    show_result(session, services)
    return session
