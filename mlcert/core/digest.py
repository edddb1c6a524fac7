"""SHA-256 without `hashlib`, which loads OpenSSL and takes a fourth of what Python takes to start."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:  # as `random` of the standard library does
        from _sha2 import sha256  # Python 3.12 and later
    except ImportError:  # pragma: no cover
        try:
            from _sha256 import sha256  # Python 3.11
        except ImportError:
            from hashlib import sha256

__all__ = ["sha256"]
