"""The columns of a box of an organigram: which of them the posts of a flattened line belong to.

All columns of a box begin on its first line and run from high to low grades; one that has ended does not go on.
Blanks that stand for empty cells tell the rest where the text keeps them, totals printed elsewhere where it does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
    if count == 1:
        return [(0,) * len(box.entries)]
    lines = [list(line) for _, line in groupby(box.entries, key=lambda entry: entry.line)]
    if blanks and (columns := _by_blanks(lines, _base(box), count)) and _is_valid(box.entries, columns):
        return [columns]
    found = list(_by_lines(lines, count)) if len(lines[0]) == count else []
    return found or (list(_by_order(box.entries)) if count == 2 else [])


def _base(box: Box) -> int:
    return box.entries[0].before if box.entries and box.entries[0].opens else 0


# -- blanks ----------------------------------------------------------------------------------------------------------


def _by_blanks(lines: Sequence[Sequence[Entry]], base: int, count: int) -> Columns:
    """The columns that blanks tell: one before each cell but the first, one more for each empty cell."""
    columns: list[int] = []
    for line in lines:
        column = line[0].before - base if line[0].opens else 0
        columns.append(column)
        for entry in line[1:]:
            column += max(entry.before, 1)
            columns.append(column)
    return tuple(columns) if all(0 <= column < count for column in columns) else ()


# -- order -----------------------------------------------------------------------------------------------------------


def _by_lines(lines: Sequence[Sequence[Entry]], count: int) -> Iterator[Columns]:
    """Every way to read lines as rows: columns run downwards from the first row without a gap."""
    found: list[tuple[Columns, dict[int, str]]] = [((), dict.fromkeys(range(count), ""))]
    for line in lines:
        grown = []
        for columns, alive in found:
            for places in _places(line, sorted(alive), count):
                grades = [grade_code(entry) for entry in line]
                if all(_descends(alive[place], grade) for place, grade in zip(places, grades, strict=True)):
                    grown.append((columns + places, dict(zip(places, grades, strict=True))))
        found = grown[:_MOST]
    yield from (columns for columns, _ in found)


def _places(line: Sequence[Entry], alive: Sequence[int], count: int) -> Iterator[Columns]:
    """Columns that a line may fill: those that blanks within and behind it tell, if they tell all, else any."""
    gaps = [max(entry.before, 1) for entry in line[1:]]
    behind = max(line[-1].after - 1, 0)
    told = (0, *accumulate(gaps))
    if sum(gaps) + 1 + behind == count and set(told) <= set(alive):
        yield told
    else:
        yield from combinations(alive, len(line))


def _by_order(entries: Sequence[Entry]) -> Iterator[Columns]:
    """Every way to read a run of entries as pairs followed by the rest of the longer of two columns."""
    for pairs in range(1, len(entries) // 2 + 1):
        rest = len(entries) - 2 * pairs
        for column in (0, 1) if rest else (0,):
            columns = (0, 1) * pairs + (column,) * rest
            if _is_valid(entries, columns):
                yield columns


def _is_valid(entries: Sequence[Entry], columns: Columns) -> bool:
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
