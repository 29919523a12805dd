from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions

from mandate_graph.errors import QueryError, Unavailable
from mandate_graph.store import GraphStore, is_apart, loading
from mandate_graph.store.oxigraph import OxigraphStore

A, B, P = (NamedNode(f"http://x/{name}") for name in "abp")
ONE, TWO = NamedNode("http://x/graph/doc/1"), NamedNode("http://x/graph/doc/2")
GUESS = NamedNode("http://x/graph/inferred/run")


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OxigraphStore]:
    made = OxigraphStore.in_memory() if request.param == "memory" else OxigraphStore.create(tmp_path / "store")
    yield made
    made.close()


def rows(store: GraphStore, text: str) -> list[list[str]]:
    answer = store.query(text)
    assert isinstance(answer, QuerySolutions)
    return sorted([str(term) for term in row] for row in answer)


def test_a_triple_of_two_graphs_counts_once_by_default(store: OxigraphStore) -> None:
    assert store.load([Quad(A, P, B, ONE), Quad(A, P, B, TWO)]) == 2
    assert len(rows(store, "SELECT * { ?s ?p ?o }")) == 1
    assert len(rows(store, "SELECT * { GRAPH ?g { ?s ?p ?o } }")) == 2
    assert len(store) == 2
    assert store.graphs() == {ONE.value: 1, TWO.value: 1}


def test_inferred_links_are_asked_for_by_name(store: OxigraphStore) -> None:
    store.load([Quad(A, P, B, GUESS)])
    assert is_apart(GUESS.value)
    assert is_apart("http://x/graph/superseded/A_1/en")
    assert not is_apart(ONE.value)
    assert rows(store, "SELECT * { ?s ?p ?o }") == []
    assert len(rows(store, f"SELECT * {{ GRAPH <{GUESS.value}> {{ ?s ?p ?o }} }}")) == 1


def test_a_quad_without_a_graph_is_a_defect(store: OxigraphStore) -> None:
    with pytest.raises(TypeError, match="stands in no named graph"):
        store.load([Quad(A, P, B)])


def test_batches_are_loaded_while_others_are_made(store: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each batch goes on alone; literals hold whatever a line of text may."""
    monkeypatch.setattr(loading, "BATCH", 2)
    texts = ["", "a\nb", '"\\', f"x {ONE} .\n", "大会 <http://x/a> .", "\x00\ue000"]
    quads = [Quad(A, P, Literal(text, language="zh"), graph) for graph in (ONE, GUESS, TWO, ONE) for text in texts]
    with store.loading(iter(quads)) as under_way:
        under_way.default_graph()
        plain = {row[0] for row in rows(store, "SELECT ?o { ?s ?p ?o }")}
    assert under_way.count == len(quads)
    assert plain == {str(quad.object) for quad in quads}
    assert set(store.native) == {*quads, *(Quad(A, P, quad.object) for quad in quads)}


def test_what_is_loaded_where_making_it_fails_is_not_silent(store: OxigraphStore) -> None:
    def quads() -> Iterator[Quad]:
        yield Quad(A, P, B, ONE)
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        store.load(quads())
    assert len(store) == 0


def test_rules_write_into_their_graph_and_the_default_graph(store: OxigraphStore) -> None:
    store.load([Quad(A, P, B, ONE)])
    assert store.derive("CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o }", TWO.value) == 1
    assert store.graphs() == {ONE.value: 1, TWO.value: 1}
    answer = store.query("ASK { <http://x/b> <http://x/p> <http://x/a> }")
    assert isinstance(answer, QueryBoolean)
    assert bool(answer)
    with pytest.raises(QueryError, match="a rule must be a CONSTRUCT query"):
        store.derive("SELECT * { ?s ?p ?o }", TWO.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {", r"MG301.*line 1, column 11"),
        ("SELECT *\n{ ?s nope:p ?o }", r"MG301.*line 2, column \d+.*"),
        ("SELEKT", r"MG301"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "MG301"),
    ],
)
def test_a_query_that_is_none_is_named_with_its_place(store: OxigraphStore, text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        store.query(text)


def test_readers_see_what_was_written_and_share_it(tmp_path: Path) -> None:
    writer = OxigraphStore.create(tmp_path / "store")
    writer.load([Quad(A, P, Literal("标题", language="zh"), ONE)])
    writer.flush()
    writer.close()
    first, second = (OxigraphStore.read_only(tmp_path / "store") for _ in range(2))
    assert rows(first, "SELECT ?o { ?s ?p ?o }") == rows(second, "SELECT ?o { ?s ?p ?o }") == [['"标题"@zh']]


def test_a_store_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"MG401.*there is no store"):
        OxigraphStore.read_only(tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(Unavailable, match=r"MG401.*cannot be opened"):
        OxigraphStore.read_only(tmp_path / "empty")


def test_a_closed_store_answers_nothing() -> None:
    store = OxigraphStore.in_memory()
    store.close()
    with pytest.raises(Unavailable, match="the store is closed"):
        store.query("ASK {}")
