"""What is a block of code between fences in a text, which imports and exports must agree on."""

from __future__ import annotations

import re

# The fence, and what is in the block.
FENCED = re.compile(r"^(`{3,}|~{3,})[^\n`]*\n(.*?)^\1[`~]*[ ]*$", re.MULTILINE | re.DOTALL)
