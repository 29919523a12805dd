"""Prefixes, CORS, limits per client and counts, without a server."""

import asyncio
import json

import pytest

from mandate_graph_api.front import Front
from mandate_graph_api.limits import Limits
from mandate_graph_api.metrics import Metrics


def scope(path="/x", root="", method="GET", headers=(), client="1.2.3.4"):
    return {"type": "http", "path": root + path, "root_path": root, "method": method, "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in headers], "client": (client, 1)}  # fmt: skip


async def ask(front, asked):
    sent = []

    async def send(message):
        sent.append(message)

    await front(asked, None, send)
    return sent


def front_of(handle, metrics=None, **limits):
    async def application(asked, receive, send):
        await handle(asked)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"abc"})

    return Front({}, application, Limits(**limits), metrics or Metrics(), {"/known"})


@pytest.mark.parametrize("path", ["/sparql", "/un/sparql"])
def test_a_prefix_that_a_proxy_leaves_or_takes(path):
    seen = []

    async def handle(asked):
        seen.append((asked["path"], asked["root_path"]))

    asyncio.run(ask(front_of(handle), scope(path, root="/un")))
    assert seen == [("/un/sparql", "/un")]


def test_headers_for_other_origins_and_counts():
    async def handle(_):
        pass

    metrics = Metrics()
    sent = asyncio.run(ask(front_of(handle, metrics), scope("/known/thing")))
    asyncio.run(ask(front_of(handle, metrics), scope("/anything")))
    assert (b"access-control-allow-origin", b"*") in sent[0]["headers"]
    text = metrics.render().decode()
    assert 'requests_total{route="/known",status="200"} 1\n' in text
    assert 'requests_total{route="other",status="200"} 1\n' in text
    assert "request_bytes_sent_total 6\n" in text


def test_one_client_has_a_limit_and_others_are_served():
    async def run():
        release = asyncio.Event()

        async def handle(asked):
            if asked["client"][0] == "greedy":
                await release.wait()

        front = front_of(handle, client_queries=1)
        first = asyncio.create_task(ask(front, scope(client="greedy")))
        await asyncio.sleep(0)
        second = await ask(front, scope(client="greedy"))
        other = await ask(front, scope(client="modest"))
        release.set()
        return await first, second, other, await ask(front, scope(client="modest"))

    first, second, other, again = asyncio.run(run())
    assert [answer[0]["status"] for answer in (first, second, other, again)] == [200, 503, 200, 200]
    assert json.loads(second[1]["body"])["code"] == "MG506"
    assert any(name == b"retry-after" for name, _ in second[0]["headers"])
