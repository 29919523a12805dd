"""Analyses and exports take long to import: they are, in a thread, when first asked for; and OpenAPI of everything."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from mandate_graph.analysis import analyses
from mandate_graph.catalog import Catalog
from mandate_graph.exports.exporting import exports
from mandate_graph_api.http import Arrived, Reply, json_reply
from mandate_graph_api.negotiation import JSON, settle
from mandate_graph_api.protocol import format_words

__all__ = ["OpenApi", "with_extensions"]

Handler = Callable[[Arrived], Awaitable[Reply]]


def with_extensions(handle: Handler) -> Handler:
    """A handler that has them imported before it begins."""

    async def handler(arrived: Arrived) -> Reply:
        if not (analyses.cache_info().currsize and exports.cache_info().currsize):
            await asyncio.to_thread(_import)
        return await handle(arrived)

    return handler


def _import() -> None:
    analyses()
    exports()


class OpenApi:
    """Handler of ``/openapi.json``; the document is made once for each catalog.

    Args:
        make: makes the document.
        catalog: gives the catalog of queries, the same one while its files do not change.
    """

    def __init__(self, make: Callable[[], dict[str, Any]], catalog: Callable[[], Catalog]) -> None:
        self._make, self._catalog = make, catalog
        self._made: tuple[Catalog | None, str, bytes] = (None, "", b"")

    async def __call__(self, arrived: Arrived) -> Reply:
        """The document, with the prefix of a proxy as its server."""
        settle((JSON,), arrived.http.accept, format_words(arrived.http.query_string))
        catalog, root = self._catalog(), arrived.root_path
        if self._made[0] is not catalog or self._made[1] != root:
            self._made = (catalog, root, await asyncio.to_thread(self._written, root))
        return json_reply(200, self._made[2])

    def _written(self, root: str) -> bytes:
        document = self._make() | ({"servers": [{"url": root}]} if root else {})
        return json.dumps(document, ensure_ascii=False).encode() + b"\n"
