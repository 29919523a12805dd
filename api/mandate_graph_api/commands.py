"""The ``serve`` command; the command line finds it by its entry point."""

from __future__ import annotations

import logging
import socket
from pathlib import Path
from urllib.parse import urlsplit

import click

from mandate_graph.errors import BadInput, Unavailable
from mandate_graph.settings import Settings, read
from mandate_graph.store import snapshots
from mandate_graph_api.fleet import Plan, run, serve_one
from mandate_graph_api.limits import Limits

__all__ = ["serve"]


@click.command(short_help="Serve the SPARQL endpoint, the canned queries and the pages.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the snapshots.  [env: MANDATE_GRAPH_DATA]")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@click.option("--root-path", default="", help="Path prefix that a proxy in front takes away.")
@click.option(
    "--processes", default=1, show_default=True, type=click.IntRange(1, 64), help="Server processes for one address."
)
@click.option(
    "--endpoint", default="", metavar="URL", help="Ask this SPARQL 1.1 endpoint, in place of the snapshots in --data."
)
@click.option("--access-log", is_flag=True, help="Write a line of JSON for each request, to standard error.")
@click.option("--log-queries", is_flag=True, help="Write such lines with the text of queries.")
def serve(
    data: Path | None, host: str, port: int, root_path: str, processes: int, endpoint: str, access_log: bool,
    log_queries: bool,
) -> None:  # fmt: skip
    """Serves the current snapshot until it is stopped (Ctrl-C), and each new one that `build` publishes.

    \b
    Examples:
      mandate-graph serve --data data
      mandate-graph serve --data data --host 0.0.0.0 --port 8080 --processes 2
      mandate-graph serve --endpoint https://example.org/sparql
      curl -H 'Accept: text/csv' 'http://127.0.0.1:8000/queries/mandates'

    Exit code 0 when stopped; 4 when there is no snapshot or the address cannot be had.
    """
    settings = Settings.from_environment()
    folder = data or settings.data
    root = f"/{root_path.strip('/')}" if root_path.strip("/") else ""
    plan = Plan(folder, root, access_log, log_queries, _checked(endpoint), read(Limits), processes)
    what = endpoint if endpoint else f"snapshot {snapshots.current(folder).folder.name}"
    with _listen(host, port) as listener:
        logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}{root}/"
        greeting = f"Serving {what} on {address} (SPARQL at {address}sparql); Ctrl-C stops it."

        def started() -> None:
            click.echo(greeting, err=True)

        if processes == 1:
            serve_one(plan, listener, started=started)
        else:
            run(plan, listener, started)


def _checked(endpoint: str) -> str:
    if endpoint and (urlsplit(endpoint).scheme not in ("http", "https") or not urlsplit(endpoint).hostname):
        raise BadInput(
            "MG526", f"{endpoint!r} is not the address of an endpoint.", where="--endpoint",
            remedy="Give an address that begins with https:// or http://.",
        )  # fmt: skip
    return endpoint


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
