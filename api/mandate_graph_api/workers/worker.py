"""A worker: opens one snapshot read-only, gives up its rights, answers one query after another."""

from __future__ import annotations

import os
import resource
import socket
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from mandate_graph.errors import MandateGraphError
from mandate_graph.store.answers import Dataset
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph_api.engine import NotAcceptableError
from mandate_graph_api.workers import messages, sandbox

__all__ = ["OUT_OF_MEMORY", "Order", "run"]

OUT_OF_MEMORY: Final = 86
"""Exit status of a worker that could not get the memory it asked for."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is made for.

    Attributes:
        store: folder of the store.
        memory_bytes: address space it may take beyond what it has once the store is open.
        stack_bytes: stack of the thread that evaluates; a deep query overflows a usual one and ends the process.
        rows: most rows or triples of an answer.
        prefixes: prefixes that Turtle and TriG are written with.
    """

    store: str
    memory_bytes: int
    stack_bytes: int
    rows: int
    prefixes: Mapping[str, str]


def run(connection: socket.socket, order: Order, parent: int) -> None:
    """Serves questions from `connection` until the other side closes it; lowers the rights of its process."""
    sandbox.die_with_parent(parent)
    filtered = sandbox.deny_connections()
    try:
        dataset = Dataset(OxigraphStore.read_only(Path(order.store)), order.prefixes)
    except MandateGraphError as error:
        messages.send(connection, messages.PROBLEM, _problem(error))
        return
    threading.stack_size(order.stack_bytes)
    sandbox.limit_memory(order.memory_bytes + order.stack_bytes)
    _silence()
    messages.send(connection, messages.READY, {"filtered": filtered, "memory": _peak()})
    thread = threading.Thread(target=_serve, args=(connection, dataset, order.rows))
    thread.start()
    thread.join()


def _serve(connection: socket.socket, dataset: Dataset, most: int) -> None:
    inbox = messages.Inbox(connection)
    while (received := inbox.receive()) is not None:
        try:
            _answer(connection, dataset, most, received[1])
        except MandateGraphError as error:
            messages.send(connection, messages.PROBLEM, _problem(error))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except OSError:
            return


def _answer(connection: socket.socket, dataset: Dataset, most: int, payload: bytes) -> None:
    question, formats = messages.unpack_question(payload)
    answer = dataset.ask(question)
    name = formats[answer.kind]
    if name is None:
        raise NotAcceptableError(answer.kind)
    sink = messages.FrameSink(connection)
    sink.begin(answer.kind, name)
    rows = answer.write(sink, name, most)  # type: ignore[arg-type]
    sink.finish(messages.Spent(_peak(), rows, time.process_time()))


def _silence() -> None:
    # A process that dies of a query writes why, to the log of a server that knows it already.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _problem(error: MandateGraphError) -> dict[str, Any]:
    kind = type(error).__name__
    return {
        "type": kind,
        "code": error.code,
        "what": error.what,
        "where": error.where,
        "remedy": error.remedy,
        "kind": getattr(error, "kind", ""),
    }
