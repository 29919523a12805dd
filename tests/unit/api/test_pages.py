"""Terms and tables as pages show them."""

import json

import pytest

from mandate_graph_api.pages import JSON, Cell, Table, cell, html_reply, prefers_html, short, table


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (None, Cell("")),
        ({"type": "literal", "value": "大会", "xml:lang": "zh"}, Cell("大会", language="zh")),
        ({"type": "uri", "value": "http://example.org/x"}, Cell("http://example.org/x", "http://example.org/x")),
        ({"type": "uri", "value": "javascript:alert(1)"}, Cell("javascript:alert(1)")),
        (
            {"type": "uri", "value": "https://w3id.org/mandate-graph/id/body/GA"},
            Cell(
                "https://w3id.org/mandate-graph/id/body/GA",
                "/p/describe?iri=https%3A%2F%2Fw3id.org%2Fmandate-graph%2Fid%2Fbody%2FGA",
            ),
        ),
        ({"type": "triple", "value": {"subject": {}}}, Cell('{"subject": {}}')),
    ],
)
def test_cells(term, expected):
    assert cell(term, "/p") == expected


def test_tables_keep_unbound_cells():
    binding = {"b": {"type": "literal", "value": "1"}}
    found = table(json.dumps({"head": {"vars": ["a", "b"]}, "results": {"bindings": [binding]}}).encode(), "")
    assert found.columns == ["a", "b"]
    assert found.rows == [[Cell(""), Cell("1")]]


def test_what_every_row_says_is_said_once():
    rows = [[Cell(text) for text in ("x", "", str(number), "y", str(-number), "z")] for number in range(2)]
    found = Table(["a", "b", "c", "d", "e", "f"], rows)
    assert list(found.same) == [("a", Cell("x")), ("b", Cell("")), ("d", Cell("y")), ("f", Cell("z"))]
    assert found.rest == Table(["c", "e"], [[Cell("0"), Cell("0")], [Cell("1"), Cell("-1")]])


@pytest.mark.parametrize("table", [Table(["a"], [[Cell("x")]] * 3), Table(["a"] * 9, [[Cell("x")] * 9])])
def test_narrow_tables_and_single_rows_are_shown_whole(table):
    assert not table.same and table.rest == table


def test_long_names_are_shown_by_their_end():
    assert short("https://w3id.org/mandate-graph/id/body/GA") == "body/GA"
    assert short("https://w3id.org/mandate-graph/id/evidence/A_75_6--Sect.16/zh/1-2") == "…/1-2"
    assert short("http://example.org/" + "x" * 50) == "http://example.org/" + "x" * 50


def test_a_truth_value_is_a_table():
    assert table(b'{"head": {}, "boolean": true}', "").rows == ((Cell("true"),),)


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        ("*/*", False),
        (None, False),
        ("application/json, text/html;q=0.5", False),
    ],
)
def test_who_gets_a_page(accept, page):
    assert prefers_html(accept, [JSON]) is page


def test_pages_escape_what_they_show():
    page = {"root": "", "text": "</textarea><script>", "table": None, "document": "", "problem": None, "queries": ()}
    reply = html_reply("query", page)
    assert isinstance(reply.body, bytes)
    assert b"<script>" not in reply.body and b"&lt;/textarea&gt;" in reply.body
    assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
