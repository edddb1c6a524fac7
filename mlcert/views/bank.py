"""The bank as its authors see it: questions in full, counts, problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from mlcert.core.choice import LETTERS
from mlcert.core.model import Bank, Choice, Question
from mlcert.core.notes import Term
from mlcert.core.paper import Holdings
from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, paragraph, prose, rule, span
from mlcert.views.question import right_if

LEVELS = ("recall", "apply", "analyze")


def counted(count: int, what: str) -> str:
    """A number with its noun.

    >>> counted(1, "term"), counted(2, "term")
    ('1 term', '2 terms')
    """
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


class TopicCount(NamedTuple):
    """What a topic holds."""

    domain: str
    topic: str
    title: str
    levels: dict[str, int]  # questions by level
    multiple: int  # of them: multiple response
    terms: int
    facts: int
    facts_covered: int  # facts on which a question rests

    @property
    def questions(self) -> int:
        """All its questions."""
        return sum(self.levels.values())


def topic_counts(
    bank: Bank, questions: Iterable[Question], terms: Iterable[Term], covered: Collection[str]
) -> list[TopicCount]:
    """Count what every topic holds, in the order of the files."""
    levels: Counter[tuple[str, str]] = Counter()
    multiple: Counter[str] = Counter()
    for question in questions:
        levels[question.topic, question.level] += 1
        multiple[question.topic] += question.asks_for > 1
    of_terms: Counter[str] = Counter()
    facts: Counter[str] = Counter()
    facts_covered: Counter[str] = Counter()
    for term in terms:
        of_terms[term.topic] += 1
        facts[term.topic] += len(term.facts)
        facts_covered[term.topic] += sum(fact.id in covered for fact in term.facts)
    return [
        TopicCount(
            topic.domain, topic.id, topic.title, {level: levels[topic.id, level] for level in LEVELS},
            multiple[topic.id], of_terms[topic.id], facts[topic.id], facts_covered[topic.id],
        )
        for topic in bank.topics
    ]  # fmt: skip


def count_rows(bank: Bank, counts: Sequence[TopicCount]) -> list[list[str]]:
    """The rows of a table: each domain with its sum, each topic under it, and the whole at the end."""
    rows = []
    for domain in bank.domains:
        own = [count for count in counts if count.domain == domain.id]
        rows.append(_row(domain.id, own))
        rows += [_row(f"  {count.topic}", [count]) for count in own]
    return [*rows, _row("all", counts)]


COUNT_COLUMNS = ("", "all", *LEVELS, "multi", "terms", "facts", "covered")
FEW_COLUMNS = (0, 1, 7, 8)  # of them, on narrow screens


def _row(name: str, counts: Sequence[TopicCount]) -> list[str]:
    numbers = [sum(count.questions for count in counts)]
    numbers += [sum(count.levels[level] for count in counts) for level in LEVELS]
    numbers += [sum(count.multiple for count in counts), sum(count.terms for count in counts)]
    numbers += [sum(count.facts for count in counts), sum(count.facts_covered for count in counts)]
    return [name, *map(str, numbers)]


def question_view(question: Question, layout: Layout, *, with_key: bool) -> Lines:
    """A question as line mode prints it; with its key, reasons and facts unless they are to be hidden."""
    lines: list[Line] = [span(f"{MARGIN}{question.id}", "title")]
    lines.append(span(f"{MARGIN}{', '.join(_kinds(question))}", "dim"))
    lines += [rule(layout), *prose(question.text, layout.width, fold=layout.symbols.fold), EMPTY]
    if question.asks_for > 1:
        lines += [span(f"{MARGIN}Choose {question.asks_for}.", "strong"), EMPTY]
    for letter, choice in zip(LETTERS, in_order(question), strict=False):
        sign = ""
        if with_key:
            sign = layout.symbols.right if choice.is_right else layout.symbols.wrong
        style = "right" if with_key and choice.is_right else "plain"
        first: Line = ((style, f"{MARGIN}{sign:2} "), ("strong", letter), ("plain", "  "))
        lines += paragraph(choice.text, layout.inner, first=first, style=style)
        if with_key:
            lines += prose(choice.why, layout.inner, indent="       ", fold=layout.symbols.fold)
            lines += right_if(choice, layout, indent="       ")
        lines.append(EMPTY)
    if with_key:
        text = f"Rests on: {', '.join(question.rests_on)}" + (f"; as of {question.as_of}" if question.as_of else "")
        lines += [*paragraph(text, layout.inner, first=span(MARGIN), style="dim"), EMPTY]
    return tuple(lines)


def _kinds(question: Question) -> list[str]:
    """The topic of a question and what it is, in words."""
    difficulty = f"difficulty {question.difficulty}" if question.difficulty else ""
    family = f"of the family {question.family}" if question.family else ""
    drill = "drill" if question.drill else ""
    exams = f"only {' and '.join(question.exams)}" if question.exams else ""
    return [kind for kind in (question.topic, question.level, difficulty, family, drill, exams) if kind]


def in_order(question: Question) -> list[Choice]:
    """The choices by their digests: an order that says nothing of the key and is the same every time."""
    return sorted(question.choices, key=lambda choice: choice.digest)


def question_json(question: Question, *, with_key: bool) -> dict[str, object]:
    """A question as a document; without its key it can be read blind."""
    choices: list[dict[str, object]] = []
    for choice in in_order(question):
        row: dict[str, object] = {"text": choice.text}
        if with_key:
            row |= {"right": choice.is_right, "why": choice.why, "when": choice.when, "term": choice.term}
        choices.append(row)
    document: dict[str, object] = {
        "id": question.id,
        "topic": question.topic,
        "domain": question.domain,
        "level": question.level,
        "family": question.family,
        "difficulty": question.difficulty,
        "drill": question.drill,
        "exams": list(question.exams),
        "text": question.text,
        "choose": question.asks_for,
        "choices": choices,
    }
    if with_key:
        document |= {"rests_on": list(question.rests_on), "as_of": question.as_of}
    return document


def holdings_sentences(holdings: Holdings) -> list[str]:
    """How much a sound bank holds, and how many papers of each exam it gives."""
    held = f"{counted(holdings.questions, 'question')} and {counted(holdings.terms, 'term')}"
    out = [f"No problems: {held} in {counted(holdings.domains, 'domain')}."]
    for exam, count, lacking in holdings.papers:
        few = "has" if len(lacking) == 1 else "have"
        then = f"; then {' and '.join(lacking)} {few} too few questions" if lacking else " or more"
        out.append(f"{exam}: {counted(count, 'paper')} without a repeat{then}.")
    return out
