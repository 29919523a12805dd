"""One analysis as a process: order and answers of the network on standard input, the answer on standard output.

Started by `mandate_graph_api.analysing`; the first message is the order (JSON: name, options, format), each further one
the answer to a query of the network.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import IO

from mandate_graph.analysis import find_analysis
from mandate_graph.analysis.rendering import render
from mandate_graph.errors import BadInput
from mandate_graph.network import build_network, rows_of_json
from mandate_graph_api.analysing import LENGTH
from mandate_graph_api.children import told
from mandate_graph_api.workers import sandbox
from mandate_graph_api.workers.worker import OUT_OF_MEMORY

__all__ = ["main"]


def main(source: IO[bytes], into: IO[bytes]) -> int:
    """Runs the analysis; returns the exit code."""
    messages = _messages(source)
    order = json.loads(next(messages))
    analysis = find_analysis(order["name"])
    try:
        graph = build_network(map(rows_of_json, messages))
        rows = analysis.rows(graph, **order["options"])
        into.write(render(order["name"], analysis, order["options"], rows, order["format"]))
    except BadInput as error:
        said, code = told(error)
        into.write(said)
        return code
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _messages(source: IO[bytes]) -> Iterator[bytes]:
    parts: list[bytes] = []
    while head := source.read(LENGTH.size):
        (length,) = LENGTH.unpack(head)
        if length:
            parts.append(source.read(length))
        else:
            yield b"".join(parts)
            parts = []


if __name__ == "__main__":
    sandbox.die_with_parent(int(sys.argv[2]))
    sandbox.deny_connections()
    sandbox.limit_memory(int(sys.argv[1]))
    code = main(sys.stdin.buffer, sys.stdout.buffer)
    sys.stdout.flush()
    os._exit(code)
