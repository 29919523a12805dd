"""The directory of names that the server keeps."""

import asyncio
import json
import threading

import pytest

from mandate_graph.catalog import parse_query
from mandate_graph.errors import QueryError, Unavailable
from mandate_graph_api import naming
from mandate_graph_api.engine import Stream

QUERY = parse_query(
    "q.rq", b"#+ parameter: key | instrument | optional | Key. | Key. | A/RES/1/1\nSELECT ?x { ?x ?x ?p_key }"
)


class _Engine:
    """Has one instrument, whose session is the number of its snapshot."""

    def __init__(self):
        self.snapshot, self.asked, self.down = "1", 0, False

    async def ask(self, question, formats):
        self.asked += 1
        snapshot = self.snapshot
        await asyncio.sleep(0)
        if self.down:
            raise Unavailable("MG402", "no snapshot is loaded.")
        row = {"kind": "instrument", "key": f"A/RES/{snapshot}/1"}
        bindings = [{name: {"type": "literal", "value": value} for name, value in row.items()}]
        body = {"head": {"vars": ["kind", "thing", "key", "name"]}, "results": {"bindings": bindings}}
        return Stream.of("solutions", "json", json.dumps(body).encode(), snapshot)


async def _settled(kept, *texts):
    return await asyncio.gather(*(kept.settle(QUERY, {"key": text}) for text in texts), return_exceptions=True)


async def _requests_at_once_read_the_names_once():
    engine = _Engine()
    kept = naming.Naming(engine)
    assert await _settled(kept, "1/1", "a/res/1/1") == [{"key": "A/RES/1/1"}] * 2
    assert await _settled(kept, "1/1") == [{"key": "A/RES/1/1"}]
    assert engine.asked == 1
    engine.snapshot = "2"
    found = await _settled(kept, "2/1", "1/1", "2/1")
    assert [found[0], found[2]] == [{"key": "A/RES/2/1"}] * 2 and isinstance(found[1], QueryError)
    assert engine.asked == 2


async def _failures_are_told_to_all_that_wait():
    engine = _Engine()
    kept = naming.Naming(engine)
    engine.down = True
    assert [type(found) for found in await _settled(kept, "1/1", "1/1")] == [Unavailable] * 2
    engine.down = False
    assert await _settled(kept, "1/1") == [{"key": "A/RES/1/1"}], "the next request tries again"
    assert engine.asked == 2


async def _a_client_that_goes_away_leaves_the_names_to_the_others():
    engine = _Engine()
    kept = naming.Naming(engine)
    first = asyncio.ensure_future(kept.settle(QUERY, {"key": "1/1"}))
    second = asyncio.ensure_future(kept.settle(QUERY, {"key": "1/1"}))
    while not engine.asked:
        await asyncio.sleep(0)
    first.cancel()
    assert await second == {"key": "A/RES/1/1"} and engine.asked == 1
    engine.snapshot = "2"
    alone = asyncio.ensure_future(kept.settle(QUERY, {"key": "2/1"}))
    while engine.asked == 1:
        await asyncio.sleep(0)
    alone.cancel()
    assert await _settled(kept, "2/1") == [{"key": "A/RES/2/1"}] and engine.asked == 2


@pytest.mark.parametrize(
    "story",
    [
        _requests_at_once_read_the_names_once,
        _failures_are_told_to_all_that_wait,
        _a_client_that_goes_away_leaves_the_names_to_the_others,
    ],
)
def test_the_directory_of_a_snapshot(story):
    asyncio.run(story())


def test_names_are_sought_beside_the_loop(monkeypatch):
    threads = []

    def seen(name):
        was = getattr(naming, name)

        def call(*arguments):
            threads.append(threading.current_thread())
            return was(*arguments)

        monkeypatch.setattr(naming, name, call)

    for name in ("Directory", "settle"):
        seen(name)
    asyncio.run(naming.Naming(_Engine()).settle(QUERY, {"key": "1/1"}))
    assert len(threads) == 2 and threading.main_thread() not in threads
