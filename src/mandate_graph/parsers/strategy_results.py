"""The numbered results of a strategy, each with its result area and theme."""

from __future__ import annotations

from collections.abc import Iterator

from mandate_graph.parsers.blocks import Layout, Section
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.front_matter import AREA
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import StrategyResult

__all__ = ["find_strategy_results"]


def find_strategy_results(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Reads one row per result (``1.2.3``), in printed order; a number that does not follow is reported."""
    theme: Section | None = None
    for section in layout.sections:
        if section.role != AREA:
            theme = section if section.number.isdigit() else theme
            continue
        yield from _results(section, theme, context)


def _results(area: Section, theme: Section | None, context: DocumentContext) -> Iterator[Finding | Remark]:
    theme_no = area.number.partition(".")[0]
    fitting = theme if theme and theme.number == theme_no else None
    expected = 1
    for block in area.blocks:
        if not block.number or block.number != block.paragraph:
            continue
        number = int(block.number.rpartition(".")[2])
        if number != expected:
            yield Remark(
                block.lines[0].number, "misprinted_number", f"{block.number}, expected {area.number}.{expected}"
            )
        expected = number + 1
        fact = StrategyResult(
            document=context.document, theme_no=theme_no, theme=fitting.title.text if fitting else "",
            area_no=area.number, area=area.title.text, result_no=block.number, result=block.passage.text,
        )  # fmt: skip
        yield Finding(fact, {"result": block.passage}, block.number)
