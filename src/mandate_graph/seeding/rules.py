"""Curated tables and the rules beside them: ``<name>.csv`` is checked cell by cell against ``<name>.yaml``.

A rules file states ``description``, ``key`` (columns that together are unique and give the order of the rows) and
``columns``: each with a ``description`` and any of ``required`` (not empty), ``type`` (integer, year, date),
``pattern`` (a regular expression for the whole cell), ``values`` (the allowed ones) and ``references``
(``table.column`` that must hold the value). Rules but ``required`` are for cells that are not empty.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from mandate_graph.seeding.problems import Problems, shorten
from mandate_graph.seeding.tables import TableRow, read_table

__all__ = ["ColumnRule", "TableRules", "check_references", "read_curated", "read_rules"]


def _is_date(value: str) -> bool:
    try:
        return datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


_TYPES: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "integer": (lambda value: bool(re.fullmatch(r"0|[1-9][0-9]*", value)), "a whole number without leading zeros"),
    "year": (lambda value: bool(re.fullmatch(r"(19|20|21)[0-9]{2}", value)), "a year of four digits"),
    "date": (_is_date, "a date such as 2019-03-14"),
}


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """What the cells of one column must be; see the module for the meaning of the fields."""

    name: str
    description: str
    required: bool = False
    type: str = ""
    pattern: str = ""
    values: tuple[str, ...] = ()
    references: str = ""

    def problem(self, value: str) -> tuple[str, str] | None:
        """What is wrong with a cell and what to do about it; None where it is right."""
        if not value:
            return ("the cell is empty.", "Fill it in.") if self.required else None
        if value != value.strip():
            return f"{shorten(value)} has blanks at its ends.", "Remove them."
        if self.type and not _TYPES[self.type][0](value):
            return f"{shorten(value)} is not {_TYPES[self.type][1]}.", "Correct the cell."
        if self.pattern and not re.fullmatch(self.pattern, value):
            return f"{shorten(value)} does not fit the pattern {self.pattern}.", "Correct the cell."
        if self.values and value not in self.values:
            return f"{shorten(value)} is not an allowed value.", f"Write one of: {', '.join(self.values)}."
        return None


@dataclass(frozen=True, slots=True)
class TableRules:
    """The rules of one curated table."""

    description: str
    key: tuple[str, ...]
    columns: Mapping[str, ColumnRule] = field(default_factory=dict)


def read_rules(path: Path, problems: Problems) -> TableRules | None:
    """Reads the rules of one table; None, and an MG211 problem, where the file is not what the module says."""
    try:
        data: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        columns = {name: _column(name, rule) for name, rule in data["columns"].items()}
        rules = TableRules(data["description"], tuple(data["key"]), columns)
        unknown = [name for name in rules.key if name not in columns] + sorted(set(data) - _PARTS)
    except FileNotFoundError:
        problems.add("MG210", "the table has no rules beside it.", f"Restore {path.name}.", path=path)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        what = " ".join(str(error).split())
        problems.add("MG211", f"the rules cannot be read ({what}).", "Write them as the other files do.", path=path)
    else:
        if not unknown:
            return rules
        problems.add("MG211", f"{shorten(unknown[0])} is unknown.", "Name a column, or remove it.", path=path)
    return None


_PARTS = {"description", "key", "columns"}


def _column(name: str, rule: Mapping[str, Any]) -> ColumnRule:
    found = ColumnRule(name, **{**rule, "values": tuple(rule.get("values", ()))})
    if found.type and found.type not in _TYPES:
        raise ValueError(f"column {name}: type {found.type} is unknown")
    try:
        re.compile(found.pattern)
    except re.error as error:
        raise ValueError(f"column {name}: {error}") from None
    return found


def read_curated(folder: Path, name: str, problems: Problems) -> tuple[TableRules, list[TableRow]] | None:
    """Reads a curated table and checks its cells, its key and its order.

    Args:
        folder: holds ``<name>.csv`` and ``<name>.yaml``.
        name: of the table.
        problems: takes up everything that is wrong.

    Returns:
        The rules and the rows in file order, or None without rules.
    """
    rules = read_rules(folder / f"{name}.yaml", problems)
    if rules is None:
        return None
    path = folder / f"{name}.csv"
    rows = read_table(path, tuple(rules.columns), problems)
    for row in rows:
        for column, rule in rules.columns.items():
            if wrong := rule.problem(row.cells[column]):
                problems.add("MG204", *wrong, path=path, line=row.line, column=column)
    _check_order(path, rules.key, rows, problems)
    return rules, rows


def _check_order(path: Path, key: Sequence[str], rows: Sequence[TableRow], problems: Problems) -> None:
    first: dict[tuple[str, ...], int] = {}
    before: tuple[str, ...] = ()
    for row in rows:
        value = tuple(row.cells[column] for column in key)
        where, columns = shorten(",".join(value)), ", ".join(key)
        if value in first:
            what = f"{where} stands in line {first[value]} already."
            problems.add("MG205", what, "Keep one of them.", path=path, line=row.line, column=columns)
        elif value < before:
            what = f"{where} is out of order."
            problems.add("MG205", what, f"Sort the rows by {columns}.", path=path, line=row.line, column=columns)
        first.setdefault(value, row.line)
        before = max(before, value)


def check_references(folder: Path, tables: Mapping[str, tuple[TableRules, list[TableRow]]], problems: Problems) -> None:
    """Checks that cells which name a row of another table name one that exists."""
    for name, (rules, rows) in tables.items():
        for rule in rules.columns.values():
            if not rule.references:
                continue
            target, _, column = rule.references.partition(".")
            if target not in tables or column not in tables[target][0].columns:
                what = f"column {rule.name}: there is no {rule.references}."
                problems.add("MG211", what, "Name a table and its column.", path=folder / f"{name}.yaml")
                continue
            known = {row.cells[column] for row in tables[target][1]}
            for row in rows:
                if (value := row.cells[rule.name]) and value not in known:
                    what = f"{shorten(value)} is in no row of {target}."
                    remedy = f"Correct the cell, or add the row to {target}.csv."
                    problems.add("MG206", what, remedy, path=folder / f"{name}.csv", line=row.line, column=rule.name)
