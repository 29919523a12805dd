"""Figures that must agree with each other, and which printed figure is wrong where they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mandate_graph.records.text import Passage

__all__ = ["Equation", "PrintedFigure", "Wrong", "find_wrong", "share", "sums"]

_SLACK = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class PrintedFigure:
    """A figure in a cell of a table; two are the same only if they are the same cell.

    Attributes:
        where: number of the table.
        scope: what its row is about.
        row: printed order of its row.
        detail: row and column in words.
        passage: what is printed.
        value: the number.
        rounded: half of the last printed digit, 0 for counts.
    """

    where: str
    scope: str
    row: str
    detail: str
    passage: Passage
    value: float
    rounded: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Equation:
    """The result must be the sum of terms, or the share of one figure in another in percent.

    Attributes:
        problem: code of the contradiction where they do not agree.
        result: the figure that follows from the terms.
        terms: figures with their factors; for a share the part and the whole.
        tolerance: largest difference that rounding explains.
        percent: whether the result is a share.
    """

    problem: str
    result: PrintedFigure
    terms: tuple[tuple[PrintedFigure, float], ...]
    tolerance: float
    percent: bool = False

    def figures(self) -> Iterator[PrintedFigure]:
        """All figures of the equation, the result first."""
        yield self.result
        yield from (figure for figure, _ in self.terms)

    def expected(self, values: Mapping[PrintedFigure, float]) -> float:
        """What the result should be; ``values`` are figures taken to have another value."""
        numbers = [values.get(figure, figure.value) * factor for figure, factor in self.terms]
        return 100 * numbers[0] / numbers[1] if self.percent else sum(numbers)

    def holds(self, values: Mapping[PrintedFigure, float]) -> bool:
        """Whether the figures agree; a share of nothing cannot be told and counts as agreeing."""
        if self.percent and not values.get(self.terms[1][0], self.terms[1][0].value):
            return True
        difference = self.expected(values) - values.get(self.result, self.result.value)
        return abs(difference) <= self.tolerance + _SLACK

    def solve(self, figure: PrintedFigure, values: Mapping[PrintedFigure, float]) -> float | None:
        """The value of one figure with which the others agree; None where it cannot be told."""
        if figure is self.result:
            return round(self.expected(values), 1) if self.percent else self.expected(values)
        if self.percent:
            return None
        factor = next(factor for term, factor in self.terms if term is figure)
        missing = values.get(self.result, self.result.value) - self.expected(values)
        return values.get(figure, figure.value) + missing / factor


@dataclass(frozen=True, slots=True)
class Wrong:
    """A printed figure that contradicts others: the code of the problem and what should be printed."""

    figure: PrintedFigure
    problem: str
    expected: float


def sums(problem: str, result: PrintedFigure, terms: Iterable[tuple[PrintedFigure, float]]) -> Equation:
    """The equation ``result = sum of factor x term``; each rounded figure may be off by half its last digit."""
    terms = tuple(terms)
    tolerance = result.rounded + sum(figure.rounded * abs(factor) for figure, factor in terms)
    return Equation(problem, result, terms, tolerance)


def share(problem: str, result: PrintedFigure, part: PrintedFigure, whole: PrintedFigure) -> Equation:
    """The equation ``result = 100 x part / whole``; the whole must not be nil."""
    error = 100 * (part.rounded + abs(part.value / whole.value) * whole.rounded) / abs(whole.value)
    return Equation(problem, result, ((part, 1.0), (whole, 1.0)), max(result.rounded, 0.05) + error, percent=True)


def find_wrong(equations: Sequence[Equation]) -> list[Wrong]:
    """The fewest figures that explain all equations that do not hold.

    A figure that stands in several broken equations, and in none that would break if it were corrected, is taken for
    the wrong one; where that cannot be told of one figure, the result of the equation is named for all of them.

    Returns:
        Each wrong figure once, in the order of the equations.
    """
    used: defaultdict[PrintedFigure, list[Equation]] = defaultdict(list)
    for equation in equations:
        for figure in equation.figures():
            used[figure].append(equation)
    values: dict[PrintedFigure, float] = {}
    wrong: list[Wrong] = []
    for equation in equations:
        if equation.holds(values):
            continue
        blamed, value = _blame(equation, used, values)
        if blamed is not None:
            values[blamed] = value
        wrong.append(Wrong(blamed or equation.result, equation.problem, value))
    return wrong


def _blame(
    equation: Equation, used: Mapping[PrintedFigure, Sequence[Equation]], values: Mapping[PrintedFigure, float]
) -> tuple[PrintedFigure | None, float]:
    """The figure whose correction mends most, None where several mend as much; and its value, else that expected."""
    gains: list[tuple[int, PrintedFigure, float]] = []
    for figure in equation.figures():
        value = equation.solve(figure, values)
        if value is not None and figure not in values:
            corrected = {**values, figure: value}
            gain = sum(other.holds(corrected) - other.holds(values) for other in used[figure])
            gains.append((gain, figure, value))
    most = max((gain for gain, _, _ in gains), default=0)
    best = [(figure, value) for gain, figure, value in gains if gain == most]
    if best and (len(best) == 1 or best[0][0] is equation.result):
        return best[0]
    return None, equation.expected(values)
