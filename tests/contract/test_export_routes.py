"""``/exports`` over a graph that was built from seeds: attachments, tags, limits, errors."""

from __future__ import annotations

import io
import zipfile

import networkx as nx
import openpyxl
import pytest

from mandate_graph.exports.exporting import exports
from mandate_graph_api.limits import Limits


def test_the_formats_are_listed(built):
    found = built.get("/exports").json()
    assert [entry["name"] for entry in found["formats"]] == list(exports())
    assert {"level", "query", "around"} <= set(found["fields"])
    assert "gexf" in built.get("/exports", headers={"accept": "text/html"}).text
    assert {f"/exports/{name}" for name in exports()} <= set(built.get("/openapi.json").json()["paths"])


def test_a_network_comes_as_an_attachment_with_a_tag(built):
    answer = built.get("/exports/graphml", params={"around": "A/RES/73/186", "lang": "zh"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/graphml+xml"
    assert answer.headers["content-disposition"] == 'attachment; filename="A-RES-73-186.graphml"'
    graph = nx.parse_graphml(answer.text)
    assert graph.nodes["A/RES/73/186"]["label"] == "大会第 73/186 号决议"
    assert len(graph) > 1
    again = built.get(answer.url, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_tables_and_rdf_come_with_their_type(built):
    book = built.get("/exports/xlsx", params={"query": "mandates", "scope": "SP1"})
    assert openpyxl.load_workbook(io.BytesIO(book.content))["mandates"].max_row == 2
    packed = built.get("/exports/datapackage")
    assert packed.headers["content-type"] == "application/zip", packed.text
    assert "datapackage.json" in zipfile.ZipFile(io.BytesIO(packed.content)).namelist()
    assert built.get("/exports/turtle").text.startswith("@prefix")


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/exports/gefx", 404, "MG801"),
        ("/exports/gexf?around=A/RES/73/999", 400, "MG322"),
        ("/exports/gexf?level=none", 400, "MG806"),
        ("/exports/gexf?depth=x", 400, "MG524"),
        ("/exports/gexf?isolated=maybe", 400, "MG524"),
        ("/exports/gexf?scope=SP1", 400, "MG806"),
        ("/exports/gexf?level=all&level=all", 400, "MG512"),
        ("/exports/xlsx?query=mandate", 400, "MG303"),
    ],
)
def test_what_is_wrong_is_said(built, path, status, code):
    answer = built.get(path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["message"]


@pytest.mark.parametrize(
    ("path", "named"),
    [("/exports/gexf?level=none", "organisation"), ("/exports/gexf?lang=xx", "zh"), ("/exports/none", "graphml")],
)
def test_what_no_snapshot_could_answer_is_refused_at_once(serving, path, named):
    """Before anything runs that the limit of time could end."""
    with serving(Limits(workers=2, query_seconds=0.001)) as client:
        answer = client.get(path)
        assert answer.status_code in (400, 404)
        assert named in answer.text


def test_limits_end_an_export_and_the_server_lives(serving):
    with serving(Limits(workers=2, query_seconds=0.01)) as client:
        answer = client.get("/exports/datapackage")
        assert (answer.status_code, answer.json()["code"]) == (503, "MG501")
        assert client.get("/health").status_code == 200
