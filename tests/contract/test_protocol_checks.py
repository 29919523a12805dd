"""Every rule of the SPARQL 1.1 Protocol (query operation) and of HTTP content negotiation, one check each.

Rules are those of W3C REC-sparql11-protocol-20130321 sections 2.1 and 2.2, of the result formats of SPARQL 1.1, and
of RFC 9110 sections 8.3, 9.3, 12.5.1 and 15.5.
"""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from urllib.parse import quote, urlencode

import pytest
import rdflib

BASE = "https://w3id.org/mandate-graph/"
ZH = f"{BASE}graph/doc/A_75_6--Sect.16/zh"
EN = f"{BASE}graph/doc/A_75_6--Sect.16/en"
REFERENCE = f"{BASE}graph/reference"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
QUERIES = {
    "SELECT": f"SELECT ?key {{ ?mandate <{BASE}ontology#canonicalKey> ?key }} ORDER BY ?key",
    "ASK": "ASK { ?s ?p ?o }",
    "CONSTRUCT": "CONSTRUCT WHERE { ?s a ?class }",
    "DESCRIBE": f"DESCRIBE <{BASE}id/mandate/A_RES_73_1>",
}
KEYS = [f"A/RES/73/{number}" for number in range(1, 6)]
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
RESULTS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
RDF = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/n-quads": "nquads",
    "application/trig": "trig",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}
WORDS = {**RESULTS, "text/turtle": "turtle", "application/n-triples": "nt", "application/n-quads": "nq",
         "application/trig": "trig", "application/rdf+xml": "rdf", "application/ld+json": "jsonld"}  # fmt: skip

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


def by_get(client, query, headers=None, method="GET", **fields):
    return client.request(method, f"/sparql?{urlencode({'query': query, **fields}, doseq=True)}", headers=headers)


def by_form(client, query, headers=None, **fields):
    body = urlencode({"query": query, **fields}, doseq=True)
    return client.post("/sparql", content=body, headers={"content-type": FORM, **(headers or {})})


def by_body(client, query, headers=None, **fields):
    address = f"/sparql?{urlencode(fields, doseq=True)}" if fields else "/sparql"
    return client.post(address, content=query.encode(), headers={"content-type": DIRECT, **(headers or {})})


WAYS = {"GET": by_get, "POST form": by_form, "POST direct": by_body}


def rows(kind, text):
    """The values of the first column."""
    if kind == "json":
        return [row["key"]["value"] for row in json.loads(text)["results"]["bindings"]]
    if kind == "xml":
        root = ElementTree.fromstring(text)
        return [element.text for element in root.iter("{http://www.w3.org/2005/sparql-results#}literal")]
    if kind == "csv":
        return [row["key"] for row in csv.DictReader(io.StringIO(text))]
    return [line.strip('"') for line in text.splitlines()[1:]]


def truth(kind, text):
    if kind == "json":
        return json.loads(text)["boolean"]
    if kind == "xml":
        return ElementTree.fromstring(text).find("{http://www.w3.org/2005/sparql-results#}boolean").text == "true"
    return text.strip() == "true"


def triples(parser, text):
    if parser in ("nquads", "trig"):
        found = rdflib.Dataset()
        found.parse(data=text, format=parser)
        return len({quad[:3] for quad in found.quads()})
    return len(rdflib.Graph().parse(data=text, format=parser))


def media_type(response):
    return response.headers["content-type"].split(";")[0]


def says(form, accept, response):
    """Whether the answer is right, as its media type is to be read."""
    if form == "SELECT":
        return rows(RESULTS[accept], response.text) == KEYS
    if form == "ASK":
        return truth(RESULTS[accept], response.text) is True
    return triples(RDF[accept], response.text) == 5


PAIRS = [(form, accept) for form in ("SELECT", "ASK") for accept in RESULTS] + [
    (form, accept) for form in ("CONSTRUCT", "DESCRIBE") for accept in RDF
]


# 2.1.1 to 2.1.3: three ways to send a query, every form, every format.
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("form", "accept"), PAIRS)
def test_form_and_format(client, way, form, accept):
    response = WAYS[way](client, QUERIES[form], {"accept": accept})
    assert (response.status_code, media_type(response)) == (200, accept)
    assert says(form, accept, response)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", QUERIES)
def test_without_accept(client, way, form):
    response = WAYS[way](client, QUERIES[form])
    assert response.status_code == 200
    assert media_type(response) == (
        "text/turtle" if form in ("CONSTRUCT", "DESCRIBE") else "application/sparql-results+json"
    )
    assert "accept" in response.headers["vary"].lower()


@pytest.mark.parametrize(("form", "accept"), PAIRS)
def test_format_word(client, form, accept):
    response = by_get(client, QUERIES[form], {"accept": "text/html"}, format=WORDS[accept])
    assert (response.status_code, media_type(response)) == (200, accept)
    assert says(form, accept, response)


@pytest.mark.parametrize(("form", "accept"), PAIRS)
def test_head(client, form, accept):
    head = by_get(client, QUERIES[form], {"accept": accept}, method="HEAD")
    full = by_get(client, QUERIES[form], {"accept": accept})
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length"):
        assert head.headers[name] == full.headers[name]
    assert int(full.headers["content-length"]) == len(full.content)


J, X, C, T = RESULTS
TTL, NT, NQ, TRIG, RDFXML, JSONLD = RDF


# RFC 9110, 12.5.1: quality, wildcards, how exactly a range names a type, white space, case.
@pytest.mark.parametrize(
    ("form", "accept", "expected"),
    [
        ("SELECT", "*/*", J),
        ("SELECT", "", J),
        ("SELECT", "application/*", J),
        ("SELECT", "text/*", C),
        ("SELECT", f"{X}, {J}", J),
        ("SELECT", f"{X};q=0.9, {J};q=0.8", X),
        ("SELECT", f"{X};q=0.8, {J};q=0.9", J),
        ("SELECT", f"{C};q=0.5, */*;q=0.1", C),
        ("SELECT", f"{J};q=0, */*", X),
        ("SELECT", f"{J};q=0, {X};q=0, */*", C),
        ("SELECT", f"{J};q=0.0, {X};q=0.00, {C};q=0.000, */*;q=0.001", T),
        ("SELECT", f"text/*;q=0.3, {T};q=0.7", T),
        ("SELECT", f"text/*;q=0.7, {C};q=0.3", T),
        ("SELECT", f"text/*, {X};q=0.999", C),
        ("SELECT", f"{X} ; q=0.5 , {C} ; q=0.4", X),
        ("SELECT", f"{X};Q=0.2,{C};q=0.4", C),
        ("SELECT", C.upper(), C),
        ("SELECT", f"text/turtle, {C}", C),
        ("SELECT", "application/json", "application/json"),
        ("SELECT", "application/xml", "application/xml"),
        ("SELECT", "text/html, */*;q=0.1", J),
        ("SELECT", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("SELECT", f",,{C},,", C),
        ("SELECT", f"nonsense, {X}", X),
        ("SELECT", f"{X};charset=utf-8", X),
        ("SELECT", f"{T};q=1.000", T),
        ("ASK", "*/*", J),
        ("ASK", "text/*", C),
        ("ASK", f"{X};q=0.9, {J};q=0.8", X),
        ("ASK", f"{J};q=0, */*", X),
        ("ASK", "text/boolean, */*;q=0.1", J),
        ("CONSTRUCT", "*/*", TTL),
        ("CONSTRUCT", "", TTL),
        ("CONSTRUCT", "text/*", TTL),
        ("CONSTRUCT", "application/*", NT),
        ("CONSTRUCT", f"{RDFXML}, {TTL};q=0.9", RDFXML),
        ("CONSTRUCT", f"{RDFXML};q=0.8, {TTL};q=0.9", TTL),
        ("CONSTRUCT", f"{TTL};q=0, */*", NT),
        ("CONSTRUCT", f"{JSONLD};q=0.5, text/html", JSONLD),
        ("CONSTRUCT", f"{J}, {RDFXML};q=0.2", RDFXML),
        ("CONSTRUCT", f"application/*;q=0.2, {TRIG};q=0.6", TRIG),
        ("CONSTRUCT", f"{NQ}, {NT};q=0.99", NQ),
        ("CONSTRUCT", "application/json", "application/json"),
        ("CONSTRUCT", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("DESCRIBE", f"{RDFXML}, */*;q=0.1", RDFXML),
        ("DESCRIBE", f"{JSONLD}, {TTL}", TTL),
        ("DESCRIBE", f"{JSONLD}, {TTL};q=0.9", JSONLD),
        ("DESCRIBE", "text/html, application/rdf+xml;q=0.5", RDFXML),
    ],
)
def test_negotiation(client, form, accept, expected):
    response = by_get(client, QUERIES[form], {"accept": accept})
    assert (response.status_code, media_type(response)) == (200, expected)


@pytest.mark.parametrize(
    ("form", "accept"),
    [
        ("SELECT", "text/turtle"), ("SELECT", "image/png"), ("SELECT", "*/*;q=0"), ("SELECT", "text/html"),
        ("ASK", "application/rdf+xml"), ("ASK", "text/*;q=0, application/*;q=0"),
        ("CONSTRUCT", "text/csv"), ("CONSTRUCT", J), ("DESCRIBE", "text/tab-separated-values"), ("DESCRIBE", "audio/*"),
    ],
)  # fmt: skip
def test_not_acceptable(client, form, accept):
    assert by_get(client, QUERIES[form], {"accept": accept}).status_code == 406


DATASETS = [
    ({"default-graph-uri": ZH}, 20, 0),
    ({"default-graph-uri": [ZH, REFERENCE]}, 21, 0),
    ({"default-graph-uri": [ZH, ZH]}, 20, 0),
    ({"named-graph-uri": EN}, 0, 20),
    ({"named-graph-uri": [EN, ZH]}, 0, 40),
    ({"default-graph-uri": ZH, "named-graph-uri": EN}, 20, 20),
    ({"default-graph-uri": "http://example.org/none"}, 0, 0),
    ({"named-graph-uri": "http://example.org/none"}, 0, 0),
]


# 2.1.4: the dataset of the protocol, in each way, over that of the query.
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("fields", "default", "named"), DATASETS)
def test_dataset(client, way, fields, default, named):
    for query, expected in ((COUNT, default), (NAMED, named)):
        found = WAYS[way](client, query, {"accept": "text/csv"}, **fields)
        assert (found.status_code, found.text.split()) == (200, ["n", str(expected)])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("clause", "fields", "expected"),
    [
        (f"FROM <{REFERENCE}>", {}, 1),
        (f"FROM <{ZH}> FROM <{REFERENCE}>", {}, 21),
        (f"FROM <{REFERENCE}>", {"default-graph-uri": ZH}, 20),
        (f"FROM NAMED <{ZH}>", {}, 0),
    ],
)
def test_dataset_of_the_query(client, way, clause, fields, expected):
    query = f"SELECT (COUNT(*) AS ?n) {clause} {{ ?s ?p ?o }}"
    assert WAYS[way](client, query, {"accept": "text/csv"}, **fields).text.split() == ["n", str(expected)]


# 2.1.5 to 2.1.7 and 2.2: what is not a query request, and queries that are wrong.
@pytest.mark.parametrize(
    ("method", "address", "headers", "body", "status"),
    [
        ("POST", "/sparql", {"content-type": FORM}, b"", 400),
        ("POST", "/sparql", {"content-type": FORM}, b"other=1", 400),
        ("POST", "/sparql", {"content-type": FORM}, b"query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("POST", "/sparql?query=ASK%7B%7D", {"content-type": FORM}, b"query=ASK%7B%7D", 400),
        ("POST", "/sparql?query=ASK%7B%7D", {"content-type": DIRECT}, b"ASK {}", 400),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", {}, b"", 400),
        ("GET", "/sparql?query=", {}, b"", 400),
        ("GET", "/sparql?query=ASK", {}, b"", 400),
        ("GET", "/sparql?query=%FF", {}, b"", 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=not%20an%20iri", {}, b"", 400),
        ("GET", "/sparql?query=ASK%7B%7D&named-graph-uri=relative", {}, b"", 400),
        ("GET", "/sparql?query=ASK%7B%7D&format=word", {}, b"", 400),
        ("GET", "/sparql?update=CLEAR%20ALL", {}, b"", 400),
        ("GET", "/sparql?query=INSERT%20DATA%20%7B%7D", {}, b"", 400),
        ("GET", "/sparql?query=ASK%7B%7D&using-graph-uri=http://e/", {}, b"", 400),
        ("POST", "/sparql", {"content-type": FORM}, b"update=CLEAR+ALL", 400),
        ("POST", "/sparql", {"content-type": "application/sparql-update"}, b"CLEAR ALL", 415),
        ("POST", "/sparql", {"content-type": "text/plain"}, b"ASK {}", 415),
        ("POST", "/sparql", {"content-type": "application/json"}, b"{}", 415),
        ("POST", "/sparql", {"content-type": "multipart/form-data; boundary=x"}, b"--x--", 415),
        ("POST", "/sparql", {"content-type": f"{DIRECT}; charset=utf-16"}, "ASK {}".encode("utf-16"), 415),
        ("POST", "/sparql", {}, b"ASK {}", 415),
        ("POST", "/sparql", {"content-type": DIRECT}, b"", 400),
        ("POST", "/sparql", {"content-type": DIRECT}, b"ASK { '\xff' }", 400),
        ("POST", "/sparql", {"content-type": DIRECT}, b"ASK {", 400),
        ("POST", "/sparql", {"content-type": DIRECT, "content-encoding": "gzip"}, b"x", 415),
        ("POST", "/sparql", {"content-type": DIRECT}, b"#" * 1_100_000, 413),
        ("PUT", "/sparql", {}, b"", 405),
        ("PATCH", "/sparql", {}, b"", 405),
        ("DELETE", "/sparql", {}, b"", 405),
        ("GET", "/sparql?query=SELECT%20*%20%7B%20SERVICE%20%3Chttp%3A%2F%2Fe%2F%3E%20%7B%7D%20%7D", {}, b"", 400),
    ],
)
def test_refused(client, method, address, headers, body, status):
    response = client.request(method, address, headers=headers, content=body)
    assert response.status_code == status
    assert list(response.json()) == ["code", "message", "where", "remedy", "line", "column"]
    if status == 405:
        assert {"GET", "POST"} <= {word.strip() for word in response.headers["allow"].split(",")}


# What a client may do: spelling of fields, of types and of characters.
@pytest.mark.parametrize(
    ("method", "address", "headers", "body"),
    [
        ("GET", "/sparql?query=ASK+%7B%7D", {}, b""),
        ("GET", "/sparql?query=ASK%20%7B%7D", {}, b""),
        ("GET", "/sparql?query=ASK%0A%7B%7D%0D%0A", {}, b""),
        ("GET", "/sparql?query=%41SK%7B%7D", {}, b""),
        ("GET", "/sparql?&&query=ASK%7B%7D&", {}, b""),
        ("GET", "/sparql?other=1&query=ASK%7B%7D", {}, b""),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=", {}, b""),
        ("GET", "/sparql?query=ask%7B%7D", {}, b""),
        ("GET", f"/sparql?query={quote('ASK { BIND(1 AS ?授权) }')}", {}, b""),
        ("GET", "/sparql?query=ASK%7B%7D#fragment", {}, b""),
        ("POST", "/sparql", {"content-type": FORM}, b"query=ASK+%7B%7D"),
        ("POST", "/sparql", {"content-type": FORM.upper()}, b"query=ASK%7B%7D"),
        ("POST", "/sparql", {"content-type": f"{FORM};charset=UTF-8"}, b"query=ASK%7B%7D"),
        ("POST", "/sparql", {"content-type": f'{FORM}; charset="utf-8"'}, b"query=ASK%7B%7D"),
        ("POST", "/sparql?query=ASK%7B%7D", {"content-type": FORM}, b""),
        ("POST", "/sparql", {"content-type": DIRECT}, b"ASK {}"),
        ("POST", "/sparql", {"content-type": f"{DIRECT}; charset=utf-8"}, b"ASK {}"),
        ("POST", "/sparql", {"content-type": DIRECT}, "ASK { BIND('大会' AS ?x) }".encode()),
        ("POST", "/sparql", {"content-type": DIRECT}, b"# a comment\nASK {}"),
        ("POST", "/sparql", {"content-type": DIRECT}, b"BASE <http://e/> PREFIX : <#> ASK {}"),
    ],
)
def test_accepted(client, method, address, headers, body):
    response = client.request(method, address, headers=headers, content=body)
    assert (response.status_code, response.json().get("boolean")) == (200, True)


@pytest.mark.parametrize("text", ["大会第 73/1 号决议", "naïve", "emoji 🌍", 'quote " and \\ and \t'])
@pytest.mark.parametrize("way", WAYS)
def test_characters_survive(client, way, text):
    literal = json.dumps(text, ensure_ascii=False)
    response = WAYS[way](client, f"SELECT ({literal} AS ?key) {{}}")
    assert rows("json", response.text) == [text]


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
def test_preflight(client, method):
    asked = {"origin": "https://example.org", "access-control-request-method": method,
             "access-control-request-headers": "content-type, accept"}  # fmt: skip
    response = client.options("/sparql", headers=asked)
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == "*"
    assert method in response.headers["access-control-allow-methods"]
    assert "content-type" in response.headers["access-control-allow-headers"]


@pytest.mark.parametrize("query", [QUERIES["SELECT"], "SELECT"])
def test_answers_and_errors_are_open_to_other_origins(client, query):
    assert by_get(client, query, {"origin": "https://example.org"}).headers["access-control-allow-origin"] == "*"


def test_options(client):
    response = client.options("/sparql")
    assert response.status_code == 204 and "POST" in response.headers["allow"]


@pytest.mark.parametrize("accept", RDF)
def test_service_description(client, accept):
    response = client.get("/sparql", headers={"accept": accept})
    assert (response.status_code, media_type(response)) == (200, accept)
    assert "sparql-service-description#" in response.text
    assert "query_seconds" in response.text
