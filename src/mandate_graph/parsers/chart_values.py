"""Numbers of charts that the text prints away from their figure: at the foot of the page, in the middle of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mandate_graph.parsers.blocks import BlockKind, Layout
from mandate_graph.records.text import Line, Passage

__all__ = ["ChartValues", "find_chart_values"]

_NUMBERS = re.compile(r"[\d\s.,%]*\d[\d\s.,%]*")
_TOKEN = re.compile(r"\d[\d.,]*%?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_GROUP = re.compile(r"(?<![\d.,])\d{1,3}[ ,]\d{3}(?![\d.])")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class ChartValues:
    """The values of one series of a chart, year by year.

    Attributes:
        line: number of the first line of the run.
        years: consecutive years as printed.
        values: the passage of each year's number.
    """

    line: int
    years: tuple[str, ...]
    values: tuple[Passage, ...]


def find_chart_values(layout: Layout) -> list[ChartValues]:
    """Reads the runs of bare numbers outside of tables that are one series of a chart with its axes.

    A run is one only where it can be read in one way: as many values as there are consecutive years, and nothing else
    but the labels of an axis, which rise in equal steps.
    """
    return [chart for run in _runs(layout) if (chart := _read(run)) is not None]


def _runs(layout: Layout) -> Iterator[list[Line]]:
    run: list[Line] = []
    for block in layout.blocks:
        bare = block.kind == BlockKind.LINE and not block.container and _NUMBERS.fullmatch(block.passage.text)
        if bare:
            run.append(block.lines[0])
        elif run:
            yield run
            run = []
    if run:
        yield run


def _read(run: Sequence[Line]) -> ChartValues | None:
    tokens = [token for line in run for token in _tokens(line)]
    years = [n for n, token in enumerate(tokens) if _YEAR.fullmatch(token.text)]
    if len(years) < _FEWEST or years != list(range(years[0], years[0] + len(years))):
        return None
    printed = [tokens[n].text for n in years]
    if any(int(b) - int(a) != 1 for a, b in pairwise(printed)):
        return None
    numbers = tokens[: years[0]] + tokens[years[-1] + 1 :]
    readings = _values(numbers, len(years))
    return ChartValues(run[0].number, tuple(printed), readings[0]) if len(readings) == 1 else None


def _tokens(line: Line) -> list[Passage]:
    """The numbers of a line; a line whose blanks may set thousands apart is one number or nothing."""
    passage = line.passage()
    if _GROUP.fullmatch(passage.text):
        return [passage]
    if _GROUP.search(passage.text) and not _YEAR.match(passage.text):
        return []
    return [passage.group(match) for match in _TOKEN.finditer(passage.text)]


def _values(numbers: Sequence[Passage], count: int) -> list[tuple[Passage, ...]]:
    """Every way to tell values from the labels of an axis before or behind them."""
    if len(numbers) == count:
        return [tuple(numbers)]
    ways = []
    if len(numbers) >= count + _FEWEST:
        ways += [tuple(numbers[:count])] if _is_axis(numbers[count:]) else []
        ways += [tuple(numbers[-count:])] if _is_axis(numbers[:-count]) else []
    return ways


def _is_axis(labels: Sequence[Passage]) -> bool:
    levels = [float(label.text.rstrip("%").replace(",", "").replace(" ", "")) for label in labels]
    steps = {round(b - a, 6) for a, b in pairwise(levels)}
    return len(steps) == 1 and steps.pop() > 0
