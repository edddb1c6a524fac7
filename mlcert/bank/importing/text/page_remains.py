"""Take what a page or its program has left among questions: heads and feet, posts of readers, votes, buttons."""

from __future__ import annotations

from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.lines import lines_ahead, page_lines, section_lines
from mlcert.bank.importing.lines.advertising import Advertising
from mlcert.bank.importing.lines.forum import ends_post
from mlcert.bank.importing.text import form_scores, number_lines, option_lines
from mlcert.bank.importing.text.reading import TextReading

LONGEST_STATUS = 30  # characters of a line such as "- **Incorrect**"


class PageRemains:
    """Takes lines that are no part of the document, one line after the other."""

    def __init__(self, data: bytes, reading: TextReading) -> None:
        """Take the whole document, and what is read of it."""
        self._reading = reading
        self._advertising = Advertising(data)
        self._has_any = self._advertising.has_any or reading.forum.has_posts
        self._after_page = False  # whether the line before is the number of a page
        self._heads: set[str] = set()  # of pages

    def may_take_any(self) -> bool:
        """Return whether the next line may be one of them whatever it is, because of others."""
        return self._after_page or self._has_any

    def take(self, line: str) -> bool:
        """Take a line if it is one of them and not empty; return whether it is."""
        return (
            (self._reading.forum.has_posts and self._take_post(line))
            or self._take_head(line)
            or ("%" in line[-2:] and self._take_votes(line))
            or self._is_status(line)
            or self._take_leftover(line)
            or self._take_feedback(line)
        )

    def _is_status(self, line: str) -> bool:
        """Return whether a line says how the question below it was answered."""
        item = self._reading.item
        if len(line) > LONGEST_STATUS or (item is not None and item.kind == "bullet"):
            return False
        following = next(iter(self._reading.lines.peek()), "") if section_lines.STATUS.fullmatch(line) else ""
        return kinds.QUESTION.fullmatch(following) is not None

    def _take_leftover(self, line: str) -> bool:
        """Take a button or the like, with the icon below it; return whether the line is one."""
        if not self._reading.is_leftover(line):
            return False
        lines, item = self._reading.lines, self._reading.item
        if item is not None and item.stem and not item.options and form_scores.is_below(item.stem[-1], line):
            item.stem[-1] += f" {line.strip()}"
        if page_lines.ICON_OF_BUTTON.fullmatch(lines.following()):
            lines.next()
        return True

    def _take_head(self, line: str) -> bool:
        """Take a line that is on several pages, as a head or to advertise; return whether it is one."""
        reading = self._reading
        is_page = page_lines.PAGE.fullmatch(line) is not None
        is_head, self._after_page = self._after_page, is_page
        if self._advertising.holds(line):
            reading.after_blank = False  # what was before it may go on
            return True
        is_number = line.strip().isdecimal() and option_lines.is_page_number(reading.item, line, reading.lines)
        if reading.item is not None and is_number:
            reading.item.has_page_number, reading.after_blank = True, False
            return True
        if not is_head or line in self._heads:
            return is_head
        if line.endswith("?") or not lines_ahead.is_prose(line):
            return False  # such as an option, which other questions may have, too
        self._heads.add(line)
        return False

    def _take_post(self, line: str) -> bool:
        """Take a line of what readers wrote about a question; return whether it is one."""
        reading = self._reading
        item = reading.item
        if item is None or not item.options:
            return False
        following = reading.lines.peek()
        if not reading.forum.is_open:
            if not reading.forum.opens(line, following):
                return False
            reading.forum.is_open = item.is_over = True
            item.explains = item.explains and any(item.explanation)
        elif item.is_open_ended and number_lines.begins_marked(
            item, line, reading.lines, after_blank=reading.after_blank
        ):
            reading.forum.is_open = False
            return False
        reading.after_blank = False
        if not item.is_open_ended and ends_post(line, reading.lines.following(), following):
            reading.forum.is_open, reading.after_blank = False, True
        return True

    def _take_votes(self, line: str) -> bool:
        """Take a line that says for which options readers have voted; return whether it is one."""
        item = self._reading.item
        share = page_lines.SHARE.fullmatch(line) if item is not None and item.answer is not None else None
        if share is None and not page_lines.VOTES.fullmatch(line):
            return False
        if item is not None and item.options:
            votes = [share.groups()] if share else page_lines.VOTE.findall(line)
            item.votes += [(int(count), letters) for letters, count in votes]
        return True

    def _take_feedback(self, line: str) -> bool:
        """Take what is said about the option before it, or about the question; return whether the line is that."""
        item = self._reading.item
        if item is not None and item.answer is not None and section_lines.is_about_question(line):
            return True
        found = kinds.FEEDBACK.match(line) if line.lstrip().startswith(("@", "~")) else None
        if item is None or not found or item.kind not in ("", "label"):
            return False
        item.add_feedback(found[1])
        return True
