"""`--html FILE` of progress and results: what is written, what is refused, and how it looks in a browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.doubles import ScriptedTerminal

CHROMIUM = shutil.which("chromium")
HARNESS = """
{frames}
<pre id="found"></pre>
<script>
const light = color => { const [r, g, b] = color.match(/[0-9.]+/g).slice(0, 3).map(Number).map(
  c => (c /= 255) <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b };
const measure = frame => {
  const inside = frame.contentWindow, page = inside.document;
  const paper = light(inside.getComputedStyle(page.body).backgroundColor);
  const contrasts = [...page.querySelectorAll('p,td,th,caption,h1,h2,h3,li,svg text')].map(element => {
    const style = inside.getComputedStyle(element), ink = light(element.closest('svg') ? style.fill : style.color);
    return (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05) });
  const dark = inside.matchMedia('(prefers-color-scheme: dark)').matches;
  return [inside.innerWidth, page.documentElement.scrollWidth, Math.min(...contrasts), dark] };
onload = () => {
  document.getElementById('found').textContent =
    JSON.stringify([...document.querySelectorAll('iframe')].map(measure)) };
</script>
"""


def answer_everything(run: Run, terminal: ScriptedTerminal) -> None:
    """A quiz and an exam of four questions, all of them answered with the first option."""
    terminal.script("a", "enter", "a", "enter", "a", "enter", "a", "b", "enter", "enter", "q")
    run("quiz", "--count", "4", "--seed", "1")
    terminal.script("enter", "a", "n", "a", "n", "a", "n", "e", "y", "q")
    run("exam", "--questions", "3", "--seed", "1")


def test_progress_and_results_are_written_into_files(run: Run, terminal: ScriptedTerminal, tmp_path: Path) -> None:
    answer_everything(run, terminal)
    names = {"p.html": ("progress",), "q.html": ("results", "1"), "e.html": ("results", "2")}

    for name, words in names.items():
        assert run(*words, "--html", str(tmp_path / name)) == f" The page was written to {tmp_path / name}.\n"

    pages = {name: (tmp_path / name).read_text("utf-8") for name in names}
    assert "<h1>T-1 progress</h1>" in pages["p.html"]
    assert "<h1>Quiz 1, November 22, 2026</h1>" in pages["q.html"]
    assert re.search(r"<p class=\"lead\">\d of 4 correct \(\d+%\)\.</p>", pages["q.html"])
    assert "<h1>T-1 practice exam, November 22, 2026</h1>" in pages["e.html"]
    assert '<h2>What it means</h2>\n<p class="lead">You have answered every question' in pages["e.html"]
    missed = re.findall(r"<h3>([a-z-]+)</h3>", pages["q.html"])
    document = json.loads(run("results", "1", "--json"))
    assert missed == [row["id"] for row in document["questions"] if not row["right"]] != []
    assert "<strong>(correct answer)</strong>" in pages["q.html"]
    assert "<strong>(your choice)</strong>" in pages["q.html"]


def test_a_missed_question_of_a_draft_has_the_explanation_with_its_lines(
    run: Run, terminal: ScriptedTerminal, tmp_path: Path
) -> None:
    (tmp_path / "deck.md").write_text(
        "1. These hold:\n\n- a < b\n- c\n\nWhich?\n\nA. One\nB. Two\n\nAnswer: B\n\n"
        "Explanation: Two lines:\nthe second.\n"
    )
    run("bank", "import", "deck.md", "--to", "drafts")
    terminal.script("0", "enter", "q")
    run("quiz", "--bank", "drafts")
    run("results", "1", "--bank", "drafts", "--html", str(tmp_path / "q.html"))

    page = (tmp_path / "q.html").read_text("utf-8")

    assert "<p>- a &lt; b<br>- c</p>" in page
    assert "<p>Explanation from the source:</p>\n<p>Two lines:<br>the second.</p>" in page


def test_the_table_of_exam_domains_has_the_ranges_that_its_chart_draws(
    run: Run, terminal: ScriptedTerminal, tmp_path: Path
) -> None:
    answer_everything(run, terminal)
    run("results", "2", "--html", str(tmp_path / "e.html"))

    page = (tmp_path / "e.html").read_text("utf-8")
    drawn = re.search(r"\d of \d, range (\d+% to \d+%)", page)
    assert drawn
    assert f"<td>{drawn[1]}</td></tr>" in page
    assert "with the range that holds the true share in 8 of 10 cases</caption>" in page


def test_an_older_page_is_replaced_and_any_other_file_is_left_alone(run: Run, tmp_path: Path) -> None:
    page, other = tmp_path / "page.html", tmp_path / "notes.txt"
    other.write_text("my notes")

    run("progress", "--html", str(page))
    run("progress", "--html", str(page))

    assert f"{other} exists and is not a page of mlcert. Name another file." in run(
        "progress", "--html", str(other), code=2
    )
    assert other.read_text() == "my notes"
    missing = tmp_path / "missing" / "page.html"
    assert f"{missing} cannot be written (No such file or directory). Name another file." in run(
        "progress", "--html", str(missing), code=7
    )
    assert "Name another file." in run("progress", "--html", "a\0b", code=7)


def test_what_does_not_go_together_and_what_has_no_page_is_refused(
    run: Run, terminal: ScriptedTerminal, tmp_path: Path
) -> None:
    file = str(tmp_path / "page.html")
    terminal.script("a", "enter", "q")
    run("quiz", "--count", "2")
    terminal.script("enter", "a", "q")
    run("exam", "--questions", "3")

    assert "--html and --json cannot be combined" in run("progress", "--html", file, "--json", code=2)
    for words in (("results",), ("results", "1", "--json"), ("results", "1", "--review", "all")):
        assert "--html needs the number of a quiz or exam" in run(*words, "--html", file, code=2)
    assert "Quiz 1 is unfinished, so it has no page yet." in run("results", "1", "--html", file, code=3)
    assert "Exam 2 is unfinished" in run("results", "2", "--html", file, code=3)
    run("results", "discard", "2", "--yes")
    assert "Exam 2 was discarded, so it has no report." in run("results", "2", "--html", file, code=3)
    assert not Path(file).exists()


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_a_browser_nothing_overflows_and_every_text_can_be_read(
    scheme: str, run: Run, terminal: ScriptedTerminal, tmp_path: Path
) -> None:
    answer_everything(run, terminal)
    progress, results = tmp_path / "progress.html", tmp_path / "results.html"
    run("progress", "--html", str(progress))
    run("results", "2", "--html", str(results))

    found = measured([progress, results], dark=scheme == "dark")

    assert [inner for inner, *_ in found] == [390, 1280] * 2
    for name, (inner, scrolled, contrast, is_dark) in zip(["progress"] * 2 + ["results"] * 2, found, strict=True):
        assert is_dark == (scheme == "dark")
        assert scrolled <= inner, f"{name} takes {scrolled} of {inner} pixels"
        assert contrast >= 4.5, f"{name} has a text with a contrast of {contrast}"


def measured(files: list[Path], *, dark: bool) -> list[tuple[int, int, float, bool]]:
    """Of each page in two widths of a window: both widths, the lowest contrast of a text, and whether it is dark."""
    harness = files[0].with_name("harness.html")
    frames = [
        f'<iframe width="{width}" height="900" srcdoc="{escape(file.read_text("utf-8"))}"></iframe>'
        for file in files
        for width in (390, 1280)
    ]
    harness.write_text(HARNESS.replace("{frames}", "\n".join(frames)), encoding="utf-8")
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        f"--user-data-dir={harness.parent / 'browser'}", f"--blink-settings=preferredColorScheme={0 if dark else 1}",
        "--dump-dom", harness.as_uri(),
    ]  # fmt: skip
    shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    return [tuple(row) for row in json.loads(re.findall(r'<pre id="found">(.*?)</pre>', shown)[0])]
