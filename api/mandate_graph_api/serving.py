"""The application in the web server, with the server's own limits."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from mandate_graph.settings import Settings
from mandate_graph_api.app import create_app
from mandate_graph_api.limits import Limits

__all__ = ["make_server"]


class _Server(uvicorn.Server):
    """Says when it has started."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts as the base class does, then reports."""
        await super().startup(sockets)
        if self.started:
            self._on_started()


def make_server(
    settings: Settings,
    data: Path,
    *,
    root_path: str = "",
    access_log: bool = False,
    started: Callable[[], None] = lambda: None,
    limits: Limits | None = None,
) -> uvicorn.Server:
    """A server that is ready to run.

    Args:
        settings: of the project.
        data: folder of the snapshots.
        root_path: path prefix that a proxy takes away.
        access_log: whether each request is written to the log.
        started: called once the server takes requests.
        limits: of one request, by default safe ones.
    """
    limits = limits or Limits()
    config = uvicorn.Config(
        create_app(settings, data, limits),
        root_path=root_path,
        access_log=access_log,
        log_level="info" if access_log else "warning",
        timeout_graceful_shutdown=int(limits.shutdown_seconds),
        server_header=False,
        http="httptools",
        ws="none",
        loop="uvloop",
    )
    return _Server(config, started)
