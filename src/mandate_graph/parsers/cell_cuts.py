"""Where cells printed one after the other end, told from how their lines are wrapped.

All lines of a cell but the last are as full as they can be, so a line that the next word would still have fitted ends
its cell. Every sign against a way to cut adds to its cost; the cheapest way wins, and the difference to the next best
one says how clear it is.
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mandate_graph.records.text import WIDE

__all__ = ["Cut", "Wrap", "cut_lines", "least_width"]

_IMPOSSIBLE = 1e9
_STOPS = "，。、；：！？,;:!?%％"
_PAUSES = "，、；：,;:"

# Costs were set by hand so that one clear sign (a line that is too short) outweighs two weak ones.
_SHORT_LINE, _SHORTER = 1.2, 0.3
_GAP_WITHIN = 1.5
_FULL_LINE_ENDS = 0.8
_TOO_WIDE = 0.4
_WIDER_COLUMN, _WIDER_LAST_COLUMN = 0.5, 0.1
_BROKEN_PHRASE = 4.0
_NUMBER_ENDS = 1.0
_SAME_OPENING = 0.7
_UNEVEN = 0.5
_OPENING = 5

_Way = tuple[float, tuple[int, ...]]
_Measure = Callable[[str], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Wrap:
    """A piece of a line.

    Attributes:
        absent: it is a whole cell without value.
        gap: the next piece stands on the same line.
        before: what stands on the line before it.
    """

    text: str
    absent: bool = False
    gap: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """Cells as (start, end) of the pieces, end exclusive, and the margin to the next best way."""

    spans: tuple[tuple[int, int], ...]
    margin: float


def cut_lines(wraps: Sequence[Wrap], count: int, together: Callable[[str], int]) -> Cut | None:
    """Finds the cells that wrapped lines fall into.

    Args:
        wraps: the pieces of lines in printed order.
        count: number of cells.
        together: how often a pair of characters stands together in the whole document.

    Returns:
        The cheapest way, or None where the pieces cannot be cut into so many cells.
    """
    if count > len(wraps):
        return None
    joints = _joints(wraps, together)
    costs: dict[tuple[int, ...], float] = {}
    for measure in (_widths, _characters):
        for width in _candidates(wraps, measure):
            for cost, ends in _cheapest(_Costs(wraps, joints, (measure, width), count), count):
                costs[ends] = min(cost, costs.get(ends, _IMPOSSIBLE))
    if not costs:
        return None
    ranked = sorted((cost, ends) for ends, cost in costs.items())
    ends = ranked[0][1]
    margin = ranked[1][0] - ranked[0][0] if len(ranked) > 1 else math.inf
    return Cut(tuple(zip((0, *ends[:-1]), ends, strict=True)), margin)


def least_width(text: str) -> float:
    """Least width of a text in wide characters: punctuation may be set narrow, blanks may shrink."""
    return _widths(text)[0]


def _widths(text: str) -> tuple[float, float]:
    low = high = 0.0
    for character in text:
        if character.isspace():
            least, most = 0.0, 0.5
        elif not WIDE.match(character):
            least, most = 0.45, 0.6
        elif unicodedata.category(character).startswith("P"):
            least, most = 0.5, 1.0
        else:
            least, most = 1.0, 1.0
        low, high = low + least, high + most
    return low, high


def _characters(text: str) -> tuple[float, float]:
    """Width as a program that wraps plain text counts it: one for each character."""
    return float(len(text)), float(len(text))


def _closes(character: str) -> bool:
    return unicodedata.category(character) in ("Pe", "Pf") or character in _STOPS


def _opens(character: str) -> bool:
    return unicodedata.category(character) in ("Ps", "Pi")


def _first_unit(text: str) -> str:
    """What a line break cannot part: the first word or wide character with the punctuation that closes it."""
    end = 1
    if not WIDE.match(text[0]):
        while end < len(text) and not WIDE.match(text[end]) and not text[end].isspace():
            end += 1
    while end < len(text) and _closes(text[end]):
        end += 1
    return text[:end]


def _candidates(wraps: Sequence[Wrap], measure: _Measure) -> list[int]:
    """Widths that the columns may have."""
    lows = [measure(wrap.text)[0] for wrap in wraps if not wrap.absent]
    widest = max(lows, default=1.0)
    return sorted({math.ceil(low) for low in lows if low >= 0.6 * widest} | {max(1, math.floor(widest))})


def _joints(wraps: Sequence[Wrap], together: Callable[[str], int]) -> list[float]:
    """What it costs to cut after each piece, whatever the widths: less where cells of one table begin alike."""
    openings = Counter(wrap.text[:_OPENING] for wrap in wraps if not wrap.absent and len(wrap.text) >= _OPENING)
    return [
        _joint(left, right, together) - _SAME_OPENING * (openings[right.text[:_OPENING]] > 1)
        for left, right in itertools.pairwise(wraps)
    ]


def _joint(left: Wrap, right: Wrap, together: Callable[[str], int]) -> float:
    """What it costs to cut between two pieces, whatever the widths."""
    if left.absent or right.absent:
        return 0.0
    before, after = left.text[-1], right.text[0]
    if _closes(after) or _opens(before) or before in _PAUSES:
        return _BROKEN_PHRASE
    if left.gap:
        return 0.0
    return min(1.2, 0.4 * math.log2(max(1, together(before + after) - 1))) + _NUMBER_ENDS * before.isdigit()


class _Costs:
    """Cost of each possible cell under one width of the columns; a column may be wider by one character."""

    def __init__(
        self, wraps: Sequence[Wrap], joints: Sequence[float], column: tuple[_Measure, int], count: int
    ) -> None:
        self.wraps, self._joints = wraps, joints
        measure, self._width = column
        lows = [measure(wrap.text)[0] for wrap in wraps]
        self._needs = [
            measure(f"{a.before} {a.text}" if a.before else a.text)[1] + measure(_first_unit(b.text))[1]
            for a, b in itertools.pairwise(wraps)
        ]
        self._over = [[_TOO_WIDE * max(0.0, low - self._width - extra) for low in lows] for extra in (0, 1)]
        self._sums = [self._running(extra) for extra in (0, 1)]
        self._absent = [0, *itertools.accumulate(wrap.absent for wrap in wraps)]
        self._even = max(1.0, (len(wraps) - self._absent[-1]) / max(1, count - self._absent[-1]))

    def _running(self, extra: int) -> list[float]:
        """Sums, from the start, of the costs of going on after each piece."""
        within = [self._within(index, extra) for index in range(len(self._needs))]
        return [0.0, *itertools.accumulate(stay + over for stay, over in zip(within, self._over[extra], strict=False))]

    def _within(self, index: int, extra: int) -> float:
        if self.wraps[index].gap:
            return _GAP_WITHIN
        slack = self._width + extra - self._needs[index]
        return _SHORT_LINE + _SHORTER * slack if slack >= 0 else 0.0

    def cell(self, start: int, end: int) -> float:
        """Cost of a cell from piece ``start`` to before piece ``end``."""
        if self._absent[end] > self._absent[start]:
            return 0.0 if end - start == 1 else _IMPOSSIBLE
        last = end == len(self.wraps)
        wider = _WIDER_LAST_COLUMN if last else _WIDER_COLUMN
        lines = min(self._lines(start, end, 0), self._lines(start, end, 1) + wider)
        lines += _UNEVEN * ((end - start) / self._even - 1) ** 2
        if last:
            return lines
        full = self._needs[end - 1] > self._width and not self.wraps[end - 1].gap
        return lines + self._joints[end - 1] + _FULL_LINE_ENDS * full

    def _lines(self, start: int, end: int, extra: int) -> float:
        return self._sums[extra][end - 1] - self._sums[extra][start] + self._over[extra][end - 1]


def _cheapest(costs: _Costs, count: int) -> list[_Way]:
    """The two cheapest ways to cut into ``count`` cells, as cost and ends of the cells."""
    total = len(costs.wraps)
    best: list[list[_Way]] = [[(0.0, ())], *([] for _ in range(total))]
    for cells in range(1, count + 1):
        following: list[list[_Way]] = [[] for _ in range(total + 1)]
        for end in [total] if cells == count else range(cells, total - (count - cells) + 1):
            following[end] = sorted(
                (cost + more, (*ends, end))
                for start in range(cells - 1, end) if best[start] and (more := costs.cell(start, end)) < _IMPOSSIBLE
                for cost, ends in best[start]
            )[:2]  # fmt: skip
        best = following
    return best[total]
