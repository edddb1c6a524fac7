"""Banks without texts, for tests of what is asked and kept."""

from __future__ import annotations

from mlcert.core.model import Bank, Domain, Exam, ExamDomain, Outline, Topic


def a_bank(sizes: dict[str, int], *, weights: dict[str, int] | None = None, questions: int = 10) -> Bank:
    """A bank with so many questions in each topic; each topic is a domain of its exam if weights are given."""
    outlines = tuple(Outline(f"{topic}-{n}", topic, "d", "apply") for topic in sizes for n in range(sizes[topic]))
    topics = tuple(Topic(topic, topic, "d") for topic in sizes)
    exams: tuple[Exam, ...] = ()
    if weights:
        domains = tuple(ExamDomain(topic, topic, topic, weight, (topic,)) for topic, weight in weights.items())
        exams = (Exam("T", "T", "active", 20, questions, questions - 2, 20, 100, 1000, 750, domains),)
    return Bank("test", (Domain("d", "D", (), topics),), outlines, exams, "T" if exams else "")


def in_families(*names: str, topic: str = "a") -> tuple[Outline, ...]:
    """Three questions of each of these families."""
    return tuple(Outline(f"{name}-{n}", topic, "d", "apply", family=name) for name in names for n in range(3))


def with_outlines(bank: Bank, *outlines: Outline) -> Bank:
    return bank._replace(outlines=(*bank.outlines, *outlines))
