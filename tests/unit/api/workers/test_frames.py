"""Frames of a worker as the server waits for them."""

import asyncio
import socket

import pytest

from mandate_graph_api.workers.frames import Frames
from mandate_graph_api.workers.messages import DATA, frame


def with_frames(use):
    """Runs `use` with frames and the worker's end of their socket."""

    async def run():
        ours, theirs = socket.socketpair()
        theirs.settimeout(120)
        with theirs:
            _, frames = await asyncio.get_running_loop().create_unix_connection(Frames, sock=ours)
            try:
                return await use(frames, theirs)
            finally:
                frames.close()

    return asyncio.run(run())


def test_a_wait_that_ends_loses_nothing():
    async def use(frames, theirs):
        theirs.sendall(frame(DATA, b"abc")[:6])
        with pytest.raises(TimeoutError):
            await frames.next(0.01)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(frames.next(120), 0.01)
        theirs.sendall(b"bc" + frame(DATA, b"d") + frame(DATA, b""))
        return [await frames.next(120) for _ in range(3)]

    assert with_frames(use) == [(DATA, b"abc"), (DATA, b"d"), (DATA, b"")]


def test_what_came_before_the_end_is_read_before_it():
    async def use(frames, theirs):
        theirs.sendall(frame(DATA, b"abc") + b"D")
        theirs.close()
        assert await frames.next(120) == (DATA, b"abc")
        for _ in range(2):
            with pytest.raises(ConnectionResetError):
                await frames.next(120)
        frames.send(b"too late")

    with_frames(use)


def test_a_frame_of_absurd_length_is_refused():
    async def use(frames, theirs):
        theirs.sendall(b"D\xff\xff\xff\xff")
        with pytest.raises(ConnectionError, match="4294967295"):
            await frames.next(120)

    with_frames(use)


def test_a_worker_waits_for_a_slow_reader():
    async def use(frames, theirs):
        theirs.setblocking(False)
        part, sent = frame(DATA, b"x" * 50_000), 0
        with pytest.raises(BlockingIOError):
            for _ in range(1000):
                sent += theirs.send(part)
                await asyncio.sleep(0.001)
        got = 0
        while got + 50_000 <= sent:
            got += len((await frames.next(120))[1]) + 5
        return sent

    assert with_frames(use) < 5_000_000
