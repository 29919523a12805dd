"""Tables of money and posts with what their rows mean: scope, source of funds, sums, unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mandate_graph.lang.topics.money import MoneyWords
from mandate_graph.parsers.blocks import Container
from mandate_graph.parsers.cells import Cell, Column
from mandate_graph.parsers.money_parts import MoneyPart, PartRow
from mandate_graph.records.text import Passage, compact

__all__ = ["MoneyFigure", "MoneyRow", "MoneyTable", "RowReader", "label_head"]

_PROGRAMME_OF_WORK = "C"


@dataclass(frozen=True, slots=True)
class MoneyFigure:
    """A figure with the column it stands under; ``place`` counts the columns from 1."""

    column: Column
    cell: Cell
    unit: str
    place: int


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A row of a table of money or posts.

    Attributes:
        label: as printed.
        scope: component or subprogramme it is about.
        kind: ``total`` for sums over the table, ``subtotal`` for sums over a part of it, else "".
        of: what a subtotal sums up: the number of a part as printed (``1``), or the code of a component; else "".
        source: code of the source of funds.
        part: number of the part of the table, "" where it has none.
        unit: of its figures.
        figures: those that are printed, nil ones included.
        component: code of the component whose rows it is one of, "" outside them.
        title: title within the table that it stands below, compact; "" where there is none.
        blanks: places, from 1, of the columns that are known to print nothing in it.
    """

    label: Passage
    scope: str
    kind: str
    of: str
    source: str
    part: str
    unit: str
    figures: tuple[MoneyFigure, ...]
    component: str = ""
    title: str = ""
    blanks: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """A table of money or posts with its rows.

    ``remarks`` is what was not understood (passage, problem), ``joined`` are cells printed without a blank between
    them (the stretch, and what should be printed), ``whole`` says whether all rows were read.
    """

    container: Container
    rows: tuple[MoneyRow, ...]
    remarks: tuple[tuple[Passage, str], ...] = ()
    joined: tuple[tuple[Passage, str], ...] = ()
    whole: bool = True


class RowReader:
    """Tells what the rows of a table are about; keeps the component and the subprogramme in force.

    Args:
        container: the table.
        words: how the language prints tables of money.
        unit: of the figures of the table.
        source: code of the source of funds of a table that prints none.
        programme: gives the scope of one of several programmes by its name, "" for other labels.
    """

    def __init__(
        self, container: Container, words: MoneyWords, unit: str, source: str, programme: Callable[[str], str]
    ) -> None:
        self._words = words
        self._unit = unit
        self._source = source
        self._programme = programme
        prefix, _, own = container.scope.rpartition("/")
        self._prefix = f"{prefix}/" if prefix else ""
        self._own = own
        self._letters: dict[str, str] = {}
        self._component = ""
        self._subprogramme = ""
        self._title = ""
        self._under = ""

    def read(self, parts: Sequence[MoneyPart]) -> tuple[MoneyRow, ...]:
        """The rows of all parts."""
        sources = list(dict.fromkeys(part.source for part in parts if part.source))
        rows: list[MoneyRow] = []
        for part in parts:
            summed, named = False, list[str]()
            self._component = self._subprogramme = self._title = self._under = ""
            for row in part.rows:
                if not row.cells:
                    self._enter(row.label)
                    continue
                kind, of = self._kind(row.label.text)
                named += [told] if (told := self._words.sources.get(compact(row.label.text).casefold())) else []
                over_all = kind == "total" and len(sources) > 1 and summed
                alone = told or (";".join(dict.fromkeys(named)) if kind == "total" else "")
                source = ";".join(sources) if over_all else part.source or alone or self._source
                rows.append(self._row(part, row, kind, of, source, over_all))
                summed = summed or (kind == "subtotal" and of == part.number)
        return tuple(rows)

    def _enter(self, label: Passage) -> None:
        """A title within the table: a component, a subprogramme in parts, one of several programmes, or other words."""
        if code := self._component_code(label.text):
            self._component, self._subprogramme = code, ""
        elif number := self._words.subprogramme.match(label.text):
            self._subprogramme = number["number"]
        else:
            self._title, self._under = compact(label.text), self._programme(label.text)

    def _row(self, part: MoneyPart, row: PartRow, kind: str, of: str, source: str, over_all: bool) -> MoneyRow:
        unit = row.block or self._unit
        dated = any(column.year for column in part.columns)
        year, status = ("", "") if dated else label_head(row.label.text, self._words)
        figures = tuple(
            MoneyFigure(_told(column, year, status), cell, column.unit or unit, place)
            for place, (column, cell) in enumerate(zip(part.columns, row.cells, strict=True), start=1)
            if cell is not None
        )
        component = self._component_code(row.label.text)
        if component:
            self._component, self._subprogramme = "", ""
        scope = self._scope(row.label.text, kind, of)
        return MoneyRow(
            row.label, scope, kind, of, source, "" if over_all else part.number, unit, figures,
            "" if kind else self._belongs(scope, component), self._title, frozenset(at + 1 for at in row.blanks),
        )  # fmt: skip

    def _belongs(self, scope: str, component: str) -> str:
        """Component whose subtotal a row is a term of; a component with figures of its own is a term of no other."""
        if component:
            return ""
        return self._component or (_PROGRAMME_OF_WORK if scope.rpartition("/")[2].startswith("SP") else "")

    def _kind(self, label: str) -> tuple[str, str]:
        squeezed = compact(label)
        if match := self._words.subtotal.fullmatch(squeezed):
            of = match["of"] or ""
            return "subtotal", self._letters.get(of, of)
        if self._words.total.fullmatch(squeezed):
            return "total", ""
        return ("total", "") if self._title and self._words.total.fullmatch(self._title) else ("", "")

    def _scope(self, label: str, kind: str, of: str) -> str:
        if self._own != "P":
            return f"{self._prefix}{self._own}"
        if (kind == "total" or of.isdigit()) and not self._under:
            return f"{self._prefix}P"
        if self._under or (named := self._programme(label)):
            return self._under or named
        return f"{self._prefix}{self._printed_scope(label, of) or self._own}"

    def _printed_scope(self, label: str, of: str) -> str:
        if of.isalpha():
            return of
        if code := self._component_code(label):
            return code
        if part := self._words.part.match(label):
            return f"SP{self._subprogramme}.{part['number']}" if self._subprogramme else self._component
        if number := self._words.subprogramme.match(label):
            if self._component not in ("", _PROGRAMME_OF_WORK):
                return self._component
            self._subprogramme = ""
            return f"SP{number['number']}"
        return self._component

    def _component_code(self, label: str) -> str:
        """Code of the component that a label names: by its name, else by its letter."""
        match = self._words.component.match(label)
        name = compact(label[match.end() :] if match else label)
        named = next((code for code, each in self._words.components.items() if each.fullmatch(name)), "")
        if match:
            code = named or match["letter"]
            self._letters[match["letter"]] = code
            return code
        return named


def _told(column: Column, year: str, status: str) -> Column:
    """In a table whose heads print no year, columns have the year and the status that the label of the row says."""
    return replace(column, year=year, status=status) if status and not column.unit else column


def label_head(label: str, words: MoneyWords) -> tuple[str, str]:
    """Year and status of a row whose label reads like the head of a column; else it is a change."""
    for head in words.columns:
        match = head.pattern.fullmatch(compact(label))
        if match and "year" in head.pattern.groupindex:
            return match["year"], head.status
    return "", "change"
