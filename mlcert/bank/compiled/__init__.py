"""The compiled copy of the question files; the only SQL on it."""

from mlcert.bank.compiled.opening import files_of, open_compiled
from mlcert.bank.compiled.reading import CompiledBank

__all__ = ["CompiledBank", "files_of", "open_compiled"]
