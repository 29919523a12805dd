"""One small budget as quads, asked with short questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pytest
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, QueryBoolean, QuerySolutions, Store

from mandate_graph.namespaces import PREFIXES
from mandate_graph.rdf import map_seeds
from mandate_graph.records.evidence import Evidence
from mandate_graph.records.facts import Fact
from mandate_graph.seeding import Document, DocumentSeeds, Review, Seeds, identify

SYMBOL = "A/99/6(Sect.16)"
HEAD = "".join(f"PREFIX {name}: <{vocabulary}>\n" for name, vocabulary in PREFIXES.items())
HEAD += "PREFIX id: <https://w3id.org/mandate-graph/id/>\nPREFIX graph: <https://w3id.org/mandate-graph/graph/>\n"

MakeSeeds = Callable[..., Seeds]
MakeStore = Callable[..., Store]


def _evidence(name: str, facts: Iterable[Fact]) -> list[Evidence]:
    return [
        Evidence(
            table=name, fact=seed.id, column=column, paragraph="16.1", container="", line_start=order, line_end=order,
            start=order * 100, end=order * 100 + len(value), quote=value[:80],
        )
        for order, seed in enumerate(identify(facts), 1)
        for column in type(seed.fact).WITNESSED
        if (value := getattr(seed.fact, column))
    ]  # fmt: skip


@pytest.fixture
def make_seeds() -> MakeSeeds:
    """Seeds of one Chinese budget for 2099 from its rows, each witnessed cell with evidence of its own."""

    def make(facts: Iterable[Fact], *, reviews: Iterable[Review] = (), **document: str) -> Seeds:
        manifest = {
            "document": SYMBOL, "symbols": SYMBOL, "symbol_basis": "inferred", "sha256": "a" * 64, "title": "题",
            "type": "programme_budget", "language": "zh", "year": "2099",
        }  # fmt: skip
        tables: dict[str, list[Fact]] = {}
        for fact in facts:
            tables.setdefault(fact.TABLE, []).append(fact)
        evidence = [row for name, rows in tables.items() for row in _evidence(name, rows)]
        found: Mapping[str, tuple[object, ...]] = {name: tuple(identify(rows)) for name, rows in tables.items()}
        seeds = DocumentSeeds(Document(**{**manifest, **document}), found, tuple(evidence))  # type: ignore[arg-type]
        return Seeds((seeds,), tuple(reviews))

    return make


@pytest.fixture
def make_store(make_seeds: MakeSeeds) -> MakeStore:
    """A store with the quads of such seeds."""

    def make(facts: Iterable[Fact], **more: object) -> Store:
        store = Store()
        store.bulk_extend(map_seeds(make_seeds(facts, **more)))
        return store

    return make


def ask(store: Store, pattern: str) -> bool:
    """Whether a pattern holds in the graphs that are not inferred; ``GRAPH`` reaches the others."""
    shown: list[NamedNode | BlankNode | DefaultGraph] = [g for g in store.named_graphs() if "/inferred/" not in str(g)]
    answer = store.query(f"{HEAD} ASK {{ {pattern} }}", default_graph=shown)
    assert isinstance(answer, QueryBoolean)
    return bool(answer)


def values(store: Store, pattern: str) -> list[str]:
    """The values of ``?x``, sorted, as short texts."""
    answer = store.query(f"{HEAD} SELECT ?x {{ {pattern} }}", use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)
    return sorted(row["x"].value.rpartition("/id/")[2] for row in answer)


@pytest.fixture(name="ask")
def _ask() -> Callable[[Store, str], bool]:
    return ask


@pytest.fixture(name="values")
def _values() -> Callable[[Store, str], list[str]]:
    return values
