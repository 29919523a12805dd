"""Which entries of a list stand in which column, where the cells of a table hold several entries each.

Cells are printed one after the other, so the entries of a column follow one another; where one column ends is told by
several weak signs: about as many entries a column, entries that begin with the year of their column, a last column
that is set wider, running text that tells of the last column, and, across a page break, how full each column is.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandate_graph.parsers.cell_cuts import least_width

__all__ = ["Entry", "Share", "share_entries"]

_MOST_WAYS = 20_000
_NEAR = 3.0
_UNEVEN = 1.0
_WRONG_YEAR = 2.5
_WRONG_WIDTH = 2.0
_TOLD_ELSEWHERE = 2.0
_TOLD = 0.25
_SAME_OPENING = 0.6
_OPENING = 5
_NARROW = 16
_TOO_FULL = 3.0
_IMPOSSIBLE = 1e9


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list in a cell.

    Attributes:
        text: its text without bullet.
        lines: the lines it is wrapped over.
        year: the year it begins with, "" where it begins with none.
        absent: it is a whole cell without value.
        cut: number of its lines on the first page where a page break cuts it in two, else 0.
    """

    text: str
    lines: tuple[str, ...]
    year: str = ""
    absent: bool = False
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """Entries of each column as their places in the list, and the margin to the next best way."""

    columns: tuple[tuple[int, ...], ...]
    margin: float


_Way = tuple[float, tuple[tuple[int, ...], ...]]


def share_entries(first: Sequence[Entry], second: Sequence[Entry], years: Sequence[str], told: str) -> Share | None:
    """Shares entries out among columns.

    Args:
        first: entries on the first (mostly the only) page, columns one after the other.
        second: entries on the next page, again columns one after the other.
        years: year of each column.
        told: running text that tells of the last column ("" where none does).

    Returns:
        The cheapest way with its margin; None where there are too many ways or fewer entries than columns.
    """
    count = len(years)
    if len(first) < count or math.comb(len(first) - 1, count - 1) > _MOST_WAYS:
        return None
    signs = _Signs([*first, *second], years, told)
    ways = sorted((signs.cost(columns), columns) for columns in _slices(0, len(first), count, least=1))
    if second:
        ways = sorted(_over_the_page(ways, first, len(second), signs))
    if not ways or ways[0][0] >= _IMPOSSIBLE:
        return None
    return Share(ways[0][1], ways[1][0] - ways[0][0] if len(ways) > 1 else math.inf)


def _slices(start: int, end: int, count: int, least: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    """All ways to share consecutive places out among columns, each with at least ``least`` of them."""
    if least:
        cuts: Iterator[tuple[int, ...]] = itertools.combinations(range(start + 1, end), count - 1)
    else:
        cuts = itertools.combinations_with_replacement(range(start, end + 1), count - 1)
    for cut in cuts:
        edges = (start, *cut, end)
        yield tuple(tuple(range(a, b)) for a, b in itertools.pairwise(edges))


def _over_the_page(ways: Sequence[_Way], first: Sequence[Entry], more: int, signs: _Signs) -> Iterator[_Way]:
    """Shares the entries of the next page out too: none stands in a column left of the one that the page cuts."""
    place = next(index for index, entry in enumerate(first) if entry.cut)
    likely = [way for way in ways if _ends_with(way[1], place)]
    for _, columns in itertools.takewhile(lambda way: way[0] <= likely[0][0] + _NEAR, likely):
        column = next(index for index, each in enumerate(columns) if place in each)
        for rest in _slices(len(first), len(first) + more, len(columns) - column, least=0):
            both = tuple(a + b for a, b in zip(columns, ((),) * column + rest, strict=True))
            yield signs.cost(both) + signs.fullness(columns, both, column), both


def _ends_with(columns: tuple[tuple[int, ...], ...], place: int) -> bool:
    return any(each[-1] == place for each in columns)


class _Signs:
    """What speaks against a way to share entries out."""

    def __init__(self, entries: Sequence[Entry], years: Sequence[str], told: str) -> None:
        self._entries = entries
        self._known: dict[tuple[int, tuple[int, ...]], float] = {}
        self._even = len(entries) / len(years)
        openings = Counter(entry.text[:_OPENING] for entry in entries)
        self._repeated = [entry.text[:_OPENING] if openings[entry.text[:_OPENING]] > 1 else "" for entry in entries]
        wide = _wider(entries)
        known = [not self._repeated[i] and _overlap(entry.text, told) >= _TOLD for i, entry in enumerate(entries)]
        of_last = [_WRONG_WIDTH * w + _TOLD_ELSEWHERE * k for w, k in zip(wide, known, strict=True)]
        self._alone = [
            [
                _WRONG_YEAR * (entry.year in years and entry.year != year) + sign * (column < len(years) - 1)
                for column, year in enumerate(years)
            ]
            for entry, sign in zip(entries, of_last, strict=True)
        ]

    def cost(self, columns: tuple[tuple[int, ...], ...]) -> float:
        """What one way to share the entries out costs."""
        return sum(self._column(column, places) for column, places in enumerate(columns))

    def _column(self, column: int, places: tuple[int, ...]) -> float:
        known = self._known.get((column, places))
        if known is None:
            known = self._known[column, places] = self._weigh(column, places)
        return known

    def _weigh(self, column: int, places: tuple[int, ...]) -> float:
        if len(places) > 1 and any(self._entries[place].absent for place in places):
            return _IMPOSSIBLE
        repeated = [self._repeated[place] for place in places if self._repeated[place]]
        return (
            _UNEVEN * (len(places) - self._even) ** 2 / self._even
            + sum(self._alone[place][column] for place in places)
            + _SAME_OPENING * (len(repeated) - len(set(repeated)))
        )

    def fullness(self, columns: tuple[tuple[int, ...], ...], both: tuple[tuple[int, ...], ...], column: int) -> float:
        """What it costs that columns run over the page too early or too late; ``column`` is the one that is cut."""
        heights = [sum(self._height(place) for place in places) for places in columns]
        full = heights[column]
        cost = 0.0
        for index, (here, everywhere) in enumerate(zip(columns, both, strict=True)):
            following = everywhere[len(here) :]
            too_late = heights[index] > full
            too_early = index != column and following and heights[index] + self._height(following[0]) <= full
            cost += _TOO_FULL * (too_late or bool(too_early))
        return cost

    def _height(self, place: int) -> int:
        return self._entries[place].cut or len(self._entries[place].lines)


def _wider(entries: Sequence[Entry]) -> list[bool]:
    """Whether each entry is set wider than most by at least one character; only narrow columns tell."""
    widths = [max(math.floor(least_width(line)) for line in entry.lines) for entry in entries]
    wrapped = sorted(width for width, entry in zip(widths, entries, strict=True) if len(entry.lines) > 1)
    usual = wrapped[(len(wrapped) - 1) // 2] if wrapped else max(widths)
    return [width > usual and usual <= _NARROW for width in widths]


def _overlap(text: str, told: str) -> float:
    """Share of the runs of three characters of a text that another text has too."""
    runs = {text[i : i + 3] for i in range(len(text) - 2)}
    return sum(run in told for run in runs) / len(runs) if runs else 0.0
