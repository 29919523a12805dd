"""What the server will spend on one request, and how many it will serve at once."""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass

from mandate_graph.settings import setting

__all__ = ["Limits"]

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the endpoint; every one has a safe default, and an environment variable that sets another.

    The service description shows them all. Names that end in ``_seconds`` are times, in ``_bytes`` sizes; the
    others are numbers of things.
    """

    query_seconds: float = setting(
        30.0, "MANDATE_GRAPH_QUERY_SECONDS", "Time that the engine may work on one query, in seconds."
    )
    answer_seconds: float = setting(
        600.0, "MANDATE_GRAPH_ANSWER_SECONDS", "Time until a client must have taken the last byte of an answer."
    )
    stall_seconds: float = setting(
        30.0, "MANDATE_GRAPH_STALL_SECONDS", "Time in which a client must take some bytes of an answer that waits."
    )
    heavy_seconds: float = setting(
        0.4, "MANDATE_GRAPH_HEAVY_SECONDS", "After this time a query counts as heavy and gets the lowest priority."
    )
    queue_seconds: float = setting(
        10.0, "MANDATE_GRAPH_QUEUE_SECONDS", "Time that a request may wait for a free worker."
    )
    shutdown_seconds: float = setting(
        5.0, "MANDATE_GRAPH_SHUTDOWN_SECONDS", "Time that running requests are given when the server stops."
    )
    head_seconds: float = setting(
        10.0, "MANDATE_GRAPH_HEAD_SECONDS", "Time until the head of a request must have arrived."
    )
    body_seconds: float = setting(
        30.0, "MANDATE_GRAPH_BODY_SECONDS", "Time until the body of a request must have arrived."
    )
    memory_bytes: int = setting(
        1024 * MIB, "MANDATE_GRAPH_MEMORY_BYTES", "Memory that one query may take beyond that of an idle worker."
    )
    head_bytes: int = setting(256 * 1024, "MANDATE_GRAPH_HEAD_BYTES", "Largest head of a request, with its address.")
    head_fields: int = setting(200, "MANDATE_GRAPH_HEAD_FIELDS", "Most header fields of a request.")
    body_bytes: int = setting(MIB, "MANDATE_GRAPH_BODY_BYTES", "Largest body of a request, and longest query.")
    cache_bytes: int = setting(
        64 * MIB, "MANDATE_GRAPH_CACHE_BYTES", "Memory for short answers of the snapshot that is served; 0 keeps none."
    )
    rows: int = setting(1_000_000, "MANDATE_GRAPH_ROWS", "Most rows, or triples, of one answer.")
    nesting: int = setting(500, "MANDATE_GRAPH_NESTING", "Deepest nesting of brackets in a query.")
    workers: int = setting(
        0, "MANDATE_GRAPH_WORKERS", "Warm processes for queries; 0 takes two for each core, 16 at most."
    )
    heavy: int = setting(
        0, "MANDATE_GRAPH_HEAVY", "Heavy queries that may run beside them; 0 takes one for each core, 8 at most."
    )
    queue: int = setting(256, "MANDATE_GRAPH_QUEUE", "Requests that may wait for a worker.")
    client_queries: int = setting(
        64, "MANDATE_GRAPH_CLIENT_QUERIES", "Requests of one client that may be worked on at once."
    )

    def __post_init__(self) -> None:
        cores = os.cpu_count() or 1
        object.__setattr__(self, "workers", self.workers or max(2, min(16, 2 * cores)))
        object.__setattr__(self, "heavy", self.heavy or max(2, min(8, cores)))

    def shared(self, processes: int) -> Limits:
        """The part of one of several server processes, so that together they keep to these limits."""

        def part(number: int) -> int:
            return max(1, -(-number // processes))

        return dataclasses.replace(
            self,
            workers=part(self.workers),
            heavy=part(self.heavy),
            queue=part(self.queue),
            client_queries=part(self.client_queries),
            cache_bytes=self.cache_bytes // processes,
        )
