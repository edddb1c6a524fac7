"""What the order of questions is worth, and whether ranges and verdicts hold, on simulated learners.

    python -m tests.benchmarks.learning [LEARNERS] [FIRST_SEED]

Every order of questions meets the same learners, so their differences are compared learner by learner. It needs the
extra `learning`. Nothing here was chosen by its results; docs/learning.md quotes them and says what was assumed.
"""

from __future__ import annotations

import statistics
import sys
import time
from argparse import Namespace
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random
from statistics import NormalDist
from typing import NamedTuple

from fsrs import Card, Rating, Scheduler

from mlcert.core.paper import draw_paper, form_of
from mlcert.core.paper_candidate import PaperCandidate
from mlcert.core.plan import Plan, mocks_to_come
from mlcert.core.progress import wilson
from mlcert.core.readiness import line_of, readiness
from mlcert.core.reserve import reserve, share_out
from mlcert.core.selection import SelectionContext, select_quiz
from mlcert.core.supply import supply_of
from mlcert.core.today import today_of
from tests.arguments import parser_of, positive
from tests.benchmarks.learners import MEMORIES, START, Item, Learner, Memory, day_of, world_of

EXAMS = ("MLS-C01", "MLA-C02")
BUDGETS = ((28, 20), (48, 40))  # days, and minutes a day
MIDNIGHT = datetime(START.year, START.month, START.day, tzinfo=UTC)
Questions = Iterator[Item]  # the questions of a day, as long as there is time


class Cell(NamedTuple):
    """The conditions of a comparison."""

    exam: str
    days: int
    minutes: int
    memory: Memory


class Study:
    """One learner who studies with one order of questions."""

    def __init__(self, cell: Cell, seed: int) -> None:
        self.cell = cell
        self.world = world_of(cell.exam)
        self.learner = Learner(self.world, cell.memory, seed)
        self.rng = Random(f"order {seed}")
        self.plan = Plan(cell.exam, START, START + timedelta(days=cell.days), START, cell.minutes)
        self.new = list(self.world.items.values())  # in random order
        self.rng.shuffle(self.new)
        self.mocks = 0  # sat
        self.left: list[str] = []  # questions of a mock exam that are still to be answered
        self.wrong: dict[str, None] = {}  # questions of mock exams answered wrong, the oldest first
        self.scheduler = Scheduler(enable_fuzzing=False)
        self.cards: dict[str, Card] = {}

    def answer(self, item: Item, day: int) -> tuple[bool, float]:
        """Answer a question; return whether it was correct, and how many seconds it took."""
        seconds = item.seconds_again if item.outline.id in self.learner.histories else item.seconds
        return self.learner.answer(item, day), seconds

    def unseen(self) -> Iterator[Item]:
        """Yield the questions that were never seen, in random order."""
        yield from (item for item in self.new if item.outline.id not in self.learner.histories)

    def seen(self) -> Iterator[Item]:
        """Yield the questions that were seen, the longest ago first."""
        histories = self.learner.histories
        for name in sorted(histories, key=lambda name: histories[name].last_seq):
            yield self.world.items[name]

    def mock(self) -> list[str]:
        """Return the ids of the questions of a fresh mock exam."""
        candidates = [
            PaperCandidate(item.outline.id, item.outline.topic, is_multiple=False,
                           facts=frozenset(map(str, item.facts)),
                           family=item.outline.family, drill=item.outline.drill)
            for item in self.world.items.values()
        ]  # fmt: skip
        exam = self.world.exam
        paper = draw_paper(
            exam, form_of(exam), candidates, histories=self.learner.histories, kept=self.kept(), rng=self.rng
        )
        return [seat.question for seat in paper.seats]

    def kept(self, day: int = 0) -> frozenset[str]:
        """Return the ids of the questions that are kept for mock exams."""
        papers = mocks_to_come(self.plan, START + timedelta(days=day), self.mocks)
        return reserve(self.world.bank, self.learner.histories, papers)


def in_our_order(study: Study, day: int) -> Questions:
    """Yield what mlcert asks, without its mock exams."""
    today = START + timedelta(days=day)
    pool = [item.outline for item in study.world.items.values()]
    while True:
        context = SelectionContext(study.learner.histories, lambda at: max(0, day - int(at)), study.kept(day))
        left = today_of(
            study.plan._replace(dated_on=None),
            today,
            supply_of(pool, context.histories, context.kept, context.days_since),
        )
        new, again = max(left.new, 0), max(left.again, 0)
        asked = select_quiz(
            pool, new + again, again=again, uses_reserve=False, exam=study.world.exam, context=context, rng=study.rng
        ).asked
        if not asked:
            return
        yield from (study.world.items[outline.id] for outline in asked)


def with_our_mocks(study: Study, day: int) -> Questions:
    """Yield what mlcert asks, with its mock exams, which take as much practice time as they need."""
    if study.plan.mock_due(START + timedelta(days=day), study.mocks):
        study.left = study.mock()
        study.mocks += 1
    yield from _paper(study)
    yield from in_our_order(study, day)


def at_random(study: Study, _day: int) -> Questions:
    """Yield any questions, new or seen, in random order."""
    while True:
        yield study.rng.choice(study.new)


def due_first(study: Study, day: int) -> Questions:
    """Yield the questions that are due by FSRS with its default parameters, and then new ones."""
    due = [name for name, card in study.cards.items() if card.due <= MIDNIGHT + timedelta(days=day + 1)]
    due.sort(key=lambda name: study.cards[name].due)
    for name in due:
        yield study.world.items[name]
    yield from study.unseen()
    yield from study.seen()


def weekly_mocks(study: Study, day: int) -> Questions:
    """Yield a mock exam a week, then the questions of mock exams that were answered wrong, and then new ones."""
    if day % 7 == 0:
        study.left += study.mock()
    yield from _paper(study)
    for name in list(study.wrong):
        yield study.world.items[name]
    yield from study.unseen()
    yield from study.seen()


def _paper(study: Study) -> Questions:
    while study.left:
        yield study.world.items[study.left.pop(0)]


ORDERS: dict[str, Callable[[Study, int], Questions]] = {
    "mlcert's order": in_our_order,
    "with its mocks": with_our_mocks,
    "random": at_random,
    "FSRS, due first": due_first,
    "weekly mocks + redo": weekly_mocks,
}


class Forecast(NamedTuple):
    """What readiness said, and how a fresh paper went."""

    stage: str
    inside: bool
    verdict: str
    passed: bool
    error: float  # expected minus correct


class Outcome(NamedTuple):
    """What became of a learner: the share on the day of the exam, answers, and forecasts."""

    share: float
    questions: int
    forecasts: tuple[Forecast, ...]


def study(cell: Cell, order: str, seed: int) -> Outcome:
    """Let a learner study until the exam."""
    one = Study(cell, seed)
    forecasts = []
    over = 0.0  # seconds by which the day before was exceeded
    stages = {cell.days // 4: "a quarter", cell.days // 2: "half way", cell.days - 1: "the last day"}
    for day in range(cell.days):
        used = over
        for item in ORDERS[order](one, day):
            if used >= 60 * cell.minutes:
                break
            right, seconds = one.answer(item, day)
            used += seconds
            if order in ("FSRS, due first", "weekly mocks + redo"):
                _remember(one, item, day, right=right)
        over = max(0.0, used - 60 * cell.minutes)
        if day in stages and order == "mlcert's order":
            forecasts += [*_forecast(one, day, stages[day], Random(f"paper {seed} {day}"))]
    learner = one.learner
    return Outcome(learner.share(cell.days), len(learner.histories), tuple(forecasts))


def _remember(one: Study, item: Item, day: int, *, right: bool) -> None:
    """Keep what the other orders need to know of an answer."""
    name = item.outline.id
    card = one.cards.get(name) or Card(card_id=len(one.cards))
    moment = MIDNIGHT + timedelta(days=day, hours=19)
    one.cards[name], _ = one.scheduler.review_card(card, Rating.Good if right else Rating.Again, moment)
    one.wrong.pop(name, None)
    if not right:
        one.wrong[name] = None


def _forecast(one: Study, day: int, stage: str, rng: Random) -> Iterator[Forecast]:
    """Yield what is expected today, against a fresh paper of questions that were not seen."""
    exam, learner = one.world.exam, one.learner
    said = readiness(learner.first_answers, exam, day_of(str(day))).expectation
    if said is None:
        return
    right = 0
    for domain, seats in share_out(exam.scored, {domain.id: domain.weight for domain in exam.domains}).items():
        unseen = [name for name in one.world.on_papers[domain] if name not in learner.histories]
        pool = unseen if len(unseen) >= seats else list(one.world.on_papers[domain])
        right += sum(
            rng.random() < learner.chance(one.world.items[name], day) for name in rng.sample(sorted(pool), seats)
        )
    inside = said.low <= right <= said.high
    yield Forecast(stage, inside, said.verdict, right >= line_of(exam), said.right - right)


def cells() -> list[Cell]:
    """Return every combination of exam, budget and memory."""
    return [Cell(exam, *budget, memory) for memory, exam, budget in product(MEMORIES, EXAMS, BUDGETS)]


def arguments_in(words: Sequence[str]) -> Namespace:
    """The arguments; if they are wrong, the usage is printed and the tool ends with 2."""
    parser = parser_of("tests.benchmarks.learning", __doc__)
    parser.add_argument("learners", metavar="LEARNERS", type=positive, nargs="?", default=30, help="30 without it")
    parser.add_argument("first_seed", metavar="FIRST_SEED", type=int, nargs="?", default=2000, help="2000 without it")
    return parser.parse_args(words)


def main(learners: int, first_seed: int) -> None:
    """Print the tables."""
    began = time.monotonic()
    seeds = range(first_seed, first_seed + learners)
    tasks = list(product(cells(), ORDERS, seeds))
    with ProcessPoolExecutor() as pool:
        outcomes = dict(zip(tasks, pool.map(study, *zip(*tasks, strict=True), chunksize=10), strict=True))
    print(f"{learners} learners a cell, seeds {seeds[0]} to {seeds[-1]}\n")
    print("| memory | exam, days, minutes a day | questions seen | " + " | ".join(ORDERS) + " |")
    print("|---|---|---|" + "---|" * len(ORDERS))
    for cell in cells():
        ours = [outcomes[cell, "mlcert's order", seed].share for seed in seeds]
        seen = statistics.mean(outcomes[cell, "mlcert's order", seed].questions for seed in seeds)
        row = [f"{seen:.0f} of {len(world_of(cell.exam).items)}", f"{statistics.mean(ours):.3f}"]
        for order in list(ORDERS)[1:]:
            theirs = [outcomes[cell, order, seed].share for seed in seeds]
            row += [_difference([other - own for other, own in zip(theirs, ours, strict=True)])]
        print(f"| {cell.memory.name} | {cell.exam}, {cell.days}, {cell.minutes} | " + " | ".join(row) + " |")
    forecasts = [forecast for outcome in outcomes.values() for forecast in outcome.forecasts]
    _print_forecasts(forecasts)
    print(f"\n{time.monotonic() - began:.0f} seconds")


def _difference(values: list[float]) -> str:
    half = 1.96 * statistics.stdev(values) / len(values) ** 0.5
    return f"{statistics.mean(values):+.3f} ± {half:.3f}"


def _print_forecasts(forecasts: list[Forecast]) -> None:
    print("\n| when | forecasts | in the range | expected minus correct |\n|---|---|---|---|")
    by_stage: dict[str, list[Forecast]] = defaultdict(list)
    for forecast in forecasts:
        by_stage[forecast.stage].append(forecast)
    for stage, some in by_stage.items():
        inside = _rate(sum(forecast.inside for forecast in some), len(some))
        error = statistics.mean(forecast.error for forecast in some)
        print(f"| {stage} | {len(some)} | {inside} | {error:+.1f} |")
    print("\n| verdict | when | given | passed a fresh paper |\n|---|---|---|---|")
    said = Counter((forecast.verdict, forecast.stage) for forecast in forecasts)
    for (verdict, stage), count in sorted(said.items()):
        some = [forecast for forecast in by_stage[stage] if forecast.verdict == verdict]
        passed = sum(forecast.passed for forecast in some)
        print(f"| {verdict} | {stage} | {count} | {_rate(passed, count)} |")


def _rate(count: int, total: int) -> str:
    low, high = wilson(count, total, NormalDist().inv_cdf(0.975))
    return f"{count / total:.2f} ({low:.2f} to {high:.2f})"


if __name__ == "__main__":
    main(**vars(arguments_in(sys.argv[1:])))
