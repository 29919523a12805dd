"""The SPARQL 1.1 protocol as a pure function: three forms, dataset, formats, refusals."""

from urllib.parse import quote_plus, urlencode

import pytest

from mandate_graph.errors import QueryError
from mandate_graph_api.errors import RequestError
from mandate_graph_api.limits import Limits
from mandate_graph_api.protocol import DIRECT, FORM, HttpRequest, read_request

LIMITS = Limits(body_bytes=20_000, nesting=20)
QUERY = "SELECT * WHERE { ?s ?p '大会' }"


def get(method="GET", accept=None, **fields):
    return HttpRequest(method, urlencode(fields, doseq=True).encode(), accept=accept)


def post(content_type, body, query_string=b""):
    return HttpRequest("POST", query_string, content_type, body=body)


@pytest.mark.parametrize(
    "request_",
    [
        get(query=QUERY),
        get("HEAD", query=QUERY),
        post(FORM, urlencode({"query": QUERY}).encode()),
        post(f"{FORM}; charset=UTF-8", f"query={quote_plus(QUERY)}".encode()),
        post(DIRECT, QUERY.encode()),
        post(f"{DIRECT};charset=utf-8", QUERY.encode()),
    ],
)
def test_the_three_forms_ask_the_same(request_):
    asked = read_request(request_, LIMITS)
    assert asked is not None
    assert asked.question.text == QUERY
    assert asked.question.default_graphs is None and asked.question.named_graphs is None


def test_dataset_of_a_get():
    asked = read_request(
        get(query=QUERY, **{"default-graph-uri": ["http://a", "http://b"], "named-graph-uri": "http://c"}), LIMITS
    )
    assert asked is not None
    assert list(asked.question.default_graphs or ()) == ["http://a", "http://b"]
    assert list(asked.question.named_graphs or ()) == ["http://c"]


def test_dataset_of_a_direct_post_stands_in_the_query_string():
    asked = read_request(post(DIRECT, QUERY.encode(), b"named-graph-uri=http%3A%2F%2Fc"), LIMITS)
    assert asked is not None
    assert list(asked.question.default_graphs or ()) == []
    assert list(asked.question.named_graphs or ()) == ["http://c"]


def test_empty_dataset_fields_of_a_form_count_as_absent():
    asked = read_request(get(query=QUERY, **{"default-graph-uri": ""}), LIMITS)
    assert asked is not None and asked.question.default_graphs is None


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_no_query_asks_for_the_description(method):
    assert read_request(HttpRequest(method), LIMITS) is None


def test_format_wins_over_accept():
    asked = read_request(get(query=QUERY, format="csv", accept="application/json"), LIMITS)
    assert asked is not None
    assert asked.wanted.formats == {"solutions": "csv", "boolean": "csv", "graph": None}
    asked = read_request(get(query=QUERY, format="xml"), LIMITS)
    assert asked is not None and asked.wanted.formats["graph"] == "rdfxml"
    assert asked.wanted.content_type("graph") == "application/rdf+xml"
    asked = read_request(get(query=QUERY, format="", accept="text/csv"), LIMITS)
    assert asked is not None and asked.wanted.formats["solutions"] == "csv", "a form sends what was left open"


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        (post(FORM, b"q=1"), 400, "MG511"),
        (post(FORM, b""), 400, "MG511"),
        (get(query=[QUERY, QUERY]), 400, "MG512"),
        (post(FORM, urlencode({"query": QUERY}).encode(), b"query=ASK%7B%7D"), 400, "MG512"),
        (post(DIRECT, QUERY.encode(), b"query=ASK%7B%7D"), 400, "MG512"),
        (post(FORM, b"update=CLEAR+ALL"), 400, "MG510"),
        (get(update="CLEAR ALL"), 400, "MG510"),
        (post("application/sparql-update", b"CLEAR ALL"), 415, "MG518"),
        (post("text/plain", QUERY.encode()), 415, "MG518"),
        (post(None, QUERY.encode()), 415, "MG518"),
        (post("multipart/form-data; boundary=x", b"--x--"), 415, "MG518"),
        (post(f"{DIRECT}; charset=gb18030", QUERY.encode("gb18030")), 415, "MG518"),
        (post(DIRECT, QUERY.encode("gb18030")), 400, "MG519"),
        (HttpRequest("GET", b"query=%FF%FE"), 400, "MG519"),
        (HttpRequest("GET", b"query=\xff"), 400, "MG519"),
        (HttpRequest("GET", b"&".join([b"a=1"] * 1001)), 400, "MG519"),
        (HttpRequest("PUT"), 405, "MG517"),
        (HttpRequest("DELETE", b"query=ASK%7B%7D"), 405, "MG517"),
        (get(query=QUERY, format="docx"), 400, "MG514"),
        (get(query=QUERY, format=["csv", "json"]), 400, "MG514"),
        (get(query="#" * 20_001), 413, "MG515"),
    ],
)
def test_refused_requests(request_, status, code):
    with pytest.raises(RequestError) as caught:
        read_request(request_, LIMITS)
    assert (caught.value.status, caught.value.code) == (status, code)
    assert caught.value.what.endswith(".")


def test_nesting_is_counted_outside_strings_and_comments():
    deep = "(" * 21 + ")" * 21
    with pytest.raises(QueryError, match="MG306"):
        read_request(get(query=f"ASK {{ FILTER{deep} }}"), LIMITS)
    assert read_request(get(query=f"ASK {{ ?s ?p '{deep}' }} # {deep}"), LIMITS) is not None
    assert read_request(get(query="ASK {" + "() " * 30 + "}"), LIMITS) is not None


def test_method_not_allowed_names_what_is():
    with pytest.raises(RequestError) as caught:
        read_request(HttpRequest("PATCH"), LIMITS)
    assert caught.value.headers["Allow"] == "GET, HEAD, POST, OPTIONS"
