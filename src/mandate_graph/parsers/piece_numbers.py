"""Numbers of paragraphs and items in structured files, whether the file makes them or they are typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from mandate_graph.lang.language import LayoutWords
from mandate_graph.parsers.series_numbers import out_of_order
from mandate_graph.records.structure import Paragraph, Piece
from mandate_graph.records.text import Line

__all__ = ["Items", "PieceNumbers"]

_SECTIONED = re.compile(
    r"(?P<prefix>(?P<section>(?:IS)?\d{1,2}[A-Z]?)(?:\.[IVX]+)?)\.(?P<n>\d{1,3})[.:]?\s+(?=[^\s\d.,)%])"
)
_PLAIN = re.compile(r"(?P<n>\d{1,3})\.?\s+(?=[^\s\d.,)%])")
_FEWEST = 3


class PieceNumbers:
    """Tells numbered paragraphs from all others.

    A budget section numbers its paragraphs ``16.1`` (``5.II.1`` where it holds several programmes), special political
    missions number them ``1``; numbers of the second kind count only where there are none of the first.

    Attributes:
        prefix: number of the section (``16``), "" where paragraphs have plain numbers or none.
    """

    def __init__(self, body: Sequence[Piece], section: str = "") -> None:
        """``section`` is the number of the section by its title page: a few numbers that begin with it are enough."""
        paragraphs = [piece for piece in body if isinstance(piece, Paragraph) and not piece.box]
        sections = Counter(m["section"] for piece in paragraphs if (m := _SECTIONED.match(piece.line.text)))
        common = [section for section, count in sections.most_common(1) if count >= _FEWEST]
        plain = sum(bool(_PLAIN.match(piece.line.text)) for piece in paragraphs)
        self.prefix = common[0] if common else section if sections[section] > plain else ""
        self._read: dict[str, list[tuple[int, Paragraph, int]]] = {}

    def _match(self, piece: Paragraph) -> re.Match[str] | None:
        if piece.box or piece.note:
            return None
        if self.prefix:
            match = _SECTIONED.match(piece.line.text)
            return match if match and match["section"] == self.prefix else None
        return _PLAIN.match(piece.line.text)

    def starts(self, piece: Paragraph, sentence_end: str = ".:;?!") -> bool:
        """Whether a numbered paragraph starts here; a plain number before words that end no sentence is a heading's."""
        match = self._match(piece)
        return match is not None and (bool(self.prefix) or piece.line.text[-1] in sentence_end)

    def read_from(self, piece: Paragraph) -> int:
        """Where the text of a paragraph begins, behind its number if it has one."""
        match = self._match(piece)
        return match.end() if match else 0

    def read(self, piece: Paragraph) -> tuple[str, int]:
        """Number of the paragraph that starts here, and where its text begins; numbers out of order are noted."""
        match = self._match(piece)
        assert match is not None
        prefix = match["prefix"] if self.prefix else ""
        number = f"{prefix}.{match['n']}" if prefix else match["n"]
        place = sum(map(len, self._read.values()))
        self._read.setdefault(prefix, []).append((place, piece, int(match["n"])))
        return number, match.end()

    @property
    def anomalies(self) -> list[tuple[Line, str, str, str]]:
        """Line, problem code, number as printed and as expected of each number out of order, in printed order."""
        found: dict[int, tuple[Line, str, str, str]] = {}
        for prefix, read in self._read.items():
            stem = f"{prefix}." if prefix else ""
            for at, expected in out_of_order([value for _, _, value in read], inserted=True):
                place, piece, value = read[at]
                problem = "duplicate_paragraph" if value == expected - 1 else "misprinted_number"
                if not piece.automatic:
                    found[place] = (piece.line, problem, f"{stem}{value}", f"{stem}{expected}")
        return [found[place] for place in sorted(found)]


@dataclass
class Items:
    """The items in force within a paragraph: letters, Roman numerals below them, bullets."""

    words: LayoutWords
    path: list[tuple[int, str]] = field(default_factory=list)

    def match(self, piece: Paragraph) -> tuple[str, int, int] | None:
        """Marker, depth from 0 and where the text begins, of the item that a paragraph is; None for others."""
        letters, numerals, bullets = self.words.items
        text = piece.line.text
        if match := bullets.match(text):
            return match["marker"], 2, match.end()
        numeral, letter = numerals.match(text), letters.match(text)
        if numeral and not (letter and self._follows(letter["marker"].strip("()"))):
            return numeral["marker"], 1, numeral.end()
        return (letter["marker"], 0, letter.end()) if letter else None

    def _follows(self, letter: str) -> bool:
        """Whether a letter comes next after the last one; so ``(i)`` after ``(h)`` is no numeral."""
        last = next((name for depth, name in self.path if depth == 0), "")
        return len(last) == len(letter) == 1 and ord(letter) == ord(last) + 1

    def enter(self, marker: str, depth: int) -> None:
        """Takes an item as begun; bullets do not count."""
        if depth < len(self.words.items) - 1:
            plain = marker.strip("()")
            name = self.words.item_numbers.get(marker, plain) if depth else plain
            self.path = [*(step for step in self.path if step[0] < depth), (depth, name)]

    @property
    def name(self) -> str:
        """The path as text: ``a``, ``a.1``."""
        return ".".join(name for _, name in self.path)
