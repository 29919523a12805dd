"""Frames between the server and a worker: one byte for the kind, four for the length, then the payload.

Server to worker: one `QUESTION` (JSON). Worker to server: `READY` once; then for each question `BEGIN`
(JSON: kind, format), any number of `DATA`, and `END` (JSON: memory, rows, seconds) or, at any point, `PROBLEM` (JSON).
"""

from __future__ import annotations

import asyncio
import io
import json
import socket
import struct
import time
from collections.abc import Mapping
from typing import Any, Final

from mandate_graph.store.answers import Question

__all__ = [
    "BEGIN",
    "DATA",
    "END",
    "PROBLEM",
    "QUESTION",
    "READY",
    "FrameReader",
    "FrameSink",
    "pack_question",
    "receive",
    "send",
    "unpack_question",
]

READY: Final = b"R"
QUESTION: Final = b"Q"
BEGIN: Final = b"B"
DATA: Final = b"D"
END: Final = b"E"
PROBLEM: Final = b"P"

_HEAD: Final = struct.Struct("!cI")
_CHUNK: Final = 32 * 1024
_PATIENCE: Final = 0.05
_LONGEST: Final = 64 * 1024 * 1024


def frame(kind: bytes, payload: bytes) -> bytes:
    """One frame as bytes."""
    return _HEAD.pack(kind, len(payload)) + payload


def send(connection: socket.socket, kind: bytes, payload: bytes | Mapping[str, Any] = b"") -> None:
    """Sends one frame, waiting until the other side has room; a mapping is sent as JSON."""
    connection.sendall(frame(kind, payload if isinstance(payload, bytes) else json.dumps(payload).encode()))


def receive(connection: socket.socket) -> tuple[bytes, bytes] | None:
    """Waits for one frame; None when the other side has gone."""
    head = _exactly(connection, _HEAD.size)
    if head is None:
        return None
    kind, length = _HEAD.unpack(head)
    payload = _exactly(connection, length)
    return None if payload is None else (kind, payload)


class FrameReader:
    """Reads frames from a worker; a wait that is cancelled loses nothing."""

    def __init__(self, stream: asyncio.StreamReader) -> None:
        self._stream = stream
        self._head: tuple[bytes, int] | None = None

    async def next(self) -> tuple[bytes, bytes]:
        """The next frame.

        Raises:
            asyncio.IncompleteReadError: the worker has gone.
            ConnectionError: it sent what is no frame.
        """
        if self._head is None:
            kind, length = _HEAD.unpack(await self._stream.readexactly(_HEAD.size))
            if length > _LONGEST:
                raise ConnectionError(f"a frame of {length} bytes")
            self._head = (kind, length)
        kind, length = self._head
        payload = await self._stream.readexactly(length)
        self._head = None
        return kind, payload


def pack_question(question: Question, formats: Mapping[Any, str | None]) -> bytes:
    """`question` and the formats wanted, as the frame that a worker takes."""
    record = {
        "text": question.text,
        "default_graphs": _listed(question.default_graphs),
        "named_graphs": _listed(question.named_graphs),
        "base_iri": question.base_iri,
    }
    return frame(QUESTION, json.dumps({"question": record, "formats": dict(formats)}).encode())


def unpack_question(payload: bytes) -> tuple[Question, dict[str, str | None]]:
    """The inverse of `pack_question` on the payload."""
    record = json.loads(payload)
    return Question(**record["question"]), record["formats"]


def _listed(graphs: Any) -> list[str] | None:
    return None if graphs is None else list(graphs)


def _exactly(connection: socket.socket, length: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < length:
        part = connection.recv(min(length - len(parts), 1 << 20))
        if not part:
            return None
        parts += part
    return bytes(parts)


class FrameSink(io.RawIOBase):
    """A writable file whose bytes go out as `DATA` frames of some 32 kB; `finish` sends the rest.

    Bytes that have waited go out with the next ones. A short answer goes out in one piece: its `BEGIN`, its
    `DATA` and its `END` wake the other side once.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self._held, self._before = connection, bytearray(), b""
        self._sent = time.monotonic()

    def writable(self) -> bool:
        """True."""
        return True

    def begin(self, payload: Mapping[str, Any]) -> None:
        """Has a `BEGIN` go out before the first bytes."""
        self._before = frame(BEGIN, json.dumps(payload).encode())

    def write(self, data: Any, /) -> int:
        """Takes `data`, and sends what has come together when it is enough or has waited."""
        self._held += data
        if len(self._held) >= _CHUNK or time.monotonic() - self._sent > _PATIENCE:
            self.finish()
        return len(data)

    def finish(self, end: Mapping[str, Any] | None = None) -> None:
        """Sends what is held, and an `END` where one is given."""
        parts = self._before
        if self._held:
            parts += frame(DATA, bytes(self._held))
        if end is not None:
            parts += frame(END, json.dumps(end).encode())
        self._before = b""
        self._held.clear()
        self._sent = time.monotonic()
        if parts:
            self._connection.sendall(parts)
