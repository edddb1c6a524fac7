"""Check the blueprints of exams."""

from __future__ import annotations

from collections.abc import Iterator

from mlcert.bank.contents import SourceFile
from mlcert.bank.lint.known import Known, unknown
from mlcert.bank.problem import Problem
from mlcert.bank.yaml_tree import YamlMap
from mlcert.core.number import LARGEST, whole


def exams(file: SourceFile, known: Known) -> Iterator[Problem]:
    """Yield every problem with the blueprints in an exams file."""
    exams = file.block.blocks("exams")
    codes = {exam.text("code") for exam in exams}
    default = file.block.text("default")
    if default and default not in codes:
        message = unknown("default", default, codes)
        yield Problem(file.name, file.block.line_of("default"), "", "reference", message)
    if not exams:
        return
    if not default:
        yield Problem(file.name, 1, "", "missing-key", "'default' is missing; write it")
    placed: set[str] = set()
    for exam in exams:
        yield from _exam(exam, file.name, known, placed)
    for topic in sorted(known.every_topic - placed):
        message = f"topic '{topic}' belongs to no exam; add it to a domain of an exam"
        yield Problem(file.name, file.block.line_of("exams"), "", "blueprint", message)


def _exam(exam: YamlMap, file: str, known: Known, placed: set[str]) -> Iterator[Problem]:
    code = exam.text("code")
    weights = [whole(domain.text("weight"), 0, LARGEST) for domain in exam.blocks("domains")]
    total = sum(weight or 0 for weight in weights)
    if None not in weights and total != 100:  # noqa: PLR2004
        message = f"the weights add up to {total}; change them so that they add up to 100 percent"
        yield Problem(file, exam.line_of("domains"), code, "blueprint", message)
    scored, questions = (whole(exam.text(name), 0, LARGEST) for name in ("scored", "questions"))
    if scored is not None and questions is not None and scored > questions:
        message = f"{scored} of {questions} questions are scored; lower the number of scored questions"
        yield Problem(file, exam.line_of("scored"), code, "blueprint", message)
    yield from _scale(exam, file)
    places: dict[str, str] = {}
    for domain in exam.blocks("domains"):
        topics = domain.rows("topics")
        for line, topic in zip(topics.lines, topics, strict=True):
            if not isinstance(topic, str):
                continue
            placed.add(topic)
            if known.lacks(topic, known.every_topic):
                message = unknown("topic", topic, known.every_topic)
                yield Problem(file, line, f"{code}.{domain.text('id')}", "reference", message)
            elif places.setdefault(topic, domain.text("id")) != domain.text("id"):
                message = f"topic '{topic}' is also in the domain {places[topic]}; keep it in one of them"
                yield Problem(file, line, f"{code}.{domain.text('id')}", "blueprint", message)


def _scale(exam: YamlMap, file: str) -> Iterator[Problem]:
    scale = exam.block("scale")
    lowest, highest, line = (whole(scale.text(name), 0, LARGEST) for name in ("from", "to", "pass"))
    if lowest is None or highest is None or line is None or lowest < line <= highest:
        return
    message = f"the passing score {line} is not above {lowest} and at most {highest}; correct the scale"
    yield Problem(file, scale.line_of("pass"), exam.text("code"), "blueprint", message)
