"""`/api/v1/`, canned queries by pages, tags, and descriptions, over a graph that was built from seeds."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from urllib.parse import quote

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDFS

from mandate_graph.catalog import NAMED_TYPES, load_catalog
from mandate_graph.settings import Settings
from mandate_graph_api.app import create_app

BASE = "https://w3id.org/mandate-graph/"
MANDATE = f"{BASE}id/mandate/A_RES_73_186"
BUDGET = "A/75/6(Sect.16)"
HTML = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def keys(response):
    assert response.status_code == 200, response.text
    return [item["key"] for item in response.json()["items"]]


def next_of(response):
    return response.links.get("next", {}).get("url")


def test_the_collections_and_their_fields(built):
    found = built.get("/api/v1/").json()
    names = [collection["name"] for collection in found["collections"]]
    assert names == [
        "documents", "mandates", "programmes", "subprogrammes", "deliverables", "evaluations", "recommendations",
        "results",
    ]  # fmt: skip
    for collection in found["collections"]:
        assert list(collection["fields"])[:2] == ["iri", "key"]
        assert collection["title"]["zh"] and collection["title"]["en"]
        assert built.get(collection["href"]).status_code == 200
    assert built.get("/api/v1").json() == found


@pytest.mark.parametrize(
    "spelling",
    [
        "73/186",
        "A/RES/73/186",
        "a/res/73/186",
        "A_RES_73_186",
        "第73/186号决议",
        "大会第 73/186 号决议",
        "７３／１８６",
        "General Assembly resolution 73/186",
        "resolution 73/186 of 17 December 2018",
        MANDATE,
    ],
)
def test_symbols_are_found_in_any_spelling(built, spelling):
    assert keys(built.get("/api/v1/mandates", params={"q": spelling})) == ["A/RES/73/186"]
    found = built.get("/api/v1/search", params={"q": spelling}).json()
    assert (found["items"][0]["collection"], found["items"][0]["key"]) == ("mandates", "A/RES/73/186")
    assert built.get(f"/api/v1/mandates/{quote(spelling, safe='')}").json()["iri"] == MANDATE


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("预防犯罪", ("mandates", "A/RES/73/186")),
        ("技术 预防犯罪", ("mandates", "A/RES/73/186")),
        ("general assembly", ("mandates", "A/RES/73/186")),
        ("GENERAL  ASSEMBLY", ("mandates", "A/RES/73/186")),
        ("应对毒品问题", ("subprogrammes", "UNODC-2")),
        (BUDGET, ("documents", BUDGET)),
        ("A/75/6 (Sect. 16)", ("documents", BUDGET)),
        ("UNODC-1", ("subprogrammes", "UNODC-1")),
    ],
)
def test_search_in_chinese_and_latin(built, words, expected):
    found = built.get("/api/v1/search", params={"q": words}).json()
    assert expected in [(item["collection"], item["key"]) for item in found["items"]]
    assert found["total"] == sum(found["totals"].values()) == len(found["items"])


def test_a_search_that_finds_nothing_or_asks_nothing(built):
    assert built.get("/api/v1/search", params={"q": "不存在的词语xyz"}).json()["total"] == 0
    assert built.get("/api/v1/search?q=99/999").json()["total"] == 0
    assert built.get("/api/v1/search").json()["code"] == "MG511"
    assert built.get("/api/v1/search?q=x&colour=1").json()["code"] == "MG524"


def test_filters(built):
    everything = keys(built.get("/api/v1/mandates?limit=10000"))
    bodies = {key: built.get(f"/api/v1/mandates/{key}").json()["body"] for key in ("A/RES/73/186", "CND/RES/62/1")}
    assert bodies == {"A/RES/73/186": "GA", "CND/RES/62/1": "CND"}
    assert keys(built.get("/api/v1/mandates?body=GA")) == ["A/RES/73/186"]
    both = keys(built.get("/api/v1/mandates?body=GA&body=CND"))
    assert set(both) == {"A/RES/73/186", "CND/RES/62/1"} < set(everything)
    assert keys(built.get("/api/v1/mandates?year.min=2018&year.max=2018&kind=resolution")) == ["A/RES/73/186"]
    assert keys(built.get("/api/v1/mandates?scopes=SP1")) == ["CND/RES/62/1"]
    assert keys(built.get("/api/v1/mandates", params={"title.contains": "技术合作"})) == ["A/RES/73/186"]
    assert keys(built.get("/api/v1/documents?is_read=true")) == [BUDGET]
    assert keys(built.get("/api/v1/mandates?listings=1&number=186")) == ["A/RES/73/186"]
    assert keys(built.get("/api/v1/subprogrammes?kind=subprogramme&sort=-key&limit=2")) == ["UNODC-2", "UNODC-1"]


def test_an_unknown_field_is_named(built):
    response = built.get("/api/v1/mandates?boby=GA")
    assert response.status_code == 400
    assert response.json()["code"] == "MG524" and "body" in response.json()["remedy"]
    for wrong in ("limit=0", "limit=x", "limit=99999", "offset=-1", "limit=1&limit=2", "sort=colour", "fields=colour"):
        assert built.get(f"/api/v1/mandates?{wrong}").status_code == 400, wrong
    assert built.get("/api/v1/colours").status_code == 404
    assert built.delete("/api/v1/mandates").status_code == 405


def test_many_keys_in_one_request(built):
    response = built.get("/api/v1/mandates", params={"key": "73/186,CND/RES/62/1,A/RES/1/999", "fields": "key"})
    assert sorted(keys(response)) == ["A/RES/73/186", "CND/RES/62/1"]
    assert response.json()["missing"] == ["A/RES/1/999"]
    wanted = ["A_RES_73_186", "第62/1号决议", *(f"A/RES/1/{number}" for number in range(2000))]
    response = built.post("/api/v1/mandates", json={"key": wanted, "fields": ["key"], "limit": 10})
    assert sorted(keys(response)) == ["A/RES/73/186", "CND/RES/62/1"]
    assert len(response.json()["missing"]) == 2000
    assert keys(built.post("/api/v1/mandates", data={"key": "73/186"})) == ["A/RES/73/186"]
    for body in (b"[", b"[1]", b'{"key": {"a": 1}}'):
        response = built.post("/api/v1/mandates", content=body, headers={"content-type": "application/json"})
        assert (response.status_code, response.json()["code"]) == (400, "MG519")
    assert built.post("/api/v1/mandates", content=b"x", headers={"content-type": "text/plain"}).status_code == 415


def test_sparse_fields_and_sorting(built):
    items = built.get("/api/v1/mandates?fields=year,key&sort=-year,key&limit=10000").json()["items"]
    assert all(list(item) == ["year", "key"] for item in items)
    years = [item["year"] for item in items if item["year"]]
    assert years == sorted(years, reverse=True) and len(years) > 5
    assert [item["year"] for item in items][: len(years)] == years, "rows without a value stand last"


def test_pages_have_links_and_right_totals(built):
    everything = keys(built.get("/api/v1/mandates?limit=10000"))
    response, found = built.get("/api/v1/mandates?limit=7&fields=key"), []
    while True:
        assert response.headers["x-total-count"] == str(len(everything)) == str(response.json()["total"])
        found += keys(response)
        if not next_of(response):
            break
        assert next_of(response) == response.json()["links"]["next"]
        response = built.get(next_of(response))
    assert found == everything
    assert "last" in response.links and keys(built.get(response.links["last"]["url"])) == keys(response)
    assert keys(built.get(response.links["first"]["url"])) == everything[:7]


def test_as_csv(built):
    for headers, address in (({}, "?format=csv"), ({"accept": "text/csv"}, "")):
        response = built.get(f"/api/v1/mandates{address}", headers=headers)
        assert response.headers["content-type"] == "text/csv; charset=utf-8"
        rows = list(csv.DictReader(io.StringIO(response.text)))
        row = next(row for row in rows if row["key"] == "A/RES/73/186")
        assert row["iri"] == MANDATE and "73/186" in row["names"].split("; ")
    assert built.get("/api/v1/mandates?format=xml").json()["code"] == "MG514"


def test_one_thing(built):
    found = built.get("/api/v1/mandates/A/RES/73/186").json()
    assert found["label_zh"] == "大会第 73/186 号决议" and found["link"] == "https://undocs.org/A/RES/73/186"
    assert found["scopes"] == ["P"] and found["listings"] == 1
    assert built.get(found["href"]).json() == found
    missing = built.get("/api/v1/mandates/A/RES/1/999")
    assert (missing.status_code, missing.json()["code"]) == (404, "MG520")


def test_tags_and_times(built):
    for address in (
        "/api/v1/mandates?limit=2",
        "/api/v1/mandates/A/RES/73/186",
        "/api/v1/search?q=73/186",
        "/queries/mandates",
        "/queries/mandates?limit=1&format=json",
        f"/describe?iri={quote(MANDATE, safe='')}",
    ):
        first = built.get(address)
        tag, modified = first.headers["etag"], first.headers["last-modified"]
        again = built.get(address, headers={"if-none-match": f'"other", W/{tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert built.get(address, headers={"if-modified-since": modified}).status_code == 304
        assert (
            built.get(address, headers={"if-none-match": '"other"', "if-modified-since": modified}).status_code == 200
        )
        assert built.get(address, headers={"if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT"}).status_code == 200
        head = built.head(address)
        assert (head.headers["etag"], head.content) == (tag, b"")
        assert built.get(address, headers={"accept": "text/csv, text/turtle"}).headers["vary"].startswith("Accept")
    other = built.get("/queries/mandates?format=tsv").headers["etag"]
    assert other != built.get("/queries/mandates?format=csv").headers["etag"]


@pytest.mark.parametrize("name", ["mandates", "subprogrammes", "cq15-number-of-mandates", "headings"])
def test_pages_of_a_canned_query_are_the_whole(built, name):
    whole = built.get(f"/queries/{name}")
    rows = whole.text.splitlines()[1:]
    assert whole.headers["x-total-count"] == str(len(rows))
    for size in (1, 2, 1000):
        response, found = built.get(f"/queries/{name}?limit={size}"), []
        while True:
            found += response.text.splitlines()[1:]
            assert response.headers["x-total-count"] == str(len(rows))
            if not next_of(response):
                break
            response = built.get(next_of(response))
        assert found == rows
    assert built.get(f"/queries/{name}?offset=1000000").text.splitlines()[1:] == []


def test_pages_keep_parameters_and_formats(built):
    response = built.get("/queries/mandates", params={"document": BUDGET, "limit": 1, "format": "json"})
    assert len(response.json()["results"]["bindings"]) == 1
    following = built.get(next_of(response))
    assert following.headers["content-type"] == "application/sparql-results+json"
    assert following.json()["results"]["bindings"][0]["key"]["value"] == "CND/RES/62/1"
    assert "prev" in following.links and "next" not in following.links
    assert built.get("/queries/mandates?limit=1&colour=red").status_code == 400
    assert built.get("/queries/mandates?limit=zero").json()["code"] == "MG524"


def test_parameters_are_terms(built):
    for value in ('" } UNION { ?s ?p ?o } #', "x> <y", "SP1'", "\\u0022", "}}}", "?scope"):
        response = built.get("/queries/turnover", params={"status": value})
        assert response.status_code == 200
        assert response.headers["x-total-count"] == "0", value


NAMED = [
    (query.name, parameter)
    for query in load_catalog().of("canned")
    for parameter in query.parameters
    if parameter.type in NAMED_TYPES
]


@pytest.mark.parametrize(
    "spelling", ["A/RES/73/186", "73/186", "第73/186号决议", "a/res/73/186", "A_RES_73_186", MANDATE]
)
def test_a_query_takes_a_key_in_any_spelling(built, spelling):
    for query in ("cq02-what-is-this-instrument", "cq03-footprint", "cq04-evidence-of-citation"):
        usual, spelt = (built.get(f"/queries/{query}", params={"key": key}).text for key in ("A/RES/73/186", spelling))
        assert spelt == usual and usual.count("\n") > 1


@pytest.mark.parametrize(("query", "parameter"), NAMED, ids=[f"{query}-{each.name}" for query, each in NAMED])
def test_a_query_refuses_what_names_nothing(built, query, parameter):
    response = built.get(f"/queries/{query}", params={parameter.name: "Nothing/99"})
    assert response.status_code == 400
    problem = response.json()
    assert (problem["code"], problem["where"]) == ("MG322", f"parameter {parameter.name}")
    assert problem["remedy"].startswith(("Nearest are: ", "The graph has nothing"))
    page = built.get(f"/queries/{query}", params={parameter.name: "Nothing/99", "format": "html"})
    assert page.status_code == 400 and problem["remedy"].partition(" ")[0] in page.text


def test_every_parameter_that_names_a_thing_says_so():
    types = {"key": {"instrument", "cited"}, "document": {"document"}, "scope": {"scope"}, "programme": {"programme"}}
    for query in load_catalog().of("canned"):
        for parameter in query.parameters:
            assert parameter.type in types.get(parameter.name, {parameter.type}), (query.name, parameter.name)


def test_a_blank_value_was_left_open(built):
    whole = built.get("/queries/mandates").text
    assert built.get("/queries/mandates?scope=%20").text == whole
    response = built.get("/queries/cq40-dossier?topic=%20")
    assert response.status_code == 400 and "needs one of the parameters" in response.json()["message"]


def test_a_budget_is_found_without_its_section(built):
    for spelling in ("A/75/6", "a/75/6"):
        found = built.get("/api/v1/search", params={"q": spelling}).json()
        assert (found["items"][0]["collection"], found["items"][0]["key"]) == ("documents", BUDGET)
        assert built.get("/api/v1/documents", params={"key": spelling}).json()["items"][0]["key"] == BUDGET
        assert built.get("/queries/mandates", params={"document": spelling}).headers["x-total-count"] == "2"


def test_a_canned_query_as_a_page_has_pages(built):
    page = built.get("/queries/mandates?format=html&limit=1").text
    assert 'rel="next"' in page and "limit=1&amp;offset=1" in page and "/ 2" in page


def test_every_entry_of_openapi_answers(built):
    document = built.get("/openapi.json").json()
    assert document["openapi"].startswith("3.")
    operations = [
        (path, method, entry) for path, entries in document["paths"].items() for method, entry in entries.items()
    ]
    names = [entry["operationId"] for _, _, entry in operations]
    assert len(names) == len(set(names)) > 40
    for path, method, entry in operations:
        one = entry.get("x-one-of-parameters", [""])[0]
        needed = [
            parameter
            for parameter in entry.get("parameters", ())
            if parameter.get("required") or parameter["name"] == one
        ]
        if method != "get" or any("example" not in parameter for parameter in needed):
            continue
        parts = {parameter["name"]: parameter["example"] for parameter in needed if parameter["in"] == "path"}
        params = {each["name"]: each["example"] for each in needed if each["in"] == "query"}
        if path == "/graphs":
            params = {"default": ""}
        response = built.get(path.format(**parts), params=params or None)
        # An analysis says so where the graph has nothing for it, or no thing of the name in its example; PNG and SVG
        # are drawn by a program that need not be here.
        told = ("MG322", "MG323") if shutil.which("dot") else ("MG322", "MG323", "MG804")
        assert response.status_code in (200, 303, 404) or response.json()["code"] in told, (
            path,
            response.text,
        )
        content = response.headers["content-type"].partition(";")[0]
        assert response.status_code == 303 or content in entry["responses"][str(response.status_code)]["content"], path
    error = document["components"]["schemas"]["Error"]
    assert set(error["required"]) == set(built.get("/api/v1/colours").json())


def test_every_route_is_in_openapi(built):
    paths = built.get("/openapi.json").json()["paths"]
    for route in create_app(Settings()).routes:
        # A part of a path that stands for a collection, a query … is written out.
        pattern = re.sub(r"{(\w+)(:path)?}", lambda part: f"(?:{{{part[1]}}}|[^/{{}}]+)", route.path)
        assert any(re.fullmatch(pattern, path) for path in paths), route.path
    assert all("get" in entry for entry in paths.values())


FORMATTED = (
    "/", "/queries", "/queries/mandates", "/analyses", "/analyses/ages", "/exports", "/api/v1", "/api/v1/mandates",
    "/api/v1/mandates/A/RES/73/186", "/api/v1/search?q=73/186", "/search", "/query", f"/describe?iri={MANDATE}",
    "/graphs?default", "/graph/reference", "/dumps", "/catalog", "/.well-known/void", "/openapi.json",
    "/sparql?query=ASK+%7B%7D",
)  # fmt: skip


@pytest.mark.parametrize("path", FORMATTED)
def test_formats_are_refused_alike(built, path):
    unknown = built.get(f"{path}{'&' if '?' in path else '?'}format=docx")
    assert (unknown.status_code, unknown.json()["code"], unknown.json()["where"]) == (400, "MG514", "format")
    for accept in ("image/png", "*/*;q=0"):
        refused = built.get(path, headers={"accept": accept})
        assert (refused.status_code, refused.json()["code"], refused.json()["where"]) == (406, "MG513", "Accept")
    assert built.get(path, headers={"accept": "image/png, */*;q=0.1"}).status_code in (200, 404)


def test_what_operators_poll_takes_any_accept(built):
    for path in ("/health", "/ready", "/metrics"):
        assert built.get(path, headers={"accept": "image/png"}).status_code == 200


def test_what_is_counted_is_never_null(built):
    for query in load_catalog().of("things"):
        name = query.name.removeprefix("api-")
        counts = {"listings", "citations", "measures", "mandates", "deliverables", "results", "subprogrammes"}
        for item in built.get(f"/api/v1/{name}?limit=1000").json()["items"]:
            assert all(isinstance(item[field], int) for field in counts & item.keys()), (name, item)


def test_properties_of_things_have_names_in_both_languages(built):
    text = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT DISTINCT ?p { ?s ?p ?o FILTER(CONTAINS(STR(?s), "/id/"))
          FILTER(!REGEX(STR(?p), "^http://www.w3.org/(1999/02/22-rdf-syntax-ns|2000/01/rdf-schema)#"))
          OPTIONAL { ?p rdfs:label ?zh FILTER(LANG(?zh) = "zh") }
          OPTIONAL { ?p rdfs:label ?en FILTER(LANG(?en) = "en") }
          FILTER(!BOUND(?zh) || !BOUND(?en)) }"""
    assert built.get("/sparql", params={"query": text, "format": "csv"}).text.split() == ["p"]


def test_every_kind_of_thing_is_described(built):
    for name in (collection["name"] for collection in built.get("/api/v1/").json()["collections"]):
        for item in built.get(f"/api/v1/{name}?limit=3").json()["items"]:
            path = item["iri"].removeprefix(BASE.rstrip("/"))
            response = built.get(path, headers=HTML)
            assert response.status_code == 303
            page = built.get(response.headers["location"], headers=HTML)
            assert page.status_code == 200 and item["iri"] in page.text
            assert built.get(response.headers["location"], headers={"accept": "text/turtle"}).status_code == 200


def test_a_description_says_it_in_words(built):
    page = built.get("/describe", params={"iri": MANDATE}, headers=HTML).text
    for text in (
        "大会第 73/186 号决议",
        "General Assembly resolution 73/186",
        "https://undocs.org/A/RES/73/186",
        "https://undocs.org/zh/A/75/6(Sect.16)",
        "adopted by",
        "16.40",
        "Referred to by",
    ):
        assert text in page, text
    assert "<script" not in page
    assert f'href="/describe?iri={quote(BASE + "id/body/GA", safe="")}"' in page


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_a_description_as_rdf_has_references_labels_and_evidence(built):
    mg = Namespace(f"{BASE}ontology#")
    for name, syntax in (("turtle", "turtle"), ("jsonld", "json-ld"), ("rdfxml", "xml"), ("ntriples", "nt")):
        response = built.get("/describe", params={"iri": MANDATE, "format": name})
        graph = Graph().parse(data=response.content, format=syntax)
        subject = URIRef(MANDATE)
        assert str(graph.value(subject, mg.canonicalKey)) == "A/RES/73/186"
        assert {label.language for label in graph.objects(subject, RDFS.label)} == {"zh", "en"}
        assert list(graph.subject_predicates(subject)), "what refers to it"
        assert "大会" in {str(label) for label in graph.objects(URIRef(f"{BASE}id/body/GA"), RDFS.label)}
        assert list(graph.subjects(mg.lineStart, None)), "where it is printed"
    assert built.get("/describe", params={"iri": f"{BASE}id/none", "format": "turtle"}).status_code == 404


def test_terms_codes_and_graphs_are_described(built):
    for path in ("/code/official", "/graph/reference", "/id/body/GA", "/ontology"):
        response = built.get(path, headers=HTML)
        assert response.status_code == 303, path
        assert built.get(response.headers["location"], headers=HTML).status_code == 200
    term = built.get("/describe", params={"iri": f"{BASE}ontology#Resolution"}, headers=HTML)
    assert "决议" in term.text
    location = built.get("/ontology", headers={"accept": "text/turtle"}).headers["location"]
    ontology = Graph().parse(data=built.get(location, headers={"accept": "text/turtle"}).content, format="turtle")
    assert (URIRef(f"{BASE}ontology#Resolution"), RDFS.label, None) in ontology
    assert built.get("/graph/none", headers=HTML).status_code == 303
    assert built.get("/describe", params={"iri": f"{BASE}graph/none"}, headers=HTML).status_code == 404
    assert built.get("/describe", params={"iri": "no iri"}, headers=HTML).json()["code"] == "MG304"


def test_the_search_page(built):
    page = built.get("/search", params={"q": "第73/186号决议"}, headers=HTML).text
    assert "大会第 73/186 号决议" in page and f"/describe?iri={quote(MANDATE, safe='')}" in page
    assert "MG524" in built.get("/search?q=x&limit=none", headers=HTML).text
    assert "&lt;b&gt;" in built.get("/search?q=<b>", headers=HTML).text
    assert built.get("/search", headers=HTML).status_code == 200


def test_the_form_has_the_canned_queries_as_examples(built):
    assert "example=mandates" in built.get("/query", headers=HTML).text
    assert "mg:inTable" in built.get("/query?example=mandates", headers=HTML).text
    assert built.get("/query?example=none", headers=HTML).status_code == 200


def test_numbers_and_lists_in_json(built):
    item = json.loads(built.get("/api/v1/mandates/A/RES/73/186").content)
    assert isinstance(item["number"], int) and isinstance(item["names"], list) and item["session"] == "73"
    document = built.get(f"/api/v1/documents/{quote(BUDGET)}").json()
    assert document["is_read"] is True and document["symbols"] == [BUDGET]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/mandates?q=" + "a+" * 5000, 200),
        ("/api/v1/mandates?q=" + "1/1+" * 5000, 200),
        ("/api/v1/mandates?q=%00", 200),
        ("/api/v1/mandates?q=%FF", 400),
        ("/api/v1/mandates?q=%22%27%3B--", 200),
        ("/api/v1/mandates?number=" + "9" * 5000, 200),
        ("/api/v1/mandates/A/RES/73/186?fields=key&format=json", 200),
        ("/api/v1/mandates/A/RES/73/186?fields=colour", 400),
        ("/api/v1/mandates/A/RES/73/186?limit=3", 400),
        ("/api/v1/documents?is_read=yes", 400),
        ("/api/v1/search?q=1373&format=csv", 400),
        ("/api/v1/mandates?number.min=x&number.max=%F0%9F%98%80", 400),
        ("/api/v1/mandates?fields=" + "key," * 3000, 200),
        ("/api/v1/mandates?sort=" + "key,-year," * 3000, 200),
        ("/api/v1/mandates?" + "title.contains=x%d&" * 3, 200),
        ("/api/v1/mandates?" + "&".join(f"title.contains=x{n}" for n in range(101)), 400),
        ("/api/v1/mandates?" + "&".join(f"body=x{n}" for n in range(990)), 200),
        ("/api/v1/mandates/" + "x+" * 3000, 404),
        ("/api/v1/mandates/%00", 404),
        ("/api/v1/search?q=" + "%E6%AF%92" * 3000, 200),
        ("/describe?iri=http%3A%2F%2Fe.org%2F%00", 400),
        ("/describe?iri=%3E%20%3C", 400),
        ("/id/%0d%0aX-Evil:%201", 404),
    ],
)
def test_odd_requests_get_plain_answers(built, address, status):
    response = built.get(address)
    assert response.status_code == status, response.text[:300]
    assert "x-evil" not in response.headers
    if status in (400, 404):
        assert response.json()["code"].startswith("MG")


def test_odd_bodies_get_plain_answers(built):
    for body, status in (
        ({"key": [f"k{n}" for n in range(10_001)]}, 400),
        ({"key": "x" * 100_000}, 200),
        ({"q": "x " * 10_000}, 200),
        ({"number": 10**400}, 200),
        ({"is_read": True}, 400),
        ({"limit": 1.5}, 400),
    ):
        assert built.post("/api/v1/mandates", json=body).status_code == status, str(body)[:80]
    half = built.post("/api/v1/mandates", content=b'{"q": "\\ud800"}', headers={"content-type": "application/json"})
    assert (half.status_code, half.json()["code"]) == (400, "MG519")
    deep = built.post("/api/v1/mandates", content=b"[" * 100_000, headers={"content-type": "application/json"})
    assert (deep.status_code, deep.json()["code"]) == (400, "MG519")
