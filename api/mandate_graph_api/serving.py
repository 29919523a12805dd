"""The application in the web server, with the server's own limits."""

from __future__ import annotations

import importlib.util
import logging
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import uvicorn

from mandate_graph.settings import Settings
from mandate_graph_api.app import create_app
from mandate_graph_api.connections import connection_class
from mandate_graph_api.front import ACCESS_LOG, QUERY_LOG
from mandate_graph_api.limits import Limits
from mandate_graph_api.metrics import Metrics

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
    query_log: bool = False,
    started: Callable[[], None] = lambda: None,
    limits: Limits | None = None,
    metrics: Metrics | None = None,
    endpoint: str = "",
) -> uvicorn.Server:
    """A server that is ready to run.

    Args:
        settings: of the project.
        data: folder of the snapshots.
        root_path: path prefix that a proxy takes away.
        access_log: whether a line of JSON is written to standard error for each request.
        query_log: whether the line holds the parameters, and so the text of queries.
        started: called once the server takes requests.
        limits: of one request, by default safe ones.
        metrics: where requests and queries are counted.
        endpoint: address of another SPARQL endpoint that has the data, empty for the snapshots in `data`.
    """
    limits = limits or Limits()
    if access_log or query_log:
        _log_to_stderr(ACCESS_LOG)
    logging.getLogger(QUERY_LOG).setLevel(logging.INFO if query_log else logging.WARNING)
    config = uvicorn.Config(
        create_app(settings, data, limits, metrics, endpoint),
        root_path=root_path,
        access_log=False,
        log_level="error",
        timeout_graceful_shutdown=int(limits.shutdown_seconds),
        server_header=False,
        http=connection_class(limits),
        ws="none",
        loop=_loop(),
    )
    return _Server(config, started)


def _loop() -> Literal["uvloop", "asyncio"]:
    # The faster loop exists for Linux and macOS only.
    return "uvloop" if importlib.util.find_spec("uvloop") else "asyncio"


def _log_to_stderr(name: str) -> None:
    logger = logging.getLogger(name)
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.handlers[:] = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
