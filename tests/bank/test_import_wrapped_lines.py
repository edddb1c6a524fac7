"""Lines that an editor has wrapped are joined, and lines that somebody has meant stay."""

from __future__ import annotations

from mlcert.bank.importing.candidate import Candidate
from mlcert.bank.importing.formats import read
from mlcert.bank.importing.question.imported_question import ImportedQuestion
from mlcert.bank.importing.question.normalizer import question_of
from mlcert.bank.importing.question.wrapped_lines import without_wraps
from tests.cases import cases

WRAPPED = """\
A company wants to move its data from an on-premises database into Amazon
S3, and must not lose any of its records while it does so. There are two
ways:

- The first one copies all of the data at once, in the night, and then only
- what has changed.

Which one?"""


def imported(text: str) -> ImportedQuestion:
    (found,) = read(text.encode(), "markdown", None)
    assert isinstance(found, Candidate)
    question = question_of(found)
    assert isinstance(question, ImportedQuestion)
    return question


def test_wrapped_lines_of_a_stem_an_explanation_and_a_reason_are_joined() -> None:
    long = "This is right because it needs nothing but a bucket, a role and a rule that\nmoves the data after a month."
    question = imported(f"### 1. {WRAPPED}\n\n- [x] One\n- [ ] Two\n\nExplanation: {long}\n")

    assert question.text.split("\n")[0] == (
        "A company wants to move its data from an on-premises database into Amazon S3, and must not lose any of its "
        "records while it does so. There are two ways:"
    )
    assert question.explanation == long.replace("\n", " ")


@cases(
    "text",
    [
        "A team says this:\nS3 is durable.\nEBS is zonal.\nWhich is true?",  # short lines
        "The following statements about storage in the cloud are made:\nS3 is durable.\nEBS is zonal.",
        "- The first one copies all of the data at once, in the night, and then\n- what has changed.",  # a list
        "The query is this one, which reads all of the data of the last\n    SELECT * FROM data",  # code
        "The answer is one of those that the team has been talking about before.\nNote: it costs more.",
        "The loop of the program is this one, and it prints the numbers up to 3:\n"
        "for number in range(3): do_something_with_it(number, and_something_else)\nprint(number)",
        "The query of the team, which reads the revenue of the last month, is:\n"
        "SELECT name, sum(price) FROM orders WHERE month = 11 AND country = 'DE'\nGROUP BY name",
        "aws s3 ls s3://a-bucket-of-the-team/raw/ --recursive --human-readable\n"
        "aws s3 sync s3://a-bucket-of-the-team/raw/ s3://another-one/ --delete",
        "2026-11-29 12:00:00 the job of the team has started with 4 instances on\n"
        "2026-11-29 12:00:09 the job of the team has stopped",
        "I. It is turned on for every bucket of the account by an administrator\nII. It charges for each object",
        "The lines below the title of the poem, which somebody has written down,\nare short,\nand stay as they are",
        "A company wants to move its data from an on-premises database into S3\\\nstorage. Which way?",
        "```\nfirst line of code that is a little longer than fifty characters = 1\nsecond\n```",
    ],
)
def test_a_line_that_is_meant_to_end_stays(text: str) -> None:
    assert without_wraps(text) == text
