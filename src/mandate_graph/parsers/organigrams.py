"""Organigrams: the posts of each unit by source of funds and grade, as the boxes of the charts print them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mandate_graph.lang.topics.organisation import ChartWords
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.chart_boxes import Box, Chart, Entry, read_charts
from mandate_graph.parsers.chart_columns import (
    Columns,
    Totals,
    agreed,
    assign,
    choose,
    count_posts,
    grade_code,
    keeps_blanks,
    plain,
)
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.resources import read_money_tables
from mandate_graph.parsers.structured_charts import ReadChart, read_structured_charts
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import OrgUnit, SourceError
from mandate_graph.records.text import Passage, compact
from mandate_graph.seeding.reference import load_reference

__all__ = ["find_org_units", "tables_of_posts"]

_NOTHING = Passage("", ())
_Ways = list[list[Columns]]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A box with the ways to read it and the unit it belongs to (empty for the whole office)."""

    box: Box
    parent: Passage
    ways: Sequence[Columns]


@dataclass(frozen=True, slots=True)
class _Above:
    """The box that stands for a chart on another one, and which boxes of the chart do not stand on that one too."""

    letter: str
    box: Box
    columns: Columns
    own: tuple[int, ...]


def find_org_units(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """One row per box, source of funds and grade of each chart, in printed order.

    Where a text has lost the blanks that tell the columns and the totals of other charts and tables do not tell them
    either, a post is passed over with a remark.
    """
    if layout.source.pieces:
        read = read_structured_charts(layout)
        charts = [one.chart for one in read]
        ways = [[[columns] for columns in one.columns] for one in read]
        yield from (finding for one in read for finding in _check_totals(one, context))
    else:
        charts = read_charts(layout)
        ways = _read_columns(charts, layout)
    for chart, each in zip(charts, ways, strict=True):
        parents = _parents(chart, layout.language.organisation.charts)
        for box, parent, columns in zip(chart.boxes, parents, each, strict=True):
            yield from _read_box(chart, _Placed(box, parent, columns), layout, context)
        yield from _compare(chart, each, _find_above(chart, charts, ways), context)


def _check_totals(read: ReadChart, context: DocumentContext) -> Iterator[Finding]:
    """A contradiction for each total of a box that its posts do not add up to."""
    for box, columns, totals in zip(read.chart.boxes, read.columns, read.totals, strict=True):
        counts = [int(plain(entry.count.text)) for entry in box.entries]
        for place, printed in totals:
            own = [count for count, column in zip(counts, columns, strict=True) if place in (-1, column)]
            if sum(own) != int(printed.text):
                where = f"chart {read.chart.letter}".strip()
                fact = SourceError(
                    document=context.document, where=where, scope="P", problem="total",
                    detail=f"{box.unit.text}, {box.sources[place] if place >= 0 else ';'.join(box.sources)}",
                    printed=printed.text, expected=str(sum(own)),
                )  # fmt: skip
                yield Finding(fact, {"printed": printed}, container=where)


def _read_box(chart: Chart, placed: _Placed, layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    box = placed.box
    line = layout.source.line_number(box.unit.span.start)
    if not box.entries or not box.sources:
        yield Remark(line, "box_without_posts", box.unit.text)
    if not placed.ways and box.entries:
        yield Remark(line, "unreadable_box", box.unit.text)
        return
    for place, entry in enumerate(box.entries):
        column = agreed(placed.ways, place)
        if column is None:
            detail = f"{box.unit.text}: {entry.count.text} {entry.grade.text}"
            yield Remark(entry.line, "post_without_column", detail)
        else:
            yield _finding(chart, placed, entry, column, context)


def _finding(chart: Chart, placed: _Placed, entry: Entry, column: int, context: DocumentContext) -> Finding:
    box = placed.box
    scopes = box.columns[column] if box.columns else box.scopes
    source = box.sources[0 if box.columns else column] if box.sources else ""
    fact = OrgUnit(
        document=context.document, chart=chart.letter, unit=box.unit.text, parent_unit=placed.parent.text,
        scopes=";".join(scopes), source=source, grade=grade_code(entry), posts=plain(entry.count.text),
    )  # fmt: skip
    witnesses = {
        "unit": box.unit, "parent_unit": placed.parent,
        "source": box.source_heads[0 if box.columns else column] if box.sources else _NOTHING,
        "scopes": box.column_heads[column] if box.columns else box.printed_scopes,
        "grade": entry.grade, "posts": entry.count,
    }  # fmt: skip
    container = f"chart {chart.letter}" if chart.letter else ""
    head = ";".join(box.columns[column]) if box.columns else source
    return Finding(
        fact, {name: passage for name, passage in witnesses.items() if passage},
        container=container, columns={"posts": head},
    )  # fmt: skip


# -- which unit a box belongs to -------------------------------------------------------------------------------------


def _parents(chart: Chart, words: ChartWords) -> list[Passage]:
    """The unit that each box belongs to.

    The office of a chief belongs to the unit named in the same box. So do the boxes behind it, up to one that prints
    subprogrammes of its own though it is no smaller a unit. All others belong to the unit of the chart.
    """
    parents: list[Passage] = []
    branch = _NOTHING
    for box in chart.boxes:
        if box.above:
            branch = box.above
        elif branch and box.scopes and _rank(box.unit, words) <= _rank(branch, words):
            branch = _NOTHING
        parents.append(branch or chart.title)
    return parents


def _rank(unit: Passage, words: ChartWords) -> int:
    """Place of a unit among the kinds of units, by the end of its name; the last for other names."""
    name = compact(unit.text)
    return next((rank for rank, ending in enumerate(words.ranks) if ending.search(name)), len(words.ranks))


def _compare(chart: Chart, ways: _Ways, above: _Above | None, context: DocumentContext) -> Iterator[Finding]:
    """A contradiction for each printed number of posts that the boxes of the unit's own chart do not add up to."""
    if above is None or any(len(each) != 1 for each in ways):
        return
    found = Counter[tuple[str, str]]()
    for place in above.own:
        found += count_posts(chart.boxes[place], ways[place][0])
    printed = count_posts(above.box, above.columns)
    for (source, grade), entry in _first_entries(above).items():
        if printed[source, grade] != found[source, grade]:
            fact = SourceError(
                document=context.document, where=f"chart {above.letter}", scope="P", problem="table_mismatch",
                detail=f"{chart.title.text}, {source} {grade}, chart {chart.letter}", printed=entry.count.text,
                expected=str(found[source, grade]),
            )  # fmt: skip
            yield Finding(
                fact, {"printed": entry.count}, container=f"chart {above.letter}", columns={"printed": source}
            )


def _first_entries(above: _Above) -> dict[tuple[str, str], Entry]:
    """The entry that prints the posts of each source and grade of a box."""
    entries: dict[tuple[str, str], Entry] = {}
    for place, column in enumerate(above.columns):
        one = replace(above.box, entries=[above.box.entries[place]])
        for key in count_posts(one, (column,)):
            entries.setdefault(key, above.box.entries[place])
    return entries


# -- which column an entry stands in ---------------------------------------------------------------------------------


def _read_columns(charts: Sequence[Chart], layout: Layout) -> list[_Ways]:
    """For each box of each chart the ways to read its columns; totals printed elsewhere decide what is left open."""
    blanks = keeps_blanks(charts)
    ways = [[assign(box, blanks) for box in chart.boxes] for chart in charts]
    for place, chart in enumerate(charts):
        if any(len(each) > 1 for each in ways[place]):
            for own, totals in _totals(chart, charts, ways, layout):
                chosen = choose([chart.boxes[box] for box in own], [ways[place][box] for box in own], totals)
                for box, each in zip(own, chosen, strict=True):
                    ways[place][box] = each
    return ways


def _totals(
    chart: Chart, charts: Sequence[Chart], ways: Sequence[_Ways], layout: Layout
) -> Iterator[tuple[Sequence[int], Totals]]:
    """Posts of a chart as printed elsewhere, in the box of its unit on another chart or in a table; of which boxes."""
    if above := _find_above(chart, charts, ways):
        yield above.own, count_posts(above.box, above.columns)
    else:
        for totals in tables_of_posts(layout):
            yield range(len(chart.boxes)), totals


def _find_above(chart: Chart, charts: Sequence[Chart], ways: Sequence[_Ways]) -> _Above | None:
    """The box of another chart that stands for the unit of this one, where it can be read in one way only."""
    title = compact(chart.title.text)
    for other, readings in zip(charts, ways, strict=True):
        names = {compact(box.unit.text) for box in other.boxes}
        for box, columns in zip(other.boxes, readings, strict=True):
            if len(columns) == 1 and other is not chart and compact(box.unit.text) == title:
                own = [n for n, each in enumerate(chart.boxes) if compact(each.unit.text) not in names]
                return _Above(other.letter, box, columns[0], tuple(own))
    return None


def tables_of_posts(layout: Layout) -> Iterator[Totals]:
    """Posts of the regular budget by grade, for the last year that a table of posts of the whole programme prints."""
    grades = load_reference().grades
    for table in read_money_tables(layout):
        counts = {
            figure.column.label: int(figure.cell.value)
            for row in table.rows[-1:]
            for figure in row.figures
            if table.container.scope == "P" and figure.column.label in grades and figure.cell.value.isdigit()
        }
        if counts:
            yield {("RB", grade.partition("/")[0]): posts for grade, posts in counts.items()}
