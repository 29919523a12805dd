"""``/analyses`` over a graph that was built from seeds: formats, tags, errors, pages, limits, another endpoint."""

from __future__ import annotations

import csv
import io

import pytest

from mandate_graph.analysis import analyses
from mandate_graph_api.limits import Limits

OVERLAP = "/analyses/overlap"


def test_the_listing_says_options_columns_and_source(built):
    found = built.get("/analyses").json()
    assert [entry["name"] for entry in found] == list(analyses())
    assert all(entry["source"] and entry["columns"] and entry["title"]["zh"] for entry in found)
    assert "overlap" in built.get("/analyses", headers={"accept": "text/html"}).text


def test_an_answer_as_csv_and_as_json(built):
    text = built.get(OVERLAP).text
    rows = list(csv.DictReader(io.StringIO(text)))
    body = built.get(OVERLAP, params={"format": "json"}).json()
    assert text.splitlines()[0].split(",") == [column["name"] for column in body["columns"]]
    assert [row["scope_a"] for row in rows] == [row["scope_a"] for row in body["rows"]]
    assert body["asked"]["least"] == 1


def test_an_answer_has_a_tag_of_its_options(built):
    first = built.get(OVERLAP)
    again = built.get(OVERLAP, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert built.get(OVERLAP, params={"format": "json"}).headers["etag"] != first.headers["etag"]
    assert built.get(OVERLAP).content == first.content


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/analyses/none", 404, "MG320"),
        (f"{OVERLAP}?year=1900", 400, "MG323"),
        ("/analyses/communities?year=1900", 400, "MG323"),
        ("/analyses/knock-out?year=1900", 400, "MG323"),
        (f"{OVERLAP}?color=red", 400, "MG321"),
        (f"{OVERLAP}?least=many", 400, "MG321"),
        (f"{OVERLAP}?least=1&least=2", 400, "MG512"),
        (f"{OVERLAP}?format=pdf", 400, "MG514"),
    ],
)
def test_what_is_wrong_is_said(built, path, status, code):
    answer = built.get(path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["message"]


def test_a_page_shows_a_form_and_rows(built):
    form = built.get(OVERLAP, headers={"accept": "text/html"}).text
    assert 'name="least"' in form and "Jaccard" in form and "<tbody>" not in form
    assert "<tbody>" in built.get(OVERLAP, params={"format": "html"}).text
    refused = built.get(OVERLAP, params={"year": "1900"}, headers={"accept": "text/html"})
    assert refused.status_code == 400 and "MG323" in refused.text


def test_the_description_names_every_analysis(built):
    paths = built.get("/openapi.json").json()["paths"]
    assert {f"/analyses/{name}" for name in analyses()} <= set(paths)
    names = [entry["name"] for entry in paths[OVERLAP]["get"]["parameters"]]
    assert names == ["year", "least", "most", "language", "format"]


def test_an_analysis_that_takes_too_long_is_ended(built_data, serve_data):
    with serve_data(built_data, Limits(workers=2, query_seconds=0.05)) as client:
        answer = client.get(OVERLAP)
        assert (answer.status_code, answer.json()["code"]) == (503, "MG501")
        assert client.get("/health").status_code == 200


def test_another_endpoint_gives_the_same_answer(built, built_data, serve_data):
    with serve_data(built_data, Limits(workers=2), endpoint=f"{built.base_url}/sparql") as client:
        assert client.get(OVERLAP).text == built.get(OVERLAP).text
