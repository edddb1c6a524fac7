"""What authors see of the bank: questions in full, counts, and a summary of a sound bank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from mlcert.core.choice import LETTERS, in_order
from mlcert.core.listing import counted
from mlcert.core.model import Bank, Question
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.notes import Term
from mlcert.core.paper import Holdings
from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, paragraph, prose, rule, span
from mlcert.views.question import explanation, right_if

LEVELS = ("recall", "apply", "analyze")


class TopicCount(NamedTuple):
    """The contents of a topic in numbers."""

    domain: str
    topic: str
    title: str
    levels: dict[str, int]  # number of questions by level
    multiple: int  # number of questions with several keys
    terms: int
    facts: int
    facts_covered: int  # number of facts that at least one question rests on
    questions: int  # of all levels, and of none


def topic_counts(
    bank: Bank, questions: Iterable[Question], terms: Iterable[Term], covered: Collection[str]
) -> list[TopicCount]:
    """Count the questions, terms and facts of every topic, in the order of the files."""
    levels: Counter[tuple[str, str]] = Counter()
    multiple: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for question in questions:
        levels[question.topic, question.level] += 1
        totals[question.topic] += 1
        multiple[question.topic] += question.asks_for > 1
    term_counts: Counter[str] = Counter()
    facts: Counter[str] = Counter()
    facts_covered: Counter[str] = Counter()
    for term in terms:
        term_counts[term.topic] += 1
        facts[term.topic] += len(term.facts)
        facts_covered[term.topic] += sum(fact.id in covered for fact in term.facts)
    return [
        TopicCount(
            topic.domain, topic.id, topic.title, {level: levels[topic.id, level] for level in LEVELS},
            multiple[topic.id], term_counts[topic.id], facts[topic.id], facts_covered[topic.id], totals[topic.id],
        )
        for topic in bank.topics
    ]  # fmt: skip


def count_rows(bank: Bank, counts: Sequence[TopicCount]) -> list[list[str]]:
    """Return the rows of a table: the totals of each domain, its topics below them, and the grand total at the end."""
    rows = []
    for domain in bank.domains:
        in_domain = [count for count in counts if count.domain == domain.id]
        rows.append(_row(domain.id, in_domain))
        rows += [_row(f"  {count.topic}", [count]) for count in in_domain]
    return [*rows, _row("all", counts)]


COUNT_COLUMNS = ("", "all", *LEVELS, "multi", "terms", "facts", "covered")


def count_lines(bank: Bank, counts: Sequence[TopicCount], layout: Layout) -> Lines:
    """Return the same as sentences, for a screen reader and for a narrow screen."""
    lines: Lines = ()
    labels = ("questions", *LEVELS, "with several answers", "terms", "facts", "facts covered")
    for name, *numbers in count_rows(bank, counts):
        text = ", ".join(f"{number} {label}" for number, label in zip(numbers, labels, strict=True))
        lines += paragraph(f"{name.strip()}: {text}.", layout.inner, first=span(MARGIN))
    return lines


def _row(name: str, counts: Sequence[TopicCount]) -> list[str]:
    numbers = [sum(count.questions for count in counts)]
    numbers += [sum(count.levels[level] for count in counts) for level in LEVELS]
    numbers += [sum(count.multiple for count in counts), sum(count.terms for count in counts)]
    numbers += [sum(count.facts for count in counts), sum(count.facts_covered for count in counts)]
    return [name, *map(str, numbers)]


def question_view(question: Question, layout: Layout, *, with_key: bool) -> Lines:
    """Return a question as line mode prints it; `with_key` adds the key, the reasons and the facts."""
    lines = [*paragraph(question.id, layout.inner, first=span(MARGIN), style="title")]
    lines += paragraph(", ".join(_kinds(question)), layout.inner, first=span(MARGIN), style="dim")
    lines += [rule(layout), *prose(question.text, layout.width, fold=layout.symbols.fold), EMPTY]
    if question.asks_for > 1:
        lines += [span(f"{MARGIN}Choose {question.asks_for}.", "strong"), EMPTY]
    for letter, choice in zip(LETTERS, in_order(question), strict=False):
        sign = ""
        if with_key:
            sign = layout.symbols.right if choice.is_right else layout.symbols.wrong
        style = "right" if with_key and choice.is_right else "plain"
        first: Line = ((style, f"{MARGIN}{sign:2} "), ("strong", letter), ("plain", "  "))
        if layout.is_plain:
            first = span(f"{MARGIN}{', '.join(filter(None, (letter, sign)))}: ")
        lines += paragraph(choice.text, layout.inner, first=first, style="strong" if style == "right" else "plain")
        if with_key:
            lines += prose(choice.why, layout.inner, indent="       ", fold=layout.symbols.fold)
            lines += right_if(choice, layout, indent="       ")
        lines.append(EMPTY)
    if with_key:
        lines += explanation(question, layout)
        lines += [*rests_on(question, layout, indent=MARGIN), EMPTY]
    return tuple(lines)


def rests_on(question: Question, layout: Layout, *, indent: str) -> Lines:
    """Return a line on the facts that a question rests on, if it names any, and on when its answer was verified."""
    if not question.rests_on:
        return ()
    text = f"Rests on: {', '.join(question.rests_on)}" + (f" (as of {question.as_of})" if question.as_of else "")
    return paragraph(text, layout.inner, first=span(indent), style="dim")


def _kinds(question: Question) -> list[str]:
    """Return the topic of a question, its properties and its family, in words."""
    family = [f"family {question.family}"] if question.family else []
    return [question.topic, *properties(question), *family]


def properties(question: Question) -> list[str]:
    """Return the level of a question and what else is special about it, in words."""
    difficulty = f"difficulty {question.difficulty}" if question.difficulty else ""
    drill = "drill" if question.drill else ""
    exams = f"only for {' and '.join(question.exams)}" if question.exams else ""
    return [kind for kind in (question.level, difficulty, drill, exams) if kind]


def question_json(question: Question, *, with_key: bool) -> dict[str, object]:
    """Return a question as a JSON document; without its key, a reader can answer it blind."""
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
        document |= {"rests_on": list(question.rests_on), "as_of": question.as_of, "explanation": question.explanation}
    return document


def holdings_sentences(holdings: Holdings) -> list[str]:
    """Say how much a sound bank holds, and how many papers of each exam can be drawn from it."""
    held = f"{counted(holdings.questions, 'question')} and {counted(holdings.terms, 'term')}"
    out = [f"No problems: {held} in {counted(holdings.domains, 'domain')}."]
    for exam, count, lacking in holdings.papers:
        verb = "runs" if len(lacking) == 1 else "run"
        at_least = "" if lacking else "at least "
        limit = f"; then {' and '.join(lacking)} {verb} out of questions" if lacking else ""
        out.append(f"{exam}: {at_least}{counted(count, 'paper')} without a repeated question{limit}.")
    return out
