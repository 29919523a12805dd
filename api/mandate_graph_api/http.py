"""ASGI by hand where it matters: bodies with a limit, answers that stream, clients that go away.

An endpoint here is a coroutine from an `Arrived` request to a `Reply`; `Endpoint` makes an ASGI application
of it that turns errors into their JSON shape and stops the work when the client has gone.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from starlette.types import Message, Receive, Scope, Send

from mandate_graph.errors import MandateGraphError
from mandate_graph_api.engine import Stream
from mandate_graph_api.errors import RequestError, describe
from mandate_graph_api.limits import Limits
from mandate_graph_api.protocol import HttpRequest

__all__ = ["Arrived", "Endpoint", "Reply", "json_reply"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A request that has come in whole: its parts, its address, what the router found in it, its headers."""

    http: HttpRequest
    scheme: str
    host: str
    path: str
    root_path: str
    path_params: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent back; a `Stream` is closed by whoever sends it."""

    status: int
    content_type: str
    body: bytes | Stream = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class Endpoint:
    """An ASGI application of one handler."""

    def __init__(self, handle: Callable[[Arrived], Awaitable[Reply]], limits: Limits) -> None:
        self._handle, self._limits = handle, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request, or as much of it as the client waits for."""
        try:
            arrived = await _arrive(scope, receive, self._limits)
        except RequestError as error:
            await _send(_failure(error), send, head=scope["method"] == "HEAD", last=True)
            return
        if arrived is None:
            return
        serving = asyncio.ensure_future(self._serve(arrived, send))
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await asyncio.wait({serving, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
            serving.cancel()
            await asyncio.gather(gone, serving, return_exceptions=True)
        if not serving.cancelled():
            serving.result()

    async def _serve(self, arrived: Arrived, send: Send) -> None:
        try:
            reply = await self._handle(arrived)
        except MandateGraphError as error:
            reply = _failure(error)
        except Exception as error:
            _log.exception("a request to %s failed", arrived.path)
            reply = _failure(error)
        await _send(reply, send, head=arrived.http.method == "HEAD")


def json_reply(status: int, body: bytes, headers: Mapping[str, str] | None = None) -> Reply:
    """A reply of JSON."""
    return Reply(status, "application/json", body, headers or {})


def _failure(error: Exception) -> Reply:
    problem = describe(error)
    return json_reply(problem.status, problem.body, problem.headers)


async def _send(reply: Reply, send: Send, *, head: bool, last: bool = False) -> None:
    stream = reply.body if isinstance(reply.body, Stream) else None
    size = stream.size if stream else len(reply.body)  # type: ignore[arg-type]
    headers = {"Content-Type": reply.content_type, "Vary": "Accept", **reply.headers}
    if size is not None and reply.status != 204:
        headers["Content-Length"] = str(size)
    if last:
        headers["Connection"] = "close"
    try:
        await send(_start(reply.status, headers))
        if stream is None or head:
            await send(_part(b"" if head else reply.body, more=False))  # type: ignore[arg-type]
        else:
            await _pour(stream.chunks, send)
    finally:
        if stream is not None:
            await stream.aclose()


async def _pour(chunks: AsyncIterator[bytes], send: Send) -> None:
    try:
        async for chunk in chunks:
            await send(_part(chunk, more=True))
    except MandateGraphError as error:
        # The status has gone out already: an answer without its end is what the client can see.
        _log.warning("an answer was broken off: %s", error)
        return
    await send(_part(b"", more=False))


def _start(status: int, headers: Mapping[str, str]) -> Message:
    pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    return {"type": "http.response.start", "status": status, "headers": pairs}


def _part(body: bytes, *, more: bool) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": more}


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _arrive(scope: Scope, receive: Receive, limits: Limits) -> Arrived | None:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    accept = ",".join(value.decode("latin-1") for name, value in scope["headers"] if name.lower() == b"accept")
    body = await _body(headers, receive, limits)
    if body is None:
        return None
    http = HttpRequest(scope["method"], scope["query_string"], headers.get("content-type"), accept or None, body)
    host = headers.get("host", "localhost")
    root_path = scope.get("root_path", "").rstrip("/")
    return Arrived(http, scope["scheme"], host, scope["path"], root_path, scope.get("path_params", {}), headers)


async def _body(headers: Mapping[str, str], receive: Receive, limits: Limits) -> bytes | None:
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise RequestError(
            415, "MG518", "a compressed body is not understood.", where="Content-Encoding", remedy="Send it as it is."
        )
    announced = headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced) > limits.body_bytes:
        raise _too_large(limits)
    parts = bytearray()
    try:
        async with asyncio.timeout(limits.body_seconds):
            while (message := await receive())["type"] == "http.request":
                parts += message.get("body", b"")
                if len(parts) > limits.body_bytes:
                    raise _too_large(limits)
                if not message.get("more_body", False):
                    return bytes(parts)
    except TimeoutError as problem:
        raise RequestError(408, "MG516", f"the body did not come within {limits.body_seconds:g} s.") from problem
    return None


def _too_large(limits: Limits) -> RequestError:
    return RequestError(
        413, "MG515", f"the body is larger than {limits.body_bytes} bytes.", remedy="Send less in one request."
    )
