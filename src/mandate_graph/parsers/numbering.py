"""Numbers of paragraphs and items, and what is out of order among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mandate_graph.lang.language import LayoutWords
from mandate_graph.records.text import Line

__all__ = ["ItemPath", "SectionNumbering", "find_numbering"]

_NUMBER = re.compile(r"(?P<prefix>(?:IS)?\d{1,2}[A-Z]?(?:\.[IVX]+)?)\.(?P<n>\d{1,3})\s+(?=\S)")
_SHORTEST_RUN = 3
_NUMERIC_ROW = re.compile(r"[\d\s.,()（）—–\-%]+")


def find_numbering(lines: Sequence[Line]) -> tuple[str, int]:
    """How the paragraphs of a budget section are numbered, as told by the longest rising run.

    A document may be a part of a section and begin with any number; a run from 1 needs no length, another needs some.

    Returns:
        Number of the section and of the first paragraph: ``("16", 1)`` for paragraphs 16.1, 16.2 …, ``("16", 23)`` for
        a part that begins with 16.23; ``("", 0)`` where the lines have no such paragraphs.
    """
    runs: dict[tuple[str, int], _Run] = {}
    found: list[_Run] = []
    for line in lines:
        match = _NUMBER.match(line.text)
        if not match or _NUMERIC_ROW.fullmatch(line.text):
            continue
        prefix, number = match["prefix"], int(match["n"])
        run = runs.pop((prefix, number - 1), None) or _Run(prefix, number)
        if not run.length:
            found.append(run)
        run.length += 1
        runs[prefix, number] = run
    long = [run for run in found if run.first == 1 or run.length >= _SHORTEST_RUN]
    if not long:
        return "", 0
    best = max(long, key=lambda run: (run.length, run.first == 1, run.prefix))
    return best.prefix, next(run.first for run in long if run.prefix == best.prefix)


@dataclass
class _Run:
    prefix: str
    first: int
    length: int = 0


@dataclass
class SectionNumbering:
    """Tells the start of a numbered paragraph (``16.23 …``) from a number that happens to begin a line."""

    prefix: str
    words: LayoutWords
    last: int = 0

    def match(self, line: Line, before: str, complete: bool) -> tuple[re.Match[str], str] | None:
        """Whether a paragraph starts with this line.

        Args:
            line: the line.
            before: text of the line before it ("" at the start or after a table).
            complete: whether the block before it has ended.

        Returns:
            The match on the line and a problem code ("" where the number is the next one), or None.
        """
        match = _NUMBER.match(line.text)
        if not match or not self.prefix or match["prefix"] != self.prefix or _NUMERIC_ROW.fullmatch(line.text):
            return None
        step = int(match["n"]) - self.last
        if step == 1:
            return None if before and self.words.awaits_number.fullmatch(before) else (match, "")
        if not complete:
            return None
        if step == 0:
            return match, "duplicate_paragraph"
        return (match, "misprinted_number") if not self.words.awaits_number.fullmatch(before or " ") else None

    def advance(self, match: re.Match[str], problem: str) -> str:
        """Takes the paragraph as read; returns the number expected here."""
        expected = f"{self.prefix}.{self.last + 1}"
        if problem != "duplicate_paragraph":
            step = int(match["n"]) - self.last
            self.last = int(match["n"]) if 0 < step <= 5 else self.last + 1
        return expected


@dataclass
class ItemPath:
    """The items in force within a paragraph, as a path (``a``, ``a.1``)."""

    words: LayoutWords
    path: tuple[tuple[int, str], ...] = ()

    def match(self, line: Line) -> tuple[re.Match[str], int] | None:
        """The item marker a line begins with and its depth from 0, or None."""
        for depth, pattern in enumerate(self.words.items):
            if found := pattern.match(line.text):
                return found, depth
        return None

    def enter(self, marker: str, depth: int) -> str:
        """Takes an item as begun; returns the path in force."""
        if depth < len(self.words.items) - 1:  # the last pattern is the bullet, which has no number
            name = self.words.item_numbers.get(marker, marker.strip("()（）."))
            self.path = (*[step for step in self.path if step[0] < depth], (depth, name))
        return self.name

    @property
    def name(self) -> str:
        """The path as text."""
        return ".".join(name for _, name in self.path)
