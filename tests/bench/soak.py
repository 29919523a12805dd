"""Mixed load for minutes or hours: short and endless queries, disconnects, malformed, oversized and slow requests.

    python tests/bench/soak.py [--minutes 10] [--data DATA]

Exit code 1 where the server ended, where a short query failed or took longer than two seconds, or where memory grew.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from load import megabytes, tree

ROOT = Path(__file__).resolve().parents[2]
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(8)) + " FILTER(%d > 0) }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(%d > 0) } ORDER BY ?c ?f ?i"
LONG = "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER(%d > 0) }"
SHORT = "SELECT ?o { ?s ?p ?o FILTER(%d > 0) } LIMIT 3"
SLOWEST = 2.0


@dataclass
class Tally:
    """What the clients saw."""

    answers: Counter[str] = field(default_factory=Counter)
    spent: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Soak:
    """Clients of many kinds against one server.

    Args:
        port: of the server, on this machine.
        seed: of all that is chosen at random.
    """

    def __init__(self, port: int, seed: int = 1) -> None:
        self._port, self._random, self._over = port, random.Random(seed), threading.Event()
        self.tally = Tally()

    def run(self, seconds: float, watch: Callable[[], None]) -> None:
        """Runs all clients; `watch` is called now and then."""
        kinds = [self.short, self.short, self.endless, self.hungry, self.leaver, self.malformed, self.oversized,
                 self.trickle, self.lazy]  # fmt: skip
        threads = [threading.Thread(target=self._repeat, args=(kind,), daemon=True) for kind in kinds]
        for thread in threads:
            thread.start()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            watch()
            time.sleep(min(5.0, seconds / 12))
        self._over.set()
        for thread in threads:
            thread.join(60)
            if thread.is_alive():
                self.tally.wrong.append("a client hangs")

    def _repeat(self, client: Callable[[], None]) -> None:
        while not self._over.is_set():
            try:
                client()
                self.tally.answers[client.__name__] += 1
            except (OSError, http.client.HTTPException) as problem:
                self.tally.answers[f"{client.__name__} {type(problem).__name__}"] += 1
                if client.__name__ == "short":
                    self.tally.wrong.append(f"a short query failed: {problem!r}")

    def short(self) -> None:
        """A short query, which must be answered soon whatever else goes on."""
        began = time.monotonic()
        status, body = self._ask(SHORT % self._number())
        spent = time.monotonic() - began
        self.tally.spent.append(spent)
        if status != 200 or spent > SLOWEST:
            self.tally.wrong.append(f"a short query: {status} after {spent:.2f} s {body[:200]!r}")
        time.sleep(0.01)

    def endless(self) -> None:
        """A query that ends at the limit of time or in a full lane."""
        self._expect(ENDLESS, 503)

    def hungry(self) -> None:
        """A query that ends at a limit or in a full lane, or in an answer where it is quick."""
        status, body = self._ask(HUNGRY % self._number())
        if status not in (200, 503):
            self.tally.wrong.append(f"{HUNGRY[:20]}: {status} {body[:200]!r}")
        self._over.wait(0.1)

    def leaver(self) -> None:
        """A client that goes away."""
        with self._connect() as connection:
            connection.sendall(_get(ENDLESS % self._number()))
            time.sleep(self._random.uniform(0, 0.5))

    def malformed(self) -> None:
        """A query that is none."""
        text = "".join(self._random.choices("SELECT*{}?s<>\"'\\#()", k=40))
        status, body = self._ask(text)
        if status not in (200, 400):
            self.tally.wrong.append(f"a malformed query: {status} {body[:200]!r}")
        time.sleep(0.02)

    def oversized(self) -> None:
        """A body that is too large."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        with contextlib.closing(connection):
            headers = {"Content-Type": "application/sparql-query"}
            connection.request("POST", "/sparql", b"#" * 3_000_000, headers)
            if (status := connection.getresponse().status) != 413:
                self.tally.wrong.append(f"a large body: {status}")
        time.sleep(0.2)

    def trickle(self) -> None:
        """A head that never ends."""
        with self._connect() as connection:
            for byte in b"GET /sparql HTTP/1.1\r\nHost: x":
                connection.sendall(bytes([byte]))
                if self._over.wait(0.02):
                    return

    def lazy(self) -> None:
        """A client that takes a part of a long answer and waits."""
        with self._connect() as connection:
            connection.sendall(_get(LONG % self._number()))
            connection.recv(1000)
            self._over.wait(1)

    def _expect(self, query: str, expected: int) -> None:
        status, body = self._ask(query % self._number())
        if status != expected:
            self.tally.wrong.append(f"{query[:20]}: {status} {body[:200]!r}")
        self._over.wait(0.1)

    def _ask(self, query: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        with contextlib.closing(connection):
            connection.request("GET", f"/sparql?query={quote(query)}")
            response = connection.getresponse()
            return response.status, response.read()

    def _connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self._port), timeout=10)

    def _number(self) -> int:
        return self._random.randrange(1, 10**9)


def _get(query: str) -> bytes:
    return f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


def soak(data: Path, seconds: float) -> list[str]:
    """Runs the server and its clients; everything that went wrong."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mandate_graph", "serve", "--data", str(data), "--port", str(port)]
    limits = {"MANDATE_GRAPH_QUERY_SECONDS": "2", "MANDATE_GRAPH_HEAD_SECONDS": "2",
              "MANDATE_GRAPH_MEMORY_BYTES": str(400 << 20)}  # fmt: skip
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, **limits})
    assert server.stderr is not None
    memory: list[float] = []
    try:
        server.stderr.readline()
        drain = threading.Thread(target=lambda: list(server.stderr or ()), daemon=True)
        drain.start()
        clients = Soak(port)
        clients.run(seconds, lambda: memory.append(megabytes(server.pid)))
        wrong = clients.tally.wrong
        if server.poll() is not None:
            wrong.append(f"the server ended with {server.returncode}")
        time.sleep(1)
        kept = [megabytes(pid) for pid in tree(server.pid)]
        server.send_signal(signal.SIGTERM)
        if server.wait(30) != 0:
            wrong.append(f"the server stopped with {server.returncode}")
        drain.join(10)
    finally:
        server.kill()
        server.wait()
        server.stderr.close()
    return wrong + _report(clients.tally, memory, kept)


def _report(tally: Tally, memory: list[float], kept: list[float]) -> list[str]:
    third = max(1, len(memory) // 3)
    early, late = statistics.median(memory[:third]), statistics.median(memory[-third:])
    slow = sorted(tally.spent)[int(len(tally.spent) * 0.99)]
    print("requests:", dict(sorted(tally.answers.items())))
    print(f"short queries: {len(tally.spent)}, median {statistics.median(tally.spent) * 1000:.1f} ms, "
          f"99 % {slow * 1000:.0f} ms, slowest {max(tally.spent) * 1000:.0f} ms")  # fmt: skip
    print(
        f"server process: {early:.0f} MB early, {late:.0f} MB late; all {len(kept)} processes after: {sum(kept):.0f} MB"
    )
    # The memory for answers fills up to its limit; more than that is a leak.
    return [f"memory grew from {early:.0f} MB to {late:.0f} MB"] if late > early * 1.3 + 64 else []


def main() -> int:
    """Runs the soak; 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or Path(folder)
        if options.data is None:
            build = ["build", "--seeds", str(ROOT / "seeds"), "--data", str(data)]
            subprocess.run([sys.executable, "-m", "mandate_graph", *build], check=True, stdout=subprocess.DEVNULL)
        wrong = soak(data, options.minutes * 60)
    for what in wrong[:20]:
        print("WRONG", what)
    print(f"{len(wrong)} things went wrong" if wrong else "nothing went wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
