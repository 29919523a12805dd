"""ASGI by hand where it matters: bodies with a limit, answers that stream, clients that go away.

An endpoint here is a coroutine from an `Arrived` request to a `Reply`; `Endpoint` makes an ASGI application
of it that turns errors into their JSON shape and stops the work when the client has gone.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, cast

from starlette.types import Message, Receive, Scope, Send

from mandate_graph.errors import MandateGraphError
from mandate_graph_api.engine import Stream
from mandate_graph_api.errors import RequestError, describe
from mandate_graph_api.limits import Limits
from mandate_graph_api.protocol import HttpRequest

__all__ = ["Arrived", "Endpoint", "Reply", "json_reply"]

_log = logging.getLogger(__name__)
_WATCH_SECONDS: Final = 0.05
_WHOLE_BYTES: Final = 16 * 1024 * 1024
_ACCEPT_BYTES: Final = 8 * 1024
_SHOWN: Final = 200
_LINGER_SECONDS: Final = 5.0
_SILENCE_SECONDS: Final = 0.5
_LINGER_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Arrived:
    """A request that has come in whole: its parts, its address, what the router found in it, its headers.

    `chunked` says whether the answer may come in chunks, which HTTP/1.0 has not.
    """

    http: HttpRequest
    scheme: str
    host: str
    path: str
    root_path: str
    path_params: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)
    chunked: bool = True


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
            await _send(
                _failure(error, scope["path"]),
                send,
                head=scope["method"] == "HEAD",
                last=True,
                rest=None if error.status == 408 else receive,
            )
            return
        if arrived is None:
            return
        watch = _Watch(receive)
        try:
            await self._serve(arrived, send)
        except asyncio.CancelledError:
            if not watch.gone:
                raise
        finally:
            watch.end()

    async def _serve(self, arrived: Arrived, send: Send) -> None:
        try:
            reply = await self._handle(arrived)
        except MandateGraphError as error:
            reply = _failure(error, arrived.path)
        except Exception as error:
            _log.exception("a request to %s failed", arrived.path)
            reply = _failure(error, arrived.path)
        await _send(reply, send, head=arrived.http.method == "HEAD", chunked=arrived.chunked)


def json_reply(status: int, body: bytes, headers: Mapping[str, str] | None = None) -> Reply:
    """A reply of JSON."""
    return Reply(status, "application/json", body, headers or {})


def _failure(error: Exception, where: str = "") -> Reply:
    problem = describe(error, where[:_SHOWN])
    return json_reply(problem.status, problem.body, problem.headers)


async def _send(
    reply: Reply, send: Send, *, head: bool, chunked: bool = True, last: bool = False, rest: Receive | None = None
) -> None:
    stream = reply.body if isinstance(reply.body, Stream) else None
    try:
        if stream is not None and stream.size is None and not chunked and not head:
            reply, stream = await _gathered(reply, stream), None
        whole = stream.whole if stream else cast(bytes, reply.body)
        size = stream.size if stream else len(cast(bytes, reply.body))
        headers = {"Content-Type": reply.content_type, "Vary": "Accept", **reply.headers}
        if size is not None and reply.status not in (204, 304):
            headers["Content-Length"] = str(size)
        if last:
            headers["Connection"] = "close"
        await send(_start(reply.status, headers))
        if rest is not None:
            await send(_part(b"" if head else whole or b"", more=True))
            await _discard(rest)
            await send(_part(b"", more=False))
        elif head or whole is not None:
            await send(_part(b"" if head else whole or b"", more=False))
        elif stream is not None:
            await _pour(stream.chunks, send)
    finally:
        if stream is not None:
            await stream.aclose()


async def _gathered(reply: Reply, stream: Stream) -> Reply:
    """A reply whose length is known, or the error where it is too long for that."""
    parts, size = [], 0
    try:
        async for chunk in stream.chunks:
            parts.append(chunk)
            size += len(chunk)
            if size > _WHOLE_BYTES:
                raise RequestError(
                    505, "MG530", "so long an answer has no known length, which HTTP/1.0 asks for.",
                    remedy="Ask with HTTP/1.1.",
                )  # fmt: skip
    except MandateGraphError as error:
        return _failure(error, "HTTP/1.0")
    finally:
        await stream.aclose()
    return Reply(reply.status, reply.content_type, b"".join(parts), reply.headers)


async def _pour(chunks: AsyncIterator[bytes], send: Send) -> None:
    try:
        async for chunk in chunks:
            await send(_part(chunk, more=True))
    except MandateGraphError as error:
        # The status has gone out already: an answer without its end is what the client can see.
        _log.warning("an answer was broken off: %s", error)
        return
    await send(_part(b"", more=False))


async def _discard(receive: Receive) -> None:
    # A connection that is closed while its client still sends takes the answer away from it.
    size = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_LINGER_SECONDS):
            while size < _LINGER_BYTES:
                message = await asyncio.wait_for(receive(), _SILENCE_SECONDS)
                size += len(message.get("body", b""))
                if message["type"] == "http.disconnect" or not message.get("more_body", False):
                    return


def _start(status: int, headers: Mapping[str, str]) -> Message:
    pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    return {"type": "http.response.start", "status": status, "headers": pairs}


def _part(body: bytes, *, more: bool) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": more}


class _Watch:
    """Cancels the task that serves a request when its client goes away; most are answered before it begins to look."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self._task = receive, asyncio.current_task()
        self._looking: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(_WATCH_SECONDS, self._begin)
        self.gone = False

    def _begin(self) -> None:
        self._looking = asyncio.get_running_loop().create_task(self._look())

    async def _look(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        if self._task is not None:
            self._task.cancel()

    def end(self) -> None:
        """Stops looking."""
        self._timer.cancel()
        if self._looking is not None:
            self._looking.cancel()
        if self.gone and self._task is not None:
            self._task.uncancel()


async def _arrive(scope: Scope, receive: Receive, limits: Limits) -> Arrived | None:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    accept = ",".join(value.decode("latin-1") for name, value in scope["headers"] if name.lower() == b"accept")
    if len(accept) > _ACCEPT_BYTES:
        raise RequestError(431, "MG515", f"the field Accept is longer than {_ACCEPT_BYTES} bytes.", where="Accept")
    body = await _body(scope["method"], headers, receive, limits)
    if body is None:
        return None
    scope["mandate_graph.body"] = body
    http = HttpRequest(scope["method"], scope["query_string"], headers.get("content-type"), accept or None, body)
    host = headers.get("host", "localhost")
    root_path = scope.get("root_path", "").rstrip("/")
    chunked = scope.get("http_version", "1.1") != "1.0"
    params = scope.get("path_params", {})
    return Arrived(http, scope["scheme"], host, scope["path"], root_path, params, headers, chunked)


async def _body(method: str, headers: Mapping[str, str], receive: Receive, limits: Limits) -> bytes | None:
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise RequestError(
            415, "MG518", "a compressed body is not understood.", where="Content-Encoding", remedy="Send it as it is."
        )
    announced = headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced) > limits.body_bytes:
        raise _too_large(limits)
    if method in ("GET", "HEAD") and headers.keys().isdisjoint(("transfer-encoding", "content-length")):
        return b""
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
