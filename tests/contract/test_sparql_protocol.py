"""The endpoint against the SPARQL 1.1 Protocol (query operation) and its result formats, over HTTP."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from urllib.parse import urlencode

import pytest
import rdflib

BASE = "https://w3id.org/mandate-graph/"
ZH = f"{BASE}graph/doc/A_75_6--Sect.16/zh"
EN = f"{BASE}graph/doc/A_75_6--Sect.16/en"
SELECT = f"SELECT ?key {{ ?mandate <{BASE}ontology#canonicalKey> ?key }} ORDER BY ?key"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT WHERE { ?s a ?class }"
KEYS = [f"A/RES/73/{number}" for number in range(1, 6)]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def get(client, query, accept=None, **fields):
    headers = {"accept": accept} if accept else {}
    return client.get(f"/sparql?{urlencode({'query': query, **fields}, doseq=True)}", headers=headers)


def counted(response):
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def test_get(client):
    response = get(client, SELECT)
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert [row["key"]["value"] for row in response.json()["results"]["bindings"]] == KEYS


def test_post_form(client):
    response = client.post("/sparql", data={"query": SELECT}, headers={"accept": "text/csv"})
    assert response.text.split() == ["key", *KEYS]


def test_post_direct(client):
    headers = {"content-type": "application/sparql-query", "accept": "text/csv"}
    assert client.post("/sparql", content=SELECT.encode(), headers=headers).text.split() == ["key", *KEYS]


def test_head(client):
    response = client.head(f"/sparql?{urlencode({'query': SELECT})}")
    assert response.status_code == 200 and response.content == b""
    assert int(response.headers["content-length"]) == len(get(client, SELECT).content)


def test_options(client):
    response = client.options("/sparql")
    assert response.status_code == 204
    assert {"GET", "HEAD", "POST", "OPTIONS"} == set(response.headers["allow"].split(", "))


def test_cors(client):
    preflight = {"origin": "https://example.org", "access-control-request-method": "POST",
                 "access-control-request-headers": "content-type"}  # fmt: skip
    response = client.options("/sparql", headers=preflight)
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == "*"
    assert "POST" in response.headers["access-control-allow-methods"]
    answered = client.get(f"/sparql?{urlencode({'query': ASK})}", headers={"origin": "https://example.org"})
    assert answered.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods(client, method):
    response = client.request(method, "/sparql")
    assert response.status_code == 405 and "GET" in response.headers["allow"]


def read_json(text):
    return [row["key"]["value"] for row in json.loads(text)["results"]["bindings"]]


def read_xml(text):
    literals = ElementTree.fromstring(text).iter("{http://www.w3.org/2005/sparql-results#}literal")
    return [element.text for element in literals]


def read_csv(text):
    return [row["key"] for row in csv.DictReader(io.StringIO(text))]


def read_tsv(text):
    return [line.strip('"') for line in text.splitlines()[1:]]


@pytest.mark.parametrize(
    ("accept", "word", "read"),
    [
        ("application/sparql-results+json", "json", read_json),
        ("application/sparql-results+xml", "xml", read_xml),
        ("text/csv", "csv", read_csv),
        ("text/tab-separated-values", "tsv", read_tsv),
    ],
)
def test_solutions_in_every_format(client, accept, word, read):
    by_header, by_word = get(client, SELECT, accept), get(client, SELECT, format=word)
    assert by_header.headers["content-type"].split(";")[0] == accept
    assert by_word.headers["content-type"] == by_header.headers["content-type"]
    assert by_header.content == by_word.content
    assert read(by_header.text) == KEYS


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, '{"head":{},"boolean":true}'),
        ("application/sparql-results+json", '{"head":{},"boolean":true}'),
        ("text/csv", "true"),
        ("text/tab-separated-values", "true"),
    ],
)
def test_ask(client, accept, expected):
    assert get(client, ASK, accept).text.strip() == expected


def test_ask_in_xml(client):
    assert "<boolean>true</boolean>" in get(client, ASK, "application/sparql-results+xml").text


@pytest.mark.parametrize(
    ("accept", "word", "parser"),
    [
        ("text/turtle", "turtle", "turtle"),
        ("application/n-triples", "ntriples", "nt"),
        ("application/n-quads", "nquads", "nquads"),
        ("application/trig", "trig", "trig"),
        ("application/rdf+xml", "rdfxml", "xml"),
        ("application/ld+json", "jsonld", "json-ld"),
    ],
)
@pytest.mark.parametrize("query", [CONSTRUCT, f"DESCRIBE <{BASE}id/mandate/A_RES_73_1>"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_graphs_in_every_format(client, query, accept, word, parser):
    response = get(client, query, accept)
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == accept
    assert get(client, query, format=word).headers["content-type"] == response.headers["content-type"]
    found = rdflib.Dataset() if parser in ("nquads", "trig") else rdflib.Graph()
    found.parse(data=response.text, format=parser)
    assert len({row[:3] for row in found.quads()} if isinstance(found, rdflib.Dataset) else found) == 5


def test_a_browser_gets_xml(client):
    assert get(client, SELECT, BROWSER).headers["content-type"] == "application/xml"


def test_not_acceptable(client):
    response = get(client, SELECT, "text/turtle")
    assert (response.status_code, response.json()["code"]) == (406, "MG513")
    assert get(client, CONSTRUCT, "text/csv").status_code == 406


def test_the_default_graph_is_the_union_of_all_but_the_inferred_ones(client):
    assert counted(get(client, COUNT)) == 5 * 5 + 1
    assert not get(client, f"ASK {{ <{BASE}id/guess> ?p ?o }}").json()["boolean"]
    assert get(client, f"ASK {{ GRAPH ?g {{ <{BASE}id/guess> ?p ?o }} }}").json()["boolean"]


@pytest.mark.parametrize(
    ("fields", "default", "named"),
    [
        ({"default-graph-uri": ZH}, 20, 0),
        ({"default-graph-uri": [ZH, f"{BASE}graph/reference"]}, 21, 0),
        ({"named-graph-uri": EN}, 0, 20),
        ({"named-graph-uri": [EN, ZH]}, 0, 40),
        ({"default-graph-uri": ZH, "named-graph-uri": EN}, 20, 20),
        ({"default-graph-uri": "http://example.org/nothing"}, 0, 0),
        ({"default-graph-uri": f"{BASE}graph/inferred/run1"}, 1, 0),
    ],
)
def test_the_dataset_of_the_protocol(client, fields, default, named):
    in_graphs = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    for ask in (get, lambda client, query, **kw: client.post("/sparql", data={"query": query, **kw})):
        assert counted(ask(client, COUNT, **fields)) == default
        assert counted(ask(client, in_graphs, **fields)) == named


def test_the_dataset_of_the_query_and_of_the_protocol(client):
    own = f"SELECT (COUNT(*) AS ?n) FROM <{BASE}graph/reference> {{ ?s ?p ?o }}"
    assert counted(get(client, own)) == 1
    assert counted(get(client, own, **{"default-graph-uri": ZH})) == 20


def test_a_dataset_of_the_protocol_in_a_direct_post(client):
    response = client.post(f"/sparql?{urlencode({'default-graph-uri': ZH})}", content=COUNT.encode(),
                           headers={"content-type": "application/sparql-query"})  # fmt: skip
    assert counted(response) == 20


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE ?where { ?s ?p ?o } VALUES ?where { <http://127.0.0.1:9/> } }",
        "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
    ],
)
def test_no_service(client, query):
    response = get(client, query)
    assert response.status_code == 400
    assert "SERVICE" in response.json()["message"]


@pytest.mark.parametrize("text", ["INSERT DATA { <a:a> <a:b> 1 }", "LOAD <http://127.0.0.1:9/>", "CLEAR ALL"])
def test_no_update(client, text):
    assert get(client, text).status_code == 400
    assert client.post("/sparql", data={"update": text}).status_code == 400
    headers = {"content-type": "application/sparql-update"}
    assert client.post("/sparql", content=text, headers=headers).status_code == 415
    assert counted(get(client, COUNT)) == 26


def test_service_description(client):
    response = client.get("/sparql", headers={"accept": "text/turtle"})
    found = rdflib.Graph().parse(data=response.text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = found.subjects(rdflib.RDF.type, sd.Service)
    assert found.value(service, sd.endpoint) == rdflib.URIRef(str(client.base_url.join("/sparql")))
    assert len(list(found.objects(service, sd.resultFormat))) == 10
    assert {str(name) for name in found.objects(None, sd.name)} == {
        ZH, EN, f"{BASE}graph/reference", f"{BASE}graph/inferred/run1",
    }  # fmt: skip
    assert client.get("/sparql", headers={"accept": "application/ld+json"}).json()
    by_word = client.get("/sparql?format=ntriples", headers={"accept": BROWSER})
    assert by_word.headers["content-type"].startswith("application/n-triples")


def test_a_browser_without_a_query_is_sent_to_the_form(client):
    response = client.get("/sparql", headers={"accept": BROWSER})
    assert (response.status_code, response.headers["location"]) == (303, "/query")
