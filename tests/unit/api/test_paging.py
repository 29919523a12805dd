"""Links between pages."""

import pytest

from mandate_graph_api.collections.selection import Stretch
from mandate_graph_api.http import Arrived
from mandate_graph_api.paging import address, headers, links
from mandate_graph_api.protocol import HttpRequest


@pytest.mark.parametrize(
    ("stretch", "total", "expected"),
    [
        (Stretch(10), 25, {"first": 0, "next": 10, "last": 20}),
        (Stretch(10, 10), 25, {"first": 0, "prev": 0, "next": 20, "last": 20}),
        (Stretch(10, 20), 25, {"first": 0, "prev": 10, "last": 20}),
        (Stretch(10, 20), 30, {"first": 0, "prev": 10, "last": 20}),
        (Stretch(10, 5), 30, {"first": 0, "prev": 0, "next": 15, "last": 25}),
        (Stretch(10), 0, {"first": 0, "last": 0}),
        (Stretch(10), 10, {"first": 0, "last": 0}),
        (Stretch(10, 50), 25, {"first": 0, "prev": 40, "last": 20}),
        (Stretch(10, 10), None, {"first": 0, "prev": 0}),
    ],
)
def test_links(stretch, total, expected):
    found = links("/x", [("q", "a&b"), ("offset", "3"), ("limit", "1")], stretch, total)
    targets = {
        relation: f"/x?q=a%26b&limit=10{f'&offset={offset}' if offset else ''}" for relation, offset in expected.items()
    }
    assert found == targets


def test_a_whole_answer_has_no_pages():
    assert links("/x", [], Stretch(), 5) == {}
    assert links("/x", [("offset", "2")], Stretch(None, 2), 5) == {"first": "/x"}


def test_headers():
    assert headers({"next": "/x?limit=1"}, 3) == {"X-Total-Count": "3", "Link": '</x?limit=1>; rel="next"'}
    assert headers({}, None) == {}


@pytest.mark.parametrize(
    ("scheme", "host", "expected"),
    [
        ("http", "e.org:8000", "http://e.org:8000/prefix/x"),
        ("https", "[::1]:80", "https://[::1]:80/prefix/x"),
        ("http", 'e.org">', "/prefix/x"),
        ("http", "e.org, other.org", "/prefix/x"),
        ("gopher", "e.org", "/prefix/x"),
    ],
)
def test_addresses_name_only_plain_hosts(scheme, host, expected):
    arrived = Arrived(HttpRequest("GET"), scheme, host, "/x", "/prefix", {})
    assert address(arrived, "/x") == expected
