"""``/health``: the server lives. ``/ready``: it can answer queries."""

from __future__ import annotations

import json
from typing import Protocol

from mandate_graph import __version__
from mandate_graph_api.http import Arrived, Reply, json_reply

__all__ = ["Status", "StatusEngine"]


class StatusEngine(Protocol):
    """What these routes ask of an engine."""

    @property
    def snapshot(self) -> str:
        """Name of the snapshot, empty when there is none."""

    @property
    def ready(self) -> bool:
        """True when a query can be answered."""


class Status:
    """Handlers of both routes."""

    def __init__(self, engine: StatusEngine) -> None:
        self._engine = engine

    async def health(self, _: Arrived) -> Reply:
        """200 while the server runs."""
        return self._reply(200, "ok")

    async def ready(self, _: Arrived) -> Reply:
        """200 when a query would be answered, else 503."""
        return self._reply(200, "ready") if self._engine.ready else self._reply(503, "not ready")

    def _reply(self, status: int, word: str) -> Reply:
        body = {"status": word, "version": __version__, "snapshot": self._engine.snapshot}
        return json_reply(status, json.dumps(body).encode() + b"\n", {"Cache-Control": "no-store"})
