from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from mandate_graph.errors import Unavailable
from mandate_graph.store.snapshots import Snapshot, building, current, find, listing, point_to, prune, publish, sweep

NAME = "0123456789abcdef"
OTHER = "f" * 16


def make(data: Path, name: str = NAME, again: bool = False) -> Snapshot:
    with building(data) as folder:
        (folder / "store").mkdir()
        (folder / "store" / "file").write_text("content")
        return publish(data, folder, name, {"name": name, "quads": 1}, again=again)


def hidden(data: Path) -> list[str]:
    return sorted(path.name for path in data.iterdir() if path.name.startswith("."))


def test_a_build_becomes_the_snapshot_that_is_served(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    made = make(data)
    assert current(data) == made
    assert made.name == NAME
    assert made.manifest() == {"name": NAME, "quads": 1}
    assert (made.store / "file").read_text() == "content"
    assert str((data / "current").readlink()) == f"snapshots/{NAME}"
    assert hidden(data) == []


def test_the_data_folder_can_be_moved(tmp_path: Path) -> None:
    make(tmp_path / "data")
    (tmp_path / "data").rename(tmp_path / "moved")
    assert current(tmp_path / "moved").manifest()["name"] == NAME


def test_a_new_snapshot_leaves_the_old_one(tmp_path: Path) -> None:
    first = make(tmp_path)
    second = make(tmp_path, OTHER)
    assert current(tmp_path) == second
    assert listing(tmp_path) == [first, second]
    point_to(tmp_path, first)
    assert current(tmp_path) == first
    assert prune(tmp_path) == [OTHER]
    assert listing(tmp_path) == [first]


def test_two_builds_of_the_same_inputs_make_one_snapshot(tmp_path: Path) -> None:
    with building(tmp_path) as slow:
        (slow / "store").mkdir()
        fast = make(tmp_path)
        found = publish(tmp_path, slow, NAME, {"name": NAME, "quads": 1})
    assert found == fast == current(tmp_path)
    assert listing(tmp_path) == [fast]
    assert hidden(tmp_path) == []


def test_the_same_name_again_never_touches_what_is_served(tmp_path: Path) -> None:
    first = make(tmp_path)
    second = make(tmp_path, again=True)
    assert first.folder != second.folder
    assert first.name == second.name == NAME
    assert (first.store / "file").is_file()
    assert current(tmp_path) == second
    assert find(tmp_path, NAME) == second


def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    first = make(tmp_path)
    with pytest.raises(RuntimeError, match="broken"), building(tmp_path) as folder:
        (folder / "store").mkdir()
        raise RuntimeError("broken")
    assert current(tmp_path) == first
    assert hidden(tmp_path) == []


def test_what_dead_builds_left_is_swept_and_living_ones_are_spared(tmp_path: Path) -> None:
    dead = tmp_path / ".building-1-dead"
    dead.mkdir()
    (dead / "half").write_text("x")
    (tmp_path / ".building-1-dead.lock").touch()
    living = tmp_path / ".building-2-alive"
    living.mkdir()
    with (tmp_path / ".building-2-alive.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert sweep(tmp_path) == [".building-1-dead"]
        assert hidden(tmp_path) == [".building-2-alive", ".building-2-alive.lock"]
    assert sweep(tmp_path) == [".building-2-alive"]
    assert hidden(tmp_path) == []


def test_without_a_snapshot_the_remedy_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"MG402.*there is no snapshot.*mandate-graph build"):
        current(tmp_path)
    assert listing(tmp_path) == []
    assert find(tmp_path, NAME) is None


def test_a_broken_manifest_is_named(tmp_path: Path) -> None:
    made = make(tmp_path)
    (made.folder / "manifest.json").write_text("{")
    with pytest.raises(Unavailable, match=r"MG402.*manifest cannot be read"):
        made.manifest()
