"""Pages and resources beside the endpoint."""

from html.parser import HTMLParser

import pytest

HTML = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
MANDATE = "https://w3id.org/mandate-graph/id/mandate/A_RES_73_1"


class _Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.text, self.links = [], "", []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "action", "formaction")]

    def handle_data(self, data):
        self.text += data


def page(client, path):
    response = client.get(path, headers=HTML)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    found = _Page(response.text)
    assert "script" not in found.tags
    return found


def test_home_says_what_is_there(client):
    found = page(client, "/")
    for text in ("授权", "Mandates", "26", "graph/inferred/run1", "ontology#Resolution"):
        assert text in found.text
    assert {"/query", "/queries", "/queries/keys", "/sparql"} <= set(found.links)
    assert "textarea" in found.tags


def test_home_as_json(client):
    found = client.get("/").json()
    assert found["triples"] == 26 and len(found["snapshot"]) == 16
    assert {"graph": "https://w3id.org/mandate-graph/graph/reference", "triples": 1} in found["graphs"]
    assert [query["name"] for query in found["queries"]] == ["keys", "thing"]


def test_links_of_the_home_page_lead_somewhere(client):
    for link in page(client, "/").links:
        assert client.get(link, headers=HTML).status_code in (200, 303), link


def test_the_form_shows_a_table(client):
    found = page(client, "/query?query=SELECT+%3Fx+%7B+VALUES+%3Fx+%7B+%22%3Cb%3E%22+%7D+%7D")
    assert "<b>" in found.text and "b" not in found.tags


def test_the_form_shows_errors_and_keeps_the_text(client):
    response = client.get("/query?query=SELEC+%3Fx", headers=HTML)
    assert response.status_code == 400
    assert "MG301" in response.text and "SELEC ?x" in response.text


def test_an_answer_too_large_for_a_page(client):
    values = " ".join(f"{{ VALUES ?v{i} {{ 0 1 2 3 4 5 6 7 8 9 }} }}" for i in range(5))
    response = client.get("/query", params={"query": f"SELECT * {{ {values} }}"}, headers=HTML)
    assert response.status_code == 400 and "MG507" in response.text


@pytest.mark.parametrize(
    ("query", "rows"),
    [("", 10), ("?key=A/RES/73/1", 2), ("?key=A%2FRES%2F73%2F1&most=3", 2), ("?most=3", 6), ("?key=&most=", 10)],
)
def test_a_canned_query_as_csv(client, query, rows):
    response = client.get(f"/queries/keys{query}")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(response.text.splitlines()) == 1 + rows


def test_a_canned_query_in_other_formats(client):
    assert len(client.get("/queries/keys?format=json&most=1").json()["results"]["bindings"]) == 2
    accept = {"accept": "application/sparql-results+xml"}
    assert client.get("/queries/keys", headers=accept).headers["content-type"] == "application/sparql-results+xml"
    response = client.get("/queries/thing", params={"thing": MANDATE})
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "A/RES/73/1" in response.text


def test_a_canned_query_as_a_page(client):
    found = page(client, "/queries/keys?key=A/RES/73/1")
    assert "大会第 73/1 号决议" in found.text and "input" in found.tags
    assert "required" not in found.text
    assert "CONSTRUCT" in page(client, "/queries/thing").text


def test_canned_queries_as_json_and_in_openapi(client):
    listed = client.get("/queries").json()
    assert [parameter["name"] for parameter in listed[0]["parameters"]] == ["key", "most"]
    paths = client.get("/openapi.json").json()["paths"]
    operation = paths["/queries/keys"]["get"]
    assert operation["summary"] == "Mandates"
    declared = {parameter["name"]: parameter["schema"]["type"] for parameter in operation["parameters"]}
    assert declared == {"key": "string", "most": "integer", "limit": "integer", "offset": "integer", "format": "string"}
    assert "text/turtle" in paths["/queries/thing"]["get"]["responses"]["200"]["content"]


def test_an_iri_leads_to_its_description(client):
    response = client.get("/id/mandate/A_RES_73_1", headers=HTML)
    assert response.status_code == 303
    found = page(client, response.headers["location"])
    assert "大会第 73/1 号决议" in found.text and "General Assembly resolution 73/1" in found.text
    data = client.get(response.headers["location"], headers={"accept": "text/turtle"})
    assert "canonicalKey" in data.text


def test_an_unknown_iri(client):
    assert client.get("/describe?iri=http://example.org/none", headers=HTML).status_code == 404


def test_health_and_readiness(client):
    assert client.get("/health").json()["status"] == "ok"
    assert client.get("/ready").json()["status"] == "ready"
