"""``/exports`` and ``/exports/{format}``: the graph, or a part of it, as a file for another program."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from mandate_graph.errors import BadInput
from mandate_graph.exports.export import Export
from mandate_graph.exports.exporting import DEEPEST, Request, check_request, export_named, exports, file_name
from mandate_graph.network import LEVELS
from mandate_graph_api.engine import Stream
from mandate_graph_api.errors import RequestError
from mandate_graph_api.exporting import Exporter
from mandate_graph_api.freshness import Freshness
from mandate_graph_api.http import Arrived, Reply, json_reply
from mandate_graph_api.pages import html_reply, wants_page
from mandate_graph_api.protocol import decode_fields

__all__ = ["FIELDS", "ExportRoutes"]

FIELDS: Final[Mapping[str, str]] = {
    "level": f"Part of the network: {', '.join(LEVELS)}; by default programme, for RDF everything.",
    "query": "Name of a canned query: only what its answer names, or that table; its parameters are fields, too.",
    "around": "Key of a node: only it and what is near it.",
    "depth": f"Steps from there, 0 to {DEEPEST}; by default 1, with a query 0.",
    "lang": "Language of labels, by default en.",
    "isolated": "true keeps nodes that no edge joins at this level.",
}
"""The fields of a request; any other is a parameter of the query."""


class ExportRoutes:
    """Handlers of both routes.

    Args:
        exporter: runs the exports.
        freshness: makes the tags of answers.
    """

    def __init__(self, exporter: Exporter, freshness: Freshness) -> None:
        self._exporter, self._freshness = exporter, freshness

    async def listing(self, arrived: Arrived) -> Reply:
        """All formats, and what a request may say."""
        if wants_page(arrived):
            return html_reply("exports", {"root": arrived.root_path, "exports": exports(), "fields": FIELDS})
        listed = [_summary(name, export, arrived.root_path) for name, export in exports().items()]
        body = {"formats": listed, "fields": dict(FIELDS)}
        return json_reply(200, json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n")

    async def one(self, arrived: Arrived) -> Reply:
        """One file, as an attachment."""
        name = arrived.path_params["format"]
        try:
            export = export_named(name)
        except BadInput as problem:
            raise RequestError(404, problem.code, problem.what, where="path", remedy=problem.remedy) from problem
        request = _read(name, arrived.http.query_string)
        check_request(request)
        asked = json.dumps([name, request.level, request.query, sorted(request.values.items()), request.around,
                            request.depth, request.language, request.isolated])  # fmt: skip
        known = self._freshness.tag(self._exporter.snapshot, asked).unchanged(arrived)
        if known is not None:
            return known
        exported = await self._exporter.export(request)
        headers = {
            **self._freshness.tag(exported.snapshot, asked).headers,
            "Content-Disposition": f'attachment; filename="{quote(file_name(request))}"',
        }
        stream = Stream("graph", name, exported.chunks, exported.size, exported.snapshot)
        media_type = "application/zip" if file_name(request).endswith(".zip") else export.media_type
        return Reply(200, media_type, stream, headers)


def _summary(name: str, export: Export, root_path: str) -> dict[str, Any]:
    return {
        "name": name, "href": f"{root_path}/exports/{name}", "title": dict(export.title), "suffix": export.suffix,
        "media_type": export.media_type,
    }  # fmt: skip


def _read(name: str, query_string: bytes) -> Request:
    fields = decode_fields(query_string, where="query string")
    if len(fields) != len(dict(fields)):
        raise RequestError(400, "MG512", "a parameter is given twice.", where="query string")
    # A field that a form sends empty was left open.
    values = {field: value for field, value in fields if value}
    depth = values.pop("depth", "")
    if depth and not (depth.isascii() and depth.isdigit() and len(depth) < 4):
        raise RequestError(400, "MG524", f"{depth[:20]!r} is no number.", where="depth", remedy=FIELDS["depth"])
    own = {field: values.pop(field, "") for field in FIELDS if field != "depth"}
    if own["isolated"] not in ("", "true", "false"):
        raise RequestError(400, "MG524", f"{own['isolated'][:20]!r} is neither true nor false.", where="isolated")
    return Request(
        name, own["level"], own["query"], values, own["around"], int(depth) if depth else None, own["lang"] or "en",
        own["isolated"] == "true",
    )  # fmt: skip
