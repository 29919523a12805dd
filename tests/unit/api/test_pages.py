"""Terms and tables as pages show them."""

import json

import pytest

from mandate_graph_api.pages import JSON, Cell, cell, html_reply, prefers_html, table


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
