"""Each SHACL shape accepts a small correct graph and refuses the same graph with one thing broken."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCTERMS, RDF, RDFS, Graph, Namespace
from rdflib.term import BNode, Node

from mandate_graph.namespaces import PREFIXES

HERE = Path(__file__).resolve().parent / "shapes"
ROOT = HERE.parents[2]
SH = Namespace("http://www.w3.org/ns/shacl#")
PROLOGUE = "".join(f"PREFIX {prefix}: <{vocabulary}>\n" for prefix, vocabulary in PREFIXES.items()) + (
    "PREFIX t: <https://w3id.org/mandate-graph/id/test/>\n"
    "PREFIX m: <https://w3id.org/mandate-graph/id/mandate/>\n"
    "PREFIX body: <https://w3id.org/mandate-graph/id/body/>\n"
)
NUMBERED = {f"S{n}" for n in range(1, 21)} - {"S5", "S7", "S8", "S12"}
FURTHER = {f"F{n}" for n in range(1, 13)}

_LINES = (HERE / "cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in _LINES if line.startswith(("S", "F"))]
ALLOWED = [line.split("\t")[1] for line in _LINES if line.startswith("ok")]


@cache
def shapes() -> Graph:
    graph = Graph()
    for path in sorted((ROOT / "ontology" / "shapes").glob("*.ttl")):
        graph.parse(path)
    return graph


@cache
def hierarchy() -> Graph:
    whole = Graph().parse(ROOT / "ontology" / "mandate.ttl")
    graph = Graph()
    for triple in whole.triples((None, RDFS.subClassOf, None)):
        graph.add(triple)
    return graph


def graph_after(update: str = "") -> Graph:
    graph = Graph().parse(HERE / "conforming.ttl")
    if update:
        before = set(graph)
        graph.update(PROLOGUE + update)
        assert set(graph) != before, "the case changes nothing"
    return graph + hierarchy()


def refusing(graph: Graph) -> set[str]:
    """Numbers of the shapes that refuse a graph."""
    _, report, _ = validate(graph, shacl_graph=shapes(), inference="none")
    assert isinstance(report, Graph)
    violated = [
        r for r in report.subjects(RDF.type, SH.ValidationResult) if (r, SH.resultSeverity, SH.Violation) in report
    ]
    return {_number(shape) for result in violated for shape in report.objects(result, SH.sourceShape)}


def _number(shape: Node | None) -> str:
    while isinstance(shape, BNode):
        shape = next(iter(shapes().subjects(None, shape)), None)
    assert shape is not None
    return str(shapes().value(shape, DCTERMS.identifier))


def test_the_correct_graph_is_accepted() -> None:
    assert refusing(graph_after()) == set()


@pytest.mark.parametrize(("number", "update"), CASES, ids=[f"{n}-{i}" for i, (n, _) in enumerate(CASES)])
def test_a_broken_graph_is_refused(number: str, update: str) -> None:
    assert number in refusing(graph_after(update))


@pytest.mark.parametrize("update", ALLOWED, ids=range(len(ALLOWED)))
def test_what_documents_may_print_is_accepted(update: str) -> None:
    assert refusing(graph_after(update)) == set()


def test_all_cases_were_read() -> None:
    assert len(CASES) + len(ALLOWED) == len(_LINES) - 1


def test_every_number_has_a_case() -> None:
    written = {str(number) for number in shapes().objects(None, DCTERMS.identifier)}
    assert written == NUMBERED | FURTHER
    assert {number for number, _ in CASES} == written


def test_a_session_without_a_year_is_only_warned_about() -> None:
    graph = graph_after("DELETE DATA { t:ECOSOC-XL mg:sessionYear '1966'^^xsd:gYear }")
    _, report, _ = validate(graph, shacl_graph=shapes(), inference="none")
    assert isinstance(report, Graph)
    assert list(report.objects(None, SH.resultSeverity)) == [SH.Warning]


def test_messages_are_in_both_languages_wherever_one_is_written() -> None:
    for subject in set(shapes().subjects(SH.message, None)):
        assert {getattr(o, "language", None) for o in shapes().objects(subject, SH.message)} == {"en", "zh"}


def test_queries_of_shapes_use_only_declared_prefixes() -> None:
    declared = {str(prefix) for prefix in shapes().objects(None, SH.prefix)}
    queries = [str(query) for query in shapes().objects(None, SH.select)]
    assert len(queries) >= 9
    for query in queries:
        bare = re.sub(r'"[^"]*"', "", query)
        assert set(re.findall(r"([a-z]+):\w", bare)) <= declared
