"""Generate a bank of any size from a seed, with questions and notes of realistic length."""

from __future__ import annotations

import os
import random

WORDS = [
    "stream",
    "record",
    "shard",
    "model",
    "training",
    "data",
    "batch",
    "service",
    "team",
    "latency",
    "cost",
    "retention",
    "feature",
    "label",
    "metric",
    "store",
    "query",
    "cluster",
    "job",
    "region",
    "account",
    "policy",
    "bucket",
    "object",
    "table",
    "column",
    "partition",
    "window",
    "event",
    "consumer",
    "producer",
]


def write_large_bank(folder: str, *, questions: int, terms: int, seed: int = 1) -> None:
    """Write a sound bank of `questions` and `terms`, forty topics, three facts a term, the same for the same seed."""
    rng = random.Random(seed)
    topics = [f"topic-{n}" for n in range(40)]

    def prose(count: int) -> str:
        return " ".join(rng.choice(WORDS) for _ in range(count)).capitalize()

    os.makedirs(os.path.join(folder, "notes"), exist_ok=True)
    notes = ["format: 1", "domain: large", "terms:"]
    for n in range(terms):
        name = f"{rng.choice(WORDS)} {rng.choice(WORDS)} {n}"
        notes += [f"  - id: term-{n}", f"    name: {name}", "    kind: idea", f"    topic: {topics[n % 40]}"]
        notes += [f"    aliases: [alias {name}]", f"    gist: {prose(25)}.", "    facts:"]
        for fact in range(3):
            notes += [f"      - id: fact-{fact}", f"        text: {prose(25)}."]
    lines = ["format: 1", "domain: large", "title: Large", "topics:"]
    for topic in topics:
        lines += [f"  - id: {topic}", f"    title: Title of {topic}"]
    lines.append("questions:")
    for n in range(questions):
        level = rng.choice(("recall", "apply", "apply", "analyze", "analyze"))
        lines += [f"  - id: question-{n}", f"    topic: {topics[n % 40]}", f"    level: {level}"]
        lines += ["    text: |", f"      {prose(55)} {n}.", "", "      Which fits?", "    choices:"]
        for choice in range(5 if n % 5 == 0 else 4):
            is_right = choice == 0 or (n % 5 == 0 and choice == 1)
            lines += [f"      - {'right' if is_right else 'wrong'}: {prose(10)} {choice}", f"        why: {prose(18)}."]
        lines.append(f"    rests_on: [term-{rng.randrange(terms)}.fact-{rng.randrange(3)}]")
    for name, text in (("large.yaml", lines), ("notes/large.yaml", notes)):
        with open(os.path.join(folder, *name.split("/")), "w", encoding="utf-8") as file:
            file.write("\n".join(text) + "\n")
