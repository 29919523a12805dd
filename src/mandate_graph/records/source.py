"""What a reader hands over: the canonical text of one file and its printed lines."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from mandate_graph.records.structure import Piece
from mandate_graph.records.text import Line

__all__ = ["Source"]


@dataclass(frozen=True)
class Source:
    """One file, read.

    Attributes:
        name: file name for messages; never a full path.
        sha256: of the bytes of the file, 64 hexadecimal digits.
        text: canonical text that all offsets count in; for a text file the file itself.
        lines: every line that carries content, in order.
        media_type: media type of the file.
        pieces: paragraphs, tables and charts of a structured file, in reading order; empty for plain text.
    """

    name: str
    sha256: str
    text: str
    lines: tuple[Line, ...]
    media_type: str = "text/plain"
    line_starts: tuple[int, ...] = field(default=(0,), repr=False)
    pieces: tuple[Piece, ...] = field(default=(), repr=False)

    def line_number(self, offset: int) -> int:
        """The line, from 1, in which an offset of the text stands."""
        return bisect_right(self.line_starts, offset)

    @cached_property
    def page_by_line(self) -> dict[int, int]:
        """Line number to printed page, for lines whose page is known."""
        return {line.number: line.page for line in self.lines if line.page is not None}
