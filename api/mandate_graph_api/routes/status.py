"""``/health``: the server lives. ``/ready``: it can answer queries. ``/metrics``: what it counts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Protocol

from mandate_graph import __version__
from mandate_graph_api.http import Arrived, Reply, json_reply
from mandate_graph_api.metrics import CONTENT_TYPE, Metrics

__all__ = ["Status", "StatusEngine"]


class StatusEngine(Protocol):
    """What these routes ask of an engine."""

    @property
    def snapshot(self) -> str:
        """Name of the snapshot, empty when there is none."""

    @property
    def ready(self) -> bool:
        """True when a query can be answered."""

    @property
    def gauges(self) -> Mapping[str, float]:
        """What is so now, by series of the metrics."""


class Status:
    """Handlers of the three routes."""

    def __init__(self, engine: StatusEngine, metrics: Metrics) -> None:
        self._engine, self._metrics = engine, metrics

    async def metrics(self, _: Arrived) -> Reply:
        """Counters for Prometheus, of all processes of the server."""
        return Reply(200, CONTENT_TYPE, self._metrics.render(self._engine.gauges), {"Cache-Control": "no-store"})

    async def health(self, _: Arrived) -> Reply:
        """200 while the server runs."""
        return self._reply(200, "ok")

    async def ready(self, _: Arrived) -> Reply:
        """200 when a query would be answered, else 503."""
        return self._reply(200, "ready") if self._engine.ready else self._reply(503, "not ready")

    def _reply(self, status: int, word: str) -> Reply:
        body = {"status": word, "version": __version__, "snapshot": self._engine.snapshot}
        return json_reply(status, json.dumps(body).encode() + b"\n", {"Cache-Control": "no-store"})
