"""What a learner asks of a quiz, which questions that allows, and what is said if there are none."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mlcert.core.command_line import CommandWriter
from mlcert.core.listing import listed
from mlcert.core.model import Bank, Outline
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.scope import questions_of_exam
from mlcert.core.selection import filtered
from mlcert.practice.names import questions_named
from mlcert.services import Services


class QuizRequest(NamedTuple):
    """What the learner asked for on the command line."""

    names: tuple[str, ...] = ()
    questions: int | None = None  # how many
    minutes: int | None = None
    untimed: bool = False
    levels: tuple[str, ...] = ()
    only: str = ""  # new, missed, marked or nothing
    seed: int | None = None
    difficulties: tuple[int, ...] = ()  # 1 to 5
    drill: bool | None = None  # True for only drills, False for no drills
    whole_bank: bool = False  # also what other exams ask

    @property
    def is_for_the_whole_exam(self) -> bool:
        """Whether the learner left it to the program which questions of the exam to ask."""
        return self._replace(questions=None, minutes=None, untimed=False, seed=None) == QuizRequest()


def pool_for(request: QuizRequest, bank: Bank, services: Services) -> list[Outline]:
    """Return the outlines that the options allow: of the default exam, or of the whole bank.

    Questions that only other exams ask are left out unless the whole bank is wanted, or names have no others.
    """
    if not request.names:
        of_exam = None if request.whole_bank else {outline.id for outline in questions_of_exam(bank)}
        return _fitting(request, bank, of_exam, exam="")
    ids = frozenset[str]().union(*(questions_named(name, bank, services) for name in request.names))
    exam = "" if request.whole_bank else bank.default
    return _fitting(request, bank, ids, exam=exam) or _fitting(request, bank, ids, exam="")


def _fitting(request: QuizRequest, bank: Bank, ids: Collection[str] | None, *, exam: str) -> list[Outline]:
    return filtered(
        bank.outlines, ids, request.levels, difficulties=request.difficulties, drill=request.drill, exam=exam
    )


def nothing_fits(request: QuizRequest, bank: Bank, commands: CommandWriter) -> str:
    """Return a sentence on options that no question of the bank fits, and one on the way on."""
    kind = "drill" if request.drill else "question"
    nothing = f"There is no {kind}{_conditions(request)}"
    if not request.names and _fitting(request, bank, None, exam=""):
        another = f"`{commands.write('quiz', '--all')}` asks them, too."
        return f"{nothing} for {bank.default} yet, only for other exams. {another}"
    used = {
        "-d": request.names,
        "--level": request.levels,
        "--difficulty": request.difficulties,
        "--drill": request.drill is True,
        "--no-drill": request.drill is False,
    }
    options = [option for option, value in used.items() if value]
    rated = sorted({outline.difficulty for outline in bank.outlines} - {0})
    way_on = f"`{commands.write('bank', 'list')}` shows what there is."
    if len(options) > 1:
        way_on = f"Leave out {listed(options, 'or')} to have more to choose from."
    elif request.difficulties and rated:
        way_on = f"Questions that have been rated are of difficulty {_either(rated)}."
    return f"{nothing} yet. {way_on}"


def nothing_seen_fits(request: QuizRequest) -> str:
    """Return a sentence on `--only`, which leaves no question, and one on the way on."""
    conditions = _conditions(request)
    kind = "drill" if request.drill else "question"
    return {
        "new": f"You have seen every {kind}{conditions}. Leave out --only new to practice them again.",
        "missed": f"You have no missed {kind}s{conditions}. Leave out --only missed for a quiz on other questions.",
        "marked": f"You have no marked {kind}s{conditions}. Press m on a question to mark it.",
    }[request.only]


def _conditions(request: QuizRequest) -> str:
    """Return the options that restrict the questions, in words that follow `question`."""
    where = f" on {_either(request.names)}" if request.names else ""
    level = f" at the level {_either(request.levels)}" if request.levels else ""
    difficulty = f" of difficulty {_either(request.difficulties)}" if request.difficulties else ""
    return where + level + difficulty + (" that is not a drill" if request.drill is False else "")


def _either(values: Iterable[object]) -> str:
    return " or ".join(map(str, values))
