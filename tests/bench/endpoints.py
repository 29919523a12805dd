"""This server beside the native Oxigraph server and rdflib-endpoint: same queries, same data, same machine, one run.

    python tests/bench/endpoints.py [--data DATA] [--seconds 4] [--without-rdflib]

Our server is measured twice: as it comes, and without the memory for short answers, where each query is evaluated.
All servers run at the same time and are asked in turn, in several rounds, so that whatever else the machine does falls
on all of them; a ratio is the median of those of the rounds.
Exit code 1 where a limit is passed: median latency at most 1.5 times that of the native server, throughput with
8 clients at least 0.7 of it, and at least 10 times that of rdflib-endpoint with its default store.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from load import Load, measure, megabytes, tree
from pyoxigraph import RdfFormat, Store

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = 8
PATIENCE = 1200
"""Seconds until a server that does not answer counts as broken: a busy machine reads much data slowly."""
ROUNDS = 5
OURS, BARE, NATIVE, RDFLIB = "mandate-graph", "mandate-graph, nothing kept", "oxigraph (native)", "rdflib-endpoint"
PREFIX = "PREFIX mg: <https://w3id.org/mandate-graph/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
QUERIES = [
    "ASK { ?s a mg:Resolution }",
    "SELECT ?p ?o { <https://w3id.org/mandate-graph/id/body/GA> ?p ?o }",
    *(f'SELECT ?m ?label {{ ?m mg:canonicalKey "A/RES/{number}" OPTIONAL {{ ?m rdfs:label ?label }} }}'
      for number in ("73/186", "55/25", "58/4", "74/177", "72/192", "70/1")),
    "SELECT ?class (COUNT(*) AS ?n) { ?s a ?class } GROUP BY ?class ORDER BY DESC(?n) LIMIT 10",
    "SELECT ?m ?key { ?m a mg:Resolution ; mg:canonicalKey ?key } ORDER BY ?key LIMIT 50",
    "SELECT ?s ?label { ?s a mg:Subprogramme ; rdfs:label ?label }",
]  # fmt: skip
SERVE_RDFLIB = """
import sys, uvicorn
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint
dataset = Dataset(default_union=True)
dataset.parse(sys.argv[1], format="nquads")
uvicorn.run(SparqlEndpoint(graph=dataset, path="/"), host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextlib.contextmanager
def running(command: list[str], address: str, seconds: float, more: Mapping[str, str] | None = None) -> Iterator[int]:
    """A server as a process of its own, once it answers; its process id."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **(more or {})}
    )
    try:
        deadline = time.monotonic() + seconds
        while True:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{address}?query=ASK%7B%7D", timeout=10).close()
                break
            if time.monotonic() > deadline or process.poll() is not None:
                raise SystemExit(f"{command[0]} does not answer")
            time.sleep(0.05)
        yield process.pid
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.wait()


@contextlib.contextmanager
def own(data: Path, more: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Our server: its address and process id."""
    port = free_port()
    command = [sys.executable, "-m", "mandate_graph", "serve", "--data", str(data), "--port", str(port)]
    address = f"http://127.0.0.1:{port}/sparql"
    with running(command, address, PATIENCE, more) as pid:
        yield address, pid


@contextlib.contextmanager
def native(store: Path) -> Iterator[tuple[str, int]]:
    """The server of the package oxigraph."""
    port = free_port()
    program = str(Path(sys.executable).with_name("oxigraph"))
    command = [program, "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
    address = f"http://127.0.0.1:{port}/query"
    with running(command, address, PATIENCE) as pid:
        yield address, pid


@contextlib.contextmanager
def rdflib(store: Path, folder: Path) -> Iterator[tuple[str, int]]:
    """rdflib-endpoint with its default store."""
    opened, quads = Store.read_only(str(store)), folder / "all.nq"
    with quads.open("wb") as file:
        for graph in opened.named_graphs():
            opened.dump(file, RdfFormat.N_TRIPLES, from_graph=graph)
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    with running([sys.executable, "-c", SERVE_RDFLIB, str(quads), str(port)], address, PATIENCE) as pid:
        yield address, pid


def memory(pid: int) -> str:
    """What the processes of our server take."""
    front, zygote, *workers = (megabytes(each) for each in tree(pid))
    each = sum(workers) / max(1, len(workers))
    return f"server {front:.0f} MB, zygote {zygote:.0f} MB, {len(workers)} workers of {each:.0f} MB (PSS)"


def ask_all(addresses: Mapping[str, str], seconds: float) -> Mapping[str, Sequence[Load]]:
    """What each server does in each round."""
    queries = [PREFIX + query for query in QUERIES]
    loads: dict[str, list[Load]] = {name: [] for name in addresses}
    for _ in range(ROUNDS):
        for name, address in addresses.items():
            loads[name].append(asyncio.run(measure(address, queries, seconds=seconds / ROUNDS, clients=CLIENTS)))
    return loads


def report(loads: Mapping[str, Sequence[Load]]) -> bool:
    """Prints the table and the ratios; whether all limits hold."""
    for name, rounds in loads.items():
        median, slow, rate = (statistics.median(getattr(load, part) for load in rounds)
                              for part in ("median", "slow", "rate"))  # fmt: skip
        print(
            f"{name:28}  median {median * 1000:8.2f} ms   95 % {slow * 1000:8.2f} ms   {CLIENTS} clients {rate:8.0f}/s"
        )

    def ratio(part: str, own: str, other: str) -> float:
        pairs = zip(loads[own], loads[other], strict=True)
        return statistics.median(getattr(ours, part) / getattr(theirs, part) for ours, theirs in pairs)

    limits = [("median latency, to oxigraph", ratio("median", OURS, NATIVE), 1.5, True),
              ("throughput, to oxigraph", ratio("rate", OURS, NATIVE), 0.7, False)]  # fmt: skip
    if RDFLIB in loads:
        limits.append(("throughput, to rdflib-endpoint", ratio("rate", OURS, RDFLIB), 10, False))
    good = True
    for name, found, limit, most in limits:
        passes = found <= limit if most else found >= limit
        good &= passes
        bound = f"at {'most' if most else 'least'} {limit}"
        print(f"{'ok  ' if passes else 'OVER'}  {name:32} {found:6.2f}   limit {bound}")
    bare = f"latency {ratio('median', BARE, NATIVE):.2f}, throughput {ratio('rate', BARE, NATIVE):.2f} of oxigraph"
    print(f"      nothing kept: {bare}", end="")
    print(f", {ratio('rate', BARE, RDFLIB):.0f} times rdflib-endpoint" if RDFLIB in loads else "")
    return good


def main() -> int:
    """Measures everything; 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--without-rdflib", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        data = options.data or work / "data"
        if options.data is None:
            build = ["build", "--seeds", str(ROOT / "seeds"), "--data", str(data)]
            subprocess.run([sys.executable, "-m", "mandate_graph", *build], check=True, stdout=subprocess.DEVNULL)
        store = work / "store"
        shutil.copytree((data / "current").resolve() / "store", store)
        with contextlib.ExitStack() as stack:
            servers = {
                OURS: stack.enter_context(own(data, {})),
                BARE: stack.enter_context(own(data, {"MANDATE_GRAPH_CACHE_BYTES": "0"})),
                NATIVE: stack.enter_context(native(store)),
            }
            if not options.without_rdflib:
                servers[RDFLIB] = stack.enter_context(rdflib(store, work))
            loads = ask_all({name: address for name, (address, _) in servers.items()}, options.seconds)
            print(memory(servers[BARE][1]))
    return int(not report(loads))


if __name__ == "__main__":
    sys.exit(main())
