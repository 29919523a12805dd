"""Applies the curators' corrections to extracted facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from mandate_graph.records.facts import TABLES
from mandate_graph.seeding.consistency import NEVER_EMPTY, document_faults, row_faults
from mandate_graph.seeding.problems import Problems, shorten
from mandate_graph.seeding.seeds import Correction, SeedFact

__all__ = ["correct"]


def correct(
    facts: Mapping[str, tuple[SeedFact, ...]],
    corrections: Sequence[tuple[Correction, int]],
    path: Path,
    problems: Problems,
) -> dict[str, tuple[SeedFact, ...]]:
    """The facts with the corrections applied; identifiers and order stay.

    Args:
        facts: table to rows of one document.
        corrections: corrections with the line each stands on.
        path: the file they stand in, for messages.
        problems: takes up corrections that do not fit, among them those whose ``was`` is no longer what the row says.
    """
    rows = {table: {row.id: row for row in table_rows} for table, table_rows in facts.items()}
    lines: dict[tuple[str, str], dict[str, int]] = {}
    before = problems.count
    for correction, line in corrections:
        row = rows.get(correction.table, {}).get(correction.id)
        outcome = _corrected(correction, row)
        if isinstance(outcome, SeedFact):
            rows[correction.table][correction.id] = outcome
            lines.setdefault((correction.table, correction.id), {})[correction.column] = line
        else:
            column, what, remedy = outcome
            problems.add("MG208", what, remedy, path=path, line=line, column=column)
    corrected = {table: tuple(table_rows.values()) for table, table_rows in rows.items()}
    if lines and problems.count == before:
        _check(corrected, lines, path, problems)
    return corrected


def _check(
    facts: Mapping[str, tuple[SeedFact, ...]],
    lines: Mapping[tuple[str, str], Mapping[str, int]],
    path: Path,
    problems: Problems,
) -> None:
    """Holds corrected rows, and the document they make, against the same rules as extracted ones.

    ``lines`` are those of the corrections, by table and id of the row, then by column.
    """
    found = [
        (table, row.id, fault)
        for table, rows in facts.items()
        for row in rows
        if (table, row.id) in lines
        for fault in row_faults(row.fact)
    ]
    for table, identifier, fault in found or document_faults(facts, lines):
        known = lines.get((table, identifier), {})
        line = known.get(fault.column) or max(known.values(), default=0)
        what = f"{table} {identifier}, {fault.column}: {fault.what}"
        problems.add("MG208", what, fault.remedy, path=path, line=line, column="becomes")


def _corrected(correction: Correction, row: SeedFact | None) -> SeedFact | tuple[str, str, str]:
    """The row with the correction, or where it does not fit: column, what is wrong and the remedy."""
    if correction.table not in TABLES:
        return "table", f"no table is called {shorten(correction.table)}.", f"Tables are: {', '.join(TABLES)}."
    if row is None:
        return "id", f"{correction.table} has no fact {shorten(correction.id)}.", "Look up the id; it may have changed."
    columns = row.fact.seed_columns()
    if correction.column not in columns or correction.column == "document":
        return "column", f"{shorten(correction.column)} cannot be corrected.", f"Columns are: {', '.join(columns[1:])}."
    now = getattr(row.fact, correction.column)
    if now != correction.was:
        what = f"the cell reads {shorten(now)}, not {shorten(correction.was)}."
        return "was", what, "If the cell is right now, remove the correction; else correct `was`."
    if not correction.reason or not correction.by:
        return "reason" if correction.by else "by", "the cell is empty.", "Say why, and who decided."
    if not correction.becomes and correction.column in NEVER_EMPTY.get(correction.table, ()):
        return "becomes", f"{correction.column} must not be empty.", "Write what the document prints."
    try:
        return SeedFact(row.id, replace(row.fact, **{correction.column: correction.becomes}))
    except ValueError:
        return "becomes", f"{shorten(correction.becomes)} is not a plain number.", "Write digits and a full stop only."
