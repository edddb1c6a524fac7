"""The time and memory that imports of large files take, for each format: at most 10 seconds and 300 MiB.

    python -m tests.benchmarks.imports [MEGABYTES [FORMAT...]]

Each format gets a file of short questions (of which the first 10,000 are imported), one of long questions (so that the
texts are as much as is imported of a file), and one with the same hundred questions again and again. Seconds are those
of the processor, so that other programs do not matter.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from tests.arguments import parser_of, positive
from tests.benchmarks.generate import WORDS

MEGABYTES = 50
SECONDS = 10
MIB = 300
KEY = 2  # the place of the correct option
SHAPES = {"short": (25, 8, 25, 10**9), "long": (120, 40, 180, 10**9), "repeated": (25, 8, 25, 100)}


class Generated(NamedTuple):
    """A question to write in some format."""

    text: str
    options: Sequence[str]
    explanation: str


def questions(shape: str) -> Iterator[Generated]:
    """Yield questions without end: different ones, or the same hundred."""
    stem, option, explanation, different = SHAPES[shape]
    number = 0
    while True:
        rng = random.Random(number % different)

        def words(count: int, rng: random.Random = rng) -> str:
            return " ".join(rng.choices(WORDS, k=count)).capitalize()

        options = [f"{words(option)} {sign}." for sign in ("—", "é", "→", "\N{ROCKET}")]
        yield Generated(f"{words(stem)} {number % different}?", options, f"{words(explanation)}.")
        number += 1


def checklist(one: Generated) -> str:
    """Return a question as an entry of a check-list in Markdown."""
    boxes = "\n".join(f"- [{'x' if place == KEY else ' '}] {text}" for place, text in enumerate(one.options))
    return f"### {one.text}\n\n{boxes}\n\n{one.explanation}\n\n"


def numbered(one: Generated) -> str:
    """Return a question with letters and an answer that is folded away."""
    return (
        f"1. {one.text}\n{lettered(one)}\n\n<details><summary>Answer</summary>\n\n"
        f"Correct answer: {'ABCD'[KEY]}\n\n{one.explanation}\n</details>\n\n"
    )


def lettered(one: Generated) -> str:
    """Return the options of a question with letters, each on a line."""
    return "\n".join(f"{letter}. {text}" for letter, text in zip("ABCD", one.options, strict=True))


def table_row(one: Generated, delimiter: str = ",") -> str:
    """Return a question as a row of a table."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerow(
        [one.text, *one.options, "ABCD"[KEY], one.explanation]
    )
    return out.getvalue()


def gift(one: Generated) -> str:
    """Return a question in GIFT."""
    options = "\n".join(f"{'=' if place == KEY else '~'}{text}" for place, text in enumerate(one.options))
    return f"::{one.text[:20]}::{one.text} {{\n{options}\n####{one.explanation}\n}}\n\n"


def aiken(one: Generated) -> str:
    """Return a question in Aiken."""
    return f"{one.text}\n{lettered(one)}\nANSWER: {'ABCD'[KEY]}\n\n"


def entry(one: Generated) -> str:
    """Return a question as a JSON object, with a comma before it."""
    document = {"question": one.text, "options": one.options, "answer": "ABCD"[KEY], "explanation": one.explanation}
    return "," + json.dumps(document)


def moodle(one: Generated) -> str:
    """Return a question in the XML of Moodle."""
    answers = "".join(
        f'<answer fraction="{100 * (place == KEY)}"><text>{text}</text></answer>\n'
        for place, text in enumerate(one.options)
    )
    return (
        f'<question type="multichoice"><questiontext format="html"><text><![CDATA[<p>{one.text}</p>]]></text>'
        f"</questiontext><generalfeedback><text>{one.explanation}</text></generalfeedback>\n{answers}</question>\n"
    )


class Format(NamedTuple):
    """How a file of a format is written."""

    extension: str
    question: Callable[[Generated], str]
    head: str = ""
    tail: str = ""


COLUMNS = "question,option a,option b,option c,option d,answer,explanation"
FORMATS = {
    "check-list": Format("md", checklist),
    "numbered": Format("md", numbered),
    "csv": Format("csv", table_row, f"{COLUMNS}\n"),
    "anki text": Format("txt", lambda one: table_row(one, "\t"), "#separator:tab\n#html:true\n"),
    "gift": Format("gift", gift),
    "aiken": Format("txt", aiken),
    "json": Format("json", entry, '[{"about": "nothing"}', "]"),
    "json lines": Format("jsonl", lambda one: entry(one)[1:] + "\n"),
    "moodle": Format("xml", moodle, '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n', "</quiz>\n"),
}
NAMES = (*FORMATS, "apkg")


def write_text(path: str, shape: str, size: int, form: Format) -> None:
    """Write a file of about this size."""
    with open(path, "w", encoding="utf-8") as file:
        written = file.write(form.head)
        for one in questions(shape):
            written += file.write(form.question(one))
            if written >= size:
                break
        file.write(form.tail)


def write_package(path: str, shape: str, size: int) -> None:
    """Write a package of Anki of about this size, which is not compressed."""
    names = COLUMNS.split(",")
    models = json.dumps({"1": {"flds": [{"name": name} for name in names]}})
    collection = f"{path}.sqlite"
    with closing(sqlite3.connect(collection)) as db:
        db.execute("CREATE TABLE col (models TEXT)")
        db.execute("CREATE TABLE notes (mid INTEGER, flds TEXT)")
        db.execute("INSERT INTO col VALUES (?)", (models,))
        written = 0
        for one in questions(shape):
            fields = "\x1f".join([one.text, *one.options, "ABCD"[KEY], one.explanation])
            db.execute("INSERT INTO notes VALUES (1, ?)", (fields,))
            written += len(fields)
            if written >= size:
                break
        db.commit()
    with zipfile.ZipFile(path, "w") as package:
        package.write(collection, "collection.anki2")
    os.remove(collection)


def measured(path: str, folder: str) -> tuple[float, float, str]:
    """Return the seconds of the processor and the MiB that an import takes, and the first line that it prints."""
    program = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, capture_output=True, text=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, (done.stdout + done.stderr).split('\\n')[0])"
    )
    command = (sys.executable, "-c", program, sys.executable, "-m", "mlcert", "bank", "import", path, "--to", folder)
    done = subprocess.run(
        command, env={**os.environ, "MLCERT_HOME": f"{folder}-home"}, capture_output=True, text=True, check=True
    )
    seconds, mib, said = done.stdout.strip().split(" ", 2)
    return float(seconds), float(mib), said


def known_name(text: str) -> str:
    """The name of a format that can be measured."""
    if text not in NAMES:
        raise ArgumentTypeError(f"{text!r} is none of {', '.join(NAMES)}")
    return text


def arguments_in(words: Sequence[str]) -> Namespace:
    """The arguments; if they are wrong, the usage is printed and the tool ends with 2."""
    parser = parser_of("tests.benchmarks.imports", __doc__)
    parser.add_argument("megabytes", metavar="MEGABYTES", type=positive, nargs="?", default=MEGABYTES)
    parser.add_argument("names", metavar="FORMAT", type=known_name, nargs="*", help=", ".join(NAMES))
    return parser.parse_args(words)


def main(megabytes: int, names: Sequence[str]) -> None:
    """Print a line for every format and shape."""
    for name in names or NAMES:
        for shape in SHAPES:
            with tempfile.TemporaryDirectory() as folder:
                form = FORMATS.get(name)
                path = os.path.join(folder, f"large.{form.extension if form else 'apkg'}")
                if form:
                    write_text(path, shape, megabytes * 1_000_000, form)
                else:
                    write_package(path, shape, megabytes * 1_000_000)
                seconds, mib, said = measured(path, os.path.join(folder, "draft"))
                over = "" if seconds <= SECONDS and mib <= MIB else "   OVER"
                print(
                    f"{name:11} {shape:9} {seconds:5.1f} s {mib:5.0f} MiB  {said.partition(': ')[2]}{over}", flush=True
                )


if __name__ == "__main__":
    main(**vars(arguments_in(sys.argv[1:])))
