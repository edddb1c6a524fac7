"""Attack mlcert many times with one kind of damage, and count what went wrong.

    python -m tests.soak KIND SEED [COUNT]

KIND is `kills` (SIGKILL while questions are answered in a quiz and in an exam), `banks` (mutated question files),
`histories` (damaged histories), `copies` (damaged compiled copies) or `arguments` (odd arguments and streams). The
same seed gives the same attacks. Each kind has a COUNT of its own, which takes minutes. What went wrong is printed.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from tests.arguments import parser_of, positive
from tests.soak.attacks import ATTACKS

MAXIMUM_PRINTED = 20


def arguments_in(words: Sequence[str]) -> Namespace:
    """The arguments; if they are wrong, the usage is printed and the tool ends with 2."""
    parser = parser_of("tests.soak", __doc__)
    parser.add_argument("kind", metavar="KIND", choices=ATTACKS, help=", ".join(ATTACKS))
    parser.add_argument("seed", metavar="SEED", type=int, help="the same seed gives the same attacks")
    parser.add_argument("count", metavar="COUNT", type=positive, nargs="?", help="how many attacks")
    return parser.parse_args(words)


def main(kind: str, seed: int, count: int | None) -> int:
    """Run the attacks of a kind and return 1 if one of them did harm, else 0."""
    attack, usual = ATTACKS[kind]
    harm = list(attack(seed, count or usual))
    for sentence in harm[:MAXIMUM_PRINTED]:
        print(sentence)
    print(f"{kind}, seed {seed}: {count or usual} attacks, {len(harm)} did harm")
    return 1 if harm else 0


if __name__ == "__main__":
    sys.exit(main(**vars(arguments_in(sys.argv[1:]))))
