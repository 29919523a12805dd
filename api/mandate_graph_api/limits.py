"""What the server will spend on one request, and how many it will serve at once."""

from __future__ import annotations

import os
from dataclasses import dataclass

__all__ = ["Limits"]

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the endpoint; every one has a safe default.

    Attributes:
        query_seconds: time that the engine may work on one query.
        answer_seconds: time until the last byte of an answer has been taken by the client.
        heavy_seconds: after this time a query counts as heavy and runs at the lowest priority.
        queue_seconds: time that a request may wait for a free worker.
        shutdown_seconds: time that running requests are given when the server stops.
        body_seconds: time until a request body must have arrived.
        memory_bytes: address space that one query may take beyond that of an idle worker.
        body_bytes: largest request body and longest query.
        nesting: deepest nesting of brackets in a query.
        workers: warm processes for queries.
        heavy: heavy queries that may run beside them.
        queue: requests that may wait for a worker.
    """

    query_seconds: float = 30.0
    answer_seconds: float = 600.0
    heavy_seconds: float = 0.4
    queue_seconds: float = 10.0
    shutdown_seconds: float = 5.0
    body_seconds: float = 30.0
    memory_bytes: int = 1024 * MIB
    body_bytes: int = MIB
    nesting: int = 500
    workers: int = max(2, min(16, 2 * (os.cpu_count() or 1)))
    heavy: int = max(2, min(8, os.cpu_count() or 1))
    queue: int = 256
