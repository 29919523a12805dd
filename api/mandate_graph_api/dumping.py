"""Dumps of the snapshot that is served: made by a process of its own when they are first asked for."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import mandate_graph
from mandate_graph.errors import Unavailable
from mandate_graph.store.dumps import INDEX, Dump, read_index
from mandate_graph_api.workers.pool import Served

__all__ = ["Dumped", "Dumper"]

_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Dumped:
    """The dumps of one snapshot: its name, the folder, the files."""

    snapshot: str
    folder: Path
    files: Sequence[Dump]


class Dumper:
    """Makes the dumps of each snapshot once, beside its store or, where nothing can be written there, elsewhere.

    Args:
        current: the snapshot that is served; None when there is none.
    """

    def __init__(self, current: Callable[[], Served | None]) -> None:
        self._current, self._lock = current, asyncio.Lock()
        self._done: Dumped | None = None
        self._elsewhere: tempfile.TemporaryDirectory[str] | None = None

    async def dumped(self) -> Dumped:
        """The dumps of the snapshot that is served.

        Raises:
            Unavailable: MG402, there is no snapshot; MG529, the dumps cannot be made.
        """
        served = self._current()
        if served is None:
            raise Unavailable("MG402", "there is no snapshot to dump.", remedy="Ask the endpoint itself.")
        async with self._lock:
            if self._done is None or self._done.snapshot != served.name:
                folder = self._folder(served)
                if not (folder / INDEX).is_file():
                    await _make(served.store, folder)
                self._done = Dumped(served.name, folder, read_index(folder))
            return self._done

    def close(self) -> None:
        """Removes what was written elsewhere."""
        if self._elsewhere is not None:
            self._elsewhere.cleanup()

    def _folder(self, served: Served) -> Path:
        beside = served.store.with_name("dumps")
        if (beside / INDEX).is_file() or os.access(served.store.parent, os.W_OK):
            return beside
        if self._elsewhere is None:
            self._elsewhere = tempfile.TemporaryDirectory(prefix="mandate-graph-dumps-")
        return Path(self._elsewhere.name) / served.name


async def _make(store: Path, folder: Path) -> None:
    roots = str(Path(str(mandate_graph.__file__)).parents[1])
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", "mandate_graph.store.dumps", str(store), str(folder),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [roots, os.environ.get("PYTHONPATH")]))},
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with asyncio.timeout(_SECONDS):
            code = await process.wait()
    except BaseException:
        process.kill()
        await process.wait()
        raise
    if code != 0:
        raise Unavailable("MG529", "the dumps could not be made.", remedy="Try again later.")
