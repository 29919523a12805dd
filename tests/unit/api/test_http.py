"""Bodies with limits, streams, clients that go away: the ASGI side, without a server."""

import asyncio
import json

import pytest

from mandate_graph.errors import QueryError, Unavailable
from mandate_graph_api.engine import Stream
from mandate_graph_api.http import Endpoint, Reply
from mandate_graph_api.limits import Limits

LIMITS = Limits(body_bytes=10, body_seconds=0.05)


def call(handle, *, method="GET", headers=(), messages=None):
    """Runs an endpoint; `messages` are what the client sends, after which it stays silent."""

    async def run():
        incoming = list(messages if messages is not None else [{"type": "http.request", "body": b""}])
        sent = []

        async def receive():
            if incoming:
                return incoming.pop(0)
            await asyncio.Event().wait()

        async def send(message):
            sent.append(message)

        scope = {
            "type": "http", "method": method, "path": "/x", "query_string": b"", "scheme": "http",
            "headers": [(name.encode(), value.encode()) for name, value in headers],
        }  # fmt: skip
        await asyncio.wait_for(Endpoint(handle, LIMITS)(scope, receive, send), 5)
        return sent

    return asyncio.run(run())


def replying(reply):
    async def handle(_):
        return reply

    return handle


def failing(error):
    async def handle(_):
        raise error

    return handle


def body_of(sent):
    return b"".join(message.get("body", b"") for message in sent[1:])


def headers_of(sent):
    return dict(sent[0]["headers"])


def stream(chunks, closed, size=None, error=None):
    async def generate():
        try:
            for chunk in chunks:
                yield chunk
            if error:
                raise error
        finally:
            closed.append(True)

    return Stream("solutions", "json", generate(), size, "s")


def test_a_plain_reply():
    sent = call(replying(Reply(200, "text/plain", b"hello")))
    assert sent[0]["status"] == 200
    assert headers_of(sent)[b"content-length"] == b"5"
    assert body_of(sent) == b"hello"


def test_head_has_the_headers_and_no_body():
    closed = []
    sent = call(replying(Reply(200, "text/plain", stream([b"hello"], closed, 5))), method="HEAD")
    assert headers_of(sent)[b"content-length"] == b"5"
    assert body_of(sent) == b""


def test_a_stream_is_sent_as_it_comes_and_closed():
    closed = []
    sent = call(replying(Reply(200, "text/plain", stream([b"a", b"b"], closed))))
    assert b"content-length" not in headers_of(sent)
    assert [message["body"] for message in sent[1:]] == [b"a", b"b", b""]
    assert sent[-1]["more_body"] is False and closed == [True]


def test_a_stream_that_fails_is_left_without_its_end():
    closed = []
    sent = call(replying(Reply(200, "text/plain", stream([b"a"], closed, error=Unavailable("MG501", "late.")))))
    assert [message.get("more_body") for message in sent[1:]] == [True]
    assert closed == [True]


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (QueryError("MG301", "wrong."), 400, "MG301"),
        (Unavailable("MG503", "busy."), 503, "MG503"),
        (KeyError("x"), 500, "MG599"),
    ],
)
def test_errors_become_json(error, status, code):
    sent = call(failing(error))
    assert sent[0]["status"] == status
    assert json.loads(body_of(sent))["code"] == code


def test_a_body_in_parts_is_joined():
    seen = []

    async def handle(arrived):
        seen.append(arrived.http.body)
        return Reply(204, "text/plain")

    parts = [{"type": "http.request", "body": b"ab", "more_body": True}, {"type": "http.request", "body": b"c"}]
    sent = call(handle, method="POST", messages=parts)
    assert (seen, sent[0]["status"]) == ([b"abc"], 204)


@pytest.mark.parametrize(
    ("headers", "messages", "status"),
    [
        ([("content-length", "11")], [], 413),
        ([], [{"type": "http.request", "body": b"x" * 11, "more_body": True}], 413),
        ([("content-length", "-1")], [], 413),
        ([("content-encoding", "gzip")], [{"type": "http.request", "body": b""}], 415),
        ([], [{"type": "http.request", "body": b"x", "more_body": True}], 408),
    ],
)
def test_bodies_that_are_refused(headers, messages, status):
    sent = call(replying(Reply(200, "text/plain")), method="POST", headers=headers, messages=messages)
    assert sent[0]["status"] == status
    assert headers_of(sent)[b"connection"] == b"close"


def test_a_client_that_goes_away_stops_the_work():
    stopped = []

    async def handle(_):
        try:
            await asyncio.Event().wait()
        finally:
            stopped.append(True)

    assert call(handle, messages=[{"type": "http.request"}, {"type": "http.disconnect"}]) == []
    assert stopped == [True]


def test_a_client_that_goes_away_while_it_sends_is_not_answered():
    assert call(replying(Reply(200, "text/plain")), method="POST", messages=[{"type": "http.disconnect"}]) == []


def test_several_accept_headers_are_one():
    seen = []

    async def handle(arrived):
        seen.append(arrived.http.accept)
        return Reply(204, "text/plain")

    call(handle, headers=[("accept", "text/csv"), ("accept", "text/turtle")])
    assert seen == ["text/csv,text/turtle"]
