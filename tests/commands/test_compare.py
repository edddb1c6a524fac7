"""mlcert compare: shared aspects side by side, how to tell terms apart, and what each has alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from mlcert.core.command_line import ON_BUILT_IN
from mlcert.core.notes import Confusion, Fact, Term
from mlcert.views.compare import compare_view
from mlcert.views.lines import Layout, cells, text_of
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import ScriptedTerminal


def test_shared_aspects_stand_side_by_side(run: Run) -> None:
    lines = run("compare", "firehose", "KDS").splitlines()

    row = next(line for line in lines if line.startswith(" Keeps records"))
    assert row.rstrip().endswith(" 1 to 365 days")
    assert "nothing" in row


def test_slips_in_the_words_that_ask_are_forgiven(run: Run) -> None:
    assert run("compare", "diffrence", "betwen", "firehose", "and", "KDS") == run("compare", "firehose", "KDS")


def comparison_of(terms: Sequence[Term], width: int) -> str:
    """Return the comparison with bars between the columns of its table."""
    comparison = compare_view(terms, (), ON_BUILT_IN, Layout(width), names={"mae": "Mean absolute error"})
    rows = [" | ".join(row) for row in comparison.rows]
    return "\n".join([*map(text_of, comparison.before), *rows, *map(text_of, comparison.after)])


def test_terms_that_share_hardly_an_aspect_are_compared_by_what_they_are_and_when_they_fit() -> None:
    rmse = Term("rmse", "RMSE", "measure", "t", "d", "Root of it. Use it. Or so.", (), aspects=(("Unit", "m"),))
    mape = Term("mape", "MAPE", "measure", "t", "d", "A percentage.", (), aspects=(("Unit", "%"),))
    mape = mape._replace(confused_with=(Confusion("mae", "tell"), Confusion("rmse", "tell")))
    wide, narrow = (comparison_of([rmse, mape], width) for width in (80, 40))

    assert wide.startswith(
        " RMSE or MAPE\n\nWhat it is | Root of it. | A percentage.\nWhen it fits | Use it. Or so. | ─\nUnit | m | %\n"
        "Confused with | ─ | Mean absolute error\n\n How to tell"
    )
    assert " When it fits\n   RMSE: Use it. Or so.\n   MAPE: ─\n Unit\n   RMSE: m\n   MAPE: %\n" in narrow
    assert (wide.count("Root of it."), narrow.count("Root of it.")) == (1, 1)
    assert "Confused with" not in comparison_of([rmse, mape, rmse._replace(id="other")], 80)


def test_terms_that_share_aspects_are_described_after_the_table() -> None:
    aspects = (("Unit", "m"), ("Best", "0"))
    terms = [Term(name, name, "measure", "t", "d", f"{name} is. Use it.", (), aspects=aspects) for name in ("a", "b")]

    assert "Best | 0 | 0\n\n a\n   a is. Use it.\n\n b\n   b is. Use it.\n\n Facts" in comparison_of(terms, 80)


def test_how_to_tell_terms_apart_is_printed_once(run: Run) -> None:
    assert run("compare", "firehose", "data-streams").count("Firehose delivers and keeps nothing.") == 1


def test_facts_and_their_corrections_follow(run: Run) -> None:
    out = run("compare", "data-streams", "firehose")

    assert out.index("Facts about Kinesis Data Streams") < out.index("Retention ends at seven days.")
    assert "mlcert quiz -d data-streams -d firehose" in out


def test_json_gives_the_comparison_whole(run: Run) -> None:
    document = json.loads(run("compare", "firehose", "data-streams", "--json"))

    assert document["aspects"]["Readers"] == {"firehose": "one destination", "data-streams": "many"}
    assert list(document["facts"]) == ["firehose", "data-streams"]


@cases(
    ("argv", "code", "message"),
    [
        (["firehose"], 2, "Name two or three terms, not 1"),
        (["a", "b", "c", "d"], 2, "Name two or three terms, not 4"),
        (["a,", "b,", "c", "and", "long", "d"], 2, "Name two or three terms, not 4"),
        (["firehose", "delivery stream"], 2, "'firehose' and 'delivery stream' stand for the same term"),
        (["firehose", "xyzzyq"], 3, "There is no term called 'xyzzyq'."),
    ],
)
def test_names_that_cannot_be_compared_are_refused_with_a_reason(
    argv: list[str], code: int, message: str, run: Run
) -> None:
    assert message in run("compare", *argv, code=code)


@pytest.mark.parametrize("width", [40, 60, 66, 80, 100])
@pytest.mark.parametrize("count", [2, 3])
def test_no_line_is_wider_than_the_screen_and_no_word_is_lost(
    width: int, count: int, terminal: ScriptedTerminal, capsys: pytest.CaptureFixture[str]
) -> None:
    terms = [
        Term(
            f"term-{n}", f"A rather long name of a service {n}", "service", "t", "d", "What it is, in a sentence.",
            (Fact(f"term-{n}.f", "a fact of some length that must wrap on a narrow screen"),),
            aspects=(("What it keeps", f"records for value{n} days"), ("Who reads", f"readers{n} of many kinds")),
            confused_with=(Confusion("term-0", "how to tell them apart"),) if n else (),
        )
        for n in range(count)
    ]  # fmt: skip

    terminal.layout = Layout(width)
    comparison = compare_view(terms, {"term-0"}, ON_BUILT_IN, terminal.layout)
    terminal.show(comparison.before)
    if comparison.rows:
        terminal.table(comparison.columns, comparison.rows)
    terminal.show(comparison.after)

    out = capsys.readouterr().out
    assert max(map(cells, out.splitlines())) <= width
    assert bool(comparison.rows) == (width >= 66)
    words = out.split()
    for n in range(count):
        assert {f"value{n}", f"readers{n}"} <= set(words)


def test_coverage_lists_facts_from_the_notes_without_a_question(run: Run, bank_folder: Path) -> None:
    file = bank_folder / "data-engineering.yaml"
    file.write_text(file.read_text().replace("rests_on: [data-streams.retention, ", "rests_on: ["))
    file.write_text(file.read_text().replace("rests_on: [data-streams.retention]", "rests_on: [firehose.no-replay]"))

    out = run("bank", "coverage", "--bank", str(bank_folder))

    assert "kinesis: data-streams.retention: Records stay 24 hours" in out
    assert "1 of 2 facts from the notes have a question." in out
    document = json.loads(run("bank", "coverage", "--json"))
    assert document["facts_from_notes"] == 2
    assert [row["id"] for row in document["without_a_question"]] == ["data-streams.retention"]


def test_a_bank_without_facts_from_notes_has_none_to_count(run: Run, bank_folder: Path) -> None:
    file = bank_folder / "notes" / "data-engineering.yaml"
    file.write_text(
        file.read_text()
        .replace("        from: notes\n", "")
        .replace("        was: Retention ends at seven days.\n", "")
    )

    assert run("bank", "coverage") == "This bank has no facts from notes.\n"


@cases(
    "argv",
    [["delivery", "stream", "KDS"], ["delivery", "stream", "and", "KDS"], ["firehosse", "vs", "data", "streams"]],
)
def test_names_need_no_quotes_and_may_be_joined_by_words(argv: list[str], run: Run) -> None:
    document = json.loads(run("compare", *argv, "--json"))

    assert [term["id"] for term in document["terms"]] == ["firehose", "data-streams"]


def test_two_names_in_a_look_up_are_compared(run: Run) -> None:
    document = json.loads(run("lookup", "firehose", "vs", "kds", "--json"))

    assert run("lookup", "firehose", "vs", "kds") == run("compare", "firehose", "kds")
    assert (document["match"], document["answers"]) == ("compare", [])
    assert [entry["id"] for entry in document["entries"]] == ["firehose", "data-streams"]


def test_what_tells_two_terms_apart_is_said_once_though_each_of_them_says_it(
    terminal: ScriptedTerminal, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = (
        Term(name, name, "idea", "t", "d", "It is.", (), confused_with=(Confusion(rival, f"{name} tells."),))
        for name, rival in (("precision", "recall"), ("recall", "precision"))
    )

    terminal.show(compare_view([one, other], (), ON_BUILT_IN, Layout(80)).after)

    out = capsys.readouterr().out
    assert "precision tells." in out
    assert "recall tells." not in out
