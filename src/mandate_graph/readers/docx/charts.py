"""Charts: categories, series and values as the file keeps them with the picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lxml import etree

from mandate_graph.readers.docx.vocabulary import a, c, c15
from mandate_graph.readers.manuscript import Manuscript
from mandate_graph.records.structure import Chart, ChartPoint, ChartSeries
from mandate_graph.records.text import Line

__all__ = ["add_chart", "read_chart"]

_MOST_POINTS = 10_000
_POINT, _INDEX, _V = c("pt"), c("idx"), c("v")
_PLOT_ENDING = "Chart"
_SIGNS = {0xF02D: "–", 0x2212: "−"}


@dataclass(frozen=True, slots=True)
class _Series:
    name: str
    categories: dict[int, str]
    values: dict[int, str]
    labels: dict[int, str]
    unlabelled: frozenset[int]
    count: int


def read_chart(root: etree._Element) -> tuple[str, str, list[_Series]]:
    """Kind, title and series of a chart part."""
    plots = [plot for plot in root.iterfind(f"{c('chart')}/{c('plotArea')}/*") if plot.find(c("ser")) is not None]
    kind = etree.QName(plots[0]).localname.removesuffix(_PLOT_ENDING) if plots else ""
    title = root.find(f"{c('chart')}/{c('title')}")
    return (
        kind,
        _rich(title) if title is not None else "",
        [_read(ser) for plot in plots for ser in plot.iter(c("ser"))],
    )


def _read(series: etree._Element) -> _Series:
    name = series.find(c("tx"))
    values, count = _cached(series, "val", "yVal")
    categories, _ = _cached(series, "cat", "xVal")
    labels, unlabelled = _labels(series)
    return _Series(
        _clean(" ".join(each.text or "" for each in name.iter(_V))) if name is not None else "", categories,
        {index: number for index, value in values.items() if (number := _number(value))}, labels, unlabelled, count,
    )  # fmt: skip


def _cached(series: etree._Element, *names: str) -> tuple[dict[int, str], int]:
    """Index to text of the values kept under the first of some names, and how many the file says there are."""
    holder = next((found for name in names if (found := series.find(c(name))) is not None), None)
    if holder is None:
        return {}, 0
    counts = [int(each.get("val", "0")) for each in holder.iter(c("ptCount")) if each.get("val", "").isdecimal()]
    levels = list(holder.iter(c("lvl")))[::-1]  # the innermost level is kept first
    if levels:
        return _outer_to_inner([dict(_points(level)) for level in levels]), max(counts, default=0)
    return dict(_points(holder)), max(counts, default=0)


def _outer_to_inner(levels: list[dict[int, str]]) -> dict[int, str]:
    """Categories of several levels as one text each: a level that says nothing at a point goes on from before."""
    *outer, inner = levels
    texts: dict[int, str] = {}
    for index, text in sorted(inner.items()):
        heads = [level[max(at)] for level in outer if (at := [each for each in level if each <= index])]
        texts[index] = " ".join([*heads, text])
    return texts


def _points(element: etree._Element) -> Iterator[tuple[int, str]]:
    for number, point in enumerate(element.iter(_POINT)):
        if number >= _MOST_POINTS:
            return
        text, index = _clean(point.findtext(_V) or ""), point.get("idx", "")
        if text and index.isdecimal():
            yield int(index), text


def _number(value: str) -> str:
    """A cached number without the noise of binary fractions (139.19999999999999 is 139.2); "" for what is none."""
    try:
        number = Decimal(f"{float(value):.15g}")  # as many digits as spreadsheets show
    except (ValueError, InvalidOperation):
        return ""
    if not number.is_finite():
        return ""
    return str(int(number)) if number == number.to_integral_value() else f"{number:f}"


def _labels(series: etree._Element) -> tuple[dict[int, str], frozenset[int]]:
    """Texts that are printed in place of values, and points whose label was taken away."""
    ranges = next((dict(_points(each)) for each in series.iter(c15("datalabelsRange"))), dict[int, str]())
    texts: dict[int, str] = {}
    removed: set[int] = set()
    for label in series.iterfind(f"{c('dLbls')}/{c('dLbl')}"):
        position = label.find(_INDEX)
        index = int(position.get("val", "0")) if position is not None else 0
        if (gone := label.find(c("delete"))) is not None and gone.get("val", "1") in ("1", "true"):
            removed.add(index)
        elif (text := label.find(c("tx"))) is not None:
            texts[index] = _rich(text, ranges.get(index, ""))
    return {index: text for index, text in texts.items() if text}, frozenset(removed)


def _rich(element: etree._Element, cell_range: str = "") -> str:
    """The text of a title or a label; fields that show the value itself yield nothing, those of a range its text."""
    fields = {"CELLRANGE": cell_range}
    parts: list[str] = []
    for each in element.iter(a("r"), a("fld")):
        if each.tag == a("fld"):
            parts.append(fields.get(each.get("type", ""), ""))
        else:
            parts.append(each.findtext(a("t")) or "")
    return _clean("".join(parts)) or _clean(" ".join(each.text or "" for each in element.iter(_V)))


def _clean(text: str) -> str:
    return " ".join(text.translate(_SIGNS).split())


def add_chart(manuscript: Manuscript, block: int, root: etree._Element | None) -> Chart:
    """Writes a chart into the canonical text: title, categories, then each series with its name and values.

    Args:
        root: of the chart part, None where it is missing.
    """
    if root is None:
        return Chart(block, "", None, (), False)
    kind, title, series = read_chart(root)
    head = manuscript.add(title) if title else None
    lines: dict[tuple[tuple[int, str], ...], dict[int, Line]] = {}
    read = tuple(_add_series(manuscript, each, lines) for each in series)
    complete = any(each.values for each in series) and all(each.values or not each.count for each in series)
    return Chart(block, kind, head, read, complete)


def _add_series(
    manuscript: Manuscript, series: _Series, written: dict[tuple[tuple[int, str], ...], dict[int, Line]]
) -> ChartSeries:
    key = tuple(sorted(series.categories.items()))
    if key not in written:
        written[key] = {index: manuscript.add(text) for index, text in key}
    name = manuscript.add(series.name) if series.name else None
    points = []
    for index, value in sorted(series.values.items()):
        line = manuscript.add(value)
        label = manuscript.add(series.labels[index]) if index in series.labels else None
        points.append(ChartPoint(written[key].get(index), line, label, index not in series.unlabelled))
    return ChartSeries(name, tuple(points))
