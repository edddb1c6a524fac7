"""A YAML file in memory: mappings and lists with their lines; every scalar is text."""

from __future__ import annotations


class YamlList(list[object]):
    """A list of a file, with the line of each entry."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


class YamlMap(dict[str, object]):
    """A mapping of a file, with the line of each key; every scalar is text."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """Return the line of a key, or of the mapping itself if the key is missing."""
        return self.lines.get(key, self.line)

    def text(self, key: str) -> str:
        """Return the text under a key; empty if there is no text."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def rows(self, key: str) -> YamlList:
        """Return the list under a key; empty if there is no list."""
        value = self.get(key)
        return value if isinstance(value, YamlList) else YamlList(self.line)

    def blocks(self, key: str) -> list[YamlMap]:
        """Return the mappings in the list under a key; other entries are left out."""
        return [entry for entry in self.rows(key) if isinstance(entry, YamlMap)]

    def texts(self, key: str) -> list[str]:
        """Return the texts in the list under a key; other entries are left out."""
        return [entry for entry in self.rows(key) if isinstance(entry, str)]

    def text_lines(self, key: str) -> list[tuple[str, int]]:
        """Return the texts in the list under a key, each with its line."""
        rows = self.rows(key)
        return [(entry, line) for entry, line in zip(rows, rows.lines, strict=True) if isinstance(entry, str)]

    def block(self, key: str) -> YamlMap:
        """Return the mapping under a key; empty if there is no mapping."""
        value = self.get(key)
        return value if isinstance(value, YamlMap) else YamlMap(self.line)
