"""The markup in a line that only lays it out: elements of HTML, bold type, quotations, comments, wide spaces."""

from __future__ import annotations

import re

from mlcert.bank.importing.marks.lettered import labeled

WIDEST = 100  # characters of white space side by side
WIDE_SPACE = re.compile(rf"[^\S\n]{{{WIDEST},}}")  # more than anybody writes; patterns would search it again and again
DETAILS = re.compile(r"<(/?)details\b[^<>]*>", re.IGNORECASE)
SUMMARY = re.compile(r"<summary\b[^<>]*>(.*?)</summary\s*>", re.IGNORECASE)
BLOCK = r"</?(?:p|div|[uo]l|li|blockquote|section|center)\b[^<>]*>"
ENDS = re.compile(rf"^\s*(?:{BLOCK}\s*)+|(?:{BLOCK}\s*)+$", re.IGNORECASE)
BETWEEN = re.compile(rf"</(?:p|div|li)>\s*(?:{BLOCK}\s*)+|<br\s*/?>", re.IGNORECASE)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
CLOSED = re.compile(rf"\s*(?:{BLOCK}\s*)*<(p|div|li|blockquote)\b[^<>]*>.*</\1>\s*(?:{BLOCK}\s*)*", re.IGNORECASE)
HTML_BOLD = re.compile(r"<(b|strong)>(?=\S)([^<>]*)(?<=\S)</\1>", re.IGNORECASE)
ITALIC = re.compile(r"<(i|em)>(?=\S)([^<>]*)(?<=\S)</\1>", re.IGNORECASE)
EMPHASIS = re.compile(r"</?(?:b|strong|p|i|em)>|\*\*|__", re.IGNORECASE)
NAMED_SIGN = re.compile(
    r":(?:(white_check_mark|heavy_check_mark|ballot_box_with_check)|x|(?:\w+_cross_mark|heavy_multiplication_x)):"
)
LONE_STARS = re.compile(r"(?:^|\s)\*\*(?=\w)")  # as in "**kwargs"
QUOTED = re.compile(r"\s*(?:>!? ?)+")
HARD_BREAK = re.compile(  # between lines or pages, but not the end of a path
    r"(?<!\S)(?![A-Za-z]:)([^\s\\]*)\\$|^\s*\\(?:newpage|pagebreak|clearpage)\s*$"
)
LONGEST = 2_000  # characters of a line that is looked at closely


def with_signs(line: str) -> str:
    """Return a line with ticks and crosses in the place of their names.

    >>> with_signs("- :white_check_mark: S3"), with_signs("- SQS :x:")
    ('- \u2705 S3', '- SQS \u274c')
    """
    return NAMED_SIGN.sub(lambda named: "\u2705" if named[1] else "\u274c", line)


def opens_comment(line: str) -> bool:
    """Return whether a comment begins in a line and goes on in the next one.

    >>> opens_comment("a <!-- b --> <!-- c"), opens_comment("<!-- a -->")
    (True, False)
    """
    return "<!--" in line and line.rfind("<!--") > line.rfind("-->")


def without_wide_spaces(line: str) -> str:
    """Return a line in which no more than a hundred spaces are side by side.

    >>> without_wide_spaces("a  b"), len(without_wide_spaces("a" + " " * 1_000 + "b"))
    ('a  b', 102)
    """
    if len(line) <= WIDEST or ("  " not in line and line.isprintable()):  # no white space is, but for the usual one
        return line
    return WIDE_SPACE.sub(" " * WIDEST, line)


def without_layout(text: str, *, is_folded: bool) -> list[str]:
    """Return the lines of a text without the elements that lay them out; without any if it consists of these.

    Unless the text `is_folded` away, only whole elements are taken for layout.

    >>> without_layout("<ul><li>B. It is.</li><li>So.</li></ul>", is_folded=False)
    ['B. It is.', 'So.']
    >>> without_layout("<p> is a tag.", is_folded=False), without_layout("</ul>", is_folded=False)
    (['<p> is a tag.'], [''])
    """
    out: list[str] = []
    for line in filter(str.strip, text.split("\n")):
        marked = line if "`" in line else ITALIC.sub(r"*\2*", HTML_BOLD.sub(r"**\2**", line))
        if len(line) <= LONGEST and (is_folded or CLOSED.fullmatch(line) or not ENDS.sub("", line)):
            out += filter(None, map(str.strip, BETWEEN.sub("\n", ENDS.sub("", marked)).split("\n")))
        elif (
            "<br" in line and (options := [each.strip() for each in BREAK.split(marked)]) and all(map(labeled, options))
        ):
            out += options
        else:
            out.append(marked)
    return out or [""]


def without_partner(text: str) -> str:
    """Return what follows the beginning of a line without the end of bold type that began there.

    >>> without_partner("B** because it is cheap"), without_partner("a **bold** word")
    ('B because it is cheap', 'a **bold** word')
    """
    return text.replace("**", "", 1) if text.count("**") % 2 and not LONE_STARS.search(text) else text
