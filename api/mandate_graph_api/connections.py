"""HTTP connections that do not wait for ever.

The head of a request has a time, a size and a number of fields; what frames its body has a size; an answer that its
client does not take has a time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Final, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from mandate_graph_api.errors import RequestError, describe
from mandate_graph_api.limits import Limits

__all__ = ["connection_class"]

_REASONS = {400: "Bad Request", 408: "Request Timeout", 431: "Request Header Fields Too Large"}
_LINGER_SECONDS = 1.0
_FRAMING: Final = 8
"""Bytes of lengths and extensions that may stand beside each byte of a body in chunks."""

_CONTINUE: Final = b"HTTP/1.1 100 "

_log = logging.getLogger(__name__)


class _Together:
    """A transport that sends the head of an answer with the first bytes of its body: one system call, one packet."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport, self._head, self._begun = transport, b"", False

    def write(self, data: bytes) -> None:
        """Sends `data`, unless it is the head of the answer, which waits; lost once the connection is cut off."""
        if self._transport.is_closing():
            self._head = b""
        elif self._begun or data.startswith(_CONTINUE):
            self._transport.write(self._head + data)
            self._head = b""
        else:
            self._begun, self._head = True, data

    def flush(self) -> None:
        """Sends the head of an answer that has no body."""
        if self._head:
            self.write(b"")

    def is_closing(self) -> bool:
        """Whether the connection is being closed."""
        return self._transport.is_closing()

    def close(self) -> None:
        """Closes the connection once everything is sent."""
        self.flush()
        self._transport.close()


class _Connection(HttpToolsProtocol):
    """One connection; refuses a head that is too slow, too large or not HTTP with our error body.

    The server below it keeps a connection for as long as its client takes nothing.
    """

    limits = Limits()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._in_head, self._refused, self._size = True, False, 0
        self._clock: asyncio.TimerHandle | None = None
        self._stall: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Starts the time of the first head."""
        super().connection_made(transport)
        self._start_clock()

    def connection_lost(self, exc: Exception | None) -> None:
        """Ends what waits."""
        self._stop_clock()
        self._taken()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Starts the time in which the client must take some bytes."""
        self._stall = self._stall or self.loop.call_later(self.limits.stall_seconds, self._stalled)
        super().pause_writing()

    def resume_writing(self) -> None:
        """Ends that time."""
        self._taken()
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """Closes a connection that nobody uses."""
        super().timeout_keep_alive_handler()
        self._close_in_time()

    def on_response_complete(self) -> None:
        """Goes on to the next request, or closes."""
        super().on_response_complete()
        if self.transport.is_closing():
            self._close_in_time()

    def data_received(self, data: bytes) -> None:
        """Takes bytes; those of a head are counted."""
        if self._refused:
            return
        self._size += len(data)
        if self._in_head and self._clock is None:
            self._start_clock()
        super().data_received(data)
        if self._size > self.limits.head_bytes:
            self._refuse(431, "MG515", f"the head of the request is larger than {self.limits.head_bytes} bytes.")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Takes one header field."""
        if len(self.headers) <= self.limits.head_fields:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Has the request served, unless its head is refused."""
        self._stop_clock()
        self._in_head, self._size = False, 0
        if self._refused:
            return
        if len(self.headers) > self.limits.head_fields:
            self._refuse(431, "MG515", f"the request has more than {self.limits.head_fields} header fields.")
        elif len(self.url) > self.limits.head_bytes:
            self._refuse(431, "MG515", f"the address is longer than {self.limits.head_bytes} bytes.")
        elif self.parser.get_http_version() == "1.1" and all(name != b"host" for name, _ in self.headers):
            self._refuse(400, "MG525", "the request has no field Host.")
        elif (said := _ambiguous(self.headers)) is not None:
            self._refuse(400, "MG525", said)
        else:
            super().on_headers_complete()
            # Its task has not begun yet.
            together = _Together(self.transport)
            self.cycle.transport = cast(asyncio.Transport, together)
            self.cycle.on_response = self._after(together)

    def on_body(self, body: bytes) -> None:
        """Takes a part of the body, whose size is another limit; fields after it count as head."""
        self._size -= (_FRAMING + 1) * len(body)
        if not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Another head may come."""
        self._in_head, self._size = True, 0
        if not self._refused:
            super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Says what is wrong with bytes that are no HTTP request."""
        if not self._refused:
            self._refuse(400, "MG525", "this is not an HTTP request.")

    def _start_clock(self) -> None:
        self._clock = self.loop.call_later(self.limits.head_seconds, self._late)

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _late(self) -> None:
        self._clock = None
        if self._in_head:
            said = f"the head of the request did not come within {self.limits.head_seconds:g} s."
            self._refuse(408, "MG516", said)

    def _after(self, together: _Together) -> Callable[[], None]:
        def completed() -> None:
            together.flush()
            self.on_response_complete()

        return completed

    def _stalled(self) -> None:
        _log.warning("a client took nothing of its answer for %g s", self.limits.stall_seconds)
        self.transport.abort()

    def _taken(self) -> None:
        if self._stall is not None:
            self._stall.cancel()
            self._stall = None

    def _close_in_time(self) -> None:
        # A transport that is closed still waits until its last bytes are taken.
        self.loop.call_later(self.limits.stall_seconds, self.transport.abort)

    def _refuse(self, status: int, code: str, said: str) -> None:
        self._refused = True
        self._stop_clock()
        if self.transport.is_closing():
            return
        if self.cycle is not None and not self.cycle.response_complete:
            if self.cycle.response_started or self.pipeline:
                # An answer is under way; only that one can be on this connection.
                self.transport.abort()
                return
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        body = describe(RequestError(status, code, said, where="head", remedy="Send a plain HTTP/1.1 request.")).body
        head = (
            f"HTTP/1.1 {status} {_REASONS[status]}\r\ncontent-type: application/json\r\n"
            f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode("ascii") + body)
        # A connection that is closed while its client still sends takes the answer away from it.
        self.transport.write_eof() if self.transport.can_write_eof() else None
        self.loop.call_later(_LINGER_SECONDS, self.transport.abort)


def connection_class(limits: Limits) -> type[_Connection]:
    """A class of connections with these limits, as uvicorn takes it."""
    return type("Connection", (_Connection,), {"limits": limits})


def _ambiguous(headers: list[tuple[bytes, bytes]]) -> str | None:
    """What two readers of this head could read differently, None for nothing."""
    names = [name for name, _ in headers]
    if names.count(b"host") > 1 or names.count(b"content-length") > 1:
        return "a header field that stands once stands there twice."
    codings = [value.strip().lower() for name, value in headers if name == b"transfer-encoding"]
    if codings and (b"content-length" in names or codings != [b"chunked"]):
        return "the length of the body is given in two ways."
    return None
