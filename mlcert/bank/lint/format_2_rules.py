"""What a strict check requires of files of format 2 and lists as still to fix for files of format 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mlcert.bank.contents import SourceFile
from mlcert.bank.lint.guessability import ENOUGH, guessable
from mlcert.bank.lint.wording import english, english_of_notes, option_lengths, requirements, stems
from mlcert.bank.problem import Problem
from mlcert.bank.question_source import QuestionSource

SECOND = 2
MAXIMUM_DRILLS = 12  # percent of the questions of a file
LEVELS_WITH_WHEN = ("apply", "analyze")  # their incorrect choices need `when`


def format_2_problems(
    files: Sequence[SourceFile], questions: Mapping[str, Sequence[QuestionSource]]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the requirements that files of format 2 do not meet, and those that files of format 1 do not meet yet.

    Notes belong to the former if no file of questions has format 1. `questions` holds the questions of each file by
    its name. Shares are taken over all questions of a format.
    """
    second = [file for file in files if file.kind == "questions" and file.format >= SECOND]
    first = [file for file in files if file.kind == "questions" and file.format < SECOND]
    problems, to_do = (tuple(_unmet(of_format, questions)) for of_format in (second, first))
    of_notes = tuple(english_of_notes(files))
    return (problems, (*to_do, *of_notes)) if first else ((*problems, *of_notes), ())


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
    """Report single questions with incorrect choices without `when`; the structure of families requires it anyway."""
    for question in questions:
        silent = [option for option in question.distractors if not option.when]
        if silent and not (question.family or question.is_drill) and question.level in LEVELS_WITH_WHEN:
            count = f"{len(silent)} wrong choice{'s' if len(silent) != 1 else ''}"
            verb = "do" if len(silent) != 1 else "does"
            message = f"{count} {verb} not say when it would be the answer; write 'when: If …'"
            yield question.found(silent[0].line, "when", message)


def _drills(file: SourceFile, questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    drills = Counter(question.is_drill for question in questions)[True]
    if len(questions) >= ENOUGH and drills * 100 > MAXIMUM_DRILLS * len(questions):
        share = f"{drills} of {len(questions)} questions ({100 * drills / len(questions):.1f}%)"
        message = f"{share} are drills; the maximum is {MAXIMUM_DRILLS}%, so write questions that an exam could ask"
        yield Problem(file.name, file.block.line_of("questions"), "", "drills", message)
