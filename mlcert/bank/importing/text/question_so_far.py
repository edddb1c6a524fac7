"""A question as far as it has been read from lines of text, and what can be told from that alone.

The file is long because everything that is known of such a question is in one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from mlcert.bank.importing.lines import answer_lines, line_markup
from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.marks import option_marks
from mlcert.bank.importing.marks.lettered import LETTERS, labeled
from mlcert.bank.importing.marks.markup import one_line
from mlcert.bank.importing.marks.option_verdicts import verdict_of

ENDS_SENTENCE = (".", "?", "!", ":", ";", ",", ")", '"', "'", "`", "”", "…", "-", "*", "_")


class QuestionSoFar:
    """A question as far as it has been read."""

    def __init__(self, line: int, start: str, stem: str, *, number: int = 0, indent: int = 0, level: int = 0) -> None:
        self.line = line
        self.start = start  # what it began with: heading | number | text
        self.number = number
        self.indent = indent
        self.sign = ""  # of the number before it
        self.is_card = False  # whether its sides begin with Q and A
        self.is_statement = False  # whether it is to be called true or false, as a title above says
        self.list_indent = -1  # of the first option of a list
        self.level = level
        self.stem = [stem] if stem else []
        self.options: list[list[str]] = []
        self.labels: list[str] = []
        self.lines: list[int] = []  # of the file, on which the options begin
        self.checked: set[int] = set()
        self.starred: set[int] = set()  # options with an asterisk and a space before their letters
        self.has_numerals = False  # whether options have Roman numerals
        self.has_bullets = False  # whether options have other bullets before their letters
        self.kind = ""  # of the options: box | label | bullet
        self.answer: str | None = None
        self.answer_before: str | None = None  # before the options
        self.is_lower = False  # whether the labels are small letters
        self.other_answers: list[str] = []  # that are given later
        self.votes: list[tuple[int, str]] = []  # of readers for the key: how many, in percent, and its letters
        self.explanation: list[str] = []
        self.feedback: dict[int, str] = {}  # on options, by their places
        self.paragraph = (0, 0)  # the last one of the explanation without a mark: the line of the file, and the place
        self.why_not = ""  # it can be no question; empty: it can
        self.is_over = False  # whether the options are complete
        self.is_interrupted = False  # whether something amid the options is none
        self.quote_depth = 0  # in how many quotations, one in another, its options are
        self.is_side_by_side = False  # whether the last line of options holds several
        self.has_circles = False  # whether a filled circle marks the key
        self.has_signs_after = False  # whether ticks after entries of a list mark the key
        self.is_in_columns = False  # whether wide spaces are between them
        self.notes_after = 0  # after how many options a note has begun
        self.has_page_number = False  # amid the options
        self.expects_answer = False
        self.lists_answers = False  # whether the answer is on the lines below a line that announces it
        self.listed = 0  # the number of the last entry of a list in the stem
        self.lists_options = False  # whether a line has announced the options
        self.lists_letters = False  # whether what seemed to be options with letters is in the stem, or above it
        self.follows_answer = False  # without a mark between them
        self.may_have_key = False  # whether what comes next may be the key with a reason
        self.explains = False
        self.open_code = ""  # what to say of a block of code that is not closed

    @property
    def is_open_ended(self) -> bool:
        """Whether paragraphs after the answer belong to it, because the next question has a mark at its beginning."""
        return self.start != "text"

    def add(self, line: int, kind: str, label: str, text: str, *, is_checked: bool = False) -> None:
        """Add an option; bullets before other options belong to the stem."""
        if self.kind == "bullet" and kind != "bullet":
            self.bullets_to_stem()
        self.is_interrupted = self.is_interrupted or self.notes_after > 0
        self.kind = kind
        if is_checked:
            self.checked.add(len(self.options))
        self.options.append([text])
        self.labels.append(label)
        self.lines.append(line)

    def add_code(self, line: str, begun: int) -> None:
        """Add a line of code, or a fence; `begun` is the line on which a block begins that ends here without one."""
        explains = self.answer is not None or self.is_over
        part = self.explanation if explains else self.options[-1] if self.options else self.stem
        part.append(line)
        if begun:
            self.open_code = f"the block of code that begins on line {begun} is not closed"

    def open_fence(self, fence: str) -> None:
        """Let the fence after the mark of an entry that has just been read be a line of its own."""
        parts = [self.explanation, *self.options[-1:], self.stem]
        part = next((one for one in parts if one and one[-1].endswith(fence)), [])
        if part:
            before = part[-1].removesuffix(fence).strip(" -*+•")
            part[-1:] = [before, fence] if before else [fence]

    def add_feedback(self, text: str) -> None:
        """Add what is said about the last option."""
        place = len(self.options) - 1
        self.feedback[place] = f"{self.feedback.get(place, '')}\n{text}".strip()

    def bullets_to_stem(self) -> None:
        """Make lines of the stem of what seemed to be options."""
        for place, option in enumerate(self.options):
            notes = self.feedback.pop(place, "")
            self.stem += ["- " + " ".join(option), *(f"  - {note}" for note in notes.split("\n") if note)]
        self.options, self.labels, self.lines, self.kind = [], [], [], ""
        self.list_indent = -1

    def introduces_list(self) -> bool:
        """Return whether what seems to be options is a list in the stem, which announces it with a colon."""
        return "\n".join(self.stem).rstrip().endswith(":")

    def labeled_to_stem(self, after: Sequence[str]) -> None:
        """Make lines of the stem of what seemed to be options with labels, and of the lines after them."""
        listed = [f"{label}. {' '.join(lines)}" for label, lines in zip(self.labels, self.options, strict=True)]
        self.stem += [*listed, *after]
        self.options, self.labels, self.lines, self.kind = [], [], [], ""

    def may_list_letters(self) -> bool:
        """Return whether what seems to be options with letters may be a list in the stem, as none is the key."""
        is_judged = self.checked or self.feedback or self.answer is not None or self.expects_answer or self.explains
        is_lettered = self.kind == "label" and self.labels[0].isalpha()
        return is_lettered and not is_judged and not self.marked_bullets()

    def marked_bullets(self) -> int:
        """Return how many bullets are marked as the key, unless all are."""
        count = sum(
            bool(
                option_marks.CORRECT.search(line) or verdict_of(line, ()).is_right or option_marks.BOLD.fullmatch(line)
            )
            for line, *_ in self.options
        )
        return count if count < len(self.options) else 0

    def letters(self) -> Sequence[str]:
        """Return the labels of the options, which are letters in order if none is written."""
        return self.labels if any(self.labels) else LETTERS[: len(self.options)]

    def is_option(self, line: str) -> bool:
        """Return whether a line repeats an option, perhaps with its letter and in bold type, and says nothing else."""
        line = kinds.without_bullet(line_markup.EMPHASIS.sub("", line))
        found = labeled(line)
        texts = [one_line(line_markup.EMPHASIS.sub("", "\n".join(option))) for option in self.options]
        is_labeled = found is not None and (found.label, found.text) in zip(self.letters(), texts, strict=True)
        return is_labeled or line in texts

    def begins(self, line: str) -> bool:
        """Return whether a line that does not ask begins with the text of an option of the key."""
        letters = answer_lines.letters_in(self.answer or "")
        texts = [
            " ".join(option) for label, option in zip(self.letters(), self.options, strict=True) if label in letters
        ]
        return "?" not in line and line.lstrip().startswith(tuple(text for text in texts if len(text) > 1))

    def most_voted(self) -> tuple[str, ...]:
        """Return the letters for which most readers voted; several if it is a draw."""
        if self.votes:
            most, _ = max(self.votes)
            return tuple(letters for count, letters in self.votes if count == most)
        marked = [option_marks.without_most_voted(text) != text for text in map("\n".join, self.options)]
        return ("".join(compress(self.labels, marked)),) if any(marked) else ()

    def asks(self) -> bool:
        """Return whether a line of the stem ends like a question."""
        return any("?" in line and line.rstrip(" *_`").endswith("?") for line in self.stem)
