"""Builds beside each other, and builds that are killed: the snapshot that is served stays what it is."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.snapshots import current, listing

BUILD = (sys.executable, "-m", "mandate_graph", "build")
SEED = 20260101


def start(seeds: Path, data: Path, *more: str) -> subprocess.Popen[str]:
    command = [*BUILD, "--seeds", str(seeds), "--data", str(data), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate()
    assert process.returncode == 0, err
    return out


@pytest.fixture
def other_seeds(seeds_root: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "other"
    shutil.copytree(seeds_root, copy)
    manifest = copy / "documents.csv"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("方案预算", "预算"), encoding="utf-8")
    return copy


def assert_whole(data: Path) -> str:
    """The snapshot that is served is whole; yields its name."""
    served = current(data)
    manifest = served.manifest()
    assert len(OxigraphStore.read_only(served.store)) == manifest["quads"] > 0
    name: str = manifest["name"]
    return name


def test_a_build_killed_at_any_moment_changes_nothing(seeds_root: Path, other_seeds: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    began = time.monotonic()
    finish(start(seeds_root, data))
    whole = time.monotonic() - began
    served = assert_whole(data)
    moments = random.Random(SEED)
    for _ in range(6):
        process = start(other_seeds, data)
        time.sleep(moments.uniform(0.2, 0.95) * whole)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        name = assert_whole(data)
        assert name == served or process.returncode == 0 or len(listing(data)) == 2
        if name != served:  # the kill came after the pointer had moved
            break
    assert "snapshot" in finish(start(other_seeds, data))
    assert assert_whole(data) != served
    assert [path.name for path in data.iterdir() if path.name.startswith(".building")] == []


def test_what_a_build_left_that_died_after_publishing_goes_with_the_next(seeds_root: Path, tmp_path: Path) -> None:
    """Though the next has nothing to do: the snapshot of these seeds is there."""
    data = tmp_path / "data"
    finish(start(seeds_root, data))
    served = assert_whole(data)
    (data / ".building-1-0a0b0c0d.lock").touch()
    finish(start(seeds_root, data))
    assert assert_whole(data) == served
    assert sorted(path.name for path in data.iterdir()) == ["current", "snapshots"]


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_two_builds_at_once_do_not_disturb_each_other(
    seeds_root: Path, other_seeds: Path, tmp_path: Path, force: tuple[str, ...]
) -> None:
    data = tmp_path / "data"
    builds = [start(seeds, data, *force) for seeds in (seeds_root, other_seeds, seeds_root)]
    names = {finish(build).split()[1].rstrip(":") for build in builds}
    assert len(names) == 2
    assert assert_whole(data) in names
    assert {snapshot.name for snapshot in listing(data)} == names
    assert [path.name for path in data.iterdir() if path.name.startswith(".building")] == []
