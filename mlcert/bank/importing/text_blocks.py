"""Find questions in lines of text: a stem, its options, its answer and what explains it, in Markdown or without markup.

The file is long because it is one machine: what a line means depends on the part of the question that was read before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlcert.bank.importing import (
    key_lines,
    number_lines,
    number_marks,
    option_lines,
    option_table,
    side_by_side,
    titles,
)
from mlcert.bank.importing import line_kinds as kinds
from mlcert.bank.importing.advertising import Advertising
from mlcert.bank.importing.answer_list import AnswerList
from mlcert.bank.importing.candidate import Found, Markup, Skipped
from mlcert.bank.importing.forum import Forum, ends_post
from mlcert.bank.importing.key_list import MAY_BE_LIST, keys_of_all
from mlcert.bank.importing.lettered import labeled, narrow, options_in, place_of, without_sign_before
from mlcert.bank.importing.markup import without_struck
from mlcert.bank.importing.numbered_questions import NumberedQuestions
from mlcert.bank.importing.option_table import TableColumns
from mlcert.bank.importing.question_so_far import ENDS_SENTENCE, QuestionSoFar
from mlcert.bank.importing.tasks import Tasks
from mlcert.bank.importing.text_candidate import text_candidate, why_not
from mlcert.bank.importing.text_lines import NumberedLine, TextLines

MAXIMUM_LINE = 50_000  # characters; a longer line is no part of a question
MAXIMUM_LINES = 2_000  # of a part of a question; more is another kind of text


class TextBlocks:
    """Reads questions line by line."""

    def __init__(self, data: bytes, markup: Markup, *, explains: bool = True) -> None:
        """Take the file; unless it `explains`, a line after an answer begins the next question."""
        self._lines = TextLines(data, has_headings=markup is Markup.MARKDOWN)
        self._advertising = Advertising(data)
        self._forum = Forum(data)
        self._tasks = Tasks(data)
        self._has_title = titles.has_one_title(data)
        self._markup = markup
        self._explains = explains
        self._item: QuestionSoFar | None = None
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
        self._comment: list[NumberedLine] = []  # one that goes over several lines, as far as it was read
        self._numbered = NumberedQuestions(markup)
        self._answers = AnswerList(self._lines, self._numbered)
        self._without_key = 0  # how many questions have been read since the last list of answers, if none has a key
        self._has_key = False  # whether one of them has
        self._has_question = False  # whether one has been read
        self._last_number = 0  # of the question before this one

    def found(self) -> Iterator[Found]:
        """Yield what is in the text."""
        is_first = True
        while (numbered := self._lines.next() or self._next_after_comment()) is not None:
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
        self._found += self._tasks.release(is_end=True)
        self._found += self._numbered.end_keys()
        self._found += self._numbered.release()
        self._found += self._numbered.all_waiting()
        self._found += [skipped for level, skipped in self._without_options if level in self._levels]
        yield from self._emptied()

    def _emptied(self) -> list[Found]:
        found, self._found = self._found, []
        return found

    def _skip_front_matter(self) -> None:
        lines = self._lines.peek()
        if "---" in (line.strip() for line in lines):
            while (numbered := self._lines.next()) is not None and numbered[1].strip() != "---":
                pass

    def _take(self, number: int, line: str) -> None:
        line = line.rstrip()
        if not line.isascii():
            line = narrow(line)
        if self._markup is Markup.MARKDOWN and not self._in_fence:
            line = self._without_signs(line)
        if self._comment or (self._has_comments and not self._in_fence and kinds.opens_comment(line)):
            self._take_comment(number, line)
        elif self._in_fence or (kinds.is_fence(line) and not self._forum.is_open):
            self._take_code(number, line)
        elif not line.strip():
            self._take_blank()
        elif self._take_post(line) or self._take_head(line) or self._take_votes(line) or self._take_leftover(line):
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
        self._lines.put_back([(first, line.partition("<!--")[0]), *others])
        self._comment, self._has_comments = [], False

    def _next_after_comment(self) -> NumberedLine | None:
        """Return the next line at the end of the file, if the file ends in a comment."""
        if self._comment:
            self._comment_is_open()
        return self._lines.next()

    def _take_head(self, line: str) -> bool:
        """Take a line that is on several pages, as a head or to advertise; return whether it is one."""
        is_head, self._after_page = self._after_page, kinds.PAGE.fullmatch(line) is not None
        if self._advertising.holds(line):
            self._after_blank = False  # what was before it may go on
            return True
        if self._item is not None and option_lines.is_page_number(self._item, line, self._lines):
            self._item.has_page_number, self._after_blank = True, False
            return True
        if not is_head or line in self._heads:
            return is_head
        if line.endswith("?") or not kinds.is_prose(line):
            return False  # such as an option, which other questions may have, too
        self._heads.add(line)
        return False

    def _take_post(self, line: str) -> bool:
        """Take a line of what readers wrote about a question; return whether it is one."""
        item = self._item
        if not self._forum.has_posts or item is None or self._in_fence or not (line.strip() and item.options):
            return False
        following = self._lines.peek()
        if not self._forum.is_open:
            if not self._forum.opens(line, following):
                return False
            self._forum.is_open = item.is_over = True
            item.explains = item.explains and any(item.explanation)
        elif item.is_open_ended and number_lines.begins_marked(item, line, self._lines, after_blank=self._after_blank):
            self._forum.is_open = False
            return False
        self._after_blank = False
        if not item.is_open_ended and ends_post(line, self._lines.following(), following):
            self._forum.is_open, self._after_blank = False, True
        return True

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

    def _take_leftover(self, line: str) -> bool:
        """Take what a page or its program has left beside a question; return whether the line is that."""
        return kinds.is_leftover(line) or self._take_feedback(line)

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
        if kinds.is_fence(line):
            self._in_fence = not self._in_fence
        item = self._item = self._item or QuestionSoFar(number, "text", "")
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
        line, *others = key_lines.divided(self._item, self._without_votes(number, line))
        self._lines.put_back([(number, other) for other in others])
        if "<" in line and self._markup is Markup.MARKDOWN:
            is_folded = self._details > 0 or kinds.DETAILS.search(line) is not None
            line, *more = kinds.without_layout(self._without_details(line), is_folded=is_folded)
            self._lines.put_back([(number, other) for other in more])
            if not line:
                return
        if self._take_line_apart(number, line):
            return
        line = number_marks.usual_form(line, self._item, self._number(), self._lines)
        heading = kinds.HEADING.match(line) if self._markup is Markup.MARKDOWN else None
        answer = None if kinds.CHECKBOX.match(line) else key_lines.answer_in(self._item, line)
        if answer and number_lines.is_in_stem(self._item, answer, self._lines):
            answer = None
        if heading:
            self._take_heading(number, len(heading[1]), heading[2])
        elif self._is_title(line):
            self._take_heading(number, 2, line)
        elif self._item is not None and answer is not None and self._item.answer is None:
            self._take_answer(answer)
        elif self._item is not None and answer and (key := kinds.bare_key_in(answer)):
            self._item.other_answers.append(key)
        elif not (self._take_outer(number, line) or self._take_option(number, line) or self._take_number(number, line)):
            self._take_prose(number, line)

    def _take_line_apart(self, number: int, line: str) -> bool:
        """Take a line that belongs to a table, a list of answers, a card or a title; return whether it does."""
        return (
            self._take_row(number, line)
            or self._take_keys(line)
            or self._take_side(number, line)
            or self._take_line_of_part(number, line)
        )

    def _number(self) -> int:
        """Return the number of this question, or else of the last one."""
        return self._item.number if self._item is not None and self._item.options else self._last_number

    def _without_votes(self, number: int, line: str) -> str:
        """Return a line without the votes of readers in it, which are a line of their own."""
        before, votes, after = line.partition("Community vote distribution ")
        if not votes or not before.strip():
            return line
        self._lines.put_back([(number, votes + after)])
        return before.rstrip()

    def _is_title(self, line: str) -> bool:
        """Return whether a line is a number such as "QA-007" that is underlined, as Markdown has headings, too."""
        if self._markup is not Markup.MARKDOWN or line.strip().isdecimal() or not kinds.TITLE.fullmatch(line):
            return False
        return kinds.RULE.fullmatch(self._lines.following()) is not None

    def _take_line_of_part(self, number: int, line: str) -> bool:
        """Take a line that names a part of the document; below options, it does only if a question follows."""
        if titles.NUMBERED_PART.fullmatch(line) is None:
            return False
        item, following = self._item, self._lines.peek()
        is_below = item is not None and (bool(item.options) or item.answer is not None)
        if item is not None and not is_below and (not self._after_blank or item.start != "text"):
            return False
        if is_below and not self._after_blank and not titles.begins_anew(following):
            return False
        if not titles.is_line_of_part(line, following) or (is_below and not titles.begins_question(following)):
            return False
        self._close()
        self._lines.put_back([(number, "")])
        return True

    def _take_keys(self, line: str) -> bool:
        """Take a line of a list of answers, which belong to the numbers of questions; return whether it is one."""
        if not self._answers.take(line, self._item, after_blank=self._after_blank):
            self._found += self._answers.ended()
            return False
        if self._answers.keys:
            self._close()
            self._answers.give_keys()
        return True

    def _take_row(self, number: int, line: str) -> bool:
        """Take a row of a table that holds the options of a question; return whether it is one."""
        item = self._item
        if not line.lstrip().startswith("|") or item is None:
            self._table = None
            return False
        cells = option_table.cells_of(line)
        if self._table is not None:
            if not option_table.is_rule(line):
                option_table.take_option(number, item, self._table, cells)
            return True
        if item.options:
            return False
        ahead = self._lines.peek()
        has_options = kinds.options_ahead([each for each in ahead if not each.lstrip().startswith("|")]) == "letters"
        if len(ahead) > 1 and option_table.is_rule(ahead[0]) and not has_options:
            self._table = option_table.columns_of(cells, option_table.cells_of(ahead[1]))
        return self._table is not None

    def _take_side(self, number: int, line: str) -> bool:
        """Take a line such as "Q: What is it?" or "A: This."; return whether it is one."""
        side, item = kinds.CARD.fullmatch(line), self._item
        if side is None:
            return False
        text = kinds.without_partner(side[2])
        if side[1] == "Q":
            self._close()
            self._item = QuestionSoFar(number, "number", text)
            self._item.is_card = True
        elif item is None or not item.is_card or (not item.options and option_lines.begins_options(self._lines)):
            return False
        elif item.answer is None:
            self._take_answer(text)
        else:
            item.other_answers.append(text)
        return True

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
        text = kinds.EMPHASIS.sub("", summary[1]).strip()
        if self._answers.begins_below(item, text, line[summary.end() :]):
            return kinds.SUMMARY.sub("Answers\n", line)
        if item is not None and kinds.REVEALED.fullmatch(text):
            item.may_have_key = item.answer is None and bool(item.options) and not item.checked
        if item is not None and item.options and item.answer is None and kinds.BARE_KEY.fullmatch(text):
            text = f"Answer: {text}"
        inner = text if kinds.answer_in(text) else summary[1] if kinds.is_question(summary[1]) else ""
        return kinds.SUMMARY.sub(lambda _: f"{inner}\n", line)

    def _take_heading(self, number: int, level: int, text: str) -> None:
        item, section = self._item, kinds.SECTION.fullmatch(text)
        if section and section[1]:
            is_below = item is not None and item.start == "heading" and level > item.level
            self._answers.is_open = item is None or (item.number > 0 and not is_below)
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
            self._begin_heading(number, level, text)

    def _begin_heading(self, number: int, level: int, text: str) -> None:
        """Begin a question with a heading, unless it is the title of a part or of all."""
        if text.endswith("?"):
            text = number_marks.usual_form(text, None, self._last_number, self._lines)
        numbered = kinds.QUESTION.fullmatch(text) or kinds.NUMBERED.fullmatch(text)
        titled = kinds.TITLE.fullmatch(text) or kinds.TITLE_OF_EXAM.fullmatch(text)
        is_title = level == 1 and self._has_title and titles.is_above_question(text, self._lines.peek())
        if not titled and not numbered and (is_title or titles.is_heading_of_part(text)):
            self._after_blank = True
            return
        count = int(numbered[2] if numbered else titled[1] if titled else 0)
        self._item = QuestionSoFar(number, "heading", text if numbered or not titled else "", number=count, level=level)

    def _take_answer(self, answer: str) -> None:
        item = self._item
        if item is None:
            return
        item.is_over = True
        if answer:
            item.answer, item.may_have_key = kinds.ICON.sub("", answer).strip(), False
        else:
            item.expects_answer = True

    def _take_outer(self, number: int, line: str) -> bool:
        """Take an entry of a list whose options are an inner list; return whether the line is one."""
        if not option_lines.begins_outer(self._item, line, self._lines):
            return False
        self._close()
        self._item = QuestionSoFar(number, "text", kinds.without_bullet(line))
        return True

    def _take_option(self, number: int, line: str) -> bool:
        """Take an option; return whether the line is one."""
        item = self._item
        box, indent = option_lines.box_in(item, line, self._lines), len(line) - len(line.lstrip())
        if box:
            self._take_box(number, *box, indent)
            return True
        if item is not None and option_lines.begins_anew(item, line):
            if item.introduces_list():
                item.labeled_to_stem(["", *item.explanation])
                item.is_over, item.explanation, item.paragraph = False, [], (0, 0)
            else:
                item = self._without_question(number)
        if (
            item is not None
            and not item.is_over
            and option_lines.is_note(item, line, indent, self._lines, after_blank=self._after_blank)
        ):
            place = len(item.options) - 1
            item.feedback[place] = f"{item.feedback.get(place, '')}\n{line.strip().removeprefix('- ')}".strip()
            return True
        if item is not None and not item.options and option_lines.follows_answer(item, line, self._lines):
            item.is_over, item.answer, item.answer_before = False, None, item.answer
        if item is not None and option_lines.is_late(item, line):
            item.why_not = "an option follows its answer"
            return True
        if item is not None and item.is_over and item.paragraph[0] and option_lines.goes_on(item, line):
            item.is_over, item.is_interrupted = False, True
        if item is None or item.is_over or item.answer is not None or item.kind == "box":
            return False
        if option_lines.take_label(number, item, line, self._lines):
            return True
        return self._take_labeled(number, item, line) or option_lines.take_bullet(number, item, line)

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

    def _without_question(self, number: int) -> QuestionSoFar:
        """Begin a question with options that follow another one; the paragraph between them, if any, is its stem."""
        before = self._item
        item = QuestionSoFar(number, "text", "")
        if before is not None and before.paragraph[0]:
            line, place = before.paragraph
            stem = "\n".join(before.explanation[place:]).strip()
            item = QuestionSoFar(
                line, before.start, stem, number=before.number, indent=before.indent, level=before.level
            )
            del before.explanation[place:]
        self._close()
        self._item = item
        return item

    def _numbers_were_questions(self, item: QuestionSoFar) -> None:
        """Begin a question with the last of some numbered lines that seemed to be options, because it has its own."""
        *others, line = item.lines
        self._found += [Skipped(other, "there are no options") for other in others]
        self._item = QuestionSoFar(line, "number", "\n".join(item.options[-1]), number=len(item.lines))

    def _take_labeled(self, number: int, item: QuestionSoFar, line: str) -> bool:
        stripped, sign = without_sign_before(line)
        found = labeled(stripped) or option_lines.tight(item, stripped, self._lines)
        if found is None or found.label.isdecimal():
            return False
        if beside := side_by_side.options_in_row(item, stripped, self._lines):
            for label, text in beside:
                item.add(number, "label", label, text)
            item.is_side_by_side, item.is_lower = True, kinds.LOWER_LABEL.match(stripped) is not None
            return True
        expected = len(item.options) if item.kind == "label" else 0
        if place_of(found.label) == 0 and expected > 1 and len(item.options[-1]) > 1 and not item.labels[0].isdecimal():
            item, expected = self._without_answer(number, item), 0
        is_next = place_of(found.label) == expected or (
            expected and option_lines.skips_letters(item, found.label, self._lines, after_blank=self._after_blank)
        )
        is_lower = kinds.LOWER_LABEL.match(stripped) is not None
        if not is_next or (expected and item.labels[0].isdecimal()):
            if found.label in item.labels and is_lower is item.is_lower and not self._after_blank:
                item.why_not = "two of its options have the same letter"
            return False
        item.is_lower = is_lower
        text = found.text
        if kinds.BOLD_BEGINS.match(stripped) and (bold := kinds.BOLD_ENDS.fullmatch(text)):
            text = f"**{bold[1]}**{bold[2] or ''}"  # the whole option is bold
        text += f" {sign}" if sign.strip("*") else ""
        item.add(number, "label", found.label, text, is_checked=sign == "*")
        return True

    def _without_answer(self, number: int, before: QuestionSoFar) -> QuestionSoFar:
        """Begin a question whose stem seemed to belong to the last option before it, because letters begin anew."""
        first, *stem = before.options[-1]
        before.options[-1] = [first]
        if before.introduces_list():
            before.labeled_to_stem(stem)
            return before
        self._close()
        self._item = QuestionSoFar(number - len(stem), "text", "\n".join(stem))
        return self._item

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
            self._item = QuestionSoFar(number, "number", stem, number=int(titled[2]), indent=len(titled[1]))
            return True
        found = kinds.NUMBERED.fullmatch(line)
        if not found:
            return self._take_key_before(number, line)
        indent, count, text = len(found[1]), int(found[2]), kinds.without_partner(found[3])
        item = self._item
        is_listed = item is not None and number_lines.is_listed(item, count, text, self._lines)
        is_inner = item is not None and (
            indent > item.indent or (line.lstrip().startswith("(") and not item.is_in_brackets)
        )
        if item is not None and (
            is_listed or number_lines.is_numbered_option(item, count, text, self._lines, is_inner=is_inner)
        ):
            if is_listed:
                item.listed = count
                item.stem.append(line.strip())
            else:
                item.add(number, "label", str(count), text)
            return True
        if item is not None and not number_lines.begins_question(
            item, indent, count, self._lines, after_blank=self._after_blank
        ):
            if count == 1 and item.labels[:1] == ["1"] and not item.is_over:
                item.why_not = "the numbers of its options begin anew"
            return False
        self._close()
        self._item = QuestionSoFar(number, "number", text, number=count, indent=indent)
        self._item.is_in_brackets = line.lstrip().startswith("(")
        return True

    def _take_key_before(self, number: int, line: str) -> bool:
        """Take a line that begins with the key of a question, and its number; return whether it is one."""
        found = kinds.KEY_BEFORE.fullmatch(line)
        count = self._item.number if self._item is not None else 0
        if found is None or int(found[2]) != count + 1 or not number_lines.has_letters_ahead(self._lines):
            return False
        self._close()
        self._item = QuestionSoFar(number, "number", found[3], number=int(found[2]))
        self._item.answer_before = found[1]
        return True

    def _begins_titled(self, count: int) -> bool:
        """Return whether a line such as "Question 5" begins a question, and does not refer to one."""
        item = self._item
        return not self._explains or self._after_blank or item is None or count == item.number + 1

    def _take_prose(self, number: int, line: str) -> None:
        item = self._item
        if item is None:
            self._item = QuestionSoFar(number, "text", line)
        elif key_lines.take_key(item, line, after_blank=self._after_blank):
            return
        elif item.options or item.answer is not None:
            self._take_prose_after_options(item, number, line)
        elif kinds.LABEL_OF_OPTIONS.fullmatch(line):
            item.lists_options = True
        elif not key_lines.is_about_stem(item, line):
            self._take_stem(item, number, line)

    def _take_prose_after_options(self, item: QuestionSoFar, number: int, line: str) -> None:
        explains, section = kinds.EXPLANATION.fullmatch(line), kinds.SECTION.fullmatch(line)
        if section and section[1] and item.options and item.answer is None and line.lstrip(" *_")[:1].isupper():
            item.expects_answer = item.is_over = True
            return
        if item.answer is not None and kinds.holds_question([line, *self._lines.peek()[:1]]):
            self._without_question(number).stem.append(line)
        elif explains or (section and section[2]):
            item.is_over = item.explains = True
            item.paragraph = (0, 0)
            item.explanation.append(kinds.without_name(line, explains) if explains else "")
        elif not item.is_over and item.answer is None and (not self._after_blank or item.options[-1] == [""]):
            self._take_more_of_option(item, number, line)
        elif item.kind == "bullet" and not item.is_over:
            item.bullets_to_stem()
            item.stem += ["", line]
        elif (
            item.is_open_ended
            or (not self._after_blank and self._explains)
            or (item.explains and not any(item.explanation))
            or (item.answer is None and option_lines.goes_on_below(item, self._lines))
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
            self._item = QuestionSoFar(number, "text", line)
            self._item.follows_answer = follows_answer and kinds.SITUATION.match(line) is None

    def _take_more_of_option(self, item: QuestionSoFar, number: int, line: str) -> None:
        """Take a line that goes on with the last option or is a note; in a row of options, it may hold more."""
        if item.notes_after == len(item.options) or kinds.NOTE.match(line):
            item.notes_after = len(item.options)
            item.explanation.append(line)
            return
        if not item.is_side_by_side:
            item.options[-1].append(line)
            return
        more, *options = side_by_side.rest_of_row(item, line)
        if item.is_in_columns:
            item.why_not = "a line goes on with one of several options side by side"
        item.options[-1].append(more.text)
        for label, text in options:
            item.add(number, "label", label, text)

    def _take_stem(self, item: QuestionSoFar, number: int, line: str) -> None:
        if self._after_blank and not item.is_open_ended and any(item.stem):
            last = next(text for text in reversed(item.stem) if text)
            is_addition = len(line) < 40 and line.strip().startswith(("(", "Choose", "Select"))  # noqa: PLR2004
            if item.asks() and not is_addition:
                self._close()
            elif not last.rstrip().endswith(ENDS_SENTENCE) and not is_addition and not item.listed:
                self._item = None  # a title
        elif not item.is_open_ended and titles.is_above(item.stem, line, is_first=not self._has_question):
            self._item = None
        if self._item is None:
            self._item = QuestionSoFar(number, "text", line)
        elif len(item.stem) < MAXIMUM_LINES:
            item.stem.append(line)

    def _close(self) -> None:
        """End the present question."""
        item, self._item = self._item, None
        self._details, self._forum.is_open = 0, False
        if item is None:
            return
        self._last_number = item.number
        item.why_not = item.why_not or why_not(item)
        keys = self._keys_of_all(item)
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
            self._take_question(item, stem, keys)
        elif item.asks() or (item.start == "number" and stem):
            self._found.append(Skipped(item.line, reason))
        elif item.level and stem:
            self._without_options.append((item.level, Skipped(item.line, "there are no options")))

    def _keys_of_all(self, item: QuestionSoFar) -> list[str]:
        """Return the keys of this question and of all before it, if its own seems to list them."""
        if self._has_key or item.why_not:
            return []
        keys = keys_of_all(item, self._without_key)
        if keys and not self._numbered.is_last_of(item.number, len(keys)):
            item.why_not = MAY_BE_LIST
        return keys

    def _take_question(self, item: QuestionSoFar, stem: str, keys: Sequence[str]) -> None:
        """Take a question that was read to its end, and the `keys` of all questions, if it ends in a list of these."""
        if keys:
            item.answer = None
        self._has_question = True
        candidate = text_candidate(item, stem, self._markup)
        has_key = bool(candidate.answers) or candidate.marked is not None
        self._has_key = self._has_key or has_key
        self._without_key += not has_key
        is_kept = self._tasks.keep(item, candidate)
        self._found += self._tasks.release()
        if is_kept:
            return
        if not item.number or item.is_card:
            self._found.append(candidate)
        elif has_key:
            self._found += self._numbered.hold(item.number, candidate)
        else:
            self._found += self._numbered.wait(item, stem)
        if keys:
            self._found += self._numbered.take_keys(keys)
            self._without_key = 0

    def _without_signs(self, line: str) -> str:
        """Return a line without the signs of a quotation; one with an answer, also without what is struck out in it."""
        quoted = kinds.QUOTED.match(line)
        line = line[quoted.end() :] if quoted else line
        if "\\" in line:
            line = kinds.HARD_BREAK.sub(r"\1", line)
        answer = kinds.answer_in(line) if "~~" in line or "</" in line else None
        if answer is None:
            return line
        rest = without_struck(line)
        if self._item is not None and not rest.strip():  # an answer like this one is no key, but contradicts others
            self._item.other_answers.append(answer.strip("~"))
        return rest
