"""The columns of a box of an organigram: which of them the posts of a flattened line belong to.

All columns of a box begin on its first line and run from high to low grades; one that has ended does not go on.
Blanks that stand for empty cells tell the rest where the text keeps them, totals printed elsewhere where it does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, combinations, groupby, pairwise

from mandate_graph.parsers.chart_boxes import Box, Chart, Entry
from mandate_graph.records.text import compact
from mandate_graph.seeding.reference import load_reference

__all__ = ["Columns", "Totals", "agreed", "assign", "choose", "count_posts", "grade_code", "keeps_blanks", "plain"]

Columns = tuple[int, ...]
"""For each entry of a box, the index of its column."""

Totals = Mapping[tuple[str, str], int]
"""Number of posts by source of funds and grade."""

_MOST = 256
_ORDERED = frozenset({"professional", "general-service"})


def grade_code(entry: Entry) -> str:
    """The grade as the tables print it: half-width, without blanks."""
    return plain(entry.grade.text)


def plain(text: str) -> str:
    """A grade or count in half-width forms without blanks."""
    return compact(text).replace("（", "(").replace("）", ")").replace("–", "-").replace("，", "").replace(",", "")


def keeps_blanks(charts: Sequence[Chart]) -> bool:
    """Whether the text still has the blanks in front of lines that stand for empty cells."""
    boxes = [box for chart in charts for box in chart.boxes if len(box.sources) + len(box.columns) > 1]
    return any(entry.before > _base(box) for box in boxes for entry in box.entries if entry.opens)


def assign(box: Box, blanks: bool) -> list[Columns]:
    """The ways to read the entries of a box, one where what is printed leaves no doubt.

    Args:
        box: a box with its sources and entries.
        blanks: whether blanks in front of lines stand for empty cells.
    """
    count = max(len(box.columns), len(box.sources), 1)
    if count == 1 or not box.entries:
        return [(0,) * len(box.entries)]
    lines = [list(line) for _, line in groupby(box.entries, key=lambda entry: entry.line)]
    if blanks and (columns := _by_blanks(lines, _base(box), count)):
        return [columns]
    for find in (_by_lines, _by_broken_lines, _by_order):
        if found := find(lines, count):
            return found
    return []


def _base(box: Box) -> int:
    return box.entries[0].before if box.entries and box.entries[0].opens else 0


# -- blanks ----------------------------------------------------------------------------------------------------------


def _by_blanks(lines: Sequence[Sequence[Entry]], base: int, count: int) -> Columns:
    """The columns that blanks tell: one before each cell but the first, one more for each empty cell."""
    columns: list[int] = []
    above: set[int] = set(range(count))
    for line in lines:
        first = line[0].before - base if line[0].opens else 0
        row = [first + step for step in accumulate((max(entry.before, 1) for entry in line[1:]), initial=0)]
        if not above.issuperset(row):
            return ()
        above = set(row)
        columns += row
    entries = [entry for line in lines for entry in line]
    return tuple(columns) if len(lines[0]) == count and _is_valid(entries, columns) else ()


# -- order -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reading:
    """A way to read the entries so far: their columns, and the grades in the row above and in the open row."""

    columns: Columns
    above: Mapping[int, str]
    row: Mapping[int, str]


def _by_lines(lines: Sequence[Sequence[Entry]], count: int) -> list[Columns]:
    """Every way to read lines as rows: columns run downwards from the first row without a gap."""
    return _by_rows(lines, count, broken=False)


def _by_broken_lines(lines: Sequence[Sequence[Entry]], count: int) -> list[Columns]:
    """Every way to read lines as rows that may go on on the next line; none where there are too many."""
    return _by_rows(lines, count, broken=True)


def _by_rows(lines: Sequence[Sequence[Entry]], count: int, broken: bool) -> list[Columns]:
    found = [_Reading((), dict.fromkeys(range(count), ""), {})]
    for line in lines:
        found = [grown for reading in found for grown in _grow(reading, line, count, broken)]
        if len(found) > _MOST:
            return []
    return list(dict.fromkeys(reading.columns for reading in found if len(reading.columns) >= count))


def _grow(reading: _Reading, line: Sequence[Entry], count: int, broken: bool) -> Iterator[_Reading]:
    """A reading with one more line: as a new row once the first is full, or as more of the open one."""
    begun = len(reading.row) == count or "" not in reading.above.values()
    if reading.row and begun:
        yield from _fill_row(reading.columns, reading.row, {}, line, count)
    elif not reading.row and (broken or len(line) == count):
        yield from _fill_row(reading.columns, reading.above, {}, line, count)
    if reading.row and broken:
        yield from _fill_row(reading.columns, reading.above, reading.row, line, count)


def _fill_row(
    columns: Columns, above: Mapping[int, str], row: Mapping[int, str], line: Sequence[Entry], count: int
) -> Iterator[_Reading]:
    """Every way to put a line into a row, behind what the row has already."""
    free = [column for column in above if column > max(row, default=-1)]
    grades = [grade_code(entry) for entry in line]
    for places in _places(line, free, count if not row else 0):
        if all(_descends(above[place], grade) for place, grade in zip(places, grades, strict=True)):
            yield _Reading(columns + places, above, {**row, **dict(zip(places, grades, strict=True))})


def _places(line: Sequence[Entry], free: Sequence[int], count: int) -> Iterator[Columns]:
    """Columns that a line may fill by the blanks within and behind it; any where they tell nothing."""
    gaps = [max(entry.before, 1) for entry in line[1:]]
    told = tuple(accumulate(gaps, initial=0))
    if told[-1] + max(line[-1].after, 1) == count and set(told) <= set(free):
        yield told
    elif max(gaps, default=1) > 1:
        for shift in range(max(free, default=-1) - told[-1] + 1):
            if set(shifted := tuple(place + shift for place in told)) <= set(free):
                yield shifted
    else:
        yield from combinations(free, len(line))


def _by_order(lines: Sequence[Sequence[Entry]], count: int) -> list[Columns]:
    """Every way to read a run of entries as pairs followed by the rest of the longer of two columns."""
    entries = [entry for line in lines for entry in line]
    if count != 2:
        return []
    found = []
    for pairs in range(1, len(entries) // 2 + 1):
        rest = len(entries) - 2 * pairs
        for column in (0, 1) if rest else (0,):
            columns = (0, 1) * pairs + (column,) * rest
            if _is_valid(entries, columns):
                found.append(columns)
    return found


def _is_valid(entries: Sequence[Entry], columns: Sequence[int]) -> bool:
    """Whether each column runs from high to low grades."""
    for column in set(columns):
        grades = [grade_code(entry) for entry, place in zip(entries, columns, strict=True) if place == column]
        if not all(_descends(before, after) for before, after in pairwise(grades)):
            return False
    return True


def _descends(before: str, after: str) -> bool:
    """Whether a grade may stand below another; grades outside the two great categories stand last, in any order."""
    ranks = _ranks()
    return not before or (before != after and ranks.get(before, _LAST) <= ranks.get(after, _LAST))


_LAST = 1000


@cache
def _ranks() -> Mapping[str, int]:
    grades = load_reference().grades.values()
    return {grade.grade: int(grade.rank) for grade in grades if grade.category in _ORDERED}


# -- totals ----------------------------------------------------------------------------------------------------------


def count_posts(box: Box, columns: Columns) -> Counter[tuple[str, str]]:
    """Posts of a box by source of funds and grade, read in one way."""
    posts: Counter[tuple[str, str]] = Counter()
    for entry, column in zip(box.entries, columns, strict=True):
        source = box.sources[column] if column < len(box.sources) and not box.columns else "".join(box.sources[:1])
        posts[source, grade_code(entry)] += int(plain(entry.count.text))
    return posts


def choose(boxes: Sequence[Box], ways: Sequence[list[Columns]], totals: Totals) -> list[list[Columns]]:
    """Drops the ways to read boxes with which their posts do not add up to printed totals.

    Args:
        boxes: boxes of one chart.
        ways: for each box the ways to read it.
        totals: of the chart, for the sources of funds it is known for.

    Returns:
        What is left of the ways: those that add up for all sources, else for one; all of them where none adds up.
    """
    readings = _readings(ways)
    sources = sorted({source for source, _ in totals})
    for known in (sources, *([source] for source in sources)):
        wanted = Counter({key: posts for key, posts in totals.items() if key[0] in known})
        if fitting := [reading for reading in readings if _sum(boxes, reading, known) == wanted]:
            return [list(dict.fromkeys(each)) for each in zip(*fitting, strict=True)]
    return list(ways)


def _sum(boxes: Sequence[Box], reading: Sequence[Columns], sources: Sequence[str]) -> Counter[tuple[str, str]]:
    posts: Counter[tuple[str, str]] = Counter()
    for box, columns in zip(boxes, reading, strict=True):
        posts.update({key: count for key, count in count_posts(box, columns).items() if key[0] in sources})
    return posts


def _readings(ways: Sequence[list[Columns]]) -> list[tuple[Columns, ...]]:
    readings: list[tuple[Columns, ...]] = [()]
    for each in ways:
        readings = [(*reading, columns) for reading in readings for columns in each]
        if len(readings) > _MOST * 16:
            return []
    return readings


def agreed(ways: Sequence[Columns], place: int) -> int | None:
    """The column of an entry in which all ways agree, None where they do not."""
    columns = {way[place] for way in ways}
    return columns.pop() if len(columns) == 1 else None
