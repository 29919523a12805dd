"""Processes that work on one order each and can be ended: how they are started, and what their ends mean."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Final

import mandate_graph
import mandate_graph_api
from mandate_graph.errors import BadInput, MandateGraphError, Unavailable

__all__ = ["REFUSED", "UNAVAILABLE", "reported", "start_child", "told"]

REFUSED: Final = 3
UNAVAILABLE: Final = 4
"""Exit codes of a child whose output is an error of ours."""

_ONE_CORE: Final = {
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "ARROW_IO_THREADS": "1",
    # The limit of memory counts addresses, of which allocators reserve some for each thread, so for each core.
    "MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system",
}  # fmt: skip


async def start_child(module: str, memory: int, resources: Path | None = None) -> asyncio.subprocess.Process:
    """Starts a module as a process that leads its own group and takes its order on standard input.

    Args:
        module: its name; it gets the limit of memory and the number of this process as arguments.
        memory: bytes that it may take.
        resources: folder of queries and ontology, where it is not that of the package.
    """
    packages = (mandate_graph, mandate_graph_api)
    roots = dict.fromkeys(str(Path(str(package.__file__)).parents[1]) for package in packages)
    more = {"PYTHONPATH": os.pathsep.join(filter(None, [*roots, os.environ.get("PYTHONPATH")]))}
    if resources:
        more["MANDATE_GRAPH_RESOURCES"] = str(resources)
    return await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", module, str(memory), str(os.getpid()),
        env={**os.environ, **_ONE_CORE, **more}, start_new_session=True,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip


def told(error: BadInput | Unavailable) -> tuple[bytes, int]:
    """What a child writes of an error of ours, and the code that it ends with."""
    problem = {"code": error.code, "what": error.what, "where": error.where, "remedy": error.remedy}
    return json.dumps(problem).encode(), REFUSED if isinstance(error, BadInput) else UNAVAILABLE


def reported(said: bytes, code: int) -> MandateGraphError:
    """The error that a child told (see :func:`told`) before it ended with `REFUSED` or `UNAVAILABLE`."""
    problem = json.loads(said)
    kind = BadInput if code == REFUSED else Unavailable
    return kind(problem["code"], problem["what"], where=problem["where"], remedy=problem["remedy"])
