"""Turn marked-up texts into plain ones that are safe to print: HTML, Markdown, entities, escapes, pictures.

What the patterns leave out of a text stays there as it is; nothing is fetched, and a link stays text.
The file is long because what one kind of markup leaves may be a sign of another.
"""

from __future__ import annotations

import re
from html import unescape

from mlcert.bank.importing.candidate import Markup
from mlcert.bank.importing.marks.code_in_text import CodeInText
from mlcert.bank.importing.marks.nested_lists import NestedLists
from mlcert.bank.importing.marks.tags import HTML_TAG, KNOWN_TAG, TAG, with_lone_tags
from mlcert.bank.spaces import OTHER_SPACE
from mlcert.core.fences import FENCED
from mlcert.core.text import cleaned

ESCAPE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~]?)|\x9b[0-?]*[ -/]*[@-~]"
)
MARK = re.compile(r"[<&*_`\[\\~]|==")  # of Markdown
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
HIDDEN = re.compile(r"<(script|style|head|title)\b[^<>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
PICTURE = re.compile(r"<img\b([^<>]*)>", re.IGNORECASE)
SOURCE = re.compile(r"""\bsrc\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
PREFORMATTED = re.compile(r"<pre\b[^<>]*>(.*?)</pre\s*>", re.IGNORECASE | re.DOTALL)
MOST_FENCES = 40  # of a text; more would take too long
FENCE_OF_EXPORT = re.compile(r'<pre data-fence="(`{3,}|~{3,})([^"<>`\n]*)"(?: data-joined)?>')
JOINED = re.compile(r"<pre\b[^<>]* data-joined>")  # of an export, without empty lines around it
BREAK = re.compile(r"<br\s*/?>|</?li\b[^<>]*>|</?tr\b[^<>]*>", re.IGNORECASE)
PARAGRAPH = re.compile(r"</?(?:p|div|ul|ol|table|h[1-6]|blockquote|section|hr|details|summary)\b[^<>]*>", re.IGNORECASE)
RAISED = re.compile(r"<sup\b[^<>]*>", re.IGNORECASE)
LOWERED = re.compile(r"(?<=[\w)\]])<sub\b[^<>]*>([^<>]{1,40})</sub\s*>", re.IGNORECASE)  # behind a letter or the like
ELEMENT = re.compile(r"[A-Z][a-z]?$")  # whose atoms are counted: "H2O"
CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n`]*$")
MARKDOWN_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(\s*<?([^)\s>]*)>?[^)\n]*\)")
LINK = re.compile(r"(?<![!\\])\[([^\[\]\n]+)\]\(\s*<?([^)\s>]*)>?[^)\n]*\)")
ADDRESS = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]*?[^\s*\\])\1(?![\w*])")
EMPHASIS_OF_CODE = re.compile(  # "**`ls`**", "**the command `ls`**"
    r"(?<![\w*`\\])(\*{1,3}|_{2,3}|==)(?=[^\s*_=])([^*`\n]*(?:`[^`\n]+`[^*`\n]*)+)(?<!\s)\1(?![\w*`])"
)
HIGHLIGHTED = re.compile(r"(?<![\w=!<>])==(?=[^\s=])([^=\n]*[^\s=!<>])==(?![\w=])")
UNDERLINED = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^\n]*?[^\s_\\])\1(?!\w)")
STRUCK = re.compile(r"~~(?=\S)([^~\n]*?)~~")
STRUCK_OUT = re.compile(  # or code, in which signs mean nothing
    r"`[^`\n]*`|(?<!~)~~(?=[^\s~])[^~\n]*~~(?!~)|<(del|s|strike)\b[^<>]*>[^<>]*</\1\s*>", re.IGNORECASE
)
ONLY_LABEL = re.compile(r"\W*(?:(?:[A-Za-z]|\d{1,2})[.):]\W*)?")
BACKSLASH = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~])")
SPACES = re.compile(r"(?<!`)(`{1,2})(?!`)[^`\n]+\1(?!`)|\s+")  # and code, which keeps its own
NO_CHARACTER = re.compile(
    "[\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
BLOCK = "    "  # what a line begins with that is kept as it is


class Prose:
    """A text without markup, and the pictures that it referred to."""

    def __init__(self, text: str, pictures: tuple[str, ...] = ()) -> None:
        self.text = text
        self.pictures = pictures


def plain_text(text: str, markup: Markup) -> Prose:
    """Return a text without markup, with paragraphs separated by empty lines and code indented by four spaces."""
    if text.isprintable() and (markup is Markup.VERBATIM or not _may_have_marks(text, markup)):
        return Prose(_single_spaced(text))  # most texts
    text = without_escapes(text)
    if markup is not Markup.VERBATIM and ("~~" in text or "</" in text) and "```" not in text:
        rest = without_struck(text, signs=markup is Markup.MARKDOWN)
        text = text if ONLY_LABEL.fullmatch(rest) else rest
    pictures: list[str] = []
    if markup is Markup.MARKDOWN:
        text = _without_markdown(text, pictures)
    elif markup is not Markup.VERBATIM:
        code = CodeInText(text, is_html=markup is Markup.HTML)
        text = code.text
        if "![" in text:
            text = _without_pictures(text, pictures)
        if "<" in text and markup is Markup.HTML:
            text = _without_tags(text, pictures, HTML_TAG)
        elif "<" in text:
            text = _without_tags(with_lone_tags(text, text), pictures, KNOWN_TAG)
        text = _with_characters(code.restored(text))
    return Prose(_tidy(text), tuple(pictures))


def _may_have_marks(text: str, markup: Markup) -> bool:
    if markup is Markup.MARKDOWN:
        return MARK.search(text) is not None
    return "<" in text or "&" in text or "![" in text


def without_struck(text: str, *, signs: bool = True) -> str:
    """Return a text without what is struck out in it, by tags or also by `signs`.

    >>> without_struck("~~B~~ C"), without_struck("<del>B</del> C"), without_struck("`a ~~b~~`")
    (' C', ' C', '`a ~~b~~`')
    """

    def unless_code(found: re.Match[str]) -> str:
        return found[0] if found[0].startswith("`") or (not signs and found[0].startswith("~")) else ""

    return STRUCK_OUT.sub(unless_code, text)


def one_line(text: str) -> str:
    """Return a text folded into one line."""
    return " ".join(text.split())


def without_escapes(text: str) -> str:
    r"""Return a text without terminal escapes and other characters that act instead of being displayed.

    >>> without_escapes("a \x1b[31mred\x1b[0m\u202e one\n\ttwo")
    'a red one\n    two'
    """
    if text.isprintable():
        return text
    text = ESCAPE.sub("", text) if "\x1b" in text or "\x9b" in text else text
    lines = (cleaned(line.replace("\t", BLOCK), "") for line in text.split("\n"))
    return NO_CHARACTER.sub("", "\n".join(lines))


def _with_characters(text: str) -> str:
    """Replace entities by what they stand for, unless that would act on a terminal."""
    if "&" not in text:
        return text
    return without_escapes(ENTITY.sub(lambda found: unescape(found[0]), text))


def _without_tags(text: str, pictures: list[str], tag: re.Pattern[str]) -> str:
    def picture(found: re.Match[str]) -> str:
        source = SOURCE.search(found[1])
        pictures.append(source[1] if source else "")
        return " "

    def block(found: re.Match[str]) -> str:
        lines = TAG.sub("", BREAK.sub("\n", found[1])).strip("\n").split("\n")
        fence = FENCE_OF_EXPORT.match(found[0])
        written = (fence[1] + fence[2], *lines, fence[1]) if fence else (BLOCK + line for line in lines)
        gap = "\n" if JOINED.match(found[0]) else "\n\n"
        return gap + "\n".join(written) + gap

    text = PICTURE.sub(picture, HIDDEN.sub("", text) if "</" in text or "<!--" in text else text)
    if "<pre" in text or "<PRE" in text:
        text = PREFORMATTED.sub(block, text)
    if "sub>" in text:
        text = LOWERED.sub(_lowered, text)
    text = CELL.sub(" ", RAISED.sub("^", PARAGRAPH.sub("\n\n", BREAK.sub("\n", text))))
    return tag.sub("", text)


def _lowered(found: re.Match[str]) -> str:
    """Return an index in one line with what it belongs to."""
    text = found[1].strip()
    if text.isdecimal() and ELEMENT.search(found.string, max(0, found.start() - 2), found.start()):
        return text
    return f"_{text}" if text.isalnum() else f"_({text})"


def _without_markdown(text: str, pictures: list[str]) -> str:
    out: list[str] = []
    fence = ""
    lists = NestedLists()
    for written in text.split("\n"):
        line = written if fence or not lists.may_hold(written) else lists.line(written)
        found = FENCE.match(line)
        if fence:
            fence = "" if found and line.strip().startswith(fence) and line.strip().strip(fence[0]) == "" else fence
            out.append(BLOCK + line if fence else "")
        elif found:
            fence = found[1]
            out.append("")
        else:
            out.append(_markdown_line(line, text, pictures))
    return "\n".join(out)


def _markdown_line(line: str, whole: str, pictures: list[str]) -> str:
    """Return a line without markup, except in what is between backticks."""
    if "`" in line and ("*" in line or "_" in line or "==" in line):
        line = EMPHASIS_OF_CODE.sub(r"\2", line)
    parts = line.split("`")
    if len(parts) % 2 == 0:  # a backtick without its partner
        parts = [line]
    for at in range(0, len(parts), 2):
        part = with_lone_tags(parts[at], whole) if "<" in parts[at] else parts[at]
        parts[at] = _with_characters(_markdown_words(part, pictures))
    return "`".join(parts)


def _markdown_words(text: str, pictures: list[str]) -> str:
    def link(found: re.Match[str]) -> str:
        label, target = found[1], found[2]
        return label if label == target or not target.startswith(("http:", "https:")) else f"{label} ({target})"

    if "[" in text:
        text = LINK.sub(link, _without_pictures(text, pictures))
    if "<" in text:
        text = _without_tags(ADDRESS.sub(r"\1", text), pictures, KNOWN_TAG)
    if "*" in text:
        text = EMPHASIS.sub(r"\2", EMPHASIS.sub(r"\2", text))
    if "_" in text:
        text = UNDERLINED.sub(r"\2", text)
    if "==" in text:
        text = HIGHLIGHTED.sub(r"\1", text)
    if "~~" in text:
        text = STRUCK.sub(r"\1", text)
    return BACKSLASH.sub(r"\1", text) if "\\" in text else text


def _without_pictures(text: str, pictures: list[str]) -> str:
    """Return a text without pictures as Markdown has them, which other texts may have, too."""
    pictures += [found[2] or found[1] for found in MARKDOWN_PICTURE.finditer(text)]
    return MARKDOWN_PICTURE.sub(" ", text)


def _single_spaced(line: str) -> str:
    """Return a line with single spaces between words; what is between backticks keeps its spaces."""
    if "`" not in line:
        return one_line(line)
    return SPACES.sub(lambda found: OTHER_SPACE.sub(" ", found[0]) if found[1] else " ", line).strip()


def _tidy(text: str) -> str:
    """Return a text with at most one empty line in a row, and no spaces at the ends of lines or doubled in words.

    Lines between fences keep their indent, and empty lines between them stay.
    """
    if not 0 < text.count("```") + text.count("~~~") <= MOST_FENCES:
        return _tidy_prose(text)
    parts, start = "", 0
    for fenced in FENCED.finditer(text):
        before = _tidy_prose(text[start : fenced.start()])
        between = "\n\n" if text[start : fenced.start()].endswith("\n\n") else "\n"
        code = "\n".join(line.rstrip() for line in OTHER_SPACE.sub(" ", fenced[0]).split("\n"))
        parts += f"{before}{between if before else ''}{code}"
        after = text[fenced.end() : fenced.end() + 2]
        parts += "\n\n" if after == "\n\n" else "\n"
        start = fenced.end()
    return (parts + _tidy_prose(text[start:])).strip("\n")


def _tidy_prose(text: str) -> str:
    out: list[str] = []
    for line in text.split("\n"):
        tidy = OTHER_SPACE.sub(" ", line).rstrip() if line.startswith(BLOCK) and line.strip() else _single_spaced(line)
        if tidy or (out and out[-1]):
            out.append(tidy)
    return "\n".join(out).strip("\n")
