"""HTTP connections that do not wait for ever: a request's head has a time, a size and a number of fields."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from mandate_graph_api.errors import RequestError, describe
from mandate_graph_api.limits import Limits

__all__ = ["connection_class"]

_REASONS = {400: "Bad Request", 408: "Request Timeout", 431: "Request Header Fields Too Large"}
_LINGER_SECONDS = 1.0


class _Connection(HttpToolsProtocol):
    """One connection; refuses a head that is too slow, too large or not HTTP with our error body."""

    limits = Limits()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._in_head, self._refused, self._size = True, False, 0
        self._clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Starts the time of the first head."""
        super().connection_made(transport)
        self._start_clock()

    def connection_lost(self, exc: Exception | None) -> None:
        """Ends what waits."""
        self._stop_clock()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Takes bytes; those of a head are counted."""
        if self._refused:
            return
        if self._in_head:
            self._size += len(data)
            if self._clock is None:
                self._start_clock()
        super().data_received(data)
        if self._in_head and self._size > self.limits.head_bytes:
            self._refuse(431, "MG515", f"the head of the request is larger than {self.limits.head_bytes} bytes.")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Takes one header field."""
        if len(self.headers) <= self.limits.head_fields:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Has the request served, unless its head is refused."""
        self._stop_clock()
        self._in_head = False
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

    def on_body(self, body: bytes) -> None:
        """Takes a part of the body."""
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
        body = describe(RequestError(status, code, said, remedy="Send a plain HTTP/1.1 request.")).body
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
