"""Every error has the same JSON keys, the status the protocol asks for, and says what to do."""

import json
from urllib.parse import urlencode

import pytest

from mandate_graph.errors import CODES, BadInput
from mandate_graph_api.errors import describe

KEYS = ["code", "message", "where", "remedy", "line", "column"]
FORM = "application/x-www-form-urlencoded"


def query(text, **fields):
    return f"/sparql?{urlencode({'query': text, **fields})}"


ERRORS = {
    "syntax": (("GET", query("SELECT * {\n ?s ?p }"), {}, b""), 400, "MG301"),
    "function": (("GET", query("SELECT (<http://x/f>(1) AS ?y) {}"), {}, b""), 400, "MG302"),
    "service": (("GET", query("SELECT * { SERVICE <http://x/> {} }"), {}, b""), 400, "MG305"),
    "nesting": (("GET", query("ASK " + "{" * 60 + "}" * 60), {}, b""), 400, "MG306"),
    "nul": (("GET", query("ASK {}\0"), {}, b""), 400, "MG301"),
    "dataset": (("GET", query("ASK {}", **{"default-graph-uri": "no iri"}), {}, b""), 400, "MG304"),
    "format": (("GET", query("ASK {}", format="docx"), {}, b""), 400, "MG514"),
    "format of the description": (("GET", "/sparql?format=docx", {}, b""), 400, "MG514"),
    "description as a table": (("GET", "/sparql?format=csv", {}, b""), 406, "MG513"),
    "acceptable": (("GET", query("ASK {}"), {"accept": "text/turtle"}, b""), 406, "MG513"),
    "empty post": (("POST", "/sparql", {"content-type": FORM}, b""), 400, "MG511"),
    "utf-8": (("GET", "/sparql?query=%ff", {}, b""), 400, "MG519"),
    "type": (("POST", "/sparql", {"content-type": "text/plain"}, b"ASK {}"), 415, "MG518"),
    "encoding": (("POST", "/sparql", {"content-type": FORM, "content-encoding": "gzip"}, b"x"), 415, "MG518"),
    "large": (("POST", "/sparql", {"content-type": FORM}, b"query=" + b"x" * 1_100_000), 413, "MG515"),
    "method": (("PUT", "/sparql", {}, b""), 405, "MG517"),
    "method of a page": (("POST", "/", {}, b""), 405, "MG517"),
    "path": (("GET", "/nothing/here", {}, b""), 404, "MG521"),
    "query name": (("GET", "/queries/kyes", {}, b""), 404, "MG303"),
    "parameter": (("GET", "/queries/keys?nonsense=1", {}, b""), 400, "MG304"),
    "parameter type": (("GET", "/queries/keys?most=many", {}, b""), 400, "MG304"),
    "parameter twice": (("GET", "/queries/keys?most=1&most=2", {}, b""), 400, "MG512"),
    "parameter missing": (("GET", "/queries/thing", {}, b""), 400, "MG304"),
    "iri": (("GET", "/describe", {}, b""), 400, "MG511"),
    "iri of no thing": (("GET", "/describe?iri=not+an+iri", {}, b""), 400, "MG304"),
}


@pytest.mark.parametrize("name", ERRORS)
def test_shape(client, name):
    (method, url, headers, body), status, code = ERRORS[name]
    response = client.request(method, url, headers=headers, content=body)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/json"
    found = response.json()
    assert list(found) == KEYS
    assert found["code"] == code
    assert found["message"].endswith(".")
    assert found["where"] and found["remedy"]
    assert "Traceback" not in response.text


def test_no_remedy_sends_a_client_to_a_command(client):
    graph = query("ASK {}", **{"default-graph-uri": "x"})
    for path in (
        "/queries/0000000",
        "/exports/gexf?scope=SP1",
        "/exports/gexf?depth=99&around=x",
        "/graphs?graph=x",
        graph,
    ):
        assert "`" not in client.get(path).json()["remedy"], path


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_place_and_a_remedy(code):
    body = json.loads(describe(BadInput(code, "wrong."), "/sparql").body)
    assert body["where"] == "/sparql" and body["remedy"].lower().startswith(CODES[code].remedy[:3].lower())


@pytest.mark.parametrize("path", ["/sparql?query=ASK%7B%7D&", "/queries/keys?", "/catalog?", "/api/v1/?", "/exports?"])
def test_a_format_that_a_form_leaves_open_is_not_refused(client, path):
    assert client.get(f"{path}format=").status_code == 200


def test_the_remedy_of_a_graph_that_is_none_is_an_address(client):
    assert "at / lists" in client.get("/graphs?graph=x").json()["remedy"]


def test_a_syntax_error_names_line_and_column(client):
    found = client.get(query("SELECT * {\n  ?s ?p }")).json()
    assert found["line"] == 2 and found["column"] in (9, 10)


def test_the_nearest_names_are_named(client):
    assert "keys" in client.get("/queries/kyes").json()["remedy"]


def test_values_of_parameters_stay_values(client):
    for value in ('A/RES/73/1"} #', "A/RES/73/1' . ?a ?b ?c", "\\u0022", "} UNION { ?s ?p ?o"):
        response = client.get(f"/queries/keys?{urlencode({'key': value})}")
        assert (response.status_code, response.json()["code"]) == (400, "MG322")


def test_malformed_queries_leave_the_server_well(client):
    for number in range(200):
        text = "SELECT * { ?s ?p ?o " + "}(<\"'\\{[#@^"[: number % 12] * (number % 7)
        response = client.get(query(text))
        assert response.status_code in (200, 400)
        if response.status_code == 400:
            assert list(json.loads(response.text)) == KEYS
    assert client.get(query("ASK {}")).json()["boolean"] is True


@pytest.mark.parametrize(
    ("remedy", "said"),
    [
        ("Take a node (--around KEY --depth 1), or a query.", "Take a node (around=KEY depth=1), or a query."),
        ("For example: --param topic=x or --param key=y", "For example: topic=x or key=y"),
        ("For example: --year_a 2021", "For example: year_a=2021"),
        ("Run `x --seeds SEEDS`, or use --data.", "Run `x --seeds SEEDS`, or use --data."),
        ("`mandate-graph query --list` names them all.", "/queries names them all."),
        ("See `mandate-graph analyse NAME --describe`.", "See /analyses."),
        ("See `mandate-graph export --help`.", "See /exports."),
    ],
)  # fmt: skip
def test_remedies_speak_of_parameters_not_of_options(remedy, said):
    assert json.loads(describe(BadInput("MG803", "it is too much.", remedy=remedy)).body)["remedy"] == said


def test_a_missing_parameter_is_shown_as_it_is_sent(client):
    assert client.get("/queries/thing").json()["remedy"].startswith("For example: thing=")
