"""Lines that are an option, a key or prose and nothing else are read at once, as if all rules were asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from mlcert.bank.importing.candidate import Found, Markup
from mlcert.bank.importing.lines import plain_forms
from mlcert.bank.importing.text import plain_lines
from mlcert.bank.importing.text.blocks import TextBlocks
from tests.cases import cases

SAMPLES = [
    path for path in sorted((Path(__file__).parent.parent / "data" / "import").iterdir())
    if not path.name.endswith(".expected.json")
]  # fmt: skip
LINES = [
    "", "---", "# Storage", "### Which one is it?", "Which one is it?", "1. Which one?", "2. Which one?", "Question 3",
    "- [ ] A queue", "- [x] A topic", "- [x] Is it?", "  - [x] It queues.", "- [ ] Answers", "- [ ] Page 3",
    "- [ ] The correct answers are 1-B, 2-C", "- [x] Back to top", "- [ ] **A** queue", "- ✅ A queue", "- ❌ A topic",
    "A. A queue", "B. A topic", "C. A stream", "D. One B. Two", "a) A queue", "B) is correct", "C.", "I. It", "E. ✅",
    "A. a\nB. b\nC. c\nD. d\nE. e\nF. f\nG. g\nH. h\nI. i\nJ. j",
    "A. Which one?", "B. It. Answer. B", "- A queue", "- A. A queue", "Answer: B", "The correct answer is B", "Answers",
    "Answer", "B", "1-A, 2-B", "1. B", "2. A because it is", "Explanation: it is.", "It is a queue.", "It stores it",
    "    It is indented.", "Part A", "Section B. Storage", "Next", "Share", "Sign up for more", "Page 3", "12", "> No",
    "Because it is cheap", "B is correct", "Options", "Kapitel 2", "upvoted 5 times",
    "*Last update: 2024* | [Home](../README.md)", "A quiz, page 2",
    "Hence the answer is C", "Hint: no", "Note that it is", "<!-- a",
    "-->", "```", "<details><summary>Answer</summary>", "</details>", "| 1 | B |", "|---|---|", "| No | Answer |",
    "A (90%)", "upvoted 3 times", "○ A queue", "● A topic", "Community vote distribution A (100%)",
    "- [ ] It is Community vote distribution A (100%)", "Storage and Streams", "STREAMS", "MULTIPLE CHOICE",
    "- [ ] Correct answers", "- [ ] Question 1 B, question 2 A", "- [ ] Is it?", "- [ ] Keys", "- [ ] Q 1 B, Q 2 A",
    "- [ ] Solutions", "- [ ] Ans 1 B, ans 2 C", "Correct answers", "Keys", "Solutions", "Answer key", "Part A",
    "Part A. Storage", "- [ ] Back to top", "- [ ] Note: no", "Chapter I", "Lesson A: Storage", "Quiz B",
    "Let me know if you like it", "Hence B is correct", "Correct answer: C", "ANSWER: A",
]  # fmt: skip
BEFORE = [
    "", "1. Which one?", "Storage", "1. Which one?\nA. x\nB. y", "1. Which one?\nA. x\nB. y\nAnswer: A\n",
    "### Which one?\n- [ ] x\n- [x] y", "1. Which one?\nA. x\nB. y\n\n2. Which?\nA. x\nB. y\n",
]  # fmt: skip
AFTER = ["", "1. A\n2. B", "A. x\nB. y\nAnswer: A", "- [x] x\n- [ ] y", "  - [x] x\n  - [ ] y", "1. Which?\nA. x\nB. y"]


def found_in(text: bytes, markup: Markup) -> Sequence[Found]:
    return list(TextBlocks(text, markup, explains=markup is Markup.MARKDOWN).found())


def by_all_rules(text: bytes, markup: Markup) -> Sequence[Found]:
    """What is in a text if no line is taken at once."""
    with patch.multiple(plain_lines, is_box=_no, is_labeled=_no, is_prose=_no, key_in=_no, closes_details=_no):
        return found_in(text, markup)


def _no(_line: str) -> bool:
    return False


@cases("path", SAMPLES)
def test_the_lines_of_a_file_that_are_read_at_once_are_what_all_rules_make_of_them(path: Path) -> None:
    for markup in (Markup.MARKDOWN, Markup.PLAIN):
        assert found_in(path.read_bytes(), markup) == by_all_rules(path.read_bytes(), markup)


@cases("before", BEFORE)
def test_a_line_that_is_read_at_once_is_what_all_rules_make_of_it_wherever_it_is(before: str) -> None:
    is_any = (
        plain_forms.is_box, plain_forms.is_labeled, plain_forms.is_prose, plain_forms.key_in,
        plain_forms.closes_details,
    )  # fmt: skip
    at_once = [line for line in LINES if any(is_kind(line) for is_kind in is_any)]
    texts = [f"{before}\n{line}\n{after}".encode() for line in at_once for after in AFTER]

    for text in texts:
        assert found_in(text, Markup.MARKDOWN) == by_all_rules(text, Markup.MARKDOWN), text.decode()


@given(st.lists(st.sampled_from(LINES), max_size=24), st.sampled_from((Markup.MARKDOWN, Markup.PLAIN)))
def test_lines_in_any_order_that_are_read_at_once_are_what_all_rules_make_of_them(
    lines: Sequence[str], markup: Markup
) -> None:
    text = "\n".join(lines).encode()

    assert found_in(text, markup) == by_all_rules(text, markup)
