"""Frames between server and workers."""

import asyncio
import socket

import pytest

from mandate_graph.store.answers import Question
from mandate_graph_api.workers import messages


def test_a_question_survives_the_journey():
    question = Question("ASK { ?s ?p '大会' }", ["http://a"], [], "http://base/")
    formats = {"solutions": "csv", "boolean": "csv", "graph": None}
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(messages.pack_question(question, formats))
        received = messages.receive(theirs)
    assert received is not None and received[0] == messages.QUESTION
    assert messages.unpack_question(received[1]) == (question, formats)


def test_the_end_of_the_other_side():
    ours, theirs = socket.socketpair()
    with theirs:
        ours.sendall(b"Q\0\0")
        ours.close()
        assert messages.receive(theirs) is None


def test_the_sink_sends_chunks_and_the_rest():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sink = messages.FrameSink(ours)
        sink.write(b"a" * 40_000)
        sink.write(b"b")
        sink.finish()
        sink.finish()
        first, second = messages.receive(theirs), messages.receive(theirs)
    assert (first, second) == ((messages.DATA, b"a" * 40_000), (messages.DATA, b"b"))


def test_a_cancelled_read_loses_nothing():
    async def run():
        stream = asyncio.StreamReader()
        frames = messages.FrameReader(stream)
        stream.feed_data(messages.frame(messages.DATA, b"abc")[:6])
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(frames.next(), 0.01)
        stream.feed_data(b"bc")
        return await frames.next()

    assert asyncio.run(run()) == (messages.DATA, b"abc")


def test_a_frame_of_absurd_length_is_refused():
    async def run():
        stream = asyncio.StreamReader()
        stream.feed_data(b"D\xff\xff\xff\xff")
        await messages.FrameReader(stream).next()

    with pytest.raises(ConnectionError):
        asyncio.run(run())
