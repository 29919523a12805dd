"""One export as a process: the order on standard input, a file as outcome, an error of ours on standard output.

Started by `mandate_graph_api.exporting`. It may start Graphviz, so programs are not denied to it; it runs queries
of the catalogue only, whose parameters are bound as terms.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import IO

from mandate_graph.errors import BadInput, Unavailable
from mandate_graph.exports.exporting import Request, export_to, open_source
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.snapshots import Snapshot
from mandate_graph_api.children import told
from mandate_graph_api.exporting import LARGEST
from mandate_graph_api.workers import sandbox
from mandate_graph_api.workers.worker import OUT_OF_MEMORY

__all__ = ["main"]


def main(source: IO[bytes], into: IO[bytes], memory: int) -> int:
    """Writes the file within a limit of memory, in bytes, beyond that of the open snapshot; returns the exit code."""
    order = json.load(source)
    snapshot = Snapshot(Path(order["store"]).parent)
    try:
        store = OxigraphStore.read_only(snapshot.store)
        # Not before: an open store reserves addresses for each core of the machine.
        sandbox.limit_memory(memory)
        found = open_source(store, snapshot.manifest(), snapshot.name)
        with Path(order["path"]).open("xb") as file:
            export_to(found, Request(**order["request"]), file)
    except (BadInput, Unavailable) as error:
        return _tell(error, into)
    except MemoryError:
        return OUT_OF_MEMORY
    except OSError as error:
        if error.errno not in (errno.EFBIG, errno.ENOSPC):
            raise
        what = "the file is larger than the server sends, or its disk is full."
        return _tell(Unavailable("MG502", what, remedy="Ask for less, or take a dump at /dumps."), into)
    return 0


def _tell(error: BadInput | Unavailable, into: IO[bytes]) -> int:
    said, code = told(error)
    into.write(said)
    return code


if __name__ == "__main__":
    sandbox.die_with_parent(int(sys.argv[2]))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    code = main(sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[1]))
    sys.stdout.flush()
    os._exit(code)
