"""What a reader hands over: the canonical text of one file and its printed lines."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from mandate_graph.records.structure import Piece, Place, places
from mandate_graph.records.text import Line

__all__ = ["Remark", "Source"]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a document that was passed over or not understood; it goes into the extraction report.

    Attributes:
        line: line number in the canonical text.
        problem: stable code such as ``row_without_values``.
        detail: what stands there, short.
    """

    line: int
    problem: str
    detail: str = ""


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
        headers: lines of page headers, which stand before the text: those of the first page, then all others, each
            text once; empty where the format does not tell them apart.
        footers: lines of page footers, which stand behind the text; otherwise like ``headers``.
        remarks: what the reader passed over.
    """

    name: str
    sha256: str
    text: str
    lines: tuple[Line, ...]
    media_type: str = "text/plain"
    line_starts: tuple[int, ...] = field(default=(0,), repr=False)
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    headers: tuple[Line, ...] = field(default=(), repr=False)
    footers: tuple[Line, ...] = field(default=(), repr=False)
    remarks: tuple[Remark, ...] = ()

    def line_number(self, offset: int) -> int:
        """The line, from 1, in which an offset of the text stands."""
        return bisect_right(self.line_starts, offset)

    @cached_property
    def text_sha256(self) -> str:
        """SHA-256 of the canonical text in UTF-8, 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def place_by_line(self) -> dict[int, Place]:
        """Line number to place in the file; empty for plain text."""
        return dict(places(self.pieces))

    @cached_property
    def page_by_line(self) -> dict[int, int]:
        """Line number to printed page, for lines whose page is known."""
        return {line.number: line.page for line in self.lines if line.page is not None}
