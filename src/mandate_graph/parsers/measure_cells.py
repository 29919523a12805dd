"""Splits the flattened cells of a table of one performance measure: one cell a year, printed one after the other.

Nothing marks where a cell ends, so several signs are read together: whole cells such as "not applicable", bullets,
blanks between wide characters (two cells set on one line), the blank that many extractions leave only where a
paragraph ends, and the width of lines.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from mandate_graph.lang.topics.plans import MeasureWords
from mandate_graph.parsers.cell_cuts import Wrap, cut_lines
from mandate_graph.parsers.entry_shares import Entry, share_entries
from mandate_graph.records.text import Line, Passage, compact, join_lines

__all__ = ["CellSplitter", "Cells"]

_GAP = re.compile(r"(?<=[\u3400-\u9fff\u3001-\u301f\uff00-\uffef\u201d])[ \t\u3000]+(?=[\u3400-\u9fff\u201c\u300a])")
_NUMBER = re.compile(r"[-–−]?\d[\d,. ]*%?")
_WORD = re.compile(r"[-–−]?\d{1,3}(?: \d{3})+(?![\d,])(?:\.\d+)?%?|\S+")
_BLANKS = (" ", "\t", "\u3000")
_NOTHING = Passage("", ())


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a table in the order of its columns.

    Attributes:
        values: one passage a column, empty for a cell that says that there is no value.
        printed: one passage a column as printed, also for cells without a value.
        margin: how much better this split is than the next best one; infinite where the print decides alone.
    """

    values: tuple[Passage, ...]
    printed: tuple[Passage, ...]
    margin: float


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a line that lies in one cell.

    Attributes:
        closes: a blank after it tells that a paragraph ends.
        gap: the next piece stands on the same line.
        bullet: it begins an entry.
        absent: it is a whole cell without value.
    """

    passage: Passage
    closes: bool
    gap: bool
    bullet: bool
    absent: bool


class CellSplitter:
    """Splits the flattened tables of one document."""

    def __init__(self, text: str, words: MeasureWords) -> None:
        self._text, self._words = text, words

    @cached_property
    def _compact(self) -> str:
        return compact(self._text)

    def _together(self, pair: str) -> int:
        return self._compact.count(pair)

    def split(self, lines: Sequence[Line | Passage], years: Sequence[str], told: str = "") -> Cells | None:
        """Splits the lines below the heads of a table into one cell a year.

        Args:
            lines: what is printed, page furniture and heads left out.
            years: year of each column.
            told: running text that tells of the last column ("" where none does).

        Returns:
            The cells, or None where they cannot be told apart.
        """
        pieces = self._pieces([line.passage() if isinstance(line, Line) else line for line in lines])
        if numbers := self._numbers(pieces):
            return self._cells(numbers, math.inf) if len(numbers) == len(years) else None
        entries = _entries(pieces)
        told_apart = any(piece.bullet or piece.closes for piece in pieces)
        if told_apart and len(entries) == len(years):
            return self._cells([_join(entry) for entry in entries], math.inf)
        if told_apart and len(entries) > len(years):
            return self._share(entries, years, told)
        return self._cut(pieces, len(years))

    def count_entries(self, lines: Sequence[Passage], marked: bool) -> int:
        """Entries that are told apart by bullets, or by blanks at the ends of their lines; 0 where neither does.

        Args:
            lines: what is printed below the heads.
            marked: whether the document leaves a blank where, and only where, a paragraph ends.
        """
        pieces = self._pieces(lines)
        if cells := self._numbers(pieces):
            return len(cells)
        if marked:
            ends = [self._text[p.passage.offsets[-1] + 1 : p.passage.offsets[-1] + 2] in _BLANKS for p in pieces]
            pieces = [replace(p, closes=p.gap or end) for p, end in zip(pieces, ends, strict=True)]
        return len(_entries(pieces)) if marked or any(piece.bullet for piece in pieces) else 0

    def _cells(self, printed: Sequence[Passage], margin: float) -> Cells:
        absent = self._words.not_applicable
        return Cells(tuple(_NOTHING if absent.fullmatch(p.text) else p for p in printed), tuple(printed), margin)

    def _pieces(self, lines: Sequence[Passage]) -> list[_Piece]:
        """The lines cut at gaps and bullets; ends of paragraphs only where blanks at ends of lines tell them."""
        blanks = [self._text[line.offsets[-1] + 1 : line.offsets[-1] + 2] in _BLANKS for line in lines]
        telling = bool(blanks) and blanks[-1] and not all(blanks)
        pieces: list[_Piece] = []
        for line, blank, wide in zip(lines, blanks, _set_wide(lines), strict=True):
            stretches = [gap for stretch in self._peel(line) for gap in ([stretch] if wide else _split_gaps(stretch))]
            parts = [part for stretch in stretches for part in self._split_bullets(stretch)]
            for index, part in enumerate(parts):
                gap = index + 1 < len(parts)
                pieces.append(_Piece(
                    part, telling and (gap or blank), gap, bool(self._words.bullet.match(part.text)),
                    bool(self._words.not_applicable.fullmatch(part.text)),
                ))  # fmt: skip
        return pieces

    def _peel(self, line: Passage) -> list[Passage]:
        """A line with the cells without value at its start set apart."""
        words = list(re.finditer(r"\S+", line.text))
        count = 0
        while count < len(words) - 1 and self._words.not_applicable.fullmatch(words[count][0]):
            count += 1
        absent = [line.group(word) for word in words[:count]]
        return [*absent, line[words[count].start() :]] if count else [line]

    def _split_bullets(self, passage: Passage) -> list[Passage]:
        edges = sorted({0, len(passage), *(match.start() for match in self._words.bullet.finditer(passage.text))})
        parts = (passage[start:end].strip() for start, end in itertools.pairwise(edges))
        return [part for part in parts if part]

    def _numbers(self, pieces: Sequence[_Piece]) -> list[Passage]:
        """The cells of a table of plain numbers (or cells without value); empty where it holds text."""
        cells = [p.passage.group(word) for p in pieces for word in _WORD.finditer(p.passage.text)]
        absent = self._words.not_applicable
        plain = all(_NUMBER.fullmatch(cell.text) or absent.fullmatch(cell.text) for cell in cells)
        return cells if plain and not all(absent.fullmatch(cell.text) for cell in cells) else []

    def _cut(self, pieces: Sequence[_Piece], count: int) -> Cells | None:
        wraps: list[Wrap] = []
        before = ""
        for piece in pieces:
            wraps.append(Wrap(piece.passage.text, piece.absent, piece.gap, before))
            before = f"{before} {piece.passage.text}".strip() if piece.gap else ""
        cut = cut_lines(wraps, count, self._together)
        return self._cells([_join(pieces[start:end]) for start, end in cut.spans], cut.margin) if cut else None

    def _share(self, entries: list[list[_Piece]], years: Sequence[str], told: str) -> Cells | None:
        place, rest = _page_break(entries)
        here = entries[:rest] if place is not None else entries
        there = entries[rest + 1 :] if place is not None else []
        cut = len(entries[place]) if place is not None else 0
        described = [self._entry(entry, cut if index == place else 0) for index, entry in enumerate(here)]
        share = share_entries(described, [self._entry(entry, 0) for entry in there], years, told)
        if share is None:
            return None
        if place is not None:
            here[place] = [*here[place], *entries[rest]]
        both = [*here, *there]
        return self._cells([join_lines(_join(both[i]) for i in column) for column in share.columns], share.margin)

    def _entry(self, pieces: Sequence[_Piece], cut: int) -> Entry:
        lines = tuple(self._words.bullet.sub("", piece.passage.text) for piece in pieces)
        text = compact("".join(lines))
        year = self._words.year.search(text[:12])
        return Entry(text, lines, year["year"] if year else "", pieces[0].absent, cut)


def _split_gaps(passage: Passage) -> list[Passage]:
    """Cuts a line at blanks between wide characters."""
    gaps = list(_GAP.finditer(passage.text))
    starts, ends = [0, *(gap.end() for gap in gaps)], [*(gap.start() for gap in gaps), len(passage)]
    return [passage[start:end] for start, end in zip(starts, ends, strict=True)]


def _set_wide(lines: Sequence[Passage]) -> list[bool]:
    """Which lines are set with a blank after each character, so that blanks in them part no cells.

    Where only one character at an edge of a line is set so, the line next to it tells.
    """
    parts = [_GAP.split(line.text) for line in lines]
    single = [len(each) > 1 and min(map(len, each)) == 1 for each in parts]
    clear = [alone and len(each) > 2 for each, alone in zip(parts, single, strict=True)]
    return [
        here or (alone and any(clear[max(0, index - 1) : index + 2]))
        for index, (here, alone) in enumerate(zip(clear, single, strict=True))
    ]


def _entries(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Pieces put together to paragraphs: a bullet, a cell without value or the end of a paragraph begins a new one."""
    entries: list[list[_Piece]] = []
    new = True
    for piece in pieces:
        if new or piece.bullet or piece.absent:
            entries.append([])
        entries[-1].append(piece)
        new = piece.closes or piece.absent
    return entries


def _join(pieces: Sequence[_Piece]) -> Passage:
    return join_lines(piece.passage for piece in pieces)


def _page_break(entries: Sequence[Sequence[_Piece]]) -> tuple[int | None, int]:
    """Place of the entry that a page break cut in two, and place of its rest on the next page.

    The rest is an entry without bullet among bulleted ones; the entry is the one whose paragraph was left unfinished.
    """
    for rest in range(2, len(entries)):
        if entries[0][0].bullet and not entries[rest][0].bullet and not entries[rest][0].absent:
            unfinished = [index for index in range(rest - 1) if not entries[index][-1].closes]
            if len(unfinished) == 1:
                return unfinished[0], rest
    return None, 0
