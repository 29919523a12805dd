"""A graph of seeds in memory, and the answers of canned queries to it as tables of texts."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import QuerySolutions

from mandate_graph.catalog import load_catalog
from mandate_graph.pipeline.building import fill_store
from mandate_graph.seeding import Seeds
from mandate_graph.store.oxigraph import OxigraphStore

CATALOG = load_catalog(Path(__file__).resolve().parents[2] / "queries")
Rows = list[dict[str, str]]


def load(seeds: Seeds) -> OxigraphStore:
    """The graph of the seeds."""
    store = OxigraphStore.in_memory()
    fill_store(store, seeds, CATALOG)
    return store


def ask(store: OxigraphStore, start: str, **values: str) -> Rows:
    """The answer to the query whose name begins so, as the rows of a table of texts."""
    name = next(query.name for query in CATALOG.of("canned") if query.name.startswith(start))
    answer = store.query(CATALOG[name].bound(values))
    assert isinstance(answer, QuerySolutions)
    columns = [variable.value for variable in answer.variables]
    return [{column: "" if (term := row[column]) is None else term.value for column in columns} for row in answer]
