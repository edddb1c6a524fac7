"""What a strict check demands of files of format 2, and lists for those of format 1 as what is left to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mlcert.bank.contents import SourceFile
from mlcert.bank.lint.guessability import ENOUGH, guessable
from mlcert.bank.lint.wording import english, english_of_notes, option_lengths, requirements, stems
from mlcert.bank.problem import Problem
from mlcert.bank.question_source import QuestionSource

SECOND = 2
MOST_DRILLS = 12  # percent of the questions of a file
NEED_WHEN = ("apply", "analyze")  # levels


def demands(
    files: Sequence[SourceFile], questions: Mapping[str, Sequence[QuestionSource]]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What files of format 2 do not meet; and what files of format 1, notes included, would not meet as format 2.

    `questions` are those of each file, by its name. Shares are taken over all questions of a format.
    """
    second = [file for file in files if file.kind == "questions" and file.format >= SECOND]
    first = [file for file in files if file.kind == "questions" and file.format < SECOND]
    must, could = (tuple(_unmet(some, questions)) for some in (second, first))
    return must, (*could, *english_of_notes(files))


def _unmet(files: Sequence[SourceFile], of_files: Mapping[str, Sequence[QuestionSource]]) -> Iterator[Problem]:
    questions = [question for file in files for question in of_files[file.name]]
    yield from guessable(questions)
    yield from stems(questions)
    yield from requirements(questions)
    yield from option_lengths(questions)
    yield from english(questions)
    yield from _conditions(questions)
    for file in files:
        yield from _drills(file, of_files[file.name])


def _conditions(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    """Single questions of which a wrong choice does not say when it would be right; families must say it anyway."""
    for question in questions:
        silent = [option for option in question.distractors if not option.when]
        if silent and not (question.family or question.is_drill) and question.level in NEED_WHEN:
            count = f"{len(silent)} wrong choice{'s' if len(silent) != 1 else ''}"
            verb = "do" if len(silent) != 1 else "does"
            message = f"{count} {verb} not say when it would be the answer; write 'when: If …'"
            yield question.found(silent[0].line, "when", message)


def _drills(file: SourceFile, questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    drills = Counter(question.is_drill for question in questions)[True]
    if len(questions) >= ENOUGH and drills * 100 > MOST_DRILLS * len(questions):
        share = f"{drills} of {len(questions)} questions ({100 * drills / len(questions):.1f} %)"
        message = f"{share} are drills; {MOST_DRILLS} % are the most: write questions that an exam could ask"
        yield Problem(file.name, file.block.line_of("questions"), "", "drills", message)
