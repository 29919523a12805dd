"""What an operator needs: metrics, log, prefix, several processes, descriptions, dumps, graphs, another endpoint."""

import gzip
import hashlib
import json
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
import rdflib
from pyoxigraph import RdfFormat

import mandate_graph
import mandate_graph_api
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph_api.limits import Limits

BASE = "https://w3id.org/mandate-graph/"
ZH = f"{BASE}graph/doc/A_75_6--Sect.16/zh"
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SCHEMA = rdflib.Namespace("https://schema.org/")
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(12)) + " }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
SMALL = Limits(workers=1, heavy=1)


def described(client, path, **headers):
    response = client.get(path, headers={"accept": "text/turtle", **headers})
    assert response.status_code == 200, response.text
    return rdflib.Graph().parse(data=response.text, format="turtle")


def test_limits_stand_in_the_service_description(client):
    found = described(client, "/sparql")
    limits = {str(found.value(each, SCHEMA.name)): found.value(each, SCHEMA.value).toPython()
              for each in found.subjects(rdflib.RDF.type, SCHEMA.PropertyValue)}  # fmt: skip
    assert limits["query_seconds"] == 60 and limits["nesting"] == 50 and limits["rows"] == 1_000_000
    assert set(limits) == set(Limits.__dataclass_fields__)
    (default,) = found.objects(None, SD.defaultGraph)
    assert any("union" in str(text) for text in found.objects(default, rdflib.DCTERMS.description))


def test_void(client):
    found = described(client, "/.well-known/void")
    (dataset,) = found.subjects(VOID.triples, rdflib.Literal(26))
    assert found.value(dataset, VOID.entities).toPython() == 6
    assert {str(each) for each in found.objects(None, VOID["class"])} == {f"{BASE}ontology#Resolution"}
    assert str(found.value(dataset, VOID.sparqlEndpoint)) == str(client.base_url.join("/sparql"))
    assert len(list(found.objects(dataset, VOID.subset))) == 4
    assert str(found.value(dataset, rdflib.DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    assert client.get("/.well-known/void", headers={"accept": "application/ld+json"}).json()


def test_dcat_names_every_dump_with_its_hash(client):
    found = described(client, "/catalog")
    files = client.get("/dumps").json()
    sums = {str(each) for each in found.objects(None, rdflib.URIRef("http://spdx.org/rdf/terms#checksumValue"))}
    assert {each.upper() for each in sums} == {file["sha256"].upper() for file in files["files"]}
    assert {str(each) for each in found.objects(None, DCAT.downloadURL)} == {
        str(client.base_url.join(file["href"])) for file in files["files"]
    }
    assert files["licence"].endswith("/by/4.0/") and files["version"]


def test_dumps_hold_the_graphs(client, published):
    files = client.get("/dumps").json()["files"]
    assert [file["name"] for file in files] == [
        "mandate-graph.nq.gz", "doc.A_75_6--Sect.16.en.nt.gz", "doc.A_75_6--Sect.16.zh.nt.gz", "inferred.run1.nt.gz",
        "reference.nt.gz",
    ]  # fmt: skip
    for file in files:
        response = client.get(file["href"])
        assert response.headers["content-type"] == "application/gzip"
        assert len(response.content) == file["bytes"]
        assert hashlib.sha256(response.content).hexdigest() == file["sha256"]
        lines = gzip.decompress(response.content).decode().splitlines()
        assert len(lines) == file["triples"]
        again = client.get(file["href"], headers={"if-none-match": response.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    whole = gzip.decompress(client.get(files[0]["href"]).content)
    store = OxigraphStore.in_memory()
    store.native.load(whole, format=RdfFormat.N_QUADS)
    served = OxigraphStore.read_only((published / "current").resolve() / "store")
    assert store.graphs() == served.graphs()
    assert client.get("/dumps/nothing.gz").status_code == 404
    sums = client.get("/dumps/SHA256SUMS").text
    assert all(f"{file['sha256']}  {file['name']}\n" in sums for file in files)


@pytest.mark.parametrize(
    ("address", "status", "triples"),
    [
        ("/graphs?default", 200, 26),
        ("/graphs?default=", 200, 26),
        (f"/graphs?graph={quote(ZH, safe='')}", 200, 20),
        ("/graph/doc/A_75_6--Sect.16/zh", 200, 20),
        ("/graph/reference", 200, 1),
        ("/graphs?graph=http://example.org/none", 404, 0),
        ("/graph/none", 404, 0),
        ("/graphs", 400, 0),
        (f"/graphs?default&graph={quote(ZH)}", 400, 0),
        ("/graphs?graph=no+iri", 400, 0),
    ],
)
def test_graph_store(client, address, status, triples):
    response = client.get(address, headers={"accept": "application/n-triples"})
    assert response.status_code == status
    if status == 200:
        assert response.text.count("\n") == triples
        head = client.head(address, headers={"accept": "application/n-triples"})
        assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml", "application/ld+json"])
def test_graph_store_formats(client, accept):
    assert client.get("/graph/reference", headers={"accept": accept}).headers["content-type"].startswith(accept)
    assert client.get("/graph/reference", headers={"accept": "text/csv"}).status_code == 406


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_the_graph_store_is_read_only(client, method):
    response = client.request(method, "/graphs?default", content=b"")
    assert response.status_code == 405 and response.headers["allow"] == "GET, HEAD, OPTIONS"


def metrics(client):
    lines = client.get("/metrics").text.splitlines()
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines if not line.startswith("#")}


def test_metrics(serving):
    with serving(Limits(workers=1, heavy=1, query_seconds=3)) as client:
        for text in (COUNT, COUNT, "SELECT", ENDLESS):
            client.get(f"/sparql?query={quote(text)}")
        client.get("/strange/path")
        found = metrics(client)
    assert found['mandate_graph_queries_total{outcome="ok"}'] == 1
    assert found['mandate_graph_cache_total{outcome="hit"}'] == 1
    assert found['mandate_graph_queries_total{outcome="MG301"}'] == 1
    assert found['mandate_graph_queries_total{outcome="MG501"}'] == 1
    assert found['mandate_graph_kills_total{cause="time"}'] == 1
    assert found['mandate_graph_requests_total{route="/sparql",status="200"}'] == 2
    assert found['mandate_graph_requests_total{route="other",status="404"}'] == 1
    assert found["mandate_graph_rows_total"] == 1
    assert found["mandate_graph_query_seconds_count"] == 3
    assert found['mandate_graph_query_seconds_bucket{le="+Inf"}'] == 3


@pytest.mark.parametrize("shown", [False, True])
def test_access_log(serving, shown):
    lines = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(json.loads(record.getMessage()))
    logger = logging.getLogger("mandate_graph.access")
    try:
        with serving(SMALL, access_log=True, query_log=shown) as client:
            logger.handlers[:] = [handler]
            client.get("/sparql?query=ASK%7B%7D", headers={"user-agent": "test"})
            client.post("/sparql", data={"query": "ASK {}"})
    finally:
        logger.setLevel(logging.WARNING)
        logger.handlers.clear()
        logging.getLogger("mandate_graph.access.query").setLevel(logging.WARNING)
    first = lines[0]
    assert (first["method"], first["path"], first["status"], first["agent"]) == ("GET", "/sparql", 200, "test")
    assert first["bytes"] > 0 and first["ms"] >= 0 and first["whole"]
    assert [line.get("query") for line in lines] == (["query=ASK%7B%7D", "query=ASK+%7B%7D"] if shown else [None, None])


@pytest.mark.parametrize("taken_away", [True, False])
def test_a_path_prefix(serving, taken_away):
    prefix = "" if taken_away else "/un"
    with serving(SMALL, root_path="/un") as client:
        assert client.get(f"{prefix}/sparql?query=ASK%7B%7D").json()["boolean"]
        assert client.get(f"{prefix}/queries/keys", headers={"accept": "text/csv"}).status_code == 200
        assert client.get(f"{prefix}/id/word").headers["location"].startswith("/un/describe?")
        found = described(client, f"{prefix}/sparql", **{"x-forwarded-proto": "https", "host": "example.org"})
        assert rdflib.URIRef("https://example.org/un/sparql") in set(found.objects(None, SD.endpoint))


START = "import sys; from mandate_graph_api.commands import serve; serve(sys.argv[1:], standalone_mode=False)"


def spawn(*arguments):
    roots = [str(Path(package.__file__).parents[1]) for package in (mandate_graph, mandate_graph_api)]
    process = subprocess.Popen(
        [sys.executable, "-c", START, *map(str, arguments)], stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(roots), "MANDATE_GRAPH_WORKERS": "2",
             "MANDATE_GRAPH_QUEUE_SECONDS": "60"},
    )  # fmt: skip
    line = process.stderr.readline()
    assert line.startswith("Serving"), line + process.stderr.read()
    return process, f"http://127.0.0.1:{line.split('127.0.0.1:')[1].split('/')[0]}"


def children(pid):
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_several_processes(published, wait):
    process, address = spawn("--data", published, "--port", 0, "--processes", 2)
    try:
        with httpx.Client(base_url=address, trust_env=False, timeout=120) as client:
            servers = children(process.pid)
            assert len(servers) == 2
            os.kill(servers[0], signal.SIGKILL)
            wait(lambda: len(now := children(process.pid)) == 2 and servers[0] not in now)
            for _ in range(20):
                assert client.get("/sparql?query=ASK%7B%7D", headers={"connection": "close"}).status_code == 200
            # Each process tells the others from time to time; what they have counted is not lost or counted twice.
            counted = 'mandate_graph_requests_total{route="/sparql",status="200"}'
            assert wait(lambda: (number := metrics(client).get(counted, 0)) >= 20 and number) == 20
        process.send_signal(signal.SIGTERM)
        assert process.wait(120) == 0
        assert process.stderr.read() == ""
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
