"""Immutable snapshots: built beside the others, published by moving one pointer.

::

    DATA/current                     symbolic link to the snapshot that is served
    DATA/snapshots/<name>/store      the store, never written again
    DATA/snapshots/<name>/manifest.json
    DATA/.building-<pid>-<random>    a build under way; its lock file stands beside it

A process that is killed leaves at most a ``.building-`` folder whose lock nobody holds; the next build sweeps it away.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mandate_graph.errors import Unavailable

__all__ = ["Snapshot", "building", "current", "find", "listing", "named", "point_to", "prune", "publish", "sweep"]

_PREFIX = ".building-"
_LOCK = ".lock"
_FOLDER = re.compile(r"[0-9a-f]{16}(\.r\d+)?")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A finished snapshot; ``folder`` is its real place, no link, so it stays the same when the pointer moves."""

    folder: Path

    @property
    def name(self) -> str:
        """Its name: the hash of what it was made from."""
        return self.folder.name.partition(".")[0]

    @property
    def store(self) -> Path:
        """The folder of its store."""
        return self.folder / "store"

    def manifest(self) -> dict[str, Any]:
        """What it was made from and what it holds.

        Raises:
            Unavailable: MG402, the manifest cannot be read.
        """
        path = self.folder / "manifest.json"
        try:
            found: dict[str, Any] = json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            raise Unavailable(
                "MG402", f"the manifest cannot be read ({error}).", where=path.as_posix(),
                remedy="Build again with --force.",
            ) from None  # fmt: skip
        return found


def current(data: Path) -> Snapshot:
    """The snapshot that the pointer names.

    Raises:
        Unavailable: MG402, there is none.
    """
    pointer = data / "current"
    if not (pointer / "manifest.json").is_file():
        raise Unavailable(
            "MG402", "there is no snapshot.", where=data.as_posix(),
            remedy="Run `mandate-graph build --seeds SEEDS --data DATA` first, or name another folder with --data.",
        )  # fmt: skip
    return Snapshot(pointer.resolve())


def listing(data: Path) -> list[Snapshot]:
    """All finished snapshots, by folder name."""
    folder = data / "snapshots"
    if not folder.is_dir():
        return []
    return [Snapshot(path.resolve()) for path in sorted(folder.iterdir()) if _FOLDER.fullmatch(path.name)]


def find(data: Path, name: str) -> Snapshot | None:
    """The snapshot of this name: the served one where it has it, else the last that was built; None without one."""
    with suppress(Unavailable):
        if (served := current(data)).name == name:
            return served
    return next((snapshot for snapshot in reversed(listing(data)) if snapshot.name == name), None)


def named(data: Path, name: str) -> Snapshot:
    """The snapshot that a user names.

    Args:
        data: the folder of snapshots.
        name: ``current``, the name of a snapshot or the only one that begins so, or the path of a snapshot or of a
            folder of snapshots (then the one that is served there).

    Raises:
        Unavailable: MG403, nothing or several things have this name; MG402, a folder of snapshots has none.
    """
    if name == "current":
        return current(data)
    known = listing(data)
    if whole := [snapshot for snapshot in known if snapshot.folder.name == name]:
        return whole[0]
    starting = {snapshot.name: snapshot for snapshot in known if name and snapshot.name.startswith(name)}
    if len(starting) == 1:
        return next(iter(starting.values()))
    path = Path(name)
    if not starting and name and path.is_dir():
        return Snapshot(path.resolve()) if (path / "manifest.json").is_file() else current(path)
    several = f"several snapshots begin with {name!r}" if starting else f"there is no snapshot {name!r}"
    there = ", ".join(starting or dict.fromkeys(snapshot.name for snapshot in known)) or "none"
    raise Unavailable(
        "MG403", f"{several}.", where=data.as_posix(),
        remedy=f"Snapshots here: {there}; a path of a snapshot or of a folder of snapshots will do too.",
    )  # fmt: skip


@contextmanager
def building(data: Path) -> Iterator[Path]:
    """A folder of its own for one build; what is left in it at the end is removed.

    The lock is held as long as the process lives, so that :func:`sweep` can tell a build under way from a dead one.
    """
    data.mkdir(parents=True, exist_ok=True)
    with _claim(data) as lock:
        folder = lock.with_name(lock.name.removesuffix(_LOCK))
        try:
            folder.mkdir()
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            lock.unlink(missing_ok=True)


@contextmanager
def _claim(data: Path) -> Iterator[Path]:
    """A lock file that this process holds; another build may sweep it between its making and its locking."""
    while True:
        lock = data / f"{_PREFIX}{os.getpid()}-{secrets.token_hex(4)}{_LOCK}"
        with lock.open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if lock.exists():
                yield lock
                return


def sweep(data: Path) -> list[str]:
    """Removes what dead builds left behind; names what it removed."""
    swept: list[str] = []
    for lock in sorted(data.glob(f"{_PREFIX}*{_LOCK}")):
        folder = lock.with_name(lock.name.removesuffix(_LOCK))
        with suppress(FileNotFoundError, BlockingIOError), lock.open("r") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if folder.exists():
                shutil.rmtree(folder, ignore_errors=True)
                swept.append(folder.name)
            lock.unlink(missing_ok=True)
    return swept


def publish(data: Path, folder: Path, name: str, manifest: Mapping[str, Any], *, again: bool = False) -> Snapshot:
    """Turns a finished build into a snapshot and moves the pointer to it.

    Args:
        data: the data folder.
        folder: the folder of the build, with its ``store``.
        name: the name of the snapshot. Where another build has published the same one meanwhile, that one is kept and
            this one is dropped.
        manifest: what it was made from and what it holds; no clock, no path.
        again: put it beside one of the same name, which is never touched since it may be served.

    Returns:
        The snapshot, already pointed to.
    """
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    with (folder / "manifest.json").open("w", encoding="utf-8") as file:
        file.write(f"{text}\n")
        file.flush()
        os.fsync(file.fileno())
    snapshots = data / "snapshots"
    snapshots.mkdir(exist_ok=True)
    place = _settle(folder, snapshots, name, again)
    snapshot = Snapshot(place.resolve())
    point_to(data, snapshot)
    return snapshot


def _settle(folder: Path, snapshots: Path, name: str, again: bool) -> Path:
    """Renames the build to the place of its name; the rename fails where another build was faster.

    Returns:
        Where the snapshot stands: that of the other build, or with ``again`` the first free place beside it.
    """
    turn = 1
    while True:
        place = snapshots / (name if turn == 1 else f"{name}.r{turn}")
        turn += 1
        try:
            return folder.rename(place)
        except OSError as error:
            if error.errno not in (errno.EEXIST, errno.ENOTEMPTY):
                raise
            if not again and (place / "manifest.json").is_file():
                return place


def point_to(data: Path, snapshot: Snapshot) -> None:
    """Moves the pointer in one step; a reader finds the old snapshot or the new one, never none."""
    fresh = snapshot.folder / f".pointer-{os.getpid()}-{secrets.token_hex(4)}"
    fresh.symlink_to(Path("snapshots") / snapshot.folder.name)
    fresh.replace(data / "current")


def prune(data: Path) -> list[str]:
    """Removes every snapshot that the pointer does not name; names what it removed."""
    served = current(data).folder
    removed = [snapshot.folder for snapshot in listing(data) if snapshot.folder != served]
    for folder in removed:
        shutil.rmtree(folder)
    return [folder.name for folder in removed]
