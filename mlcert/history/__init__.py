"""The history; the only SQL on it."""

from mlcert.history.database import MIGRATIONS
from mlcert.history.history import History

__all__ = ["MIGRATIONS", "History"]
