"""From the queries in ``queries/things/`` to an index, once for each snapshot."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from mandate_graph.catalog import Catalog, Query
from mandate_graph.errors import MandateGraphError, Unavailable
from mandate_graph.store.answers import Question
from mandate_graph_api.collections.index import Collection, Index, Row
from mandate_graph_api.engine import Engine

__all__ = ["Shelf", "collection_name", "read_rows"]

_log = logging.getLogger(__name__)

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_TYPES: Final = {f"{_XSD}integer": "integer", f"{_XSD}decimal": "number", f"{_XSD}boolean": "boolean"}
_LIST: Final = "_list"
_BETWEEN: Final = "\x1f"
_KEPT_SECONDS: Final = 300.0
_TRIES: Final = 3
_FIRST: Final = ("documents", "mandates", "programmes", "subprogrammes")


class Shelf:
    """Keeps the index of the snapshot that is served.

    While the index of a new snapshot is made, the old one answers. An engine that names no snapshot may change at any
    time; its index is made anew when it is some minutes old.

    Args:
        engine: answers the queries.
        catalog: gives the catalog of queries.
    """

    def __init__(self, engine: Engine, catalog: Callable[[], Catalog]) -> None:
        self._engine, self._catalog = engine, catalog
        self._index: Index | None = None
        self._made = 0.0
        self._task: asyncio.Task[None] | None = None

    async def index(self) -> Index:
        """The index.

        Raises:
            Unavailable: there is no snapshot, or a query of the index reached a limit.
        """
        if self._index is None or not self._fresh(self._index):
            task = self._load()
            if self._index is None:
                await asyncio.shield(task)
        assert self._index is not None
        return self._index

    def _fresh(self, index: Index) -> bool:
        name = self._engine.snapshot
        return index.snapshot == name if name else time.monotonic() - self._made < _KEPT_SECONDS

    def _load(self) -> asyncio.Task[None]:
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._replace())
            self._task.add_done_callback(_report)
        return self._task

    async def _replace(self) -> None:
        for _ in range(_TRIES):
            index = await self._made_anew()
            if index is not None:
                self._index, self._made = index, time.monotonic()
                return
        raise Unavailable("MG505", "the snapshot changed while it was read.", remedy="Try again.")

    async def _made_anew(self) -> Index | None:
        """A new index; None when the snapshot changed on the way."""
        queries = sorted(self._catalog().of("things"), key=_place)
        index = Index(self._engine.snapshot)
        for query in queries:
            stream = await self._engine.ask(Question(query.text), {"solutions": "json", "boolean": None, "graph": None})
            snapshot = stream.snapshot
            body = await stream.read()
            if self._engine.snapshot and snapshot != index.snapshot:
                return None
            await asyncio.to_thread(_take_in, index, query, body)
        await asyncio.to_thread(index.finish)
        return index


def collection_name(query: Query) -> str:
    """The name of the collection that a query of ``queries/things/`` fills: ``api-mandates`` fills ``mandates``."""
    return query.name.removeprefix("api-")


def read_rows(body: bytes) -> tuple[Mapping[str, str], list[Row]]:
    """Fields with their types, and rows, of SPARQL results in JSON."""
    results = json.loads(body)
    names, bindings = results["head"]["vars"], results["results"]["bindings"]
    fields = {name.removesuffix(_LIST): _type(name, bindings) for name in names}
    return fields, list(_rows(names, fields, bindings))


def _take_in(index: Index, query: Query, body: bytes) -> None:
    fields, rows = read_rows(body)
    index.add(Collection(collection_name(query), fields), rows)


def _place(query: Query) -> tuple[int, str]:
    name = collection_name(query)
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _type(name: str, bindings: Sequence[Mapping[str, Any]]) -> str:
    if name.endswith(_LIST):
        return "list"
    types = {_TYPES.get(row[name].get("datatype", ""), "string") for row in bindings if name in row}
    return types.pop() if len(types) == 1 else "string"


def _rows(names: Sequence[str], fields: Mapping[str, str], bindings: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    for binding in bindings:
        row = {}
        for name in names:
            field = name.removesuffix(_LIST)
            row[field] = _value(fields[field], binding[name]["value"] if name in binding else None)
        yield row


def _value(kind: str, text: str | None) -> Any:
    if kind == "list":
        return sorted(filter(None, text.split(_BETWEEN))) if text else []
    if text is None or kind == "string":
        return text
    if kind == "boolean":
        return text == "true"
    return int(text) if kind == "integer" else float(text)


def _report(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (problem := task.exception()) is not None:
        level = logging.WARNING if isinstance(problem, MandateGraphError) else logging.ERROR
        _log.log(level, "the index of things could not be made: %s", problem)
