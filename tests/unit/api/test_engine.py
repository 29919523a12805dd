"""The engine of one process."""

import asyncio

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from mandate_graph.errors import QueryError, Unavailable
from mandate_graph.store.answers import Dataset, Question
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph_api.engine import InProcess, NotAcceptableError

FORMATS = {"solutions": "csv", "boolean": "csv", "graph": None}


@pytest.fixture
def engine():
    store = OxigraphStore.in_memory()
    store.load([Quad(NamedNode("http://e/s"), NamedNode("http://e/p"), Literal("大会"), NamedNode("http://e/g"))])
    return InProcess(lambda: Dataset(store), "one")


def ask(engine, text):
    async def run():
        stream = await engine.ask(Question(text), FORMATS)
        return stream, await stream.read()

    return asyncio.run(run())


def test_an_answer_with_its_size(engine):
    stream, body = ask(engine, "SELECT ?o { ?s ?p ?o }")
    assert (stream.kind, stream.format, stream.size, stream.snapshot) == ("solutions", "csv", len(body), "one")
    assert body.decode().splitlines() == ["o", "大会"]


def test_errors(engine):
    with pytest.raises(QueryError, match="MG301"):
        ask(engine, "SELECT")
    with pytest.raises(NotAcceptableError):
        ask(engine, "CONSTRUCT WHERE { ?s ?p ?o }")
    with pytest.raises(Unavailable, match="MG402"):
        ask(InProcess(lambda: None), "ASK {}")
