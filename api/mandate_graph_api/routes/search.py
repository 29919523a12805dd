"""``/search``: the search as a page, for people."""

from __future__ import annotations

from typing import Any, Final

from mandate_graph_api.collections.loading import Shelf
from mandate_graph_api.collections.selection import USUAL
from mandate_graph_api.errors import RequestError, describe
from mandate_graph_api.http import Arrived, Reply
from mandate_graph_api.negotiation import HTML, settle
from mandate_graph_api.pages import cell, html_reply
from mandate_graph_api.protocol import decode_fields, format_words
from mandate_graph_api.routes.collections import href, searched

__all__ = ["SearchPage"]

_NAMED: Final = ("label_zh", "label_en", "title", "text")
_SHORT: Final = ("kind", "body", "year", "scope", "document", "source_body", "status")
_ROWS: Final = 50


class SearchPage:
    """Handler of ``/search``."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def __call__(self, arrived: Arrived) -> Reply:
        """The form, with what the words in ``q`` find."""
        given = [pair for pair in decode_fields(arrived.http.query_string, where="query string") if pair[1]]
        settle((HTML,), arrived.http.accept, format_words(arrived.http.query_string))
        words = " ".join(value for name, value in given if name == "q").strip()
        page: dict[str, Any] = {"root": arrived.root_path, "words": words, "found": None, "hits": (), "problem": None}
        if not words:
            return html_reply("search", page)
        if not any(name == "limit" for name, _ in given):
            given.append(("limit", str(min(USUAL, _ROWS))))
        try:
            _, found, hits = await searched(self._shelf, given, arrived, f"{arrived.root_path}/search")
        except RequestError as problem:
            return html_reply("search", page | {"problem": problem}, describe(problem).status)
        shown = [_shown(hit, arrived.root_path) for hit in hits]
        return html_reply("search", page | {"found": found, "hits": shown})


def _shown(hit: dict[str, Any], root: str) -> dict[str, Any]:
    row = hit["row"]
    names = [row[name] for name in _NAMED if row.get(name)]
    return {
        "collection": hit["collection"],
        "key": row["key"],
        "names": list(dict.fromkeys(names)) or [row["key"]],
        "facts": [str(row[name]) for name in _SHORT if row.get(name)],
        "href": cell({"type": "uri", "value": row["iri"]}, root).href,
        "data": root + href(hit["collection"], row["key"]),
    }
