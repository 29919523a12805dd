"""What happens to every request before and after its route: prefix, limits per client, CORS, counts, log."""

from __future__ import annotations

import json
import logging
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mandate_graph.errors import Unavailable
from mandate_graph_api.errors import describe
from mandate_graph_api.limits import Limits
from mandate_graph_api.metrics import Metrics

__all__ = ["ACCESS_LOG", "QUERY_LOG", "Front"]

ACCESS_LOG: Final = "mandate_graph.access"
"""Name of the logger that gets a line of JSON for each request, where the level INFO is on."""

QUERY_LOG: Final = "mandate_graph.access.query"
"""Name of the logger whose level INFO adds the parameters to these lines."""

_FREE: Final = frozenset({"/health", "/ready", "/metrics"})
_CORS: Final = (
    (b"access-control-allow-origin", b"*"),
    (
        b"access-control-expose-headers",
        b"Content-Length, ETag, Last-Modified, Link, Location, Retry-After, X-Total-Count",
    ),
)
_PREFLIGHT: Final = (
    (b"access-control-allow-methods", b"GET, HEAD, POST, OPTIONS"),
    (b"access-control-max-age", b"86400"),
    (b"content-length", b"0"),
)

_access, _query = logging.getLogger(ACCESS_LOG), logging.getLogger(QUERY_LOG)


class Front:
    """An ASGI application before others.

    Args:
        quick: applications by exact path, which need no router.
        rest: the application for all other paths.
        limits: how much one client may ask for at once.
        metrics: where requests are counted.
        known: first parts of the paths that are counted by name, the others as one.
    """

    def __init__(
        self, quick: Mapping[str, ASGIApp], rest: ASGIApp, limits: Limits, metrics: Metrics, known: Iterable[str] = ()
    ) -> None:
        self._known = frozenset(known)
        self._quick, self._rest, self._most, self._metrics = quick, rest, limits.client_queries, metrics
        self._clients: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request, or the life span of the server."""
        if scope["type"] != "http":
            await self._rest(scope, receive, send)
            return
        path = _local_path(scope)
        exchange = _Exchange(scope, path, send)
        try:
            await self._serve(scope, path, receive, exchange.send)
        finally:
            exchange.note(self._metrics, self._known)

    async def _serve(self, scope: Scope, path: str, receive: Receive, send: Send) -> None:
        if scope["method"] == "OPTIONS" and (asked := _preflight(scope)) is not None:
            headers = [*_PREFLIGHT, (b"access-control-allow-headers", asked)]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return
        client = scope["client"][0] if scope.get("client") else ""
        if path in _FREE:
            await self._rest(scope, receive, send)
        elif self._clients[client] >= self._most:
            await _refuse(self._most, send)
        else:
            self._clients[client] += 1
            try:
                await self._quick.get(path, self._rest)(scope, receive, send)
            finally:
                self._clients[client] -= 1
                if not self._clients[client]:
                    del self._clients[client]


class _Exchange:
    """One request and what has been sent in answer."""

    def __init__(self, scope: Scope, path: str, send: Send) -> None:
        self._scope, self._path, self._send = scope, path, send
        self._started, self._bytes, self._status, self._whole = time.monotonic(), 0, 0, False

    async def send(self, message: Message) -> None:
        """Passes `message` on, with the headers of CORS."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            message["headers"] = [*message.get("headers", ()), *_CORS]
        else:
            self._bytes += len(message.get("body", b""))
            self._whole = not message.get("more_body", False)
        await self._send(message)

    def note(self, metrics: Metrics, known: frozenset[str]) -> None:
        """Counts the exchange and writes it to the log."""
        first = f"/{self._path[1:].partition('/')[0]}"
        metrics.count("requests_total", route=first if first in known else "other", status=str(self._status or "gone"))
        metrics.count("request_bytes_sent_total", self._bytes)
        if self._status and not self._whole:
            metrics.count("requests_broken_total", by="server")
        if _access.isEnabledFor(logging.INFO):
            _access.info(json.dumps(self._line(), ensure_ascii=False))

    def _line(self) -> dict[str, Any]:
        scope = self._scope
        agent = next((value for name, value in scope["headers"] if name == b"user-agent"), b"")
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "client": scope["client"][0] if scope.get("client") else "",
            "method": scope["method"],
            "path": self._path[:500],
            "status": self._status,
            "bytes": self._bytes,
            "ms": round((time.monotonic() - self._started) * 1000, 1),
            "whole": self._whole,
            "agent": agent.decode("latin-1")[:200],
        }
        if _query.isEnabledFor(logging.INFO):
            body = scope.get("mandate_graph.body", b"")
            parts = (scope["query_string"].decode("latin-1"), body.decode("utf-8", "replace"))
            line["query"] = "&".join(filter(None, parts))[:10_000]
        return line


def _local_path(scope: Scope) -> str:
    """The path without the prefix of a proxy; a proxy that leaves its prefix there is understood, too."""
    root = scope.get("root_path", "")
    path: str = scope["path"]
    if not root:
        return path
    local = path.removeprefix(root)
    if local == root or local.startswith(f"{root}/"):
        local = local.removeprefix(root) or "/"
        scope["path"] = root + local
        scope["raw_path"] = scope["path"].encode("utf-8", "replace")
    return local


def _preflight(scope: Scope) -> bytes | None:
    headers = dict(scope["headers"])
    if b"origin" not in headers or b"access-control-request-method" not in headers:
        return None
    return bytes(headers.get(b"access-control-request-headers", b"*"))


async def _refuse(most: int, send: Send) -> None:
    problem = describe(
        Unavailable(
            "MG506", f"{most} requests of this client are being worked on.", remedy="Wait for their answers, then ask."
        ),
        "this client",
    )
    headers = {"content-type": "application/json", "content-length": str(len(problem.body)), **problem.headers}
    pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": problem.status, "headers": pairs})
    await send({"type": "http.response.body", "body": problem.body})
