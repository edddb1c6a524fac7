"""The history; the only SQL on it."""

from mlcert.store.opening import MIGRATIONS
from mlcert.store.store import Store

__all__ = ["MIGRATIONS", "Store"]
