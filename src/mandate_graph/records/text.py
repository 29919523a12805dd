"""Text that never forgets where it came from.

A :class:`Passage` is a cleaned stretch of text (line breaks joined, page furniture gone) in which every character
still knows its offset in the canonical text of the document. Offsets count Unicode code points from 0, end
exclusive; lines count from 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Line", "Passage", "Span", "compact", "join_lines"]

# Characters set without blanks around them: CJK ideographs, their punctuation, full-width forms, list marks.
_WIDE = (
    "\u2e80-\u2fdf\u3000-\u303f\u3040-\u30ff\u3105-\u312f\u31a0-\u31bf\u3200-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u2014\u2018\u2019\u201c\u201d\u2026\u2460-\u24ff"
)
WIDE = re.compile(f"[{_WIDE}]")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the canonical text: ``start`` inclusive, ``end`` exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}-{self.end} is not a stretch of text")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line that carries content.

    Attributes:
        number: line number in the canonical text, from 1.
        start: offset of the first non-blank character.
        text: the line without outer blanks.
        indent: blanks before the first character.
        gap: whether a blank line stands before it.
        page: printed page number, or None where the text prints none.
    """

    number: int
    start: int
    text: str
    indent: int = 0
    gap: bool = False
    page: int | None = None

    @property
    def end(self) -> int:
        """Offset after the last non-blank character."""
        return self.start + len(self.text)

    def passage(self) -> Passage:
        """The line as a passage of its own."""
        return Passage(self.text, tuple(range(self.start, self.end)))


@dataclass(frozen=True, slots=True)
class Passage:
    """Cleaned text with the source offset of each of its characters.

    ``offsets[i]`` is the offset in the canonical text of ``text[i]``; a blank put in where two lines were joined has
    the offset of the character before it.
    """

    text: str
    offsets: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.offsets):
            raise ValueError(f"{len(self.text)} characters but {len(self.offsets)} offsets")

    def __bool__(self) -> bool:
        return bool(self.text)

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def __getitem__(self, key: slice) -> Passage:
        return Passage(self.text[key], self.offsets[key])

    @property
    def span(self) -> Span:
        """The stretch of the canonical text from the first to the last character."""
        if not self.offsets:
            raise ValueError("an empty passage stands nowhere")
        return Span(self.offsets[0], self.offsets[-1] + 1)

    def strip(self, characters: str | None = None) -> Passage:
        """The passage without outer blanks, or without the given outer characters."""
        left = len(self.text) - len(self.text.lstrip(characters))
        right = len(self.text.rstrip(characters))
        return self[left : max(left, right)]

    def group(self, match: re.Match[str], group: int | str = 0) -> Passage:
        """The part of the passage that a match of a pattern on ``self.text`` covers."""
        return self[match.start(group) : match.end(group)]


def compact(text: str) -> str:
    """The text without any white space: the form in which texts are compared."""
    return _BLANKS.sub("", text)


def _glue(left: str, right: str) -> str:
    """What stands between two joined lines: nothing beside a wide character or a broken symbol, else one blank."""
    if WIDE.match(left[-1]) or WIDE.match(right[0]):
        return ""
    return "" if left[-1] in "/-" else " "


def join_lines(parts: Iterable[Line | Passage]) -> Passage:
    """Joins lines into one passage: no blank between Chinese characters, one between Latin words.

    Args:
        parts: lines or passages in reading order; empty ones are passed over.

    Returns:
        The joined passage, empty where there is nothing to join.
    """
    text: list[str] = []
    offsets: list[int] = []
    for part in parts:
        passage = (part.passage() if isinstance(part, Line) else part).strip()
        if not passage:
            continue
        if text:
            glue = _glue(text[-1], passage.text)
            text.append(glue) if glue else None
            offsets.extend([offsets[-1]] * len(glue))
        text.append(passage.text)
        offsets.extend(passage.offsets)
    return Passage("".join(text), tuple(offsets))
