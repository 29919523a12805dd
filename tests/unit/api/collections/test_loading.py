"""From queries to the index of a snapshot."""

import asyncio
import json

import pytest

from mandate_graph.catalog import Catalog, Query
from mandate_graph.errors import Unavailable
from mandate_graph_api.collections.loading import Shelf, read_rows
from mandate_graph_api.engine import Stream

XSD = "http://www.w3.org/2001/XMLSchema#"


def results(**cells):
    return json.dumps({"head": {"vars": list(cells)}, "results": {"bindings": [
        {name: term for name, term in cells.items() if term is not None}
    ]}}).encode()  # fmt: skip


def literal(value, datatype=""):
    return {"type": "literal", "value": value, **({"datatype": XSD + datatype} if datatype else {})}


def test_types_of_fields_come_from_the_answer():
    fields, rows = read_rows(
        results(
            iri={"type": "uri", "value": "http://e.org/1"},
            key=literal("k"),
            count=literal("3", "integer"),
            share=literal("0.5", "decimal"),
            is_read=literal("true", "boolean"),
            names_list=literal("b\x1fa"),
            other_list=None,
            nothing=None,
        )
    )
    assert fields == {
        "iri": "string", "key": "string", "count": "integer", "share": "number", "is_read": "boolean",
        "names": "list", "other": "list", "nothing": "string",
    }  # fmt: skip
    assert rows == [
        {"iri": "http://e.org/1", "key": "k", "count": 3, "share": 0.5, "is_read": True, "names": ["a", "b"],
         "other": [], "nothing": None}
    ]  # fmt: skip


class _Engine:
    """Answers with the name of its snapshot as key."""

    def __init__(self):
        self.snapshot, self.asked, self.gate = "one", 0, asyncio.Event()
        self.gate.set()

    async def ask(self, question, formats):
        self.asked += 1
        await self.gate.wait()
        name = self.snapshot
        body = results(iri={"type": "uri", "value": "http://e.org/1"}, key=literal(name))
        return Stream.of("solutions", "json", body, name)


def _shelf(engine):
    return Shelf(engine, lambda: Catalog({"api-things": Query("api-things", "things", "SELECT")}))


def _keys(index):
    return [row["key"] for row in index.named("things", "http://e.org/1")]


async def _one_index_for_each_snapshot():
    engine = _Engine()
    shelf = _shelf(engine)
    first, second = await asyncio.gather(shelf.index(), shelf.index())
    assert first is second is await shelf.index() and engine.asked == 1
    engine.snapshot = "two"
    engine.gate.clear()
    assert await shelf.index() is first, "the old one answers while the new one is made"
    engine.gate.set()
    async with asyncio.timeout(120):
        while (await shelf.index()).snapshot != "two":
            await asyncio.sleep(0.01)
    assert _keys(await shelf.index()) == ["two"] and engine.asked == 2


async def _a_snapshot_that_changes_on_the_way():
    engine = _Engine()
    engine.gate.clear()
    asked = asyncio.ensure_future(_shelf(engine).index())
    async with asyncio.timeout(120):
        while not engine.asked:
            await asyncio.sleep(0.01)
    engine.snapshot = "two"
    engine.gate.set()
    assert (await asked).snapshot == "two"


async def _failures_are_told():
    engine = _Engine()
    shelf = _shelf(engine)

    async def fail(question, formats):
        raise Unavailable("MG402", "no snapshot is loaded.")

    engine.ask, working = fail, engine.ask
    with pytest.raises(Unavailable):
        await shelf.index()
    engine.ask = working
    assert _keys(await shelf.index()) == ["one"], "the next request tries again"


@pytest.mark.parametrize(
    "story", [_one_index_for_each_snapshot, _a_snapshot_that_changes_on_the_way, _failures_are_told]
)
def test_the_shelf(story):
    asyncio.run(story())
