"""Answers in one format become the same answers in another."""

import pyoxigraph as ox
import pytest

from mandate_graph.errors import Unavailable
from mandate_graph.store.transcoding import transcode

STORE = ox.Store()
SELECT = "SELECT * { VALUES (?a ?b) { (<http://e/a> '授权'@zh) (1 UNDEF) } }"
CONSTRUCT = "CONSTRUCT { <http://e/a> <http://e/b> '授权'@zh } {}"


@pytest.mark.parametrize("given", ["json", "xml", "tsv"])
@pytest.mark.parametrize("wanted", ["json", "xml", "csv", "tsv"])
def test_solutions(given, wanted):
    formats = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML,
               "csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV}  # fmt: skip
    body = STORE.query(SELECT).serialize(format=formats[given])
    assert transcode(body, "solutions", given, wanted) == STORE.query(SELECT).serialize(format=formats[wanted])


def test_truth():
    assert transcode(b'{"head":{},"boolean":true}', "boolean", "json", "csv") == b"true"


@pytest.mark.parametrize(("wanted", "part"), [("ntriples", '"授权"@zh .'), ("jsonld", "授权"), ("rdfxml", "授权")])
def test_graphs(wanted, part):
    body = STORE.query(CONSTRUCT).serialize(format=ox.RdfFormat.TURTLE)
    assert part in transcode(body, "graph", "turtle", wanted).decode()


def test_rubbish():
    with pytest.raises(Unavailable, match="MG528"):
        transcode(b"<html>", "solutions", "json", "csv")
