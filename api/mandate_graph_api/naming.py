"""The directory of names of the snapshot that is served, read once for each."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping
from typing import Any, Final

from mandate_graph.catalog import Query
from mandate_graph.naming import NAMES, Directory, names_things, settle
from mandate_graph.network import rows_of_json
from mandate_graph.store.answers import Question
from mandate_graph_api.engine import Engine

__all__ = ["Naming"]

_KEPT_SECONDS: Final = 300.0


class Naming:
    """Settles values of parameters by the names of the snapshot.

    An engine that names no snapshot may change at any time; its directory is read anew when it is some minutes old.

    Args:
        engine: answers the query of the names.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._directory: Directory | None = None
        self._reading: asyncio.Task[Directory] | None = None
        self._snapshot, self._read_at = "", 0.0

    async def settle(self, query: Query, values: Mapping[str, str]) -> Mapping[str, str]:
        """Values with the name of the graph for each that names a thing.

        Raises:
            QueryError: MG322, one of them names nothing, or several things.
            Unavailable: a limit was reached, or there is no snapshot.
        """
        if not names_things(query, values):
            return values
        directory = await self._current()
        # The nearest of a name that nothing has take long to find.
        return await asyncio.to_thread(settle, query, values, directory)

    async def _current(self) -> Directory:
        if self._directory is None or not self._fresh():
            if self._reading is None or self._reading.done():
                self._reading = asyncio.create_task(self._read())
            # Others wait for it, too, when this client goes away.
            return await asyncio.shield(self._reading)
        return self._directory

    def _fresh(self) -> bool:
        name = self._engine.snapshot
        return name == self._snapshot if name else time.monotonic() - self._read_at < _KEPT_SECONDS

    async def _read(self) -> Directory:
        stream = await self._engine.ask(Question(NAMES), {"solutions": "json", "boolean": None, "graph": None})
        self._directory = await asyncio.to_thread(_directory, await stream.read())
        self._snapshot, self._read_at = stream.snapshot, time.monotonic()
        return self._directory


def _directory(body: bytes) -> Directory:
    rows: Iterator[Mapping[str, Any]] = rows_of_json(body)
    return Directory((row["kind"], row.get("thing"), row["key"], row.get("name")) for row in rows)
