"""Cells of printed tables: numbers, nil and "not applicable", and the rows and columns they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from mandate_graph.lang.topics.tables import TableWords
from mandate_graph.records.text import Passage

__all__ = ["Cell", "Column", "Split", "TableRow", "run_pattern", "split_joined", "split_run"]

_DASH = "[—–―‒−-]{1,2}"
_NUMBER = r"[(（]?[-−–]?\d+(?:[.,]\d+)*[)）]?%?"
_MARK = r"[a-zᵃ-ᶻ]|\*{1,3}"
_NIL = re.compile(_DASH)
_FIRST_GROUP = re.compile(r"[(（]?[-−–]?[1-9]\d{0,2}")
_MIDDLE_GROUP = re.compile(r"\d{3}")
_LAST_GROUP = re.compile(r"\d{3}(\.\d+)?[)）]?%?")
_WHOLE = re.compile(r"[(（]?[-−–]?\d+(,\d{3})*(\.\d+)?[)）]?%?")
_DECIMALS = re.compile(r"[(（]?\d+\.\d(?=\d)")
_LEADING_ZERO = re.compile(r"[(（]?[-−–]?0\d")
_MOST_READINGS = 64
_LONGEST_CELL = 4
"""Groups of digits in a number: thousands of millions."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        passage: what it prints, without a footnote mark.
        value: the number without separators (brackets are a minus sign), ``0`` for nil, "" for not applicable.
        nil: whether a dash is printed.
    """

    passage: Passage
    value: str
    nil: bool = False

    @property
    def number(self) -> float | None:
        """The value as a number, None where it is not applicable."""
        return float(self.value) if self.value else None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures.

    Attributes:
        label: its head as printed, joined over its lines.
        year: the year it prints, "" where it prints none.
        status: code of what its head says.
        unit: unit that its head says in place of that of the table, else "".
    """

    label: str
    year: str = ""
    status: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; one without figures is a heading within the table, or running text.

    Attributes:
        label: what it prints before its cells, joined over its lines.
        cells: one per column, None where a column does not apply to the row; empty for a row without figures.
    """

    label: Passage
    cells: tuple[Cell | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """One way to read a run of figures: the first ``tail`` tokens belong to the label, the rest are cells.

    ``joined`` is the stretch in which two cells are printed without a blank between them, if the run has one.
    """

    tail: int
    cells: tuple[Cell, ...]
    joined: Passage | None = None

    @property
    def apart(self) -> str:
        """The two cells that are printed as one, with a blank between them; "" where there are none."""
        inside = set(self.joined.offsets) if self.joined else set()
        return " ".join(cell.passage.text for cell in self.cells if inside.intersection(cell.passage.offsets))


@lru_cache(maxsize=16)
def run_pattern(words: TableWords) -> re.Pattern[str]:
    """Matches a run of figures set apart by white space, not across a page break (form feed)."""
    token = f"(?:{_NUMBER}|{_DASH}|{words.not_applicable.pattern})(?:{_MARK})?(?!\\S)"
    return re.compile(rf"(?<!\S){token}(?:[^\S\f]+(?:{token}|(?:{_MARK})(?!\S)))*")


def split_run(run: Passage, count: int, words: TableWords, mixed: bool = False) -> list[Split]:
    """All ways to read a run of figures as so many cells, the likeliest first.

    Blanks separate thousands as well as cells: ``1 117 2`` is one number and another. A run that prints decimals
    has them in every number.

    Args:
        run: the run, blanks and line breaks included.
        count: number of cells.
        words: how the language prints what is no number.
        mixed: whether only some numbers have decimals (counts beside percentages).

    Returns:
        The ways to read it; empty where it cannot be read so. First those in which the cells begin a line (without
        decimals), then those without figures left over for the label, then those with the fewest.
    """
    tokens = list(_tokens(run, words))
    decimal = not mixed and any("." in token.text for token in tokens)
    found = _Reader(tokens, decimal, words).read(count)
    begins = {index for index in range(1, len(tokens)) if not decimal and _begins_line(run, tokens, index)}
    return sorted(found, key=lambda split: (split.tail not in begins, split.tail))


def split_joined(run: Passage, count: int, words: TableWords) -> list[Split]:
    """All ways to read a run as so many cells if two of them are printed without a blank between them.

    Whole numbers may be cut anywhere, so that a reading must be checked against a sum; numbers with decimals are cut
    after the first decimal.
    """
    tokens = list(_tokens(run, words))
    decimal = any("." in token.text for token in tokens)
    found: list[Split] = []
    for index, token in enumerate(tokens):
        for place in _cuts(token.text, decimal):
            parts = [*tokens[:index], token[:place], token[place:], *tokens[index + 1 :]]
            readings = _Reader(parts, decimal, words).read(count, whole=True)
            found += [replace(split, joined=token) for split in readings]
    return found


def _cuts(token: str, decimal: bool) -> list[int]:
    if decimal:
        match = _DECIMALS.match(token)
        return [match.end()] if match else []
    return list(range(1, len(token))) if token.isdigit() else []


def _begins_line(run: Passage, tokens: Sequence[Passage], index: int) -> bool:
    before = run.offsets.index(tokens[index - 1].offsets[-1])
    after = run.offsets.index(tokens[index].offsets[0])
    return "\n" in run.text[before:after]


def _tokens(run: Passage, words: TableWords) -> Iterator[Passage]:
    """The tokens of a run without footnote marks."""
    bare = re.compile(f"{_NUMBER}|{_DASH}|{words.not_applicable.pattern}")
    for match in re.finditer(r"\S+", run.text):
        if found := bare.match(match[0]):
            start = match.start()
            yield run[start : start + found.end()]


class _Reader:
    """Reads the tokens of one run from its end; remembers what cannot be read."""

    def __init__(self, tokens: Sequence[Passage], decimal: bool, words: TableWords) -> None:
        self._tokens = tokens
        self._decimal = decimal
        self._words = words
        self._cells: dict[tuple[int, int], Cell | None] = {}
        self._dead: set[tuple[int, int, bool]] = set()

    def read(self, count: int, whole: bool = False) -> list[Split]:
        """Ways to read so many cells, those that leave nothing over first; at most some of each."""
        found = list(islice(self._backwards(len(self._tokens), count, whole=True), _MOST_READINGS))
        if not whole:
            more = islice(self._backwards(len(self._tokens), count, whole=False), _MOST_READINGS)
            found += [reading for reading in more if reading[0]]
        return [Split(tail, tuple(reversed(cells))) for tail, cells in found]

    def _backwards(self, end: int, count: int, whole: bool) -> Iterator[tuple[int, list[Cell]]]:
        """Tokens left over, and the cells from last to first, of each way to read the tokens before one."""
        if not count:
            if not (whole and end):
                yield end, []
            return
        if end < count or (whole and end > count * _LONGEST_CELL) or (end, count, whole) in self._dead:
            return
        alive = False
        for start in range(end - 1, max(-1, end - 1 - _LONGEST_CELL), -1):
            if cell := self._cell(start, end):
                for tail, before in self._backwards(start, count - 1, whole):
                    alive = True
                    yield tail, [cell, *before]
        if not alive:
            self._dead.add((end, count, whole))

    def _cell(self, start: int, end: int) -> Cell | None:
        if (start, end) not in self._cells:
            self._cells[start, end] = _read_cell(self._tokens[start:end], self._decimal, self._words)
        return self._cells[start, end]


def _read_cell(tokens: Sequence[Passage], decimal: bool, words: TableWords) -> Cell | None:
    """The cell that the tokens print together, None where they cannot be one cell."""
    last = tokens[-1].text
    if len(tokens) == 1:
        if _NIL.fullmatch(last):
            return Cell(tokens[0], "0", nil=True)
        if words.not_applicable.fullmatch(last):
            return Cell(tokens[0], "")
        if not _WHOLE.fullmatch(last) or _LEADING_ZERO.match(last):
            return None
    elif not (
        _FIRST_GROUP.fullmatch(tokens[0].text)
        and _LAST_GROUP.fullmatch(last)
        and all(_MIDDLE_GROUP.fullmatch(token.text) for token in tokens[1:-1])
    ):
        return None
    text = "".join(token.text for token in tokens)
    if (decimal and "." not in text) or (text[0] in "(（") != (text.rstrip("%")[-1] in ")）"):
        return None
    return Cell(_span(tokens), _plain(text))


def _span(tokens: Sequence[Passage]) -> Passage:
    text, offsets = tokens[0].text, list(tokens[0].offsets)
    for token in tokens[1:]:
        text += " " + token.text
        offsets += [offsets[-1], *token.offsets]
    return Passage(text, tuple(offsets))


def _plain(text: str) -> str:
    digits = re.sub(r"[^\d.]", "", text)
    return f"-{digits}" if text[0] in "(（-−–" and digits.strip("0.") else digits
