"""The graph of the committed seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.catalog import load_catalog
from mandate_graph.pipeline.building import fill_store
from mandate_graph.seeding import read_seeds
from mandate_graph.store.oxigraph import OxigraphStore

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def network_store() -> OxigraphStore:
    """The committed seeds in memory."""
    store = OxigraphStore.in_memory()
    fill_store(store, read_seeds([ROOT / "seeds"]), load_catalog(ROOT / "queries"))
    return store
