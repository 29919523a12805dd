"""``mandate-graph diff``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mandate_graph.cli.options import as_json, data_option, echo_json
from mandate_graph.store.rendering import tabulate
from mandate_graph.store.snapshots import named

if TYPE_CHECKING:
    from mandate_graph.pipeline.comparison import TableDifference

_WIDEST = 120


@click.command(epilog="Exit codes: 0 compared, 2 there is no such table, 4 there is no such snapshot.")
@click.argument("a")
@click.argument("b", default="current")
@click.option("--table", "tables", multiple=True, metavar="NAME", help="Only this table; repeat it.")
@click.option("--show", type=click.IntRange(0), default=5, show_default=True, help="Rows shown of each kind and table.")
@as_json
@data_option
def diff(a: str, b: str, tables: tuple[str, ...], show: int, json_: bool, data: Path) -> None:
    """Say which rows of which tables were added, removed or changed from snapshot A to snapshot B.

    A and B are names of snapshots (or how they begin), current, or paths of snapshots or of folders of snapshots; B is
    the one that is served where it is left out.

    \b
    Example:
      mandate-graph diff 1f0c2d current --data data
      mandate-graph diff old/data new/data --table mandates --json
    """
    from mandate_graph.pipeline.comparison import compare_snapshots

    before, after = named(data, a), named(data, b)
    found = compare_snapshots(before, after, tables)
    if json_:
        told = {difference.table: difference.as_json() for difference in found}
        echo_json({"a": before.folder.name, "b": after.folder.name, "tables": told})
        return
    click.echo(f"from {before.folder.name} to {after.folder.name}")
    counts = [
        [each.table, *(str(n) for n in (len(each.added), len(each.removed), len(each.changed), each.same))]
        for each in found
    ]
    click.echo(tabulate(["table", "added", "removed", "changed", "same"], counts), nl=False)
    for difference in found:
        for line in _lines(difference, show):
            click.echo(line)


def _lines(difference: TableDifference, show: int) -> Iterator[str]:
    """The first rows of each kind; + added, - removed, ~ changed."""
    kinds = (
        ("+", [_told(row) for row in difference.added]),
        ("-", [_told(row) for row in difference.removed]),
        ("~", [_told(change.row, change.was) for change in difference.changed]),
    )
    if show and any(rows for _, rows in kinds):
        yield f"\n{difference.table}"
    for sign, rows in kinds:
        yield from (f"  {sign} {row}" for row in rows[:show])
        if show and len(rows) > show:
            yield f"  {sign} … {len(rows) - show} more"


def _told(row: Mapping[str, str], was: Mapping[str, str] | None = None) -> str:
    """The first cells of a row that are filled, and each cell that was something else."""
    cells = " | ".join(value for name, value in row.items() if value and name not in (was or {}))
    line = cells if len(cells) <= _WIDEST else f"{cells[: _WIDEST - 1]}…"
    changes = "; ".join(f"{name}: {old!r} → {row.get(name, '')!r}" for name, old in (was or {}).items())
    return f"{line} | {changes}" if changes else line
