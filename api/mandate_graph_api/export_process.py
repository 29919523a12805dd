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
from mandate_graph_api.exporting import LARGEST, REFUSED, UNAVAILABLE
from mandate_graph_api.workers import sandbox
from mandate_graph_api.workers.worker import OUT_OF_MEMORY

__all__ = ["main"]


def main(source: IO[bytes], into: IO[bytes]) -> int:
    """Writes the file; returns the exit code."""
    order = json.load(source)
    snapshot = Snapshot(Path(order["store"]).parent)
    try:
        found = open_source(OxigraphStore.read_only(snapshot.store), snapshot.manifest(), snapshot.name)
        with Path(order["path"]).open("xb") as file:
            export_to(found, Request(**order["request"]), file)
    except (BadInput, Unavailable) as error:
        problem = {"code": error.code, "what": error.what, "where": error.where, "remedy": error.remedy}
        into.write(json.dumps(problem).encode())
        return REFUSED if isinstance(error, BadInput) else UNAVAILABLE
    except MemoryError:
        return OUT_OF_MEMORY
    except OSError as error:
        if error.errno not in (errno.EFBIG, errno.ENOSPC):
            raise
        problem = {
            "code": "MG502",
            "what": "the file is larger than the server sends, or its disk is full.",
            "where": "",
        }
        into.write(json.dumps(problem | {"remedy": "Ask for less, or take a dump at /dumps."}).encode())
        return UNAVAILABLE
    return 0


if __name__ == "__main__":
    sandbox.die_with_parent(int(sys.argv[2]))
    sandbox.limit_memory(int(sys.argv[1]))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    code = main(sys.stdin.buffer, sys.stdout.buffer)
    sys.stdout.flush()
    os._exit(code)
