"""This server beside the native Oxigraph server and rdflib-endpoint: same queries, same data, same machine, one run.

    python tests/bench/endpoints.py [--data DATA] [--seconds 4] [--without-rdflib]

Our server is measured twice: as it comes, and without the memory for short answers, where each query is evaluated.
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
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from load import Load, measure, megabytes, tree
from pyoxigraph import RdfFormat, Store

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = 8
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
RDFLIB = """
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
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
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


def own(data: Path, seconds: float, kept: bool) -> tuple[Load, str]:
    """Our server; also what its processes take."""
    port = free_port()
    command = [sys.executable, "-m", "mandate_graph", "serve", "--data", str(data), "--port", str(port)]
    address = f"http://127.0.0.1:{port}/sparql"
    with running(command, address, 30, {} if kept else {"MANDATE_GRAPH_CACHE_BYTES": "0"}) as pid:
        load = asyncio.run(measure(address, [PREFIX + query for query in QUERIES], seconds=seconds, clients=CLIENTS))
        front, zygote, *workers = (megabytes(each) for each in tree(pid))
    each = sum(workers) / max(1, len(workers))
    return load, f"server {front:.0f} MB, zygote {zygote:.0f} MB, {len(workers)} workers of {each:.0f} MB (PSS)"


def native(store: Path, seconds: float) -> Load:
    """The server of the package oxigraph."""
    port = free_port()
    program = str(Path(sys.executable).with_name("oxigraph"))
    command = [program, "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
    address = f"http://127.0.0.1:{port}/query"
    with running(command, address, 30):
        return asyncio.run(measure(address, [PREFIX + query for query in QUERIES], seconds=seconds, clients=CLIENTS))


def rdflib(quads: Path, seconds: float) -> Load:
    """rdflib-endpoint with its default store."""
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    with running([sys.executable, "-c", RDFLIB, str(quads), str(port)], address, 300):
        return asyncio.run(measure(address, [PREFIX + query for query in QUERIES], seconds=seconds, clients=CLIENTS))


def report(loads: Mapping[str, Load], memory: str) -> bool:
    """Prints the table and the ratios; whether all limits hold."""
    for name, load in loads.items():
        print(f"{name:28}  median {load.median * 1000:8.2f} ms   95 % {load.slow * 1000:8.2f} ms   "
              f"{CLIENTS} clients {load.rate:8.0f}/s")  # fmt: skip
    print(memory)
    ours, other = loads["mandate-graph"], loads["oxigraph (native)"]
    ratios = [
        ("median latency, to oxigraph", ours.median / other.median, 1.5, True),
        ("throughput, to oxigraph", ours.rate / other.rate, 0.7, False),
    ]
    if "rdflib-endpoint" in loads:
        ratios.append(("throughput, to rdflib-endpoint", ours.rate / loads["rdflib-endpoint"].rate, 10, False))
    good = True
    for name, ratio, limit, most in ratios:
        passes = ratio <= limit if most else ratio >= limit
        good &= passes
        bound = f"at {'most' if most else 'least'} {limit}"
        print(f"{'ok  ' if passes else 'OVER'}  {name:32} {ratio:6.2f}   limit {bound}")
    bare = loads["mandate-graph, nothing kept"]
    latency, throughput = bare.median / other.median, bare.rate / other.rate
    print(f"      nothing kept: latency {latency:.2f}, throughput {throughput:.2f} of oxigraph")
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
        shutil.copytree((data / "current").resolve() / "store", work / "store")
        loads = {}
        loads["mandate-graph"], memory = own(data, options.seconds, True)
        loads["mandate-graph, nothing kept"], _ = own(data, options.seconds, False)
        loads["oxigraph (native)"] = native(work / "store", options.seconds)
        if not options.without_rdflib:
            store = Store.read_only(str(work / "store"))
            with (work / "all.nq").open("wb") as file:
                for graph in store.named_graphs():
                    store.dump(file, RdfFormat.N_TRIPLES, from_graph=graph)
            loads["rdflib-endpoint"] = rdflib(work / "all.nq", options.seconds)
    return int(not report(loads, memory))


if __name__ == "__main__":
    sys.exit(main())
