"""Which tags in a text are markup, and which are what it speaks of."""

from __future__ import annotations

import re

TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
KNOWN = (
    r"(?:a|abbr|article|b|big|body|center|cite|code|del|dd|dl|dt|em|figure|figcaption|font|form|html|i|iframe|input|"
    r"ins|kbd|label|link|mark|math|meta|object|q|s|samp|small|span|strike|strong|sub|sup|svg|t[dhr]|tbody|tfoot|thead|tt|u|"
    r"var|video|audio|button|nobr|script|style|embed)"
)
KNOWN_TAG = re.compile(rf"</?{KNOWN}\b(?:\s[^<>=]*=[^<>]*|\s*/?)>", re.IGNORECASE)  # but not in `a <b and c> d`
HTML_TAG = re.compile(  # but not in `List<String>`
    rf"</?(?:{KNOWN}|acronym|address|area|aside|base|bd[io]|canvas|caption|col|colgroup|data|dfn|fieldset|footer|"
    r"head|header|hgroup|legend|main|map|menu|m(?:enclose|error|frac|i|multiscripts|n|o|over|padded|phantom|root|row|"
    r"space|sqrt|style|sub|subsup|sup|table|td|text|tr|under|underover)|nav|noscript|optgroup|option|param|picture|"
    r"progress|r[bpt]|ruby|select|semantics|source|template|textarea|time|title|track|wbr)\b[^<>]*>"
    r"|</?\w+[-:][^<>]*>|<\w+\s[^<>=]*=[^<>]*>|<![^<>]*>",
    re.IGNORECASE,
)
LONE = re.compile(r"<(/?)([a-z][a-z0-9]*)>", re.IGNORECASE)  # as in "the <b> tag" and `List<b>`
BEFORE, AFTER = re.compile(r"""[^\s("'\[]"""), re.compile(r"""[^\s)"'.,;:?!\]]""")  # that make it part of a word
NAME = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
LONE_TAG = re.compile(r"</?([A-Za-z][\w-]*)\s*/?>")
LAYOUT = frozenset({"br", "hr", "p", "div", "span", "font", "center", "li", "tr", "td", "details", "summary"})


def with_lone_tags(text: str, whole: str) -> str:
    """Return a text in which the first signs of tags that it speaks of are entities; `whole` is all of the text.

    >>> with_lone_tags("Is <b> <i>bold</i>?", "Is <b> <i>bold</i>?")
    'Is &lt;b> <i>bold</i>?'
    >>> with_lone_tags("a vector<b>", "a vector<b>")
    'a vector&lt;b>'
    """
    names = {(found[1], found[2].lower()) for found in NAME.finditer(whole)}

    def kept(found: re.Match[str]) -> str:
        name = found[2].lower()
        partner = ("" if found[1] else "/", name) in names
        is_at_end = not whole[: whole.find(found[0])].strip() or whole.rstrip().endswith(found[0])
        before, after = text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
        is_in_word = BEFORE.fullmatch(before) or AFTER.fullmatch(after)
        is_markup = partner or name in ("br", "hr") or (name in LAYOUT and (is_at_end or is_in_word))
        return found[0] if is_markup and found[0] != whole.strip() else f"&lt;{found[0][1:]}"

    return LONE.sub(kept, text)
