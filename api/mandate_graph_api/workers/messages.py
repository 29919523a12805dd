"""Frames between the server and a worker: one byte for the kind, four for the length, then the payload.

Server to worker: one `QUESTION`. Worker to server: `READY` (JSON) once; then for each question `BEGIN`, any number of
`DATA`, and `END` or, at any point, `PROBLEM` (JSON). What every query sends has a fixed form, which is read quickly.
"""

from __future__ import annotations

import io
import json
import socket
import struct
import time
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from mandate_graph.store.answers import GRAPH_FORMATS, SOLUTION_FORMATS, Kind, Question

__all__ = [
    "BEGIN",
    "DATA",
    "END",
    "HEAD",
    "PROBLEM",
    "QUESTION",
    "READY",
    "FrameSink",
    "Inbox",
    "Spent",
    "frame",
    "pack_question",
    "read_begin",
    "read_end",
    "send",
    "unpack_question",
]

READY: Final = b"R"
QUESTION: Final = b"Q"
BEGIN: Final = b"B"
DATA: Final = b"D"
END: Final = b"E"
PROBLEM: Final = b"P"

HEAD: Final = struct.Struct("!cI")
"""Kind and length, before every payload."""

_BEGIN: Final = struct.Struct("!BB")
_END: Final = struct.Struct("!QQd")
_KINDS: Final[Sequence[Kind]] = ("solutions", "boolean", "graph")
_FORMATS: Final = (*SOLUTION_FORMATS, *GRAPH_FORMATS)
_CHUNK: Final = 32 * 1024
_PATIENCE: Final = 0.05
_RECEIVED: Final = 256 * 1024


class Spent(NamedTuple):
    """What a worker has spent: its largest memory in bytes, rows of this answer, seconds of the processor in all."""

    memory: int
    rows: int
    seconds: float


def frame(kind: bytes, payload: bytes) -> bytes:
    """One frame as bytes."""
    return HEAD.pack(kind, len(payload)) + payload


def send(connection: socket.socket, kind: bytes, payload: Mapping[str, Any]) -> None:
    """Sends one frame of JSON, waiting until the other side has room."""
    connection.sendall(frame(kind, json.dumps(payload).encode()))


class Inbox:
    """Frames that come in on a socket that blocks."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self._held = connection, b""

    def receive(self) -> tuple[bytes, bytes] | None:
        """Waits for one frame; None when the other side has gone."""
        wanted = HEAD.size
        while True:
            if len(self._held) >= wanted:
                kind, length = HEAD.unpack_from(self._held)
                wanted = HEAD.size + length
                if len(self._held) >= wanted:
                    payload, self._held = self._held[HEAD.size : wanted], self._held[wanted:]
                    return kind, payload
            part = self._connection.recv(_RECEIVED)
            if not part:
                return None
            self._held += part


def pack_question(question: Question, formats: Mapping[Kind, str | None]) -> bytes:
    """`question` and the formats wanted, as the frame that a worker takes."""
    about = (_listed(question.default_graphs), _listed(question.named_graphs), question.base_iri, dict(formats))
    text = question.text.encode("utf-8", "surrogatepass")
    return frame(QUESTION, json.dumps(about).encode() + b"\n" + text)


def unpack_question(payload: bytes) -> tuple[Question, Mapping[Kind, str | None]]:
    """The inverse of `pack_question` on the payload."""
    about, _, text = payload.partition(b"\n")
    default, named, base, formats = _about(about)
    return Question(text.decode("utf-8", "surrogatepass"), default, named, base), formats


@lru_cache(maxsize=64)
def _about(text: bytes) -> tuple[list[str] | None, list[str] | None, str, Mapping[Kind, str | None]]:
    default, named, base, formats = json.loads(text)
    return default, named, base, formats


def _listed(graphs: Any) -> list[str] | None:
    return None if graphs is None else list(graphs)


def read_begin(payload: bytes) -> tuple[Kind, str]:
    """Kind and format of an answer.

    Raises:
        ConnectionError: it is no such payload.
    """
    try:
        kind, name = _BEGIN.unpack(payload)
        return _KINDS[kind], _FORMATS[name]
    except (struct.error, IndexError) as problem:
        raise ConnectionError("a worker began with something else than an answer") from problem


def read_end(payload: bytes) -> Spent:
    """What the answer took.

    Raises:
        ConnectionError: it is no such payload.
    """
    try:
        return Spent(*_END.unpack(payload))
    except struct.error as problem:
        raise ConnectionError("a worker ended its answer with something else") from problem


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

    def begin(self, kind: Kind, name: str) -> None:
        """Has a `BEGIN` go out before the first bytes."""
        self._before = frame(BEGIN, _BEGIN.pack(_KINDS.index(kind), _FORMATS.index(name)))

    def write(self, data: Any, /) -> int:
        """Takes `data`, and sends what has come together when it is enough or has waited."""
        self._held += data
        if len(self._held) >= _CHUNK or time.monotonic() - self._sent > _PATIENCE:
            self.finish()
        return len(data)

    def finish(self, spent: Spent | None = None) -> None:
        """Sends what is held, and an `END` where it is the last."""
        parts = self._before
        if self._held:
            parts += frame(DATA, bytes(self._held))
        if spent is not None:
            parts += frame(END, _END.pack(*spent))
        self._before = b""
        self._held.clear()
        self._sent = time.monotonic()
        if parts:
            self._connection.sendall(parts)
