"""The ``serve`` command; the command line finds it by its entry point."""

from __future__ import annotations

import logging
import signal
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mandate_graph.errors import Unavailable
from mandate_graph.settings import Settings
from mandate_graph.store import snapshots

if TYPE_CHECKING:
    from uvicorn import Server

__all__ = ["serve"]


@click.command(short_help="Serve the SPARQL endpoint, the canned queries and the pages.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the snapshots.  [env: MANDATE_GRAPH_DATA]")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@click.option("--root-path", default="", help="Path prefix that a proxy in front takes away.")
@click.option("--access-log", is_flag=True, help="Write a line for each request, to standard error.")
def serve(data: Path | None, host: str, port: int, root_path: str, access_log: bool) -> None:
    """Serves the current snapshot until it is stopped (Ctrl-C), and each new one that `build` publishes.

    \b
    Examples:
      mandate-graph serve --data data
      mandate-graph serve --data data --host 0.0.0.0 --port 8080
      curl -H 'Accept: text/csv' 'http://127.0.0.1:8000/queries/mandates'

    Exit code 0 when stopped; 4 when there is no snapshot or the address cannot be had.
    """
    settings = Settings.from_environment()
    folder = data or settings.data
    name = snapshots.current(folder).folder.name
    with _listen(host, port) as listener:
        # Imported this late so that a wrong call is answered at once.
        from mandate_graph_api.serving import make_server

        logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}{root_path}/"
        greeting = f"Serving snapshot {name} on {address} (SPARQL at {address}sparql); Ctrl-C stops it."
        server = make_server(
            settings, folder, root_path=root_path, access_log=access_log, started=lambda: click.echo(greeting, err=True)
        )
        _run(server, listener)


def _run(server: Server, listener: socket.socket) -> None:
    # The server raises the signal again that stopped it; being stopped is no failure.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, lambda *_: None)
    server.run(sockets=[listener])
    if not server.started:
        raise Unavailable("MG523", "the server did not start.", remedy="The lines above say why.")


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as problem:
        raise _refused(host, port, problem) from problem
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError as problem:
        listener.close()
        raise _refused(host, port, problem) from problem
    return listener


def _refused(host: str, port: int, problem: OSError) -> Unavailable:
    return Unavailable(
        "MG522",
        f"the address cannot be used ({problem.strerror or problem}).",
        where=f"{host}:{port}",
        remedy="Stop what listens there, or choose another --port.",
    )
