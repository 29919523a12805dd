"""Links from one page of rows to the others (RFC 8288), and the total."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from mandate_graph_api.collections.selection import Stretch
from mandate_graph_api.http import Arrived

__all__ = ["address", "headers", "links"]

_HOST: Final = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")


def address(arrived: Arrived, path: str) -> str:
    """A path of this server as the client can ask for it; without scheme and host where these cannot be trusted."""
    if not _HOST.fullmatch(arrived.host) or arrived.scheme not in ("http", "https"):
        return f"{arrived.root_path}{path}"
    return f"{arrived.scheme}://{arrived.host}{arrived.root_path}{path}"


def links(where: str, given: Sequence[tuple[str, str]], stretch: Stretch, total: int | None) -> Mapping[str, str]:
    """The addresses of the first, previous, next and last page; empty where there is one page only.

    Args:
        where: address without parameters.
        given: the parameters of the request, in their order.
        stretch: the rows of this page.
        total: of all pages, None where it is not known.
    """
    limit, offset = stretch.limit, stretch.offset
    if limit is None:
        return {"first": _page(where, given, None, 0)} if offset else {}
    found = {"first": _page(where, given, limit, 0)}
    if offset:
        found["prev"] = _page(where, given, limit, max(0, offset - limit))
    if total is not None:
        if offset + limit < total:
            found["next"] = _page(where, given, limit, offset + limit)
        # Pages are counted from this one, so that following `next` leads to `last`.
        found["last"] = _page(where, given, limit, offset % limit + max(0, total - 1 - offset % limit) // limit * limit)
    return found


def headers(found: Mapping[str, str], total: int | None) -> dict[str, str]:
    """The headers that carry links and total."""
    made = {} if total is None else {"X-Total-Count": str(total)}
    if found:
        made["Link"] = ", ".join(f'<{target}>; rel="{relation}"' for relation, target in found.items())
    return made


def _page(where: str, given: Sequence[tuple[str, str]], limit: int | None, offset: int) -> str:
    kept = [(name, value) for name, value in given if name not in ("limit", "offset")]
    if limit is not None:
        kept.append(("limit", str(limit)))
    if offset:
        kept.append(("offset", str(offset)))
    return f"{where}?{urlencode(kept)}" if kept else where
