"""Pages for a browser: everything is escaped, nothing is loaded, and every chart is also in words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from mlcert.core.mode import EXAM as EXAM_MODE
from mlcert.core.progress import Confusion
from mlcert.core.score import Result
from mlcert.views import html
from mlcert.views.html_progress import progress_page
from tests.cases import cases
from tests.views.test_progress import a_progress, weeks

VOID = {"meta", "circle", "rect", "line"}
EVIL = "<script>alert('x')</script>\x1b[31m & \"quoted\""


class Page(HTMLParser):
    """Checks that elements are closed in order, and keeps attributes and texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def values(self, tag: str, name: str) -> list[str]:
        return [value for found, attribute, value in self.attributes if (found, attribute) == (tag, name)]


def test_the_page_of_progress_is_well_formed_and_loads_and_runs_nothing() -> None:
    page = progress_page(a_progress())

    parsed = Page(page)

    assert page.startswith(html.BEGINNING)
    assert parsed.values("meta", "content")[1] == "default-src 'none'; style-src 'unsafe-inline'"
    tags = {tag for tag, _, _ in parsed.attributes}
    assert not tags & {"script", "link", "img", "iframe", "a", "object"}
    assert not [name for _, name, _ in parsed.attributes if name in ("src", "href", "style") or name.startswith("on")]
    assert not re.search(r"https?:|@import|url\(", page)


def test_each_chart_says_in_words_what_it_shows() -> None:
    labels = Page(progress_page(a_progress())).values("svg", "aria-label")

    assert labels[:3] == [
        "Share of first answers that are correct in each exam domain, with its range, against the pass line. "
        "Data: 67% of 24 first answers, range 54-78%; Operations: 68% of 24 first answers, range 55-78%",
        "Score of each mock exam, with its range, against the pass line. 2026-12-01: 30 of 50, range 51% to 68%",
        "Misses cleared in each of the last ten weeks. "
        + "".join(
            f"{day}: 0; " for day in ("10/5", "10/12", "10/19", "10/26", "11/2", "11/9", "11/16", "11/23", "11/30")
        )
        + "12/7: 3",
    ]
    assert labels[3].startswith("Answers on each day of the last ten weeks.")


def test_the_figures_of_the_charts_are_in_tables_that_the_keyboard_reaches() -> None:
    page = Page(progress_page(a_progress()))
    said = "|".join(text.strip() for text in page.texts if text.strip())

    for row in (
        "Data|24/60|16/24|54-78%|2|1:05:00",
        "Exam 7, December 1, 2026|30 of 50|60%|51% to 68%",
        "Week of December 7|3|4 of 5",
        "Week of December 7|12|3",
        "Glue and Lake Formation|0/20|0/0|0|0:00",
    ):
        assert row in said
    assert said.count("Topics in Data") == 1, "no caption repeats the heading"
    assert len(page.values("div", "tabindex")) == len(page.values("div", "aria-label")) == 6
    assert "mlcert compare firehose streams|Data Firehose instead of Data Streams, 3 times, sure twice" in said


def test_without_practice_there_is_no_chart_and_no_empty_section() -> None:
    progress = a_progress()
    empty = tuple(
        domain._replace(whole=domain.whole._replace(first_total=0, first_right=0), topics=())
        for domain in progress.domains
    )
    result = Result(1, "x", EXAM_MODE, "T-1", (), "2026-12-01T12:00:00.000+00:00", 0, 0, 0, is_over=True)
    page = progress_page(progress._replace(domains=empty, weeks=weeks(), misses=0, confusions=(), exams=(result,)))

    assert "<svg" not in page
    headings = re.findall(r"<h[23]>([^<]*)</h[23]>", page)
    assert headings == ["Exam domains", "Missed questions", "Plan", "Next"]


def test_every_text_is_escaped_and_cleaned_wherever_it_stands() -> None:
    progress = a_progress()
    domains = tuple(
        domain._replace(whole=domain.whole._replace(title=EVIL), topics=(domain.topics[0]._replace(title=EVIL),))
        for domain in progress.domains
    )
    pairs = (Confusion(EVIL, "streams", 1, 1),)
    names = {EVIL: EVIL, "streams": EVIL}
    exam = progress.exam._replace(code=EVIL, title=EVIL)

    page = progress_page(progress._replace(domains=domains, confusions=pairs, names=names, exam=exam))

    Page(page)
    assert "<script" not in page
    assert "\x1b" not in page
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;" in page


@cases(
    ("words", "markup"),
    [
        (
            "Run `mlcert quiz -d 'a b'`, or <wait>.",
            "<p>Run <code>mlcert quiz -d &#x27;a b&#x27;</code>, or &lt;wait&gt;.</p>",
        ),
        (
            "The policy allows `s3:GetObject` and `kms:Decrypt`.",
            "<p>The policy allows <code>s3:GetObject</code> and <code>kms:Decrypt</code>.</p>",
        ),
        ("A `lone` tick ` stays.", "<p>A <code>lone</code> tick ` stays.</p>"),
        ("", ""),
    ],
)
def test_a_sentence_marks_its_commands(words: str, markup: str) -> None:
    assert html.sentence(words) == markup


def test_prose_keeps_line_breaks_and_blocks_as_they_are() -> None:
    assert html.prose("One\ntwo `< b`.\n\n    a < b\n      c\n\nThree.") == (
        "<p>One<br>two <code>&lt; b</code>.</p>\n<pre>a &lt; b\n  c</pre>\n<p>Three.</p>"
    )
    assert html.prose("One\n```\n  a\n\nb\n```\ntwo") == "<p>One</p>\n<pre>  a\n\nb</pre>\n<p>two</p>"


def test_an_option_says_what_it_is() -> None:
    assert html.option("a", "A & B", "your choice", "No.") == (
        '<div class="option"><p>a. A &amp; B <strong>(your choice)</strong></p>\n<p>No.</p></div>'
    )
    assert "<strong>" not in html.option("a", "A", "", "No.")
    assert "<p>a. Use <code>ApplyGuardrail</code>.</p>" in html.option("a", "Use `ApplyGuardrail`.", "", "No.")


def test_charts_and_tables_without_anything_in_them_are_left_out() -> None:
    assert html.range_chart([], 0.7, "line", "x") == html.bar_chart([], "x") == html.bar_chart([("a", 0)], "x") == ""
    assert html.table(("a",), [], "x") == html.listing([]) == html.section("x", ["", ""]) == ""
