"""Applies the curators' corrections to extracted facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from mandate_graph.records.facts import TABLES
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
    for correction, line in corrections:
        row = rows.get(correction.table, {}).get(correction.id)
        outcome = _corrected(correction, row)
        if isinstance(outcome, SeedFact):
            rows[correction.table][correction.id] = outcome
        else:
            column, what, remedy = outcome
            problems.add("MG208", what, remedy, path=path, line=line, column=column)
    return {table: tuple(table_rows.values()) for table, table_rows in rows.items()}


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
    try:
        return SeedFact(row.id, replace(row.fact, **{correction.column: correction.becomes}))
    except ValueError:
        return "becomes", f"{shorten(correction.becomes)} is not a plain number.", "Write digits and a full stop only."
