"""Whether sums that do not come out are errors of print, or whether a table is laid out otherwise than it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from mandate_graph.parsers.equations import Equation

__all__ = ["is_laid_out_otherwise"]

_MOST_ROWS = 14
_SLACK = 1e-6


def is_laid_out_otherwise(equations: Sequence[Equation], values: Sequence[Sequence[float]], *, few: bool) -> bool:
    """Whether a row is the sum of other rows than those it was taken to close, in each of its columns.

    A row may stand above its parts, print what a part of it is for, or close the rows of one source alone. An error of
    print is in one column, or fits no choice of rows; where a single column comes out the rows were read well.

    Args:
        equations: one for each column of the row.
        values: of the rows that it was taken to close, for each column.
        few: whether the figures are small counts, of which many choices come out by chance: only rows above their
            parts, and the last rows alone, are then looked at.
    """
    told = [(e, column) for e, column in zip(equations, values, strict=True) if e.result.value or any(column)]
    if len(told) < 2 or any(equation.holds({}) for equation, _ in told):
        return False
    count = len(told[0][1])
    choices = _certain_choices([column for _, column in told], count)
    if not few:
        choices = (*choices, *_any_choices(count))
    return any(all(_fits(equation, column, rows) for equation, column in told) for rows in choices)


def _fits(equation: Equation, column: Sequence[float], rows: Sequence[int]) -> bool:
    """Whether chosen rows make up the sum; a row below nought (``~n``) is taken away."""
    total = sum(column[row] if row >= 0 else -column[~row] for row in rows)
    return abs(total - equation.result.value) <= equation.tolerance + _SLACK


def _certain_choices(columns: Sequence[Sequence[float]], count: int) -> tuple[Sequence[int], ...]:
    """The rows without those that the row above them sums up, and the last rows alone."""
    kept: list[int] = []
    at = 0
    while at < count:
        kept.append(at)
        at = next((end for end in range(count, at + 2, -1) if _sums_up(columns, at, end)), at + 1)
    return (kept, *(range(first, count) for first in range(1, count)))


def _sums_up(columns: Sequence[Sequence[float]], at: int, end: int) -> bool:
    """Whether a row is the sum of two or more rows right below it, in each column."""
    return all(abs(column[at] - sum(column[at + 1 : end])) <= 0.05 * (end - at) for column in columns)


def _any_choices(count: int) -> Iterator[Sequence[int]]:
    """All but a few of the rows, and one row less another."""
    if count <= _MOST_ROWS:
        for size in range(count - 1, 0, -1):
            yield from combinations(range(count), size)
    yield from ((one, ~other) for one in range(count) for other in range(count) if one != other)
