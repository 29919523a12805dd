"""``/api/v1/``: the things of the graph as JSON and CSV, found by key, filter or words."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from mandate_graph.catalog import Catalog
from mandate_graph_api.collections.index import Index, Row
from mandate_graph_api.collections.loading import Shelf, collection_name
from mandate_graph_api.collections.selection import LONGEST, RESERVED, USUAL, read_selection, read_stretch
from mandate_graph_api.errors import RequestError
from mandate_graph_api.freshness import Freshness
from mandate_graph_api.http import Arrived, Reply, json_reply
from mandate_graph_api.negotiation import CSV, JSON, settle
from mandate_graph_api.paging import address, headers, links
from mandate_graph_api.protocol import FORM, decode_fields, format_words

__all__ = ["ROOT", "Collections", "href", "searched"]

ROOT: Final = "/api/v1"
_OFFERS: Final = (JSON, CSV)
_BETWEEN: Final = "; "
_ALLOWED: Final = {"Allow": "GET, HEAD, POST, OPTIONS"}

Fields = Sequence[tuple[str, str]]


class Collections:
    """Handlers of the routes.

    Args:
        shelf: keeps the rows.
        catalog: gives the catalog of queries.
        freshness: makes the tags of answers.
    """

    def __init__(self, shelf: Shelf, catalog: Callable[[], Catalog], freshness: Freshness) -> None:
        self._shelf, self._catalog, self._freshness = shelf, catalog, freshness

    async def listing(self, arrived: Arrived) -> Reply:
        """What collections there are, with their fields."""
        index = await self._shelf.index()
        about = {collection_name(query): query for query in self._catalog().of("things")}
        listed = [
            {
                "name": name,
                "href": address(arrived, f"{ROOT}/{name}"),
                "title": dict(about[name].title),
                "description": dict(about[name].description),
                "fields": dict(collection.fields),
            }
            for name, collection in index.collections.items()
        ]
        settle((JSON,), arrived.http.accept, format_words(arrived.http.query_string))
        body = {"collections": listed, "search": address(arrived, f"{ROOT}/search?q="), "parameters": RESERVED}
        return self._sent(arrived, index, body)

    async def many(self, arrived: Arrived) -> Reply:
        """The rows of a collection that the request asks for."""
        if arrived.http.method == "OPTIONS":
            return Reply(204, "text/plain", headers=_ALLOWED)
        index, name = await self._shelf.index(), arrived.path_params["name"]
        known = _known(index, name).fields
        fields = _fields(arrived)
        selection = read_selection(_grouped(fields), known)
        form = _format(arrived, fields)
        found = await asyncio.to_thread(index.select, name, selection)
        shown = selection.fields or tuple(known)
        # A long list of keys goes in a body and has no address, so its pages have no links.
        where = address(arrived, f"{ROOT}/{name}")
        paged = links(where, fields, selection.stretch, found.total) if arrived.http.method != "POST" else {}
        if form == CSV.name:
            return self._sent(arrived, index, _table(shown, found.rows), headers(paged, found.total))
        items = [row if selection.fields else _item(arrived, name, row) for row in found.rows]
        body = {
            "total": found.total,
            "limit": selection.stretch.limit,
            "offset": selection.stretch.offset,
            "snapshot": index.snapshot,
            "links": paged,
            "missing": await asyncio.to_thread(_missing, index, name, _grouped(fields).get("key", ())),
            "items": items,
        }
        return self._sent(arrived, index, body, headers(paged, found.total))

    async def one(self, arrived: Arrived) -> Reply:
        """The row of one key, in any spelling; 300 and all of them where several fit."""
        index, name = await self._shelf.index(), arrived.path_params["name"]
        known = _known(index, name).fields
        key = arrived.path_params["key"]
        given = _fields(arrived)
        selection, form = read_selection(_grouped(given), known), _format(arrived, given)
        if _grouped(given).keys() - {"fields", "format"}:
            raise RequestError(
                400, "MG524", "one thing takes fields and format.", where="query string",
                remedy=f"Ask the collection: {ROOT}/{name}",
            )  # fmt: skip
        rows = await asyncio.to_thread(index.named, name, key)
        if not rows:
            raise RequestError(
                404, "MG520", f"none of the {name} is called {key[:200]!r}.", where="path",
                remedy=f"Search: {ROOT}/{name}?q={quote(key[:200])}",
            )  # fmt: skip
        if selection.fields:
            rows = [{field: row[field] for field in selection.fields} for row in rows]
        items = rows if selection.fields else [_item(arrived, name, row) for row in rows]
        if len(items) > 1:
            return self._sent(arrived, index, {"total": len(items), "items": items}, status=300)
        if form == CSV.name:
            return self._sent(arrived, index, _table(tuple(rows[0]), rows))
        return self._sent(arrived, index, items[0])

    async def search(self, arrived: Arrived) -> Reply:
        """Rows of all collections that words name or describe."""
        fields = _fields(arrived)
        settle((JSON,), arrived.http.accept, format_words(arrived.http.query_string))
        index, body, found = await searched(self._shelf, fields, arrived, address(arrived, f"{ROOT}/search"))
        listed = [{"collection": hit["collection"], **hit["row"]} for hit in found]
        return self._sent(arrived, index, body | {"items": listed}, headers(body["links"], body["total"]))

    def _sent(
        self, arrived: Arrived, index: Index, body: Any, more: Mapping[str, str] | None = None, status: int = 200
    ) -> Reply:
        is_table = isinstance(body, bytes)
        asked = (arrived.path, arrived.http.query_string.decode("latin-1"), arrived.http.body.decode("latin-1"))
        tag = self._freshness.tag(index.snapshot, "csv" if is_table else "json", arrived.host, *asked)
        known = tag.unchanged(arrived) if arrived.http.method in ("GET", "HEAD") else None
        if known is not None:
            return known
        found = {**tag.headers, **(more or {})}
        if is_table:
            return Reply(status, "text/csv; charset=utf-8", body, found)
        return json_reply(status, json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n", found)


async def searched(
    shelf: Shelf, fields: Fields, arrived: Arrived, where: str
) -> tuple[Index, dict[str, Any], Sequence[dict[str, Any]]]:
    """What a search finds: the index it asked, totals and links, and the hits with their rows as items.

    Raises:
        RequestError: MG511, there is nothing to search for; MG524, a parameter is wrong.
    """
    given = _grouped(fields)
    words = " ".join(given.get("q", ())).strip()
    if not words:
        raise RequestError(400, "MG511", "there is nothing to search for.", where="q", remedy="For example: q=73/186")
    for name in given.keys() - {"q", "limit", "offset", "format"}:
        raise RequestError(
            400, "MG524", "there is no such parameter.", where=f"parameter {name[:80]}", remedy="Use q, limit, offset."
        )
    stretch = read_stretch(given, USUAL, LONGEST)
    index = await shelf.index()
    totals, hits = await asyncio.to_thread(index.search, words, stretch)
    total = sum(totals.values())
    paged = links(where, fields, stretch, total)
    rows = [{"collection": hit.collection, "row": _item(arrived, hit.collection, hit.row)} for hit in hits]
    body = {"total": total, "totals": totals, "limit": stretch.limit, "offset": stretch.offset, "links": paged}
    return index, body | {"snapshot": index.snapshot}, rows


def href(collection: str, key: str) -> str:
    """The path of one row."""
    return f"{ROOT}/{collection}/{quote(key, safe='/()')}"


def _known(index: Index, name: str) -> Any:
    if name not in index.collections:
        raise RequestError(
            404, "MG521", f"there is no collection {name[:80]!r}.", where="path",
            remedy=f"There are: {', '.join(index.collections)}.",
        )  # fmt: skip
    return index.collections[name]


def _item(arrived: Arrived, collection: str, row: Row) -> dict[str, Any]:
    return {**row, "href": address(arrived, href(collection, row["key"]))}


def _missing(index: Index, name: str, values: Sequence[str]) -> list[str]:
    """The keys of the request that nothing bears."""
    keys = [key for value in values for part in value.split(",") if (key := part.strip())]
    return [key for key in dict.fromkeys(keys) if not index.named(name, key)]


def _fields(arrived: Arrived) -> list[tuple[str, str]]:
    """The parameters: those of the address, then those of a form or of an object in JSON."""
    http = arrived.http
    fields = decode_fields(http.query_string, where="query string")
    if http.method not in ("GET", "HEAD", "POST"):
        raise RequestError(405, "MG517", "this is read with GET or POST.", headers=_ALLOWED)
    if http.method == "POST":
        media_type = (http.content_type or "").partition(";")[0].strip().lower()
        if media_type == FORM:
            fields += decode_fields(http.body, where="form")
        elif media_type == "application/json":
            fields += _object(http.body)
        else:
            raise RequestError(
                415, "MG518", "a body of this type is not understood.", where="Content-Type",
                remedy=f"Send {FORM} or application/json.", headers={"Accept-Post": f"{FORM}, application/json"},
            )  # fmt: skip
    return fields


def _object(body: bytes) -> list[tuple[str, str]]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise RequestError(400, "MG519", "the body is not JSON.", where="body") from problem
    plain = isinstance(found, dict) and all(
        isinstance(part, str | int | float)
        for value in found.values()
        for part in (value if isinstance(value, list) else [value])
    )
    if not plain:
        remedy = 'For example: {"key": ["A/RES/73/186", "CND/RES/62/1"], "fields": "key,title"}'
        raise RequestError(400, "MG519", "the body is no object of values and lists.", where="body", remedy=remedy)
    if any("\ud800" <= sign <= "\udfff" for sign in json.dumps(found, ensure_ascii=False)):
        raise RequestError(400, "MG519", "the body holds half a character.", where="body")
    pairs = [(name, part) for name, value in found.items() for part in (value if isinstance(value, list) else [value])]
    return [(name, str(part)) for name, part in pairs]


def _grouped(fields: Fields) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in fields:
        grouped.setdefault(name, []).append(value)
    return grouped


def _format(arrived: Arrived, fields: Fields) -> str:
    return settle(_OFFERS, arrived.http.accept, [value for name, value in fields if name == "format"]).name


def _table(fields: Sequence[str], rows: Sequence[Row]) -> bytes:
    into = io.StringIO(newline="")
    writer = csv.writer(into, lineterminator="\r\n")
    writer.writerow(fields)
    writer.writerows([_cell(row[field]) for field in fields] for row in rows)
    return into.getvalue().encode()


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return _BETWEEN.join(value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
