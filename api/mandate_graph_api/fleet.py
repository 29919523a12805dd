"""Several server processes behind one address: started together, replaced when they die, stopped together."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import mandate_graph
import mandate_graph_api
from mandate_graph.errors import Unavailable
from mandate_graph.settings import Settings
from mandate_graph_api.limits import Limits

__all__ = ["Plan", "run", "serve_one"]

_START: Final = "import sys; from mandate_graph_api.fleet import main; main(sys.argv[1])"
_START_SECONDS: Final = 30.0
_PAUSE_SECONDS: Final = 0.2
_WELL_SECONDS: Final = 2.0
_MOST_FAILURES: Final = 10
_CONNECTIONS: Final = 65536


@dataclass(frozen=True, slots=True)
class Plan:
    """What every process of the server needs to know.

    Attributes:
        data: folder of the snapshots.
        root_path: path prefix that a proxy takes away.
        access_log: whether each request is logged.
        query_log: whether the log has the text of queries.
        endpoint: address of another SPARQL endpoint that has the data, or empty.
        limits: of all processes together.
        processes: how many there are.
    """

    data: Path
    root_path: str = ""
    access_log: bool = False
    query_log: bool = False
    endpoint: str = ""
    limits: Limits = dataclasses.field(default_factory=Limits)
    processes: int = 1


def serve_one(
    plan: Plan, listener: socket.socket, metrics_folder: Path | None = None, started: Callable[[], None] = lambda: None
) -> None:
    """Serves in this process until it is told to stop.

    Raises:
        Unavailable: MG523, the server did not start.
    """
    # Imported this late so that a wrong call of the command is answered at once.
    from mandate_graph_api.metrics import Metrics
    from mandate_graph_api.serving import make_server

    _allow_connections()
    server = make_server(
        Settings.from_environment(), plan.data, root_path=plan.root_path, access_log=plan.access_log,
        query_log=plan.query_log, started=started, limits=plan.limits.shared(plan.processes),
        metrics=Metrics(metrics_folder), endpoint=plan.endpoint,
    )  # fmt: skip
    # The server raises the signal again that stopped it; being stopped is no failure.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, lambda *_: None)
    server.run(sockets=[listener])
    if not server.started:
        raise Unavailable("MG523", "the server did not start.", remedy="The lines above say why.")


def _allow_connections() -> None:
    # A thousand files, the usual limit, is a thousand connections that do nothing.
    with contextlib.suppress(ValueError, OSError):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = _CONNECTIONS if hard == resource.RLIM_INFINITY else min(hard, _CONNECTIONS)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))


def run(plan: Plan, listener: socket.socket, started: Callable[[], None]) -> None:
    """Runs the processes of `plan` until this one gets SIGINT or SIGTERM.

    Raises:
        Unavailable: MG523, the processes do not start, or die again and again.
    """
    with tempfile.TemporaryDirectory(prefix="mandate-graph-") as folder:
        fleet = _Fleet(plan, listener, Path(folder))
        for stop in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stop, fleet.stop)
        try:
            fleet.launch(started)
            fleet.watch()
        finally:
            fleet.end()


class _Fleet:
    def __init__(self, plan: Plan, listener: socket.socket, folder: Path) -> None:
        self._plan, self._listener, self._folder = plan, listener, folder
        self._processes: dict[subprocess.Popen[bytes], float] = {}
        self._stopping, self._failures = False, 0

    def stop(self, *_: object) -> None:
        """Has `watch` return; a handler of signals."""
        self._stopping = True

    def launch(self, started: Callable[[], None]) -> None:
        """Starts all processes and waits until one takes requests."""
        ready, theirs = os.pipe()
        for _ in range(self._plan.processes):
            self._start(theirs)
        os.close(theirs)
        readable, _, _ = select.select([ready], [], [], _START_SECONDS)
        said = os.read(ready, 1) if readable else b""
        os.close(ready)
        if self._stopping:
            return
        if not said:
            raise Unavailable("MG523", "the server did not start.", remedy="The lines above say why.")
        started()

    def watch(self) -> None:
        """Replaces processes that die, until it is time to stop."""
        while not self._stopping:
            time.sleep(_PAUSE_SECONDS)
            for process in [process for process in self._processes if process.poll() is not None]:
                lived = time.monotonic() - self._processes.pop(process)
                (self._folder / f"{process.pid}.json").unlink(missing_ok=True)
                self._failures = self._failures + 1 if lived < _WELL_SECONDS else 0
                if self._failures > _MOST_FAILURES:
                    raise Unavailable("MG523", "the server processes die as they start.")
                self._start(None)

    def end(self) -> None:
        """Stops every process, gently and then not."""
        for process in self._processes:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + self._plan.limits.shutdown_seconds + 5
        for process in self._processes:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _start(self, ready: int | None) -> None:
        descriptors = [self._listener.fileno(), *([] if ready is None else [ready])]
        record = dataclasses.asdict(self._plan) | {
            "data": str(self._plan.data), "descriptors": descriptors, "folder": str(self._folder), "parent": os.getpid()
        }  # fmt: skip
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, json.dumps(record)],
            pass_fds=descriptors, stdin=subprocess.DEVNULL, start_new_session=True,
            env={**os.environ, "PYTHONPATH": _import_path()},
        )  # fmt: skip
        self._processes[process] = time.monotonic()


def main(text: str) -> None:
    """One process of a fleet; `text` is its plan as JSON."""
    from mandate_graph_api.workers import sandbox

    record = json.loads(text)
    listening, *ready = record.pop("descriptors")
    folder = Path(record.pop("folder"))
    sandbox.die_with_parent(record.pop("parent"))
    plan = Plan(**record | {"data": Path(record["data"]), "limits": Limits(**record["limits"])})

    def started() -> None:
        for descriptor in ready:
            # The first of several processes to start is heard; after that nobody listens.
            with contextlib.suppress(OSError):
                os.write(descriptor, b"r")
            os.close(descriptor)

    with socket.socket(fileno=listening) as listener:
        serve_one(plan, listener, folder, started)


def _import_path() -> str:
    roots = [str(Path(str(package.__file__)).parents[1]) for package in (mandate_graph, mandate_graph_api)]
    return os.pathsep.join(dict.fromkeys([*roots, *filter(None, [os.environ.get("PYTHONPATH")])]))
