"""Sentences that say what tables of money add up to, held against these tables; lists of posts and their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandate_graph.lang.topics.money import StatementWords
from mandate_graph.parsers.money_sheets import SheetRow, make_sheet
from mandate_graph.parsers.money_tables import MoneyTable
from mandate_graph.parsers.running_text import RunningText
from mandate_graph.parsers.symbols import fold
from mandate_graph.records.text import Passage

__all__ = ["WrongStatement", "find_wrong_statements"]

_THOUSAND = 1000
_SLACK = 0.051
_MONEY = "thousand_usd"
_ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True)
class WrongStatement:
    """A number in running text that tables, or a list behind it, contradict."""

    text: RunningText
    printed: Passage
    problem: str
    expected: str
    detail: str


def find_wrong_statements(
    texts: Sequence[RunningText], tables: Sequence[MoneyTable], words: StatementWords
) -> Iterator[WrongStatement]:
    """Amounts that none of the tables cited in their paragraph prints, and posts that are not as many as are listed.

    An amount is held against tables only where all their totals agree, so that it is known what it should be.
    """
    sheets: dict[str, list[SheetRow]] = {}
    for table in tables:
        sheets.setdefault(table.container.number, []).extend(make_sheet(table))
    for text in texts:
        if not text.container:
            yield from _amounts(text, sheets, words)
            yield from _posts(text, words)


def _amounts(text: RunningText, sheets: dict[str, list[SheetRow]], words: StatementWords) -> Iterator[WrongStatement]:
    folded = fold(text.passage.text)
    match = words.amount.search(folded)
    cited = [each for group in words.tables.finditer(folded) for each in words.table.finditer(group["tables"])]
    rows = [row for each in cited for row in _part(sheets.get(each["number"], []), each["part"])]
    if match is None or not rows:
        return
    value = float(match["amount"].replace(",", "")) / _THOUSAND
    money = [row for row in rows if row.row.unit == _MONEY]
    printed = [figure.value for row in money for _, figure in row.figures.values()]
    wanted = {
        figure.value
        for row in money
        if row.row.kind == "total" or row.row.of.isdigit()
        for column, figure in row.figures.values()
        if column.year == match["year"] and column.status.startswith(_ESTIMATE)
    }
    if len(wanted) == 1 and all(abs(figure - value) > _SLACK for figure in printed):
        (total,) = wanted
        where = ", ".join(dict.fromkeys(each["number"] for each in cited))
        yield WrongStatement(
            text, text.passage.group(match, "amount"), "table_mismatch", f"{total * _THOUSAND:,.0f}", where
        )


def _part(sheet: Sequence[SheetRow], part: str | None) -> Sequence[SheetRow]:
    """The rows of a part of a table; all where none has its number."""
    return [row for row in sheet if row.row.part == part] or sheet


def _posts(text: RunningText, words: StatementWords) -> Iterator[WrongStatement]:
    """Numbers of posts that the list in brackets behind them contradicts; nothing may be listed behind the bracket."""
    folded = fold(text.passage.text)
    for match in words.posts.finditer(folded):
        items = [words.item.fullmatch(part.strip()) for part in words.joint.split(match["list"])]
        counts = [int(item["count"]) for item in items if item]
        if len(counts) == len(items) > 1 and sum(counts) != int(match["count"]):
            yield WrongStatement(
                text, text.passage.group(match, "count"), "total", str(sum(counts)), text.passage.group(match).text
            )
