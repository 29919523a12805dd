"""Mixed load for minutes or hours: short and endless queries, disconnects, malformed, oversized and slow requests.

    python tests/bench/soak.py [--minutes 10] [--share 1] [--data DATA]

All the while snapshots change under the server. Exit code 1 where the server or a client of it ended or hung, where
a short query failed, where more than one short query in a hundred took longer than two seconds (the limit of time
here), where more than one page or table in a hundred was not given, or where memory or open files grew.
Memory is compared from two minutes on: a server is still growing into its memory for answers before that.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import random
import shutil
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

from mandate_graph.store import snapshots

ROOT = Path(__file__).resolve().parents[2]
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(8)) + " FILTER(%d > 0) }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(%d > 0) } ORDER BY ?c ?f ?i"
LONG = "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER(%d > 0) }"
SHORT = "SELECT ?o { ?s ?p ?o FILTER(%d > 0) } LIMIT 3"
SLOW = 2.0
MOST_SLOW = MOST_REFUSED = 0.01
TURNED = 10.0
HANGS = 120.0
CACHE = 16
SETTLED = 120.0
PAGES = ["/", "/query", "/queries", "/queries/mandates?limit={}", "/search?q=73/{}", "/api/v1/mandates?q=73/{}",
         "/api/v1/", "/api/v1/documents", "/.well-known/void", "/catalog", "/dumps", "/metrics", "/ready", "/sparql",
         "/openapi.json", "/describe?iri=http://www.w3.org/2000/01/rdf-schema%23label&format=ttl"]  # fmt: skip
ROWS = 12


@dataclass
class Tally:
    """What the clients saw."""

    answers: Counter[str] = field(default_factory=Counter)
    spent: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    refused: int = 0


class Soak:
    """Clients of many kinds against one server.

    Args:
        port: of the server, on this machine.
        share: of the time in which each client asks; for the rest of it, it waits.
        seed: of all that is chosen at random.
    """

    def __init__(self, port: int, share: float = 1.0, seed: int = 1) -> None:
        self._port, self._random, self._over = port, random.Random(seed), threading.Event()
        self._rest = 1 / share - 1
        self.tally = Tally()

    def run(self, seconds: float, watch: Callable[[], None]) -> None:
        """Runs all clients; `watch` is called now and then."""
        kinds = [self.short, self.short, self.endless, self.hungry, self.leaver, self.malformed, self.oversized,
                 self.trickle, self.lazy, self.reader]  # fmt: skip
        threads = [threading.Thread(target=self._repeat, args=(kind,), daemon=True) for kind in kinds]
        for thread in threads:
            thread.start()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            watch()
            time.sleep(min(5.0, seconds / 12))
        self._over.set()
        for thread in threads:
            thread.join(HANGS + 30)
            if thread.is_alive():
                self.tally.wrong.append("a client hangs")

    def _repeat(self, client: Callable[[], None]) -> None:
        while not self._over.is_set():
            began = time.monotonic()
            try:
                client()
                self.tally.answers[client.__name__] += 1
            except (OSError, http.client.HTTPException) as problem:
                self.tally.answers[f"{client.__name__} {type(problem).__name__}"] += 1
                if client.__name__ == "short" or isinstance(problem, TimeoutError):
                    self.tally.wrong.append(f"{client.__name__}: {problem!r}")
            self._over.wait((time.monotonic() - began) * self._rest)

    def short(self) -> None:
        """A short query, which must be answered soon whatever else goes on; at its limit of time it counts as slow."""
        began = time.monotonic()
        status, body = self._ask(SHORT % self._number())
        spent = time.monotonic() - began
        starved = (status, b"MG501" in body) == (503, True)
        self.tally.spent.append(max(spent, SLOW + 0.001) if starved else spent)
        if status != 200 and not starved:
            self.tally.wrong.append(f"a short query: {status} after {spent:.2f} s {body[:200]!r}")
        time.sleep(0.01)

    def reader(self) -> None:
        """Whoever reads pages and tables, or asks whether the server is there."""
        path = self._random.choice(PAGES).format(self._random.randrange(1, 200))
        status, body = self._get(path)
        # What counts all triples may end at the limit of time, which is a short one here, or find long queries there.
        if status == 503 and (b"MG501" in body or b"MG503" in body):
            self.tally.refused += 1
        elif status not in (200, 404):
            self.tally.wrong.append(f"{path}: {status} {body[:200]!r}")
        self._over.wait(0.05)

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
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=HANGS)
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
        return self._get(f"/sparql?query={quote(query)}")

    def _get(self, path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=HANGS)
        with contextlib.closing(connection):
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read()

    def _connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self._port), timeout=HANGS)

    def _number(self) -> int:
        return self._random.randrange(1, 10**9)


def _get(query: str) -> bytes:
    return f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


@dataclass(frozen=True, slots=True)
class Sample:
    """The server at one time: seconds since the start, megabytes of its first process and of all, files, processes."""

    seconds: float
    own: float
    all: float
    files: int
    processes: int


def take(pid: int, began: float) -> Sample:
    """What the server takes now."""
    pids = tree(pid)
    sizes = [megabytes(each) for each in pids]
    files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
    return Sample(time.monotonic() - began, sizes[0], sum(sizes), files, len(pids))


class Turner:
    """Points the server to another snapshot from time to time.

    Args:
        data: folder of the snapshots; gets a second one, of the same quads, beside the current one.
    """

    def __init__(self, data: Path) -> None:
        self._data, self._next = data, time.monotonic() + TURNED
        now = snapshots.current(data)
        copy = now.folder.with_name(now.name[::-1])
        shutil.copytree(now.folder, copy)
        self._pair = [snapshots.Snapshot(copy), now]

    def turn(self) -> None:
        """Moves the pointer where it is time to."""
        if time.monotonic() >= self._next:
            snapshots.point_to(self._data, self._pair[0])
            self._pair.reverse()
            self._next = time.monotonic() + TURNED


def soak(data: Path, seconds: float, share: float = 1.0) -> tuple[Tally, list[Sample]]:
    """Runs the server and its clients; what they saw, with all that went wrong, and what the server took."""
    command = [sys.executable, "-m", "mandate_graph", "serve", "--data", str(data), "--port", "0"]
    limits = {"MANDATE_GRAPH_QUERY_SECONDS": "2", "MANDATE_GRAPH_HEAD_SECONDS": "2",
              "MANDATE_GRAPH_QUEUE_SECONDS": "30", "MANDATE_GRAPH_MEMORY_BYTES": str(400 << 20),
              "MANDATE_GRAPH_CACHE_BYTES": str(CACHE << 20)}  # fmt: skip
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, **limits})
    assert server.stderr is not None
    samples: list[Sample] = []
    try:
        first = server.stderr.readline()
        assert first.startswith("Serving"), first + server.stderr.read()
        port = int(first.split("127.0.0.1:")[1].split("/")[0])
        said: list[str] = []
        drain = threading.Thread(target=lambda: said.extend(server.stderr or ()), daemon=True)
        drain.start()
        clients, turner, began = Soak(port, share), Turner(data), time.monotonic()

        def watch() -> None:
            turner.turn()
            with contextlib.suppress(OSError):
                samples.append(take(server.pid, began))

        clients.run(seconds, watch)
        wrong = clients.tally.wrong
        if server.poll() is not None:
            wrong.append(f"the server ended with {server.returncode}")
        time.sleep(3)
        samples.append(take(server.pid, began))
        server.send_signal(signal.SIGTERM)
        if server.wait(HANGS) != 0:
            wrong.append(f"the server stopped with {server.returncode}")
        drain.join(10)
    finally:
        server.kill()
        server.wait()
        server.stderr.close()
    wrong += [line.strip() for line in said if "Traceback" in line]
    return clients.tally, samples


def report(tally: Tally, samples: list[Sample]) -> None:
    """Prints what was asked, how long short queries took and what the server took."""
    spent = sorted(tally.spent)
    slow = sum(each > SLOW for each in spent)
    print("requests:", dict(sorted(tally.answers.items())))
    print(f"short queries: {len(spent)}, median {statistics.median(spent) * 1000:.1f} ms, "
          f"99 % {spent[int(len(spent) * 0.99)] * 1000:.0f} ms, slowest {spent[-1] * 1000:.0f} ms, "
          f"{slow} slower than {SLOW:g} s")  # fmt: skip
    for sample in samples[:: max(1, len(samples) // ROWS)] + samples[-1:]:
        print(f"{sample.seconds:6.0f} s  server process {sample.own:5.1f} MB  all {sample.processes:2} processes "
              f"{sample.all:6.1f} MB  {sample.files:3} open files")  # fmt: skip
    before, after = _thirds(samples)
    print(f"server process: {before:.1f} MB in the second third, {after:.1f} MB in the last")
    print(f"pages and tables: {tally.answers['reader']} asked for, {tally.refused} not given at a limit")


def judge(tally: Tally, samples: list[Sample]) -> list[str]:
    """Where the server was slower, gave less or took more than it may."""
    slow, read = sum(each > SLOW for each in tally.spent), tally.answers["reader"]
    before, after = _thirds(samples)
    wrong = []
    if slow > max(3, MOST_SLOW * len(tally.spent)):
        wrong.append(f"{slow} of {len(tally.spent)} short queries took more than {SLOW:g} s")
    if tally.refused > max(3, MOST_REFUSED * read):
        wrong.append(f"{tally.refused} of {read} pages and tables were not given")
    # The memory for answers fills up to its limit; more than that is a leak.
    if samples[-1].seconds >= SETTLED and after > before * 1.1 + CACHE:
        wrong.append(f"memory grew from {before:.0f} MB to {after:.0f} MB")
    if samples[-1].files > min(each.files for each in samples) + 8:
        wrong.append(f"{samples[-1].files} files are open after the last request")
    return wrong


def _thirds(samples: list[Sample]) -> tuple[float, float]:
    third = max(1, len(samples) // 3)
    early, late = ([each.own for each in part] for part in (samples[third : 2 * third], samples[-third:]))
    return statistics.median(early), statistics.median(late)


def main() -> int:
    """Runs the soak; 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument(
        "--share", type=float, default=1.0, help="of the time in which clients ask, above 0 and up to 1"
    )
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    if not 0 < options.share <= 1:
        parser.error("--share is a number above 0 and up to 1")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        if options.data is None:
            build = ["build", "--seeds", str(ROOT / "seeds"), "--data", str(data)]
            subprocess.run([sys.executable, "-m", "mandate_graph", *build], check=True, stdout=subprocess.DEVNULL)
        else:
            shutil.copytree(options.data, data, symlinks=True, dirs_exist_ok=True)
        tally, samples = soak(data, options.minutes * 60, options.share)
    report(tally, samples)
    wrong = tally.wrong + judge(tally, samples)
    for what in wrong[:20]:
        print("WRONG", what)
    print(f"{len(wrong)} things went wrong" if wrong else "nothing went wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
