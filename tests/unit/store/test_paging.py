"""Pages and totals as queries, on a store of some rows."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from mandate_graph.store.paging import count_rows, is_select, page_rows

P = NamedNode("http://e.org/p")


@pytest.fixture(scope="module")
def store():
    store = Store()
    store.extend(Quad(NamedNode(f"http://e.org/{n}"), P, Literal(n % 3)) for n in range(10))
    return store


QUERIES = {
    "plain": "SELECT ?s ?o { ?s <http://e.org/p> ?o }",
    "prefixed": "PREFIX e: <http://e.org/>\nSELECT ?s ?o WHERE { ?s e:p ?o } # the end",
    "ordered with ties": "SELECT ?s ?o { ?s <http://e.org/p> ?o } ORDER BY DESC(?o)",
    "star": "SELECT * { ?s <http://e.org/p> ?o } ORDER BY ?o ?s",
    "distinct": "select distinct ?o { ?s <http://e.org/p> ?o }",
    "grouped": "SELECT ?o (COUNT(?s) AS ?n) WHERE { ?s <http://e.org/p> ?o } GROUP BY ?o HAVING (COUNT(?s) > 0)",
    "limited": "SELECT ?s { ?s <http://e.org/p> ?o } ORDER BY ?s LIMIT 7",
    "with values after it": "SELECT ?s ?o { ?s <http://e.org/p> ?o } VALUES ?o { 1 2 }",
    "limited within": "SELECT ?s { { SELECT ?s { ?s <http://e.org/p> ?o } ORDER BY ?s LIMIT 4 } }",
    "nothing": "SELECT ?s { ?s <http://e.org/none> ?o }",
}


def rows(store, text):
    return [tuple(map(str, row)) for row in store.query(text)]


@pytest.mark.parametrize("text", QUERIES.values(), ids=QUERIES)
@pytest.mark.parametrize("size", [1, 3, 100])
def test_pages_are_the_whole_without_gaps(store, text, size):
    whole = rows(store, page_rows(text, None, 0))
    assert sorted(whole) == sorted(rows(store, text))
    (total,) = next(iter(store.query(count_rows(text))))
    assert total.value == str(len(whole))
    pages = [row for offset in range(0, len(whole) + 1, size) for row in rows(store, page_rows(text, size, offset))]
    assert pages == whole


def test_the_order_of_the_query_comes_first(store):
    found = [row[1] for row in rows(store, page_rows(QUERIES["ordered with ties"], 10, 0))]
    assert found == sorted(found, reverse=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# SELECT\nCONSTRUCT { ?s ?p ?o } WHERE { { SELECT * { ?s ?p ?o } } }", False),
        ("PREFIX select: <http://e.org/> ASK {}", False),
        ("DESCRIBE <http://e.org/SELECT>", False),
        ("base <http://e.org/> SELECT ?x {}", True),
        ("", False),
    ],
)
def test_what_yields_rows(text, expected):
    assert is_select(text) is expected


def test_what_cannot_be_counted():
    assert count_rows("SELECT ?s FROM <http://e.org/g> { ?s ?p ?o }") == ""
    assert count_rows("ASK {}") == ""
