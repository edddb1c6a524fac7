"""A YAML file in memory: mappings and lists that know their lines, and scalars that are all text."""

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
        """The line of a key, or of the mapping itself where the key is missing."""
        return self.lines.get(key, self.line)

    def text(self, key: str) -> str:
        """The text under a key; empty where there is none, or something else."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def rows(self, key: str) -> YamlList:
        """The list under a key; an empty one where there is none, or something else."""
        value = self.get(key)
        return value if isinstance(value, YamlList) else YamlList(self.line)

    def blocks(self, key: str) -> list[YamlMap]:
        """The mappings in the list under a key; anything else in it is left out."""
        return [entry for entry in self.rows(key) if isinstance(entry, YamlMap)]

    def texts(self, key: str) -> list[str]:
        """The texts in the list under a key; anything else in it is left out."""
        return [entry for entry in self.rows(key) if isinstance(entry, str)]

    def text_lines(self, key: str) -> list[tuple[str, int]]:
        """The texts in the list under a key, each with its line."""
        rows = self.rows(key)
        return [(entry, line) for entry, line in zip(rows, rows.lines, strict=True) if isinstance(entry, str)]

    def block(self, key: str) -> YamlMap:
        """The mapping under a key; an empty one where there is none, or something else."""
        value = self.get(key)
        return value if isinstance(value, YamlMap) else YamlMap(self.line)
