"""Attack mlcert many times with one kind of damage, and count what went wrong.

    python -m tests.soak KIND SEED [COUNT]

KIND is `kills` (SIGKILL while questions are answered in a quiz and in an exam), `banks` (mutated question files),
`histories` (damaged histories), `copies` (damaged compiled copies) or `arguments` (odd arguments and streams). The
same seed gives the same attacks. Each kind has a COUNT of its own, which takes minutes. What went wrong is printed.
"""

from __future__ import annotations

import sys

from tests.soak.attacks import ATTACKS

MAXIMUM_PRINTED = 20


def main(kind: str, seed: int, count: int | None) -> int:
    """Run the attacks of a kind and return 1 if one of them did harm, else 0."""
    attack, usual = ATTACKS[kind]
    harm = list(attack(seed, count or usual))
    for sentence in harm[:MAXIMUM_PRINTED]:
        print(sentence)
    print(f"{kind}, seed {seed}: {count or usual} attacks, {len(harm)} did harm")
    return 1 if harm else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None))
