"""Exports of the snapshot that is served: each made by a process of its own that can be ended, sent as written."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final

from mandate_graph.errors import Unavailable
from mandate_graph.exports.exporting import Request
from mandate_graph_api.children import REFUSED, UNAVAILABLE, reported, start_child
from mandate_graph_api.limits import Limits
from mandate_graph_api.workers.pool import Served
from mandate_graph_api.workers.runs import busy, death

__all__ = ["LARGEST", "Exported", "Exporter"]

LARGEST: Final = 1024 * 1024 * 1024
"""Bytes that one file may have; the dumps hold more."""

_CHUNK: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished file: its size, the snapshot it is of, and its bytes."""

    size: int
    snapshot: str
    chunks: AsyncIterator[bytes]


class Exporter:
    """Runs exports under the limits of time and memory of one query.

    Args:
        current: the snapshot that is served; None when there is none.
        limits: of one export, and how many may run at once.
        resources: folder of queries and ontology, where it is not that of the package.
    """

    def __init__(self, current: Callable[[], Served | None], limits: Limits, resources: Path | None = None) -> None:
        self._current, self._limits, self._resources = current, limits, resources
        self._places = asyncio.Semaphore(limits.heavy)

    @property
    def snapshot(self) -> str:
        """Name of the snapshot that is served, empty where there is none."""
        served = self._current()
        return served.name if served else ""

    async def export(self, request: Request) -> Exported:
        """Writes what is asked for.

        Raises:
            BadInput: the request is wrong, empty or too large; see :func:`~mandate_graph.exports.exporting.export_to`.
            Unavailable: MG402 there is no snapshot; MG501 to MG505 a limit was reached; MG804 something is missing.
        """
        served = self._current()
        if served is None:
            raise Unavailable("MG402", "there is no snapshot to export.", remedy="Run `mandate-graph build`.")
        try:
            async with asyncio.timeout(self._limits.queue_seconds):
                await self._places.acquire()
        except TimeoutError:
            raise busy("too many exports are running.") from None
        folder = Path(tempfile.mkdtemp(prefix="mandate-graph-export-"))
        try:
            await self._run(served, request, folder / "file")
            file = (folder / "file").open("rb")
        finally:
            # The file lives as long as it is open, so nothing is left behind whatever the client does.
            shutil.rmtree(folder, ignore_errors=True)
            self._places.release()
        return Exported(os.fstat(file.fileno()).st_size, served.name, _sent(file))

    async def _run(self, served: Served, request: Request, path: Path) -> None:
        memory = self._limits.memory_bytes
        process = await start_child("mandate_graph_api.export_process", memory, self._resources)
        order = {"store": str(served.store), "path": str(path), "request": asdict(request)}
        try:
            async with asyncio.timeout(self._limits.query_seconds):
                said, _ = await process.communicate(json.dumps(order).encode())
        except TimeoutError:
            what = f"the export was ended at the time limit of {self._limits.query_seconds:g} s."
            raise Unavailable("MG501", what, remedy="Ask for less, or run `mandate-graph export` yourself.") from None
        finally:
            await _end(process)
        code = process.returncode or 0
        if code in (REFUSED, UNAVAILABLE):
            raise reported(said, code)
        if code != 0:
            raise death(code, self._limits)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Ends the process and what it started, such as Graphviz, where it still runs."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def _sent(file: IO[bytes]) -> AsyncIterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk
