"""Frames between server and workers."""

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
        received = messages.Inbox(theirs).receive()
    assert received is not None and received[0] == messages.QUESTION
    assert messages.unpack_question(received[1]) == (question, formats)


def test_the_end_of_the_other_side():
    ours, theirs = socket.socketpair()
    with theirs:
        ours.sendall(b"Q\0\0")
        ours.close()
        assert messages.Inbox(theirs).receive() is None


def test_the_sink_sends_chunks_and_the_rest():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sink = messages.FrameSink(ours)
        sink.write(b"a" * 40_000)
        sink.write(b"b")
        sink.finish()
        sink.finish()
        inbox = messages.Inbox(theirs)
        found = [inbox.receive(), inbox.receive()]
    assert found == [(messages.DATA, b"a" * 40_000), (messages.DATA, b"b")]


def test_a_short_answer_is_three_frames_in_one_piece():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sink = messages.FrameSink(ours)
        sink.begin("graph", "trig")
        sink.write(b"abc")
        sink.finish(messages.Spent(1 << 40, 3, 0.25))
        inbox = messages.Inbox(theirs)
        begin, data, end = inbox.receive(), inbox.receive(), inbox.receive()
    assert (begin[0], messages.read_begin(begin[1])) == (messages.BEGIN, ("graph", "trig"))
    assert data == (messages.DATA, b"abc")
    assert (end[0], messages.read_end(end[1])) == (messages.END, (1 << 40, 3, 0.25))


@pytest.mark.parametrize("payload", [b"", b"\0", b"\xff\0", b"\0\xff", b"\0\0\0"])
def test_what_begins_no_answer(payload):
    with pytest.raises(ConnectionError):
        messages.read_begin(payload)


def test_what_ends_no_answer():
    with pytest.raises(ConnectionError):
        messages.read_end(b"{}")


def test_a_question_of_half_a_character_survives_the_journey():
    frame = messages.pack_question(Question("ASK { ?s ?p '\ud800' }"), {"solutions": None})
    assert messages.unpack_question(frame[messages.HEAD.size :])[0].text == "ASK { ?s ?p '\ud800' }"
