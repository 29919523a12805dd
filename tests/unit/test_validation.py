from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from mandate_graph import validation
from mandate_graph.catalog import load_catalog
from mandate_graph.errors import QueryError
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.validation import MOST_FINDINGS, run_checks, validate_shapes

EX = "http://x/"
GRAPH = NamedNode(f"{EX}graph/doc/1")
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <http://x/> .
ex:ThingShape a sh:NodeShape ; sh:targetClass ex:Thing ;
  sh:property [ sh:path ex:name ; sh:minCount 1 ; sh:severity sh:Violation ] .
ex:OtherShape a sh:NodeShape ; sh:targetClass ex:Other ;
  sh:property [ sh:path ex:note ; sh:maxCount 0 ; sh:severity sh:Warning ] .
"""


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    folder = tmp_path / "shapes"
    folder.mkdir()
    (folder / "thing.ttl").write_text(SHAPES)
    return folder


def node(name: str) -> NamedNode:
    return NamedNode(EX + name)


def make_store(things: int = 2, named: int = 1) -> OxigraphStore:
    store = OxigraphStore.in_memory()
    quads = [Quad(node(f"t{i}"), TYPE, node("Thing"), GRAPH) for i in range(things)]
    quads += [Quad(node(f"t{i}"), node("name"), Literal(f"n{i}"), GRAPH) for i in range(named)]
    quads += [Quad(node("o"), TYPE, node("Other"), GRAPH), Quad(node("o"), node("note"), Literal("x"), GRAPH)]
    store.load(quads)
    return store


def test_what_breaks_a_shape_is_found_with_its_level(shapes: Path) -> None:
    found = validate_shapes(make_store(), shapes, full=True)
    assert [(outcome.name, outcome.level, outcome.count) for outcome in found] == [
        ("shape OtherShape", "warning", 1),
        ("shape ThingShape", "error", 1),
    ]
    assert found[1].findings[0].values["node"] == f"{EX}t1"
    assert [outcome.fails for outcome in found] == [False, True]


def test_a_graph_that_conforms_yields_nothing(shapes: Path, tmp_path: Path) -> None:
    store = OxigraphStore.in_memory()
    assert validate_shapes(store, shapes, full=True) == []
    assert validate_shapes(store, tmp_path / "none", full=True) == []


def test_a_quick_validation_leaves_out_large_classes(shapes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = make_store(things=5, named=1)
    monkeypatch.setattr(validation, "QUICK_LIMIT", 4)
    assert [outcome.name for outcome in validate_shapes(store, shapes, full=False)] == ["shape OtherShape"]
    assert [outcome.count for outcome in validate_shapes(store, shapes, full=True)] == [1, 4]


def test_a_shape_sees_predicates_that_only_its_query_spells_out(tmp_path: Path) -> None:
    (tmp_path / "s.ttl").write_text(
        """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://x/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://x/> sh:declare [ sh:prefix "ex" ; sh:namespace "http://x/"^^xsd:anyURI ] .
ex:QueryShape a sh:NodeShape ; sh:targetClass ex:Other ; sh:sparql [ sh:prefixes <http://x/> ;
  sh:message "no note" ; sh:select "SELECT $this WHERE { FILTER NOT EXISTS { $this ex:note ?n } }" ] .
ex:AnyShape a sh:NodeShape ; sh:targetClass ex:Thing ; sh:sparql [ sh:message "says something" ;
  sh:select "SELECT $this WHERE { $this ?any ?thing . FILTER(isLiteral(?thing)) }" ] .
"""
    )
    found = validate_shapes(make_store(), tmp_path, full=True)
    assert [(outcome.name, outcome.count) for outcome in found] == [("shape AnyShape", 1)]


CLASSES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://x/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://x/> sh:declare [ sh:prefix "ex" ; sh:namespace "http://x/"^^xsd:anyURI ] .
ex:PartShape a sh:NodeShape ; sh:targetClass ex:Whole ; sh:property [ sh:path ex:part ; sh:class ex:Part ] .
"""
ANY_CLASS = """
ex:AnyShape a sh:NodeShape ; sh:targetClass ex:Whole ; sh:sparql [ sh:prefixes <http://x/> ;
  sh:message "a part without a class" ;
  sh:select "SELECT $this WHERE { $this ex:part ?part . FILTER NOT EXISTS { ?part a ?class } }" ] .
"""


@pytest.mark.parametrize(
    ("more", "expected"), [("", {"shape PartShape": 2}), (ANY_CLASS, {"shape AnyShape": 1, "shape PartShape": 2})]
)
def test_a_shape_sees_classes_below_those_that_it_names(tmp_path: Path, more: str, expected: dict[str, int]) -> None:
    """A wheel is a part, a picture and what has no class are none; only a query may ask for any class."""
    (tmp_path / "s.ttl").write_text(CLASSES + more)
    below = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    store = OxigraphStore.in_memory()
    triples = [(node("Wheel"), below, node("Part")), (node("car"), TYPE, node("Whole"))]
    triples += [(node(name), TYPE, node(kind)) for name, kind in (("w", "Wheel"), ("p", "Part"), ("i", "Picture"))]
    triples += [(node("car"), node("part"), node(name)) for name in ("w", "p", "i", "x")]
    store.load(Quad(*triple, GRAPH) for triple in triples)
    found = validate_shapes(store, tmp_path, full=True)
    assert {outcome.name: outcome.count for outcome in found} == expected


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    (tmp_path / "checks").mkdir()
    return tmp_path


def write_check(queries: Path, name: str, body: str, level: str = "error") -> None:
    head = f"#+ level: {level}\n#+ problem.en: A problem.\n#+ remedy.en: A remedy.\n"
    (queries / "checks" / f"{name}.rq").write_text(head + body + "\n")


def test_checks_count_their_rows(queries: Path) -> None:
    write_check(queries, "holds", "SELECT ?s { ?s <http://x/none> ?o }")
    write_check(queries, "warns", "SELECT ?s ?missing { ?s a <http://x/Thing> }", "warning")
    holds, warns = run_checks(make_store(things=30), load_catalog(queries))
    assert (holds.count, holds.fails) == (0, False)
    assert (warns.count, len(warns.findings), warns.fails) == (30, MOST_FINDINGS, False)
    assert warns.problem == {"en": "A problem."}
    assert warns.as_json()["remedy"] == {"en": "A remedy."}
    assert str(warns.findings[0]).startswith(f"s {EX}t")


@pytest.mark.parametrize(
    ("body", "message"),
    [("SELECT ?s {", "MG301.*queries/checks/wrong.rq, line 5"), ("ASK { }", "MG303.*a check must be a SELECT")],
)
def test_a_check_that_cannot_run_is_named(queries: Path, body: str, message: str) -> None:
    write_check(queries, "wrong", body)
    with pytest.raises(QueryError, match=message):
        run_checks(make_store(), load_catalog(queries))
