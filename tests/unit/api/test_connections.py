"""Answers on connections that were cut off meanwhile."""

import asyncio
import socket

import pytest
import uvloop

from mandate_graph_api.connections import _Together


class Lost(asyncio.Protocol):
    def __init__(self):
        self.event = asyncio.Event()

    def connection_lost(self, exc):
        self.event.set()


@pytest.mark.parametrize("new_loop", [asyncio.new_event_loop, uvloop.new_event_loop])
def test_what_is_written_to_a_connection_that_was_cut_off_is_lost(new_loop):
    async def write():
        ours, theirs = socket.socketpair()
        with theirs:
            transport, protocol = await asyncio.get_running_loop().create_unix_connection(Lost, sock=ours)
            together = _Together(transport)
            together.write(b"head")
            transport.abort()
            await protocol.event.wait()
            await asyncio.sleep(0)
            # Of requests that came together, the later ones do not hear of it.
            together.write(b"body")
            together.close()
            return theirs.recv(100)

    with asyncio.Runner(loop_factory=new_loop) as runner:
        assert runner.run(write()) == b""
