"""Find questions in lines of text: a stem, its options, its answer and what explains it, in Markdown or without markup.

The file is long because it is one machine: what a line means depends on the part of the question that was read before.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import compress, dropwhile, islice, takewhile

from mlcert.bank.importing import line_kinds as kinds
from mlcert.bank.importing import option_table
from mlcert.bank.importing.advertising import Advertising
from mlcert.bank.importing.candidate import Candidate, Found, Markup, Skipped
from mlcert.bank.importing.decoding import numbered_lines
from mlcert.bank.importing.lettered import LETTERS, Labeled, labeled, narrow, options_in, place_of
from mlcert.bank.importing.markup import one_line
from mlcert.bank.importing.option_table import TableColumns
from mlcert.bank.importing.row import NO, YES

MAXIMUM_LINE = 50_000  # characters; a longer line is no part of a question
MAXIMUM_HELD = 4_000  # questions of a section; more would take too much memory
MAXIMUM_LINES = 2_000  # of a part of a question; more is another kind of text
SEVERAL = "there is no key, and several questions have its number, so that no list of answers can tell it"
NOT_IN_ORDER = "the letters of its options are not in order"
ENDS_SENTENCE = (".", "?", "!", ":", ";", ",", ")", '"', "'", "`", "”", "…", "-", "*", "_")


class _Item:
    """A question as far as it has been read."""

    def __init__(self, line: int, start: str, stem: str, *, number: int = 0, indent: int = 0, level: int = 0) -> None:
        self.line = line
        self.start = start  # what it began with: heading | number | text
        self.number = number
        self.indent = indent
        self.is_in_brackets = False  # the number before it
        self.is_card = False  # whether its sides begin with Q and A
        self.list_indent = -1  # of the first option of a list
        self.level = level
        self.stem = [stem] if stem else []
        self.options: list[list[str]] = []
        self.labels: list[str] = []
        self.lines: list[int] = []  # of the file, on which the options begin
        self.checked: set[int] = set()
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
        self.expects_answer = False
        self.lists_answers = False  # whether the answer is on the lines below a line that announces it
        self.listed = 0  # the number of the last entry of a list in the stem
        self.lists_options = False  # whether a line has announced the options
        self.follows_answer = False  # without a mark between them
        self.may_have_key = False  # whether what comes next may be the key with a reason
        self.explains = False

    @property
    def is_open_ended(self) -> bool:
        """Whether paragraphs after the answer belong to it, because the next question has a mark at its beginning."""
        return self.start != "text"

    def add(self, line: int, kind: str, label: str, text: str, *, is_checked: bool = False) -> None:
        """Add an option; bullets before other options belong to the stem."""
        if self.kind == "bullet" and kind != "bullet":
            self.bullets_to_stem()
        self.kind = kind
        if is_checked:
            self.checked.add(len(self.options))
        self.options.append([text])
        self.labels.append(label)
        self.lines.append(line)

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

    def marked_bullets(self) -> int:
        """Return how many bullets are marked as the key, unless all are."""
        count = sum(bool(kinds.CORRECT.search(line) or kinds.BOLD.fullmatch(line)) for line, *_ in self.options)
        return count if count < len(self.options) else 0

    def letters(self) -> Sequence[str]:
        """Return the labels of the options, which are letters in order if none is written."""
        return self.labels if any(self.labels) else LETTERS[: len(self.options)]

    def is_option(self, line: str) -> bool:
        """Return whether a line repeats an option, perhaps with its letter and in bold type, and says nothing else."""
        line = kinds.without_bullet(kinds.EMPHASIS.sub("", line))
        found = labeled(line)
        texts = [one_line(kinds.EMPHASIS.sub("", "\n".join(option))) for option in self.options]
        is_labeled = found is not None and (found.label, found.text) in zip(self.letters(), texts, strict=True)
        return is_labeled or line in texts

    def begins(self, line: str) -> bool:
        """Return whether a line that does not ask begins with the text of an option of the key."""
        letters = kinds.letters_in(self.answer or "")
        texts = [
            " ".join(option) for label, option in zip(self.letters(), self.options, strict=True) if label in letters
        ]
        return "?" not in line and line.lstrip().startswith(tuple(text for text in texts if len(text) > 1))

    def most_voted(self) -> tuple[str, ...]:
        """Return the letters for which most readers voted; several if it is a draw."""
        if self.votes:
            most, _ = max(self.votes)
            return tuple(letters for count, letters in self.votes if count == most)
        marked = [bool(kinds.MOST_VOTED.search("\n".join(lines))) for lines in self.options]
        return ("".join(compress(self.labels, marked)),) if any(marked) else ()

    def asks(self) -> bool:
        """Return whether a line of the stem ends like a question."""
        return any(line.rstrip(" *_`").endswith("?") for line in self.stem)


class TextBlocks:
    """Reads questions line by line."""

    def __init__(self, data: bytes, markup: Markup, *, explains: bool = True) -> None:
        """Take the file; unless it `explains`, a line after an answer begins the next question."""
        self._source = numbered_lines(data)
        self._advertising = Advertising(data)
        self._ahead: deque[tuple[int, str]] = deque()
        self._markup = markup
        self._explains = explains
        self._item: _Item | None = None
        self._after_blank = True
        self._found: list[Found] = []
        self._without_options: list[tuple[int, Skipped]] = []  # by level of heading
        self._levels: set[int] = set()  # of headings that are questions
        self._in_fence = False
        self._details = 0  # elements that fold away what these lines say
        self._after_page = False  # whether the line before is the number of a page
        self._heads: set[str] = set()  # of pages
        self._table: TableColumns | None = None  # of the options whose rows these lines are
        self._has_comments = markup is Markup.MARKDOWN  # false once one was not closed
        self._comment: list[
            tuple[int, str]
        ] = []  # the lines of a comment that goes over several, as far as it was read
        self._waiting: dict[int, tuple[_Item, str]] = {}  # numbered questions without an answer, by number
        self._keyed: dict[int, tuple[_Item, str]] = {}  # those that the present list of answers has given one
        self._held: dict[int, Candidate] = {}  # those of this section that have their own, until a list may name them
        self._several: set[int] = set()  # numbers that several of them have
        self._in_keys = False  # whether these lines are a list of answers

    def found(self) -> Iterator[Found]:
        """Yield what is in the text."""
        is_first = True
        while (numbered := self._next() or self._next_after_comment()) is not None:
            number, line = numbered
            if is_first and line.strip() == "---" and self._markup is Markup.MARKDOWN:
                self._skip_front_matter()
            elif len(line) > MAXIMUM_LINE:
                self._found.append(Skipped(number, f"the line is longer than {MAXIMUM_LINE:,} characters"))
            else:
                self._take(number, line)
            is_first = False
            yield from self._emptied()
        self._close()
        self._end_keys()
        self._release()
        self._found += [self._candidate(item, stem) for item, stem in self._waiting.values()]
        self._found += [skipped for level, skipped in self._without_options if level in self._levels]
        yield from self._emptied()

    def _emptied(self) -> list[Found]:
        found, self._found = self._found, []
        return found

    def _next(self) -> tuple[int, str] | None:
        return self._ahead.popleft() if self._ahead else next(self._source, None)

    def _peek(self) -> list[str]:
        """Return some of the next lines that are not empty."""
        while len(self._ahead) < 2 * kinds.AHEAD and (numbered := next(self._source, None)) is not None:
            self._ahead.append(numbered)
        return [line for _, line in self._ahead if line.strip()]

    def _skip_front_matter(self) -> None:
        lines = self._peek()
        if "---" in (line.strip() for line in lines):
            while (numbered := self._next()) is not None and numbered[1].strip() != "---":
                pass

    def _take(self, number: int, line: str) -> None:
        line = kinds.without_wide_spaces(line.rstrip())
        if not line.isascii():
            line = narrow(line)
        if self._markup is Markup.MARKDOWN and not self._in_fence and (quoted := kinds.QUOTED.match(line)):
            line = line[quoted.end() :]
        if self._comment or (self._has_comments and not self._in_fence and kinds.opens_comment(line)):
            self._take_comment(number, line)
        elif self._in_fence or kinds.FENCE.match(line):
            self._take_code(number, line)
        elif not line.strip():
            self._take_blank()
        elif self._take_head(line) or self._take_votes(line) or kinds.is_leftover(line) or self._take_feedback(line):
            return
        elif line.isupper() and kinds.PART.fullmatch(line):
            self._close()
            self._after_blank = True
        elif kinds.RULE.fullmatch(line):
            if self._item is not None and (self._item.start == "text" or line.lstrip().startswith("#")):
                self._close()
            self._after_blank = True
        else:
            self._take_text(number, line)
            self._after_blank = False

    def _take_comment(self, number: int, line: str) -> None:
        """Take a line of a comment; at its end, look whether it holds an answer or questions."""
        self._comment.append((number, line))
        if len(self._comment) > MAXIMUM_LINES:
            self._comment_is_open()
        if "-->" not in line or not self._comment:
            return
        comment, self._comment = self._comment, []
        (first, before), *_ = comment
        before, _, opened = before.partition("<!--")
        closed, _, after = line.partition("-->")
        if before.strip():
            self._take(first, before)
        lines = [(first, opened), *comment[1:-1], (number, closed)]
        if any(kinds.CHECKBOX.match(text) or labeled(text) for _, text in lines):
            self._found += [Skipped(at, "it is in a comment") for at, text in lines if text.rstrip().endswith("?")] or [
                Skipped(first, "it is in a comment")
            ]
        else:
            for at, text in lines:
                if kinds.answer_in(text):
                    self._take(at, text)
        if after.strip():
            self._take(number, after)

    def _comment_is_open(self) -> None:
        """Read the lines of a comment that is not closed as if there were none."""
        (first, line), *others = self._comment
        self._found.append(Skipped(first, "a comment begins here and is not closed; what follows is read"))
        self._ahead.extendleft(reversed([(first, line.partition("<!--")[0]), *others]))
        self._comment, self._has_comments = [], False

    def _next_after_comment(self) -> tuple[int, str] | None:
        """Return the next line at the end of the file, if the file ends in a comment."""
        if self._comment:
            self._comment_is_open()
        return self._next()

    def _take_head(self, line: str) -> bool:
        """Take a line that is on several pages, as a head or to advertise; return whether it is one."""
        is_head, self._after_page = self._after_page, kinds.PAGE.fullmatch(line) is not None
        if self._advertising.holds(line):
            self._after_blank = False  # what was before it may go on
            return True
        if not is_head or line in self._heads:
            return is_head
        if line.endswith("?") or not kinds.is_prose(line):
            return False  # such as an option, which other questions may have, too
        self._heads.add(line)
        return False

    def _take_votes(self, line: str) -> bool:
        """Take a line that says for which options readers have voted; return whether it is one."""
        item = self._item
        if "%" not in line[-2:]:
            return False
        share = kinds.SHARE.fullmatch(line) if item is not None and item.answer is not None else None
        if share is None and not kinds.VOTES.fullmatch(line):
            return False
        if item is not None and item.options:
            votes = [share.groups()] if share else kinds.VOTE.findall(line)
            item.votes += [(int(count), letters) for letters, count in votes]
        return True

    def _take_feedback(self, line: str) -> bool:
        """Take what is said about the option before it, or about the question; return whether the line is that."""
        item = self._item
        if item is not None and item.answer is not None and kinds.is_about_question(line):
            return True
        found = kinds.FEEDBACK.match(line)
        if item is None or not found or item.kind not in ("", "label"):
            return False
        place = len(item.options) - 1
        item.feedback[place] = f"{item.feedback.get(place, '')}\n{found[1]}".strip()
        return True

    def _take_code(self, number: int, line: str) -> None:
        if kinds.FENCE.match(line):
            self._in_fence = not self._in_fence
        item = self._item = self._item or _Item(number, "text", "")
        if item.answer is not None or item.is_over:
            item.explanation.append(line)
        elif item.options:
            item.options[-1].append(line)
        else:
            item.stem.append(line)
        self._after_blank = False

    def _take_blank(self) -> None:
        item = self._item
        if item is not None and not item.options and item.answer is None:
            item.stem.append("")
        elif item is not None and item.explanation:
            item.explanation.append("")
        self._after_blank = True

    def _take_text(self, number: int, line: str) -> None:
        line = self._without_votes(number, line)
        if "<" in line and self._markup is Markup.MARKDOWN:
            is_folded = self._details > 0 or kinds.DETAILS.search(line) is not None
            line, *more = kinds.without_layout(self._without_details(line), is_folded=is_folded)
            self._ahead.extendleft((number, other) for other in reversed(more))
            if not line:
                return
        if self._take_row(number, line) or self._take_keys(line) or self._take_side(number, line):
            return
        heading = kinds.HEADING.match(line) if self._markup is Markup.MARKDOWN else None
        answer = None if kinds.CHECKBOX.match(line) else kinds.answer_in(line)
        if answer and self._is_in_stem(answer):
            answer = None
        if heading:
            self._take_heading(number, len(heading[1]), heading[2])
        elif self._is_title(line):
            self._take_heading(number, 2, line)
        elif self._item is not None and answer is not None and self._item.answer is None:
            self._take_answer(answer)
        elif self._item is not None and answer and kinds.BARE_KEY.fullmatch(answer):
            self._item.other_answers.append(answer)
        elif not (self._take_option(number, line) or self._take_number(number, line)):
            self._take_prose(number, line)

    def _without_votes(self, number: int, line: str) -> str:
        """Return a line without the votes of readers in it, which are a line of their own."""
        before, votes, after = line.partition("Community vote distribution ")
        if not votes or not before.strip():
            return line
        self._ahead.appendleft((number, votes + after))
        return before.rstrip()

    def _is_title(self, line: str) -> bool:
        """Return whether a line is a number such as "QA-007" that is underlined, as Markdown has headings, too."""
        if self._markup is not Markup.MARKDOWN or line.strip().isdecimal() or not kinds.TITLE.fullmatch(line):
            return False
        return kinds.RULE.fullmatch(self._following()) is not None

    def _is_in_stem(self, answer: str) -> bool:
        """Return whether what a line calls an answer is part of a stem, such as "Solution: You use Amazon S3."."""
        item = self._item
        if item is None or item.start == "text" or item.options or item.answer is not None or item.asks():
            return False
        others = [line for line in self._peek() if kinds.BARE_KEY.fullmatch(kinds.answer_in(line) or "A")]
        return not kinds.BARE_KEY.fullmatch(answer) and kinds.options_ahead(others) == "letters"

    def _take_keys(self, line: str) -> bool:
        """Take a line of a list of answers, which belong to the numbers of questions; return whether it is one."""
        item = self._item
        answer = kinds.answer_in(line) or ""
        if len(kinds.KEY.findall(answer)) > 1 and kinds.KEYS.fullmatch(answer):
            self._in_keys, line = True, answer
        if kinds.KEYS_FOLLOW.fullmatch(line) and self._has_keys_ahead():
            self._close()
            self._in_keys = True
            return True
        expects = item is not None and item.expects_answer and item.start == "number"
        if not self._in_keys and not expects and not self._lists_keys(line):
            return False
        explained = kinds.KEY_WITH_REASON.fullmatch(line)
        is_list = kinds.KEYS.fullmatch(line) is not None
        if self._in_keys and not is_list and kinds.HEAD_OF_KEYS.fullmatch(line):
            return True
        if not is_list and not (explained and int(explained[1]) in self._waiting):
            self._end_keys()
            return False
        self._close()
        self._in_keys = True
        for number, letters in kinds.KEY.findall(line) if is_list else [explained.groups()[:2]] if explained else ():
            self._take_key_of(int(number), letters, explained[3] if explained and not is_list else "")
        return True

    def _lists_keys(self, line: str) -> bool:
        """Return whether a line holds nothing but keys of several questions, all of which wait for theirs."""
        item = self._item
        if item is None or not item.options or not kinds.KEYS.fullmatch(line):
            return False
        numbers = [int(number) for number, _ in kinds.KEY.findall(line)]
        return len(numbers) > 1 and {*numbers} <= {*self._waiting, item.number}

    def _take_key_of(self, number: int, letters: str, reason: str) -> None:
        """Take the key of the question with a number, from a line of a list of answers."""
        if number in self._waiting:
            item, _ = self._keyed[number] = self._waiting.pop(number)
            item.answer = letters
            item.explanation += [reason] if reason else []
        elif number in self._keyed:
            self._keyed[number][0].other_answers.append(letters)
        elif number in self._held:
            held = self._held[number]
            self._held[number] = held._replace(other_answers=(*held.other_answers, letters))

    def _end_keys(self) -> None:
        """Yield the questions whose keys a list has given, at its end."""
        self._in_keys = False
        self._several.clear()
        self._found += [self._candidate(item, stem) for item, stem in self._keyed.values()]
        self._keyed.clear()

    def _take_row(self, number: int, line: str) -> bool:
        """Take a row of a table that holds the options of a question; return whether it is one."""
        item = self._item
        if not line.lstrip().startswith("|") or item is None:
            self._table = None
            return False
        cells = option_table.cells_of(line)
        if self._table is not None:
            if not option_table.is_rule(line):
                self._take_option_in_row(number, item, self._table, cells)
            return True
        if item.options:
            return False
        ahead = self._peek()
        has_options = kinds.options_ahead([each for each in ahead if not each.lstrip().startswith("|")]) == "letters"
        if len(ahead) > 1 and option_table.is_rule(ahead[0]) and not has_options:
            self._table = option_table.columns_of(cells, option_table.cells_of(ahead[1]))
        return self._table is not None

    def _take_option_in_row(self, number: int, item: _Item, columns: TableColumns, cells: list[str]) -> None:
        cells = [*cells, "", "", "", ""]
        verdict = cells[columns.verdict].casefold() if columns.verdict >= 0 else ""
        label = cells[columns.label].strip(".()*").upper() if columns.label >= 0 else ""
        if verdict not in YES | NO:
            item.why_not = f"the mark '{verdict[:40]}' of an option says neither yes nor no"
        if columns.label >= 0 and place_of(label) != len(item.options):
            item.why_not = NOT_IN_ORDER
        if columns.explanation >= 0:
            item.feedback[len(item.options)] = cells[columns.explanation]
        kind = "box" if columns.verdict >= 0 else "label"
        item.add(number, kind, label, cells[columns.text], is_checked=verdict in YES)

    def _take_side(self, number: int, line: str) -> bool:
        """Take a line such as "Q: What is it?" or "A: This."; return whether it is one."""
        side, item = kinds.CARD.fullmatch(line), self._item
        if side is None:
            return False
        text = kinds.without_partner(side[2])
        if side[1] == "Q":
            self._close()
            self._item = _Item(number, "number", text)
            self._item.is_card = True
        elif item is None or not item.is_card or (not item.options and self._begins_options()):
            return False
        elif item.answer is None:
            self._take_answer(text)
        else:
            item.other_answers.append(text)
        return True

    def _begins_options(self) -> bool:
        """Return whether a line that begins with A is an option, because the next one begins with B."""
        following = [labeled(line) for line in self._peek()[:1]]
        return any(each and each.label == "B" for each in following)

    def _has_keys_ahead(self) -> bool:
        lines = dropwhile(kinds.HEAD_OF_KEYS.fullmatch, self._peek())
        return any(kinds.KEYS.fullmatch(line) or kinds.KEY_WITH_REASON.fullmatch(line) for line in islice(lines, 1))

    def _without_details(self, line: str) -> str:
        item = self._item
        if kinds.DETAILS.search(line) and item is not None and item.options:
            item.is_over = True
        for found in kinds.DETAILS.finditer(line):
            self._details = max(self._details + (-1 if found[1] else 1), 0)
        line = kinds.DETAILS.sub("", line)
        summary = kinds.SUMMARY.search(line)
        if summary is None:
            return line
        if item is not None and kinds.REVEALED.fullmatch(kinds.EMPHASIS.sub("", summary[1])):
            item.may_have_key = item.answer is None and bool(item.options) and not item.checked
        inner = summary[1] if kinds.answer_in(summary[1]) or kinds.is_question(summary[1]) else ""
        return kinds.SUMMARY.sub(lambda _: f"{inner}\n", line)

    def _take_heading(self, number: int, level: int, text: str) -> None:
        item, section = self._item, kinds.SECTION.fullmatch(text)
        if section and section[1]:
            is_below = item is not None and item.start == "heading" and level > item.level
            self._in_keys = item is None or (item.number > 0 and not is_below)
        if item is not None and section:
            item.expects_answer = bool(section[1]) and item.answer is None
            item.is_over = item.is_over or bool(item.options and not section[3])
            return
        answer = kinds.answer_in(text)
        if item is not None and answer and item.options and item.answer is None:
            self._take_answer(answer)
            return
        self._close()
        if not answer:
            numbered = kinds.QUESTION.fullmatch(text) or kinds.NUMBERED.fullmatch(text)
            titled = kinds.TITLE.fullmatch(text) or kinds.TITLE_OF_EXAM.fullmatch(text)
            count = int(numbered[2] if numbered else titled[1] if titled else 0)
            self._item = _Item(number, "heading", text if numbered or not titled else "", number=count, level=level)

    def _take_answer(self, answer: str) -> None:
        item = self._item
        if item is None:
            return
        item.is_over = True
        if answer:
            item.answer, item.may_have_key = kinds.ICON.sub("", answer).strip(), False
        else:
            item.expects_answer = True

    def _take_option(self, number: int, line: str) -> bool:
        """Take an option; return whether the line is one."""
        item = self._item
        box, indent = self._box_in(line), len(line) - len(line.lstrip())
        if box:
            self._take_box(number, *box, indent)
            return True
        if item is not None and self._begins_anew(item, line):
            if item.introduces_list():
                item.labeled_to_stem(["", *item.explanation])
                item.is_over, item.explanation, item.paragraph = False, [], (0, 0)
            else:
                item = self._without_question(number)
        if item is not None and not item.is_over and self._is_note(item, line, indent):
            place = len(item.options) - 1
            item.feedback[place] = f"{item.feedback.get(place, '')}\n{line.strip().removeprefix('- ')}".strip()
            return True
        if item is not None and not item.options and self._follows_answer(item, line):
            item.is_over, item.answer, item.answer_before = False, None, item.answer
        if item is not None and self._is_late(item, line):
            item.why_not = "an option follows its answer"
            return True
        if item is None or item.is_over or item.answer is not None or item.kind == "box":
            return False
        if self._take_label(number, item, line):
            return True
        return self._take_labeled(number, item, line) or self._take_bullet(number, item, line)

    def _box_in(self, line: str) -> tuple[str, bool] | None:
        """Return the text after a box, and whether the box is checked; None if there is no box.

        The text is empty if a block of code follows.
        """
        if box := kinds.box_in(line):
            return box
        empty = kinds.EMPTY_BOX.fullmatch(line)
        is_option = empty and (kinds.FENCE.match(self._following()) or self._is_among_boxes())
        return ("", empty[1] != " ") if empty and is_option else None

    def _is_among_boxes(self) -> bool:
        """Return whether an option with a box is before this line or on the next one."""
        is_after_box = self._item is not None and self._item.kind == "box" and not self._item.is_over
        return is_after_box or kinds.CHECKBOX.match(self._following()) is not None

    def _following(self) -> str:
        """Return the next line, whatever it is."""
        if not self._ahead and (following := next(self._source, None)) is not None:
            self._ahead.append(following)
        return self._ahead[0][1] if self._ahead else ""

    def _take_box(self, number: int, text: str, is_checked: bool, indent: int) -> None:
        item = self._item
        if item is not None and item.kind == "label" and item.labels[0].isdecimal():
            self._numbers_were_questions(item)
            item = self._item
        if item is None or item.is_over:
            item = self._without_question(number)
        if item.kind != "box":
            item.list_indent = indent
        first = item.list_indent
        if indent > first + 1:
            item.why_not = "its options are nested"
        item.add(number, "box", "", text, is_checked=is_checked)

    def _is_late(self, item: _Item, line: str) -> bool:
        """Return whether a line below the answer is one more option, by its letter."""
        if item.kind != "label" or not item.answer or any(item.explanation) or item.labels[-1].isdecimal():
            return False
        found = labeled(line.strip())
        return found is not None and place_of(found.label) > place_of(item.labels[-1]) and not found.label.isdecimal()

    def _is_note(self, item: _Item, line: str, indent: int) -> bool:
        """Return whether a line below an option of a list says something about it."""
        if item.kind not in ("box", "bullet") or indent < item.list_indent + 2:
            return False
        is_followed = any(kinds.CHECKBOX.match(following) for following in self._peek()[:1])
        return kinds.BULLET.match(line) is not None or (item.kind == "box" and self._after_blank and is_followed)

    def _follows_answer(self, item: _Item, line: str) -> bool:
        """Return whether a line is the first option of a question whose key comes before its options."""
        first = labeled(line.strip())
        is_key = item.answer is not None and kinds.BARE_KEY.fullmatch(item.answer)
        is_first = (
            first is not None and first.label == "A" and self._begins_options() and not kinds.VERB.match(first.text)
        )
        return bool(is_key and is_first and not item.explanation and not options_in("\n".join(item.stem))[1])

    def _begins_anew(self, item: _Item, line: str) -> bool:
        """Return whether an option is the first of a paragraph that asks, after options without an answer."""
        if not item.is_over or item.explains or item.answer is not None or item.kind != "label":
            return False
        found = labeled(line.strip()) if item.paragraph[0] else None
        return found is not None and found.label == "A" and "\n".join(item.explanation).rstrip().endswith("?")

    def _without_question(self, number: int) -> _Item:
        """Begin a question with options that follow another one; the paragraph between them, if any, is its stem."""
        before = self._item
        item = _Item(number, "text", "")
        if before is not None and before.paragraph[0]:
            line, place = before.paragraph
            stem = "\n".join(before.explanation[place:]).strip()
            item = _Item(line, before.start, stem, number=before.number, indent=before.indent, level=before.level)
            del before.explanation[place:]
        self._close()
        self._item = item
        return item

    def _numbers_were_questions(self, item: _Item) -> None:
        """Begin a question with the last of some numbered lines that seemed to be options, because it has its own."""
        *others, line = item.lines
        self._found += [Skipped(other, "there are no options") for other in others]
        self._item = _Item(line, "number", "\n".join(item.options[-1]), number=len(item.lines))

    def _take_labeled(self, number: int, item: _Item, line: str) -> bool:
        stripped = line.strip()
        is_marked = stripped.startswith("*") and not stripped.startswith(("* ", "**"))
        found = labeled(stripped[1:] if is_marked else stripped) or self._tight(item, stripped)
        if found is None or found.label.isdecimal():
            return False
        columns = [labeled(part) for part in kinds.COLUMN.split(stripped)] if "\t" in stripped else []
        if len(columns) > 1 and all(each and each.label not in item.labels for each in columns):
            for each in columns:
                item.add(number, "label", *each)  # type: ignore[misc]
            return True
        expected = len(item.options) if item.kind == "label" else 0
        in_line = options_in(line)[1] if not item.options else ()
        if len(in_line) > 1 and not options_in(line)[0]:
            for label, text in map(labeled, in_line):  # type: ignore[misc]
                item.add(number, "label", label, text)
            return True
        if place_of(found.label) == 0 and expected > 1 and len(item.options[-1]) > 1 and not item.labels[0].isdecimal():
            item, expected = self._without_answer(number, item), 0
        is_next = place_of(found.label) == expected or (expected and self._skips_letters(item, found.label))
        is_lower = kinds.LOWER_LABEL.match(stripped) is not None
        if not is_next or (expected and item.labels[0].isdecimal()):
            if found.label in item.labels and is_lower is item.is_lower and not self._after_blank:
                item.why_not = "two of its options have the same letter"
            return False
        item.is_lower = is_lower
        text = found.text
        if kinds.BOLD_BEGINS.match(stripped) and text.endswith("**") and "**" not in text[:-2]:
            text = f"**{text[:-2]}**"  # the whole option is bold
        item.add(number, "label", found.label, text, is_checked=is_marked)
        return True

    def _tight(self, item: _Item, line: str) -> Labeled | None:
        """Return an option without a space after its letter, if letters before or after it are in order."""
        found = kinds.TIGHT.fullmatch(line)
        if found is None:
            return None
        label, place = found[1].upper(), len(item.options) if item.kind == "label" else 0
        following = [kinds.TIGHT.fullmatch(each) or labeled(each) for each in self._peek()[:1]]
        is_first = place == 0 and any(
            each and each[1 if isinstance(each, re.Match) else 0].upper() == "B" for each in following
        )
        return Labeled(label, found[2]) if place_of(label) == place and (place > 0 or is_first) else None

    def _take_label(self, number: int, item: _Item, line: str) -> bool:
        """Take the label of an option whose text is on the next lines; return whether it is one."""
        alone = kinds.LABEL_ALONE.fullmatch(line)
        if alone is None or (item.options and (item.kind != "label" or any(one[0] for one in item.options))):
            return False
        label, place = alone[1].upper(), len(item.options)
        following = [found[1].upper() for each in self._peek() if (found := kinds.LABEL_ALONE.fullmatch(each))]
        if place_of(label) != place or (not place and following[:1] != ["B"]):
            return False
        item.add(number, "label", label, "")
        return True

    def _skips_letters(self, item: _Item, label: str) -> bool:
        """Return whether an option after others has a later letter, even if letters between them are missing.

        The letter may also be an initial or a Roman numeral on the second line of the option before, if the next letter
        in order is on a line below, or if it is an I.
        """
        expected = place_of(item.labels[-1]) + 1
        if self._after_blank or place_of(label) <= expected:
            return place_of(label) >= expected
        lines = takewhile(lambda line: kinds.answer_in(line) is None, self._peek()[: kinds.AHEAD])
        following = [found.label for line in lines if (found := labeled(line.strip()))]
        is_skipped = expected < len(LETTERS) and LETTERS[expected] in following
        if not is_skipped and (label != "I" or "J" in following):
            return True
        every = {*map(place_of, (*item.labels, label, *following))}
        if every == set(range(len(every))):
            item.why_not = NOT_IN_ORDER
        return False

    def _without_answer(self, number: int, before: _Item) -> _Item:
        """Begin a question whose stem seemed to belong to the last option before it, because letters begin anew."""
        first, *stem = before.options[-1]
        before.options[-1] = [first]
        if before.introduces_list():
            before.labeled_to_stem(stem)
            return before
        self._close()
        self._item = _Item(number - len(stem), "text", "\n".join(stem))
        return self._item

    def _take_bullet(self, number: int, item: _Item, line: str) -> bool:
        bullet = kinds.BULLET.match(line)
        if not bullet or not item.is_open_ended or item.kind == "label" or not (item.asks() or item.lists_options):
            return False
        if not item.options:
            item.list_indent = len(line) - len(line.lstrip())
        item.add(number, "bullet", "", bullet[1])
        return True

    def _take_number(self, number: int, line: str) -> bool:
        """Take a line that begins with a number: a question or an option; return whether it is one."""
        titled = kinds.QUESTION.fullmatch(line)
        if titled and (self._begins_titled(int(titled[2])) or (line.isupper() and not titled[3])):
            stem = "" if kinds.TOPIC.fullmatch(titled[3]) else kinds.without_partner(titled[3])
            item = self._item
            if item is not None and item.start == "heading" and item.number == int(titled[2]) and not item.options:
                item.stem = [stem] if stem else []  # what the heading has announced
                return True
            self._close()
            self._item = _Item(number, "number", stem, number=int(titled[2]), indent=len(titled[1]))
            return True
        found = kinds.NUMBERED.fullmatch(line)
        if not found:
            return self._take_key_before(number, line)
        indent, count, text = len(found[1]), int(found[2]), kinds.without_partner(found[3])
        item = self._item
        is_listed = item is not None and self._is_listed(item, count, text)
        is_inner = item is not None and (
            indent > item.indent or (line.lstrip().startswith("(") and not item.is_in_brackets)
        )
        if item is not None and (is_listed or self._is_numbered_option(item, count, is_inner=is_inner)):
            if is_listed:
                item.listed = count
                item.stem.append(line.strip())
            else:
                item.add(number, "label", str(count), text)
            return True
        if item is not None and not self._begins_question(item, indent, count):
            if count == 1 and item.labels[:1] == ["1"] and not item.is_over:
                item.why_not = "the numbers of its options begin anew"
            return False
        self._close()
        self._item = _Item(number, "number", text, number=count, indent=indent)
        self._item.is_in_brackets = line.lstrip().startswith("(")
        return True

    def _take_key_before(self, number: int, line: str) -> bool:
        """Take a line that begins with the key of a question, and its number; return whether it is one."""
        found = kinds.KEY_BEFORE.fullmatch(line)
        count = self._item.number if self._item is not None else 0
        if found is None or int(found[2]) != count + 1 or not self._has_letters_ahead():
            return False
        self._close()
        self._item = _Item(number, "number", found[3], number=int(found[2]))
        self._item.answer_before = found[1]
        return True

    def _begins_titled(self, count: int) -> bool:
        """Return whether a line such as "Question 5" begins a question, and does not refer to one."""
        item = self._item
        return not self._explains or self._after_blank or item is None or count == item.number + 1

    def _is_listed(self, item: _Item, count: int, text: str) -> bool:
        """Return whether a line with a number is an entry of a list in a stem: options with other marks follow."""
        if count != item.listed + 1 or item.options or item.answer is not None or item.is_over:
            return False
        if item.listed:
            return True
        before = next((line for line in reversed(item.stem) if line.strip()), "").rstrip()
        if text.rstrip().endswith("?") or not before.endswith(ENDS_SENTENCE):
            return False
        return kinds.is_list_in_stem(self._peek(), asks=item.asks())

    def _is_numbered_option(self, item: _Item, count: int, *, is_inner: bool) -> bool:
        if item.is_over or item.answer is not None or count != len(item.options) + 1:
            return False
        if item.options:
            return item.labels[0].isdecimal()
        if item.start == "number":
            return is_inner and kinds.options_ahead(self._peek()) == "numbers"
        return bool(item.stem) and kinds.options_ahead(self._peek()) == "numbers"

    def _begins_question(self, item: _Item, indent: int, count: int) -> bool:
        if item.start == "number":
            return indent <= item.indent and (count == item.number + 1 or self._has_letters_ahead())
        if item.start == "heading":
            return not (item.options or item.answer) or self._has_letters_ahead()
        return self._after_blank or self._has_letters_ahead()

    def _has_letters_ahead(self) -> bool:
        return kinds.options_ahead(self._peek()) == "letters"

    def _take_prose(self, number: int, line: str) -> None:
        item = self._item
        if item is None:
            self._item = _Item(number, "text", line)
        elif self._take_key(item, line):
            return
        elif item.options or item.answer is not None:
            self._take_prose_after_options(item, number, line)
        elif kinds.LABEL_OF_OPTIONS.fullmatch(line):
            item.lists_options = True
        elif not self._is_about_stem(item, line):
            self._take_stem(item, number, line)

    def _take_key(self, item: _Item, line: str) -> bool:
        """Take a line that is a key, or a part of one, without saying so; return whether it is one."""
        if item.expects_answer:
            item.answer, item.expects_answer, item.lists_answers = line, False, True
        elif item.lists_answers and self._take_other_answer(item, line):
            pass
        elif item.options and item.answer is None and kinds.BARE_KEY.fullmatch(line):
            item.answer, item.is_over, item.may_have_key = line, True, False
        elif item.answer is not None and not any(item.explanation) and kinds.BARE_KEY.fullmatch(line):
            item.other_answers.append(line)
        elif item.may_have_key and kinds.is_key_with_reason(line, item.letters()):
            self._take_key_with_reason(item, line)
        elif item.may_have_key and item.is_option(line):
            item.answer = "\n".join(filter(None, (item.answer, kinds.without_bullet(line))))
        else:
            return False
        return True

    def _is_about_stem(self, item: _Item, line: str) -> bool:
        """Return whether a line before the options is no part of the stem, but its name or something about it."""
        is_label = kinds.LABEL_OF_STEM.fullmatch(line) is not None or kinds.ABOUT.fullmatch(line) is not None
        return is_label or ((not item.stem or item.asks()) and kinds.TOPIC.fullmatch(line) is not None)

    def _take_other_answer(self, item: _Item, line: str) -> bool:
        """Take a line below the answer if it is an answer, too; return whether it is one."""
        if any(item.explanation) or self._after_blank or item.answer is None:
            return False
        found = labeled(kinds.EMPHASIS.sub("", line).strip())
        is_repeated = item.is_option(line)
        if found is None and is_repeated and all(map(item.is_option, item.answer.split("\n"))):
            item.answer = "\n".join(map(kinds.without_bullet, (*item.answer.split("\n"), line)))
            return True
        if found is not None and found.label in item.letters() and not is_repeated and not found.label.isdecimal():
            item.why_not = "below its key is another option, which may be a key too"
        return False

    def _take_key_with_reason(self, item: _Item, line: str) -> None:
        """Take a line such as "B. It is cheap." where an answer is expected; several lines may explain all options."""
        if item.answer is None:
            item.answer = line
        elif item.is_option(line) and all(map(item.is_option, item.answer.split("\n"))):
            item.answer += f"\n{kinds.without_bullet(line)}"
        else:
            item.explanation += [item.answer, line]
            item.answer, item.may_have_key = None, False

    def _take_prose_after_options(self, item: _Item, number: int, line: str) -> None:
        explains, section = kinds.EXPLANATION.fullmatch(line), kinds.SECTION.fullmatch(line)
        if section and section[1] and item.options and item.answer is None and line.lstrip()[:1].isupper():
            item.expects_answer = item.is_over = True
            return
        if item.answer is not None and kinds.holds_question([line, *self._peek()[:1]]):
            self._without_question(number).stem.append(line)
        elif explains or (section and section[2]):
            item.is_over = item.explains = True
            item.paragraph = (0, 0)
            item.explanation.append(kinds.without_name(line, explains) if explains else "")
        elif not item.is_over and item.answer is None and (not self._after_blank or item.options[-1] == [""]):
            item.options[-1].append(line)
        elif item.kind == "bullet" and not item.is_over:
            item.bullets_to_stem()
            item.stem += ["", line]
        elif (
            item.is_open_ended
            or (not self._after_blank and self._explains)
            or (item.explains and not any(item.explanation))
        ):
            item.is_over = True
            if self._after_blank and not (item.explains and not any(item.explanation)):
                item.paragraph = (number, len(item.explanation))
            item.explanation.append(line)
        elif self._explains and item.answer is not None and (kinds.EXPLAINS.match(line) or item.begins(line)):
            item.explanation.append(line)
        else:
            follows_answer = item.answer is not None and not any(item.explanation)
            self._close()
            self._item = _Item(number, "text", line)
            self._item.follows_answer = follows_answer and kinds.SITUATION.match(line) is None

    def _take_stem(self, item: _Item, number: int, line: str) -> None:
        if self._after_blank and not item.is_open_ended and any(item.stem):
            last = next(text for text in reversed(item.stem) if text)
            is_addition = len(line) < 40 and line.strip().startswith(("(", "Choose", "Select"))  # noqa: PLR2004
            if item.asks() and not is_addition:
                self._close()
            elif not last.rstrip().endswith(ENDS_SENTENCE) and not is_addition and not item.listed:
                self._item = None  # a title
        if self._item is None:
            self._item = _Item(number, "text", line)
        elif len(item.stem) < MAXIMUM_LINES:
            item.stem.append(line)

    def _close(self) -> None:
        """End the present question."""
        item, self._item = self._item, None
        self._details = 0
        if item is None:
            return
        item.why_not = item.why_not or self._why_not(item)
        if item.why_not and (item.options or item.asks()):
            self._found.append(Skipped(item.line, item.why_not))
            return
        reason = "there are no options"
        if item.kind == "bullet" and item.answer is None and not item.marked_bullets():
            reason = "none of its options is marked as correct" if len(item.options) > 1 else reason
            item.bullets_to_stem()
        stem = "\n".join(item.stem).strip()
        in_line = kinds.ANSWER_IN_LINE.fullmatch(stem) if item.answer is None and not item.options else None
        if in_line and options_in(in_line[1])[1]:
            stem, item.answer = in_line[1], in_line[2]
        if item.options or item.answer is not None or options_in(stem)[1]:
            self._levels.add(item.level)
            candidate = self._candidate(item, stem)
            if not item.number or item.is_card:
                self._found.append(candidate)
            elif candidate.answers or candidate.marked is not None:
                self._hold(item.number, candidate)
            else:
                self._wait(item, stem)
        elif item.asks() or (item.start == "number" and stem):
            self._found.append(Skipped(item.line, reason))
        elif item.level and stem:
            self._without_options.append((item.level, Skipped(item.line, "there are no options")))

    def _why_not(self, item: _Item) -> str:
        """Return why what may seem to be options are none; empty if they are, or if there are none."""
        if len(item.options) == 1 and any(labeled(line) for line in item.stem):
            return NOT_IN_ORDER
        stem = "\n".join(item.stem).strip()
        if item.kind == "box" and any(not "".join(option).strip() for option in item.options):
            return "an option has no text"
        if not item.options and sum(map(bool, map(kinds.ROMAN.match, item.stem))) > 1:
            return "its options have Roman numerals"
        is_code = not item.options and kinds.FENCE.match(stem) and kinds.FENCE.match(stem.split("\n")[-1])
        return "it is in a block of code" if is_code else ""

    def _hold(self, number: int, candidate: Candidate) -> None:
        """Keep a question with a key until the end of its section, where a list of answers may give it another one."""
        if number in self._held or len(self._held) == MAXIMUM_HELD:
            self._release()
        self._held[number] = candidate

    def _release(self) -> None:
        self._found += self._held.values()
        self._held.clear()

    def _wait(self, item: _Item, stem: str) -> None:
        """Keep a question until its key is found by its number, which no other question may have."""
        if item.number in self._waiting or item.number in self._several:
            self._several.add(item.number)
            waiting = [self._waiting.pop(item.number)[0]] if item.number in self._waiting else []
            self._found += [Skipped(one.line, SEVERAL) for one in (*waiting, item)]
        else:
            self._waiting[item.number] = (item, stem)

    def _without_key(self, item: _Item, stem: str) -> tuple[str, str | None]:
        """Return a stem without a letter of an option in brackets at its beginning or end, and that letter."""
        found, gap = kinds.KEY_IN_STEM.fullmatch(stem), kinds.KEY_IN_GAP.fullmatch(stem)
        key, rest = "", stem
        if found:
            key, rest = found[2] or found[3], (found[1] or found[4]).strip()
        elif gap:
            key, rest = gap[2], f"{gap[1]}\uff08 \uff09{gap[3]}"
        return (rest, key) if key and set(key) <= set(item.letters()) else (stem, None)

    def _without_lists(self, item: _Item, options: list[str]) -> tuple[list[str], list[str]]:
        """Return options with the lists below them in one line, and remarks on these; what judges is a reason."""
        if item.kind != "label" or self._markup is not Markup.MARKDOWN:
            notes = [text for place, text in item.feedback.items() if place >= 0 and item.kind in ("box", "bullet")]
            is_certain = all(map(kinds.JUDGES.match, notes))
            return options, [] if is_certain else ["what is below an option is taken for what is said about it"]
        out, remarks = [], set[str]()
        for place, option in enumerate(options):
            first, *below = option.split("\n")
            if not below or not all(map(kinds.BULLET.match, below)):
                out.append(option)
                continue
            entries = [kinds.without_bullet(line) for line in below]
            if any(map(kinds.JUDGES.match, entries)):
                item.feedback[place] = "\n".join(filter(None, (item.feedback.get(place, ""), *entries)))
                out.append(first)
            else:
                out.append(f"{first.rstrip(': ')}: {'; '.join(entries)}")
                remarks.add("a list below an option is taken for a part of it")
        return out, sorted(remarks)

    def _hints(self, item: _Item, options: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what suggests a key besides the answer: votes of readers, and bold options."""
        hints = [("readers of the source voted for", voted)] if (voted := item.most_voted()) else []
        is_bold = [kinds.BOLD.fullmatch(one_line(option)) is not None for option in options]
        if item.answer is not None and any(is_bold) and not all(is_bold):
            hints.append(("bold type marks", ("".join(compress(item.letters(), is_bold)),)))
        return tuple(hints)

    def _candidate(self, item: _Item, stem: str) -> Candidate:
        if item.answer_before is not None:
            item.answer, after = item.answer_before, item.answer
            item.other_answers += [after] if after else []
        options = [kinds.MOST_VOTED.sub("", "\n".join(lines)) for lines in item.options]
        checked = set(item.checked)
        if item.answer is None:
            said = {place for place, option in enumerate(options) if kinds.CORRECT.search(option)}
            if not checked or said == checked:
                options = [_without_comment(item, place, option) for place, option in enumerate(options)]
                checked = said if item.kind != "box" else checked
                options = [kinds.INCORRECT.sub(" ", kinds.CORRECT.sub(" ", option)).strip() for option in options]
        remark = ""
        options, remarks = self._without_lists(item, options)
        if item.answer is None and item.kind == "label" and not checked:
            stem, item.answer = self._without_key(item, stem)
            remarks += ["the letter in brackets in the stem is taken for the key"] if item.answer else []
        remarks += _doubts(item, stem, options)
        if item.answer is None and item.kind == "label" and not checked:
            starred = {
                place: found[1] for place, option in enumerate(options) if (found := kinds.STARRED.fullmatch(option))
            }
            if len(starred) == 1:
                checked, remark = set(starred), "the option with an asterisk is taken for the key"
                options = [starred.get(place, option) for place, option in enumerate(options)]
        if item.answer is None and item.kind != "box" and not checked:
            checked = {place for place, option in enumerate(options) if kinds.BOLD.fullmatch(one_line(option))}
            checked = checked if len(checked) < len(options) else set()
            remark = "the option in bold is taken for the key" if checked else ""
        general = [item.feedback.pop(-1, "")]
        if item.kind == "label" and [*item.feedback] == [len(options) - 1]:  # one for all
            general += item.feedback.values()
            item.feedback = {}
        return Candidate(
            item.line,
            stem,
            tuple(options),
            () if item.answer is None else (item.answer,),
            frozenset(checked) if item.kind == "box" or checked else None,
            tuple(item.other_answers),
            "place" if item.labels and item.labels[0].isalpha() else "",
            tuple(item.feedback.get(place, "") for place in range(len(options))) if item.feedback else (),
            explanation="\n\n".join(filter(None, (*general, _flush_left(item.explanation)))),
            labels=tuple(item.labels) if any(item.labels) else (),
            markup=self._markup,
            remark="; ".join(filter(None, (remark, *remarks))),
            hints=self._hints(item, options),
        )


def _without_comment(item: _Item, place: int, option: str) -> str:
    """Return an option up to its mark, if what follows the mark says something about it: that is a reason."""
    found = kinds.MARK_AMID.fullmatch(option) if item.kind != "box" else None
    if found is None:
        return option
    item.feedback[place] = "\n".join(filter(None, (found[3], item.feedback.get(place, ""))))
    return f"{found[1]} {found[2]}"


def _flush_left(lines: Sequence[str]) -> str:
    """Return lines without the spaces that are before all of them, and without empty lines around them."""
    indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    return "\n".join(line[min(indents, default=0) :] for line in lines).strip()


def _doubts(item: _Item, stem: str, options: Sequence[str]) -> list[str]:
    """Return remarks on a question that may hold what explains the one before it, or code in an option."""
    remarks = []
    first, *others = stem.split("\n\n")
    if item.follows_answer and others and "?" not in first:
        remarks.append("its first paragraph may explain the question before it")
    if any(map(kinds.is_code, options)):
        remarks.append("an option is a block of code, and its lines are one now")
    return remarks
