"""What marks an option, or judges it: bold type, ticks and crosses, stars, words in brackets, votes."""

from __future__ import annotations

import re

BOLD_BEGINS = re.compile(r"(?:[-*+•]\s+)?\*\*")
LOWER_LABEL = re.compile(r"\W*[a-j]\b")
VERB = re.compile(r"(?:is|are|was|were|because|since|wrong|incorrect|correct|right|not|this|it|that)\b", re.IGNORECASE)
BOLD_ENDS = re.compile(r"((?:(?!\*\*).)*)\*\*(\s*[✓✔✅☑❌✗✘✖☒]\ufe0f?)?", re.DOTALL)
MARK_AMID = re.compile(
    r"(.*[^\s✓✔✅☑❌✗✘✖☒])\s*([✓✔✅☑❌✗✘✖☒]\ufe0f?)[\s:\u2013\u2014-]*([^\W\d_].*)", re.DOTALL
)  # before what is said about an option
JUDGES = re.compile(
    r"\W*(?:(?:in)?correct|wrong|right|true|false|because|explanation|reason|why)\b|\W*[✓✔✅❌✗✘]", re.IGNORECASE
)
CORRECT = re.compile(
    r"(?:[(\[*_]{1,4}(?:correct[ae]?|right|richtig|corretta|esatta|certa)(?:\s+answer)?[)\]*_]{1,4}|\([✓✔✅☑]\ufe0f?\)|\[[✓✔✅☑]\ufe0f?\]|[✓✔✅☑]\ufe0f?)",
    re.IGNORECASE,
)
FIRST_OF_CORRECT = "([*_✓✔✅☑"
INCORRECT = re.compile(
    r"\s*(?:\([❌✗✘✖]\ufe0f?\)|\[[❌✗✘✖]\ufe0f?\]|[❌✗✘✖☐☒]\ufe0f?|\((?:wrong|incorrect[ae]?|falsch|faux|falso|errata|sbagliata)\)$)\s*",
    re.IGNORECASE,
)
MOST_VOTED = re.compile(r"\s+[*_`(\[]{0,4}most voted[*_`)\]]{0,4}\s*$", re.IGNORECASE)
STARRED = re.compile(r"(.*\S)\s+\*+", re.DOTALL)
BOLD = re.compile(r"(?:\*\*|__)(\S.*?)(?:\*\*|__)[.:]?")


def without_most_voted(option: str) -> str:
    """Return an option without the words after it that say that most readers voted for it.

    >>> without_most_voted("A queue **Most Voted**"), without_most_voted("A most voted queue")
    ('A queue', 'A most voted queue')
    """
    return MOST_VOTED.sub("", option) if "voted" in option.lower() else option


def without_marks(option: str) -> str:
    """Return an option without the signs and words that call it correct or incorrect, also within bold type.

    >>> without_marks("A queue ✔"), without_marks("**A queue (correct)**"), without_marks("**A** queue (wrong)")
    ('A queue', '**A queue**', '**A** queue')
    """
    bold = BOLD.fullmatch(option.strip())
    if bold and "**" not in bold[1] and "__" not in bold[1]:
        return f"**{without_marks(bold[1])}**"
    text = INCORRECT.sub(" ", CORRECT.sub(" ", option)).strip()
    return text.removesuffix("**").rstrip() if text.count("**") == 1 else text  # whose partner was beside the letter
