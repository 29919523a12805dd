"""The server's end of a worker's socket: frames as they come in, with a time for each wait."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final, cast

from mandate_graph_api.workers.messages import HEAD

__all__ = ["Frames"]

_LONGEST: Final = 64 * 1024 * 1024
_ENOUGH: Final = 128 * 1024


class Frames(asyncio.Protocol):
    """Frames of one worker, in their order; a wait that is cancelled loses nothing.

    A stream of asyncio costs several steps of the event loop for each frame, this one step for all that come together.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._rest = b""
        self._frames: deque[tuple[bytes, bytes]] = deque()
        self._size = 0
        self._waiter: asyncio.Future[None] | None = None
        self._lost: Exception | None = None
        self._paused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the transport."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Takes bytes; wakes who waits when they make a frame whole."""
        held = self._rest + data if self._rest else data
        place = 0
        while len(held) - place >= HEAD.size:
            kind, length = HEAD.unpack_from(held, place)
            if length > _LONGEST:
                self._end(ConnectionError(f"a frame of {length} bytes"))
                return
            end = place + HEAD.size + length
            if len(held) < end:
                break
            self._frames.append((kind, held[place + HEAD.size : end]))
            self._size += length
            place = end
        self._rest = held[place:]
        if self._frames:
            self._wake()
        if self._size > _ENOUGH and not self._paused and self._transport is not None:
            self._transport.pause_reading()
            self._paused = True

    def connection_lost(self, exc: Exception | None) -> None:
        """Has every later wait fail."""
        self._end(ConnectionResetError("the worker has gone"))

    def send(self, data: bytes) -> None:
        """Sends bytes; what a worker that has gone does not take is lost."""
        if self._transport is not None:
            self._transport.write(data)

    def close(self) -> None:
        """Closes the socket."""
        if self._transport is not None:
            self._transport.close()

    async def next(self, seconds: float) -> tuple[bytes, bytes]:
        """The next frame.

        Raises:
            TimeoutError: none came within `seconds`.
            ConnectionError: the worker has gone, or sent what is no frame.
        """
        if not self._frames:
            await self._arrival(seconds)
        kind, payload = self._frames.popleft()
        self._size -= len(payload)
        if self._paused and self._size < _ENOUGH and self._transport is not None and self._lost is None:
            self._transport.resume_reading()
            self._paused = False
        return kind, payload

    async def _arrival(self, seconds: float) -> None:
        if self._lost is not None:
            raise self._lost
        self._waiter = self._loop.create_future()
        timer = self._loop.call_later(max(0.0, seconds), self._late)
        try:
            await self._waiter
        finally:
            timer.cancel()
            self._waiter = None

    def _late(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(TimeoutError())

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _end(self, problem: Exception) -> None:
        self._lost = self._lost or problem
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(self._lost)
        self.close()
