"""Numbers of headings, paragraphs, results and items in reports, and what is out of order among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mandate_graph.lang.language import Language
from mandate_graph.records.text import Line, compact

__all__ = [
    "HeadingNumbers", "LetteredItems", "Numbered", "ParagraphNumbers", "RESULT", "Started", "count_plain", "is_ended",
]  # fmt: skip

_PLAIN = re.compile(r"(?P<n>\d{1,3})\s*\\?[.．、](?:\s+(?=\S)|(?=[^\s\d.])|(?=(?:19|20)\d\d\s?[^\s\d.,%]))")
RESULT = re.compile(r"(?P<number>\d{1,2}[.．]\s?\d{1,2}[.．]\s?\d{1,2})[.．]?\s*(?=\D)")
"""Number of a result of a strategy (``1.2.3``) at the start of a line."""
_NOTE_MARK = re.compile(r"(?<=[。！？；：.:;!?”’）)》])(?:\d{1,3}|[a-z*]|<sup>[^<>]{1,5}</sup>)\s*$")
_LARGEST_STEP = 5
_NEAR = 3


def is_ended(text: str, sentence_end: str) -> bool:
    """Whether a line ends a sentence, marks of notes, closing quotes and brackets behind it left aside."""
    bare = _NOTE_MARK.sub("", text).rstrip('”’"）)*')
    return bool(bare) and bare[-1] in sentence_end


def count_plain(lines: Sequence[Line]) -> int:
    """How many lines begin with the plain paragraph number that comes next (``1.``, ``2.`` …)."""
    last = 0
    for line in lines:
        match = _PLAIN.match(line.text)
        last += bool(match and int(match["n"]) == last + 1)
    return last


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number as headings bear it.

    Attributes:
        level: depth from 1.
        number: as printed, without blanks.
        value: as an integer.
        title: where the title begins on the line.
        expected: whether the number comes next in its level.
    """

    level: int
    number: str
    value: int
    title: int
    expected: bool


@dataclass
class HeadingNumbers:
    """Which numbers headings may bear next: each level counts on until one above it begins."""

    language: Language
    last: dict[int, int] = field(default_factory=dict)

    def match(self, line: Line) -> Numbered | None:
        """The number at the start of a line, in the outermost level that prints such numbers."""
        for level, pattern in enumerate(self.language.outlines.levels, start=1):
            match = pattern.match(line.text)
            value = self._value(level, match["number"]) if match else 0
            if match and value:
                expected = value == self.last.get(level, 0) + 1
                return Numbered(level, compact(match["number"]), value, match.start("title"), expected)
        return None

    def begins_level(self, line: Line) -> bool:
        """Whether a line begins with the first number of some level, as a heading right below another does."""
        found = self.match(line)
        return found is not None and (found.expected or found.value == 1)

    def _value(self, level: int, number: str) -> int:
        if level == 1:
            try:
                return self.language.outlines.read_number(number)
            except ValueError:
                return 0
        bare = number.strip("()（）")
        return int(bare) if bare.isdigit() else ord(bare.lower()) - ord("a") + 1

    def enter(self, heading: Numbered) -> None:
        """Takes a heading as begun."""
        self.last = {level: value for level, value in self.last.items() if level < heading.level}
        self.last[heading.level] = heading.value


@dataclass(frozen=True, slots=True)
class Started:
    """A paragraph that starts: its number, where its text begins on the line, and what is wrong with the number."""

    number: str
    text: int
    problem: str


@dataclass
class ParagraphNumbers:
    """Tells the start of a numbered paragraph (``23. …``) from a number that happens to begin a line."""

    language: Language
    last: int = 0

    def match(self, line: Line, before: str, complete: bool, following: Sequence[Line]) -> Started | None:
        """Whether a paragraph starts with this line.

        Args:
            line: the line.
            before: text of the line before it, "" where that is a heading.
            complete: whether the block before it has ended.
            following: the lines behind it, which tell a misprinted number from one that begins a line by chance.
        """
        match = _PLAIN.match(line.text)
        if not match or (before and self.language.layout.awaits_number.fullmatch(before)):
            return None
        number = int(match["n"])
        step = number - self.last
        if step == 1:
            return Started(match["n"], match.end(), "")
        if not complete or not self.last:
            return None
        if step == 0:
            return Started(match["n"], match.end(), "duplicate_paragraph")
        after = next((int(found["n"]) for each in following if (found := _PLAIN.match(each.text))), 0)
        certain = after == self.last + 2 or (1 < step <= _LARGEST_STEP and after == number + 1)
        return Started(match["n"], match.end(), "misprinted_number") if certain else None

    def comes_next(self, line: Line) -> bool:
        """Whether a line begins with the number that comes next."""
        match = _PLAIN.match(line.text)
        return match is not None and int(match["n"]) == self.last + 1

    def comes_near(self, line: Line) -> bool:
        """Whether a line begins with the number that comes next, or one so near that it is misprinted."""
        match = _PLAIN.match(line.text)
        return match is not None and 0 <= int(match["n"]) - self.last <= _NEAR

    def advance(self, started: Started) -> str:
        """Takes the paragraph as read; returns the number expected here."""
        expected = str(self.last + 1)
        if started.problem != "duplicate_paragraph":
            step = int(started.number) - self.last
            self.last = int(started.number) if 0 < step <= _LARGEST_STEP else self.last + 1
        return expected


@dataclass
class LetteredItems:
    """The items in force within a paragraph; a letter counts only where the one before it has begun a line."""

    language: Language
    path: dict[int, str] = field(default_factory=dict)
    bullet: bool = False

    def match(self, line: Line, complete: bool) -> tuple[re.Match[str], int] | None:
        """The item marker a line begins with and its depth from 0, or None."""
        patterns = self.language.layout.items
        for depth, pattern in enumerate(patterns):
            match = pattern.match(line.text)
            if match and depth == len(patterns) - 1:
                return match, depth
            if match and (complete or self.bullet) and self._follows(self._name(match["marker"]), depth):
                return match, depth
        return None

    def _name(self, marker: str) -> str:
        return self.language.layout.item_numbers.get(marker, marker.strip("()（）."))

    def _follows(self, name: str, depth: int) -> bool:
        before = self.path.get(depth)
        if name in ("a", "1"):
            return True
        if before is None:
            return False
        return name == (str(int(before) + 1) if before.isdigit() else chr(ord(before) + 1))

    def enter(self, marker: str, depth: int) -> None:
        """Takes an item as begun."""
        self.bullet = depth == len(self.language.layout.items) - 1
        if not self.bullet:
            self.path = {at: name for at, name in self.path.items() if at < depth} | {depth: self._name(marker)}

    @property
    def name(self) -> str:
        """The path as text: ``a``, ``a.1``."""
        return ".".join(self.path.values())
