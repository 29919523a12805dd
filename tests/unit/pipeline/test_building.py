from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from mandate_graph.errors import SeedError
from mandate_graph.ids import Identifiers
from mandate_graph.pipeline import building
from mandate_graph.pipeline.building import ChecksFailed, build_graph, check_snapshot
from mandate_graph.seeding import read_seeds
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.snapshots import current, listing
from mandate_graph.validation import Finding, Outcome


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_seeds_become_a_snapshot(seeds_root: Path, data: Path) -> None:
    steps: list[str] = []
    report = build_graph([seeds_root], data, step=steps.append)
    assert report.fresh
    assert steps[0] == "reading seeds"
    assert steps[-1] == "publishing"
    manifest = current(data).manifest()
    assert manifest["name"] == report.snapshot.name
    assert manifest["tables"] == {"documents": 1, "evidence": 9, "mandates": 2, "subprogrammes": 2}
    assert manifest["quads"] == sum(manifest["graphs"].values()) == len(OxigraphStore.read_only(current(data).store))
    assert [row["document"] for row in manifest["documents"]] == ["A/75/6(Sect.16)"]


def test_the_same_seeds_are_not_built_twice(seeds_root: Path, data: Path) -> None:
    first = build_graph([seeds_root], data)
    second = build_graph([seeds_root], data)
    assert not second.fresh
    assert second.snapshot == first.snapshot
    assert len(listing(data)) == 1


def test_force_builds_the_same_graph_beside_the_old_one(seeds_root: Path, data: Path) -> None:
    first = build_graph([seeds_root], data)
    second = build_graph([seeds_root], data, force=True)
    assert second.fresh
    assert second.snapshot.name == first.snapshot.name
    assert second.snapshot.folder != first.snapshot.folder
    assert second.snapshot.manifest() == first.snapshot.manifest()
    assert quads(first.snapshot.store) == quads(second.snapshot.store)


def quads(store: Path) -> list[str]:
    return sorted(str(quad) for quad in OxigraphStore.read_only(store).native)


def test_the_pointer_returns_to_a_snapshot_that_is_there(
    seeds_root: Path, data: Path, replace_in: Callable[..., None]
) -> None:
    first = build_graph([seeds_root], data).snapshot
    manifest = seeds_root / "documents.csv"
    replace_in(manifest, "方案预算", "预算")
    second = build_graph([seeds_root], data).snapshot
    assert current(data) == second != first
    replace_in(manifest, "预算", "方案预算")
    assert not build_graph([seeds_root], data).fresh
    assert current(data) == first


def test_wrong_seeds_change_nothing(seeds_root: Path, data: Path, replace_in: Callable[..., None]) -> None:
    served = build_graph([seeds_root], data).snapshot
    replace_in(seeds_root / "documents.csv", "a" * 64, "abc")
    with pytest.raises(SeedError, match="MG204"):
        build_graph([seeds_root], data)
    assert current(data) == served
    assert [path.name for path in data.iterdir() if path.name.startswith(".")] == []
    assert gc.isenabled()


def test_a_check_that_fails_stops_the_snapshot(seeds_root: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = Outcome("a-check", "error", 2, (Finding({"node": "x"}),), {"en": "Wrong."}, {"en": "Mend it."})
    monkeypatch.setattr(building, "run_checks", lambda store, catalog: [failed])
    with pytest.raises(ChecksFailed, match=r"MG601.*1 of its checks; nothing was published") as caught:
        build_graph([seeds_root], data)
    assert caught.value.exit_code == 3
    assert "a-check, 2 times: Wrong.\n    node x\n    Remedy: Mend it." in str(caught.value)
    assert listing(data) == []


def test_a_check_that_fails_names_the_row_of_the_seeds(
    seeds_root: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    identifier = read_seeds([seeds_root]).documents[0].facts["mandates"][1].id
    fact = Identifiers().fact("mandates", "A/75/6(Sect.16)", "zh", identifier)
    failed = Outcome("a-check", "error", 1, (Finding({"node": fact, "other": "no IRI"}),))
    monkeypatch.setattr(building, "run_checks", lambda store, catalog: [failed])
    with pytest.raises(ChecksFailed, match=r"See .*/A_75_6--Sect\.16/zh/mandates\.csv, line 3"):
        build_graph([seeds_root], data)


def test_the_snapshot_that_is_served_can_be_checked(seeds_root: Path, data: Path) -> None:
    build_graph([seeds_root], data)
    assert [outcome.name for outcome in check_snapshot(data, quick=True) if outcome.fails] == []
