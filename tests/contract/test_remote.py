"""``--endpoint``: the same answers when the data stand behind another SPARQL 1.1 endpoint, of whatever make."""

import contextlib
import importlib.util
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
import rdflib

from mandate_graph_api.limits import Limits

BASE = "https://w3id.org/mandate-graph/"
ZH = f"{BASE}graph/doc/A_75_6--Sect.16/zh"
LIMITS = Limits(workers=4, query_seconds=60)
OXIGRAPH = Path(sys.executable).with_name("oxigraph")
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def answers(address):
    with contextlib.suppress(httpx.HTTPError):
        return httpx.get(f"{address}?query=ASK%7B%7D", trust_env=False)
    return None


@contextlib.contextmanager
def own(published, serving, tmp_path, reserve, wait):
    with serving(Limits(workers=2)) as client:
        yield f"{client.base_url}/sparql"


@contextlib.contextmanager
def native(published, serving, tmp_path, reserve, wait):
    """The server of the package oxigraph, over a copy of the store."""
    if not OXIGRAPH.exists():
        pytest.skip("the package oxigraph is not installed")
    shutil.copytree((published / "current").resolve() / "store", tmp_path / "store")
    with reserve() as port:
        process = subprocess.Popen(
            [OXIGRAPH, "serve-read-only", "--location", tmp_path / "store", "--bind", f"127.0.0.1:{port}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait(lambda: answers(f"http://127.0.0.1:{port}/query"))
            yield f"http://127.0.0.1:{port}/query"
        finally:
            process.kill()
            process.wait()


@pytest.fixture(scope="module", params=[own, native], ids=["own", "oxigraph"])
def remote(request, published, serving, tmp_path_factory, reserve, wait):
    with (
        request.param(published, serving, tmp_path_factory.mktemp("remote"), reserve, wait) as address,
        serving(LIMITS, endpoint=address) as client,
    ):
        yield client


def ask(client, query, accept="text/csv", **fields):
    return client.post("/sparql", data={"query": query, **fields}, headers={"accept": accept})


def test_ready(remote):
    assert remote.get("/ready").status_code == 200
    assert remote.get("/health").json()["snapshot"].startswith("endpoint-")


def test_the_default_graph_is_ours(remote):
    assert ask(remote, COUNT).text.split() == ["n", "26"]
    assert ask(remote, f"ASK {{ <{BASE}id/guess> ?p ?o }}").text.strip() == "false"
    assert ask(remote, f"ASK {{ GRAPH ?g {{ <{BASE}id/guess> ?p ?o }} }}").text.strip() == "true"


def test_datasets(remote):
    assert ask(remote, COUNT, **{"default-graph-uri": ZH}).text.split() == ["n", "20"]
    assert ask(remote, f"SELECT (COUNT(*) AS ?n) FROM <{BASE}graph/reference> {{ ?s ?p ?o }}").text.split() == [
        "n",
        "1",
    ]


@pytest.mark.parametrize(
    ("query", "accepts"),
    [
        (f"SELECT ?o {{ ?s <{BASE}ontology#canonicalKey> ?o }} ORDER BY ?o",
         ["application/sparql-results+json", "text/csv", "application/sparql-results+xml",
          "text/tab-separated-values"]),
        ("ASK { ?s ?p ?o }", ["application/sparql-results+json", "text/csv", "application/sparql-results+xml"]),
        (f"DESCRIBE <{BASE}id/word>", ["text/turtle", "application/n-triples", "application/ld+json",
         "application/rdf+xml", "application/trig", "application/n-quads"]),
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_formats_are_those_of_the_server_itself(remote, client, query, accepts):
    for accept in accepts:
        found, expected = ask(remote, query, accept), ask(client, query, accept)
        assert (found.status_code, found.headers["content-type"]) == (200, expected.headers["content-type"])
        if query.startswith("DESCRIBE"):
            format = (
                accept
                if "quads" not in accept and "trig" not in accept
                else accept.rpartition("/")[2].replace("n-", "n")
            )
            read = [rdflib.Dataset().parse(data=each.text, format=format) for each in (found, expected)]
            assert len(read[0]) == len(read[1]) == 1
        else:
            assert found.text.split() == expected.text.split()


def test_errors(remote):
    wrong = ask(remote, "SELECT * {")
    assert wrong.status_code == 400 and wrong.json()["code"] in ("MG301", "MG302")
    assert ask(remote, "SELECT * { SERVICE <http://127.0.0.1:9/> {} }").json()["code"] == "MG305"
    assert ask(remote, "INSERT DATA {}").status_code == 400
    assert ask(remote, "ASK {}", "text/turtle").status_code == 406


def test_the_other_routes(remote):
    listed = remote.get("/queries/keys?key=A/RES/73/1", headers={"accept": "text/csv"})
    assert "A/RES/73/1" in listed.text
    assert remote.get(f"/describe?iri={quote(BASE)}id/word", headers={"accept": "text/turtle"}).status_code == 200
    assert remote.get("/graph/reference", headers={"accept": "application/n-triples"}).text.count("\n") == 1
    assert remote.get("/.well-known/void").status_code == 200
    assert remote.get("/dumps").status_code == 503


def test_large_answers_come_through(remote):
    product = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 600"
    assert ask(remote, product).text.count("\n") == 601


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_endpoint(published, serving, wait):
    """A server in Python, with a default graph of its own kind and without most formats."""
    if importlib.util.find_spec("rdflib_endpoint") is None:
        pytest.skip("the package rdflib-endpoint is not installed")
    import pyoxigraph
    import uvicorn
    from rdflib_endpoint import SparqlEndpoint

    store = pyoxigraph.Store.read_only(str((published / "current").resolve() / "store"))
    dataset = rdflib.Dataset(default_union=True)
    quads = b"".join(f"{quad} .\n".encode() for quad in store if str(quad.graph_name) != "DEFAULT")
    dataset.parse(data=quads, format="nquads")
    started = threading.Event()
    config = uvicorn.Config(SparqlEndpoint(graph=dataset, path="/"), log_level="error", ws="none", lifespan="off")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=lambda: (started.set(), server.run(sockets=[listener])))
        thread.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        try:
            wait(lambda: answers(address))
            with serving(LIMITS, endpoint=address) as client:
                assert client.get("/ready").status_code == 200
                key = "A/RES/73/3"
                query = f'SELECT ?m {{ ?m <{BASE}ontology#canonicalKey> "{key}" }}'
                for accept in ("text/csv", "application/sparql-results+json", "text/tab-separated-values"):
                    assert "A_RES_73_3" in ask(client, query, accept).text
                graph = ask(client, f"CONSTRUCT WHERE {{ <{BASE}id/word> ?p ?o }}", "application/n-quads")
                assert '"one"' in graph.text
        finally:
            server.should_exit = True
            thread.join(120)
            assert not thread.is_alive()


def test_an_endpoint_that_is_away(serving, port):
    with serving(LIMITS, endpoint=f"http://127.0.0.1:{port}/sparql") as client:
        assert client.get("/ready").status_code == 503
        refused = client.get("/sparql?query=ASK%7B%7D")
        assert (refused.status_code, refused.json()["code"]) == (503, "MG527")
        assert "retry-after" in refused.headers
