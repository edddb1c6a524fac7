"""The compiled copy of the question files; the only SQL on it."""

from mlcert.shelf.opening import files_of, open_shelf
from mlcert.shelf.reading import Shelf

__all__ = ["Shelf", "files_of", "open_shelf"]
