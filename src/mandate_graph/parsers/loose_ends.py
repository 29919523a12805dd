"""What proves that a table, list, chart or sentence at the end of a text is not finished."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mandate_graph.parsers.blocks import Block, BlockKind, Container, Layout
from mandate_graph.parsers.cells import Cell
from mandate_graph.parsers.chart_boxes import Chart
from mandate_graph.parsers.chart_columns import assign, count_posts, keeps_blanks
from mandate_graph.parsers.context import Remark
from mandate_graph.parsers.deliverables import DeliverableRow, DeliverableTable, read_deliverable_tables
from mandate_graph.parsers.flat_outputs import CATEGORY_MARK
from mandate_graph.parsers.flat_tables import stream
from mandate_graph.parsers.measures import count_entries
from mandate_graph.parsers.money_tables import MoneyTable
from mandate_graph.parsers.organigrams import tables_of_posts
from mandate_graph.parsers.resources import read_money_tables
from mandate_graph.records.evidence import Finding
from mandate_graph.records.text import Line, compact

__all__ = ["ends_inside_sentence", "is_open_annex", "is_open_chart", "is_open_container", "is_open_list"]

_CLOSING = "\"'”’」』》)）] "
_FEWEST = 5
_MARKED_SHARE = 0.95
_WIDEST_MARK = 3
_LAST_LINES = 2
_LINES_OF_HEAD = 15
_WORDED = re.compile(r"[^\W\d_]")
_MARKED = re.compile(r"[^\W\d_A-Za-z]\d{1,2}$")


def ends_inside_sentence(layout: Layout, last: Block) -> bool:
    """Whether the last sentence has no end, though the paragraphs of this text have one.

    Where lines keep the blank that ends a paragraph, a last line without it tells the same; so does one without a
    full stop where all other paragraphs have one.
    """
    others = [b for b in layout.blocks[:-1] if b.kind == last.kind and b.role == last.role and not b.container]
    return _breaks_off(layout, last.passage.text, last.lines[-1], [block.passage.text for block in others])


def _breaks_off(layout: Layout, text: str, line: Line, others: Sequence[str]) -> bool:
    """Whether a text whose last line is given goes on after it; ``others`` are texts of the same kind."""
    if _is_ended(layout, text):
        return False
    if _marks_paragraphs(layout):
        return _lacks_mark(layout, line)
    return sum(_is_ended(layout, other) for other in others) >= _MARKED_SHARE * max(len(others), 1)


def _is_ended(layout: Layout, text: str) -> bool:
    return text.rstrip(_CLOSING)[-1:] in tuple(layout.language.layout.sentence_end)


def _marks_paragraphs(layout: Layout) -> bool:
    """Whether a line keeps a blank at its end where, and only where, a paragraph ends."""
    blocks = [b for b in layout.blocks[:-1] if b.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and len(b.lines) > 1]
    marked = sum(_has_blank(layout, block.lines[-1]) for block in blocks)
    within = sum(_has_blank(layout, block.lines[0]) for block in blocks)
    return len(blocks) >= _FEWEST and marked >= _MARKED_SHARE * len(blocks) and within <= len(blocks) / 2


def _has_blank(layout: Layout, line: Line) -> bool:
    return layout.source.text[line.end : line.end + 1] in (" ", "\t", "\u3000")


def _lacks_mark(layout: Layout, line: Line) -> bool:
    """Whether a line ends without the blank that ends a paragraph."""
    return not _has_blank(layout, line)


def _is_unclosed(line: Line) -> bool:
    """Whether a line opens more brackets than it closes."""
    return sum(map(line.text.count, "(（")) > sum(map(line.text.count, ")）"))


def _repeats_head(lines: Sequence[Line]) -> bool:
    """Whether the last line of a table is one of its head, printed again on a page whose rows are not there."""
    last = compact(lines[-1].text)
    return bool(_WORDED.search(last)) and last in {compact(line.text) for line in lines[:-1][:_LINES_OF_HEAD]}


# -- tables and figures ----------------------------------------------------------------------------------------------


def is_open_container(
    layout: Layout, container: Container, findings: Mapping[str, Sequence[Finding]], remarks: Sequence[Remark]
) -> bool:
    """Whether the table or figure at the end lacks what it should print."""
    if not container.lines or (container.kind == "table" and _repeats_head(container.lines)):
        return True
    deliverables = list(read_deliverable_tables(layout))
    if deliverables and deliverables[-1].container.caption == container.caption:
        return _is_open_output(layout, deliverables)
    money = list(read_money_tables(layout))
    if money and money[-1].container.caption == container.caption:
        return _is_open_money(layout, money)
    measures = [f for f in findings.get("measures", ()) if f.container == container.label]
    return container.kind == "table" and bool(measures) and _is_open_measure(layout, container, measures)


def _is_open_measure(layout: Layout, container: Container, measures: Sequence[Finding]) -> bool:
    """Fewer cells than columns of years, or a last cell whose paragraph goes on."""
    if any(not getattr(finding.fact, "year", "") for finding in measures):
        return True
    marks = _marks_paragraphs(layout)
    counted = count_entries(layout, container, marks)
    if counted and counted[0] < counted[1]:
        return True
    return marks and _lacks_mark(layout, container.lines[-1]) and not container.lines[-1].text[-1].isdigit()


def _is_open_output(layout: Layout, tables: Sequence[DeliverableTable]) -> bool:
    """No head or no rows, a row or category without content, items that do not sum up, or an open sentence."""
    table = tables[-1]
    if not table.rows or _troubled(layout, table.container, [passage.span.start for passage, _ in table.remarks]):
        return True
    last, line = table.rows[-1], table.container.lines[-1]
    if last.level == "narrative":
        others = [row.title.text for each in tables for row in each.rows if row.level == "narrative" and row != last]
        return _breaks_off(layout, last.title.text, line, others)
    if CATEGORY_MARK.match(line.text) and line.start > (last.title or last.subcategory).span.end:
        return True
    start = max(index for index, row in enumerate(table.rows) if row.level == "subcategory")
    return not _adds_up(table.rows[start], table.rows[start + 1 :])


def _adds_up(total: DeliverableRow, items: Sequence[DeliverableRow]) -> bool:
    """Whether the items count, in each column, at least what their subcategory counts."""
    wanted = [_number(cell) for cell in total.cells]
    if not items:
        return not any(wanted)
    found = [sum(column) for column in zip(*([_number(cell) for cell in row.cells] for row in items), strict=False)]
    return len(found) == len(wanted) and all(have >= want for have, want in zip(found, wanted, strict=True))


def _number(cell: Cell | None) -> float:
    return float(cell.number or 0) if cell else 0.0


def _is_open_money(layout: Layout, tables: Sequence[MoneyTable]) -> bool:
    """No rows, a label without figures, a last row with fewer than others, or no total where rows are summed."""
    table = tables[-1]
    if not table.rows or _troubled(layout, table.container, [passage.span.start for passage, _ in table.remarks]):
        return True
    if layout.language.money.changes_head.search(compact(stream(table.container, layout).text)):
        return False
    *above, last = table.rows
    line = table.container.lines[-1]
    figures = [figure.cell.passage.span.end for figure in last.figures if figure.cell.passage]
    labelled = bool(figures) and max(figures) + _WIDEST_MARK < line.end and not _is_ended(layout, line.text)
    if last.kind != "total" and labelled:
        return True
    if above and len(last.figures) < min(len(row.figures) for row in above):
        return True
    unsummed = [each for each in tables[:-1] if len(each.rows) > 1 and each.rows[-1].kind != "total"]
    same = [each for each in unsummed if len(each.rows[-1].figures) == len(last.figures)]
    return bool(above) and last.kind != "total" and not same


def _troubled(layout: Layout, container: Container, offsets: Sequence[int]) -> bool:
    """Whether what was not understood of a table stands at its end."""
    lines = [line.number for line in container.lines[-_LAST_LINES:]]
    return any(layout.source.line_number(offset) >= lines[0] for offset in offsets)


# -- lists and annexes -----------------------------------------------------------------------------------------------


def is_open_list(layout: Layout, last: Block, mandates: Sequence[Finding]) -> bool:
    """Whether the list ends with a number or a head without a title, or within a title."""
    titles = [finding.witnesses["title"].span.end for finding in mandates if finding.witnesses.get("title")]
    line = last.lines[-1]
    if not titles or max(titles) + _WIDEST_MARK < line.end or any(map(_lacks_note, mandates)):
        return True
    lists = layout.language.instruments.lists
    if any(head.fullmatch(compact(line.text)) for head in (lists.heading, lists.named_heading)):
        return True
    return _marks_paragraphs(layout) and _lacks_mark(layout, line)


def _lacks_note(mandate: Finding) -> bool:
    """Whether a title ends with the mark of a footnote that the text does not print."""
    return bool(_MARKED.search(str(getattr(mandate.fact, "title", "")))) and not mandate.witnesses.get("note")


def is_open_annex(layout: Layout, last: Block, followed: Sequence[Finding], remarks: Sequence[Remark]) -> bool:
    """Whether there is no recommendation, the last one has no action, or its text no end."""
    if not followed:
        return True
    action = followed[-1].witnesses.get("action")
    first = layout.source.line_number(min(w.span.start for w in followed[-1].witnesses.values() if w))
    rest = any(remark.problem == "text_without_recommendation" and remark.line >= first for remark in remarks)
    return not action or rest or not _is_ended(layout, last.passage.text)


def is_open_chart(layout: Layout, charts: Sequence[Chart]) -> bool:
    """Whether the last box has no posts, or the boxes of the first chart have fewer than the tables of posts print."""
    chart = charts[-1]
    last = layout.blocks[-1].lines[-1]
    if _is_unclosed(last) or not chart.boxes or not chart.boxes[-1].entries or not chart.boxes[-1].sources:
        return True
    printed = next(tables_of_posts(layout), None)
    blanks = keeps_blanks(charts)
    ways = [assign(box, blanks) for box in chart.boxes]
    if len(charts) > 1 or printed is None or any(len(each) != 1 for each in ways):
        return False
    found: dict[tuple[str, str], int] = {}
    for box, (columns,) in zip(chart.boxes, ways, strict=True):
        for key, posts in count_posts(box, columns).items():
            found[key] = found.get(key, 0) + posts
    return any(found.get(key, 0) < posts for key, posts in printed.items())
