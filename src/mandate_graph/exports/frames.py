"""The tables and the answers of queries as pandas data frames, for notebooks and programs.

>>> from mandate_graph.exports.frames import read_frame
>>> read_frame("mandates", scope="SP1")  # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mandate_graph.catalog import load_catalog
from mandate_graph.exports.extras import need
from mandate_graph.exports.tables import Table, read_table, read_tables
from mandate_graph.settings import Settings
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.snapshots import current

__all__ = ["read_frame", "read_frames"]

_TYPES = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


def read_frame(name: str, data: Path | None = None, **values: str) -> Any:
    """The answer of a canned query as a :class:`pandas.DataFrame`.

    Args:
        name: of the query or flat table.
        data: folder of the snapshots, by default that of the settings.
        values: parameters of the query.

    Returns:
        Columns typed ``string``, ``Int64``, ``Float64`` or ``boolean``, each with missing values; ``frame.attrs`` holds
        the title and description by language, the descriptions of columns, and the name of the snapshot.

    Raises:
        QueryError: MG303 no such query, MG304 a parameter is wrong.
        Unavailable: MG402 no snapshot, MG804 pandas is not installed.
    """
    store, snapshot = _open(data)
    return _frame(read_table(store, load_catalog()[name], values), snapshot)


def read_frames(data: Path | None = None) -> dict[str, Any]:
    """All flat tables as data frames, by name; see :func:`read_frame`."""
    store, snapshot = _open(data)
    return {table.name: _frame(table, snapshot) for table in read_tables(store)}


def _open(data: Path | None) -> tuple[OxigraphStore, str]:
    snapshot = current(data or Settings.from_environment().data)
    return OxigraphStore.read_only(snapshot.store), snapshot.name


def _frame(table: Table, snapshot: str) -> Any:
    pandas = need("pandas", "exports")
    columns = {
        column.name: pandas.array([row[place] for row in table.rows], dtype=_TYPES[column.type])
        for place, column in enumerate(table.columns)
    }
    frame = pandas.DataFrame(columns)
    frame.attrs |= {
        "title": dict(table.title), "description": dict(table.description), "snapshot": snapshot,
        "columns": {column.name: dict(column.description) for column in table.columns},
    }  # fmt: skip
    return frame
