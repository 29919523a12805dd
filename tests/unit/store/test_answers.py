"""Answers of a store as bytes: kinds, formats, datasets, refusals."""

import io

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from mandate_graph.errors import QueryError
from mandate_graph.store.answers import GRAPH_FORMATS, SOLUTION_FORMATS, Dataset, Question
from mandate_graph.store.oxigraph import OxigraphStore

E = "http://example.org/"
PREFIXES = {"e": E, "unused": "http://unused.example/", "xsd": "http://www.w3.org/2001/XMLSchema#"}


@pytest.fixture(scope="module")
def dataset():
    store = OxigraphStore.in_memory()
    graphs = [NamedNode(f"{E}graph/{name}") for name in ("zh", "en", "inferred/run")]
    shared = (NamedNode(f"{E}s"), NamedNode(f"{E}p"), Literal("大会"))
    store.load([Quad(*shared, graph) for graph in graphs])
    store.load([Quad(NamedNode(f"{E}s"), NamedNode(f"{E}q"), Literal(name.value), name) for name in graphs])
    return Dataset(store, PREFIXES)


def written(dataset, name, text, **options):
    into = io.BytesIO()
    dataset.ask(Question(text, **options)).write(into, name)
    return into.getvalue().decode()


def count(dataset, text, **options):
    return len(written(dataset, "csv", text, **options).splitlines()) - 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT * { ?s ?p ?o }", "solutions"),
        ("ASK {}", "boolean"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "graph"),
        (f"DESCRIBE <{E}s>", "graph"),
    ],
)
def test_every_format_of_every_kind(dataset, text, kind):
    assert dataset.ask(Question(text)).kind == kind
    for name in GRAPH_FORMATS if kind == "graph" else SOLUTION_FORMATS:
        assert written(dataset, name, text)


def test_a_triple_of_two_graphs_is_found_once_and_an_inferred_one_by_name_only(dataset):
    assert count(dataset, "SELECT * { ?s ?p ?o }") == 3
    assert count(dataset, "SELECT * { GRAPH ?g { ?s ?p ?o } }") == 6
    assert count(dataset, f"SELECT * FROM <{E}graph/inferred/run> {{ ?s ?p ?o }}") == 2


def test_the_dataset_of_the_request_is_the_whole_dataset(dataset):
    text = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    assert count(dataset, text, default_graphs=[f"{E}graph/zh"], named_graphs=[]) == 2
    assert count(dataset, text, default_graphs=[], named_graphs=[f"{E}graph/en"]) == 2
    assert count(dataset, text, default_graphs=[f"{E}graph/none"], named_graphs=None) == 0
    assert count(dataset, f"SELECT * FROM <{E}graph/zh> {{ ?s ?p ?o }}", default_graphs=[f"{E}none"]) == 0


def test_relative_iris_need_a_base(dataset):
    assert written(dataset, "csv", "ASK { <s> ?p ?o }", base_iri=E) == "true"
    with pytest.raises(QueryError, match="MG301"):
        dataset.ask(Question("ASK { <s> ?p ?o }"))


@pytest.mark.parametrize("name", ["turtle", "trig"])
def test_prefixes_are_those_used_in_order(dataset, name):
    text = written(dataset, name, f"CONSTRUCT {{ <{E}s> <{E}p> 1.5, 'x' }} {{}}")
    assert [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")] == ["e:", "xsd:"]
    assert "e:s e:p" in text
    assert written(dataset, name, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER(false) }") == ""


def test_a_large_graph_is_written_whole(dataset):
    text = written(
        dataset, "turtle",
        f"CONSTRUCT {{ ?s <{E}n> ?n }} {{ {' '.join(f'{{ VALUES ?v{i} {{ 0 1 2 3 4 5 6 7 }} }}' for i in range(4))} "
        f"BIND(?v0 * 512 + ?v1 * 64 + ?v2 * 8 + ?v3 AS ?n) BIND(IRI(CONCAT('{E}x', STR(?n))) AS ?s) }}",
    )  # fmt: skip
    assert text.count("e:n ") == 8**4
    assert text.startswith("@prefix e: <")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SELEC", "MG301"),
        ("INSERT DATA { <http://a> <http://b> 1 }", "MG301"),
        ("SELECT (<http://no.example/f>(1) AS ?x) {}", "MG302"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "MG305"),
        ("SELECT * { ?a ?b ?c FILTER(?a<?c)SERVICE#>\n<http://127.0.0.1:9/> { ?s ?p ?o } }", "MG305"),
        (r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "MG305"),
    ],
)
def test_refusals(dataset, text, code):
    with pytest.raises(QueryError) as caught:
        written(dataset, "csv", text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "text", ["ASK { <http://example.org/service#x> ?p 'SERVICE' }", "ASK { ?service ?p ?o } # SERVICE"]
)
def test_the_word_service_where_it_is_no_keyword(dataset, text):
    assert dataset.ask(Question(text)).kind == "boolean"


def test_a_graph_that_is_no_iri(dataset):
    with pytest.raises(QueryError, match="MG304"):
        dataset.ask(Question("ASK {}", default_graphs=["not an iri"]))
