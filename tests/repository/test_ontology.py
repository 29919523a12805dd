"""The ontology against itself, the namespaces, the queries, the code and its pages."""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Literal, Node

from mandate_graph.namespaces import MG, MGC, PREFIXES
from mandate_graph.namespaces import SKOS as SKOS_TERMS
from mandate_graph.records.facts import TABLES

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "ontology"
IRI = URIRef("https://w3id.org/mandate-graph/ontology")
SHAPES = sorted((FOLDER / "shapes").glob("*.ttl"))
ALIGNMENTS = sorted((FOLDER / "alignments").glob("*.sssom.tsv"))
QUERIES = sorted((ROOT / "queries").rglob("*.rq"))
SOURCES = sorted(path for folder in ("src", "api") for path in (ROOT / folder).rglob("*.py"))
SSSOM_COLUMNS = {
    "subject_id", "subject_label", "predicate_modifier", "predicate_id", "object_id", "object_label",
    "mapping_justification", "confidence", "comment",
}  # fmt: skip
XML_ONLY = {"stratml", "iati"}


@cache
def read(name: str) -> Graph:
    return Graph().parse(FOLDER / name)


def declared(kind: URIRef, name: str = "mandate.ttl", namespace: object = MG) -> set[str]:
    start = str(namespace)
    return {str(s).removeprefix(start) for s in read(name).subjects(RDF.type, kind) if str(s).startswith(start)}


CLASSES = declared(OWL.Class)
PROPERTIES = declared(OWL.ObjectProperty) | declared(OWL.DatatypeProperty)
SCHEMES = declared(SKOS.ConceptScheme, "codes.ttl", MGC)
CODES = declared(SKOS.Concept, "codes.ttl", MGC)


def texts(term: URIRef, predicate: URIRef, name: str) -> dict[str | None, str]:
    found = [o for o in read(name).objects(term, predicate) if isinstance(o, Literal)]
    assert len(found) == len({o.language for o in found}), f"{term} has two {predicate} in one language"
    return {o.language: str(o) for o in found}


@pytest.mark.parametrize("name", sorted(CLASSES | PROPERTIES))
def test_a_term_is_named_and_defined_in_both_languages(name: str) -> None:
    term = URIRef(MG[name])
    assert (term, RDFS.isDefinedBy, IRI) in read("mandate.ttl")
    for predicate in (RDFS.label, SKOS.definition):
        found = texts(term, predicate, "mandate.ttl")
        assert set(found) == {"en", "zh"}
        assert re.search("[\u4e00-\u9fff]", found["zh"]) and not re.search("[\u4e00-\u9fff]", found["en"])


@pytest.mark.parametrize("name", sorted(CODES))
def test_a_code_is_named_defined_and_in_its_list(name: str) -> None:
    graph, term = read("codes.ttl"), URIRef(MGC[name])
    assert set(texts(term, SKOS.prefLabel, "codes.ttl")) == {"en", "zh"}
    assert set(texts(term, SKOS.definition, "codes.ttl")) == {"en", "zh"}
    assert len(list(graph.objects(term, SKOS.notation))) == 1
    lists = {str(o).removeprefix(str(MGC)) for o in graph.objects(term, SKOS.inScheme)}
    kinds = {str(o).removeprefix(str(MG)) for o in graph.objects(term, RDF.type) if o in MG}
    assert lists and lists == kinds <= CLASSES


def test_code_lists_are_named_and_not_empty() -> None:
    assert len(SCHEMES) >= 30
    for name in SCHEMES:
        assert set(texts(URIRef(MGC[name]), RDFS.label, "codes.ttl")) == {"en", "zh"}
        assert (None, SKOS.inScheme, URIRef(MGC[name])) in read("codes.ttl")
        assert (URIRef(MG[name]), RDFS.subClassOf, URIRef(SKOS_TERMS.Concept)) in read("mandate.ttl")


def test_what_a_table_writes_is_one_code_of_its_list() -> None:
    graph = read("codes.ttl")
    pairs = Counter(
        (scheme, str(notation))
        for code, notation in graph.subject_objects(SKOS.notation)
        for scheme in graph.objects(code, SKOS.inScheme)
    )
    assert [pair for pair, count in pairs.items() if count > 1] == []


def test_every_table_has_its_code() -> None:
    graph = read("codes.ttl")
    notations = {
        str(n) for c in graph.subjects(RDF.type, URIRef(MG.FactTable)) for n in graph.objects(c, SKOS.notation)
    }
    assert notations >= {*TABLES, "documents"}


def test_namespaces_list_the_ontology() -> None:
    repair = "bring src/mandate_graph/namespaces.py and ontology/ into agreement"
    assert set(MG) == CLASSES | PROPERTIES, repair
    assert set(MGC) == SCHEMES | CODES, repair


def test_no_name_is_both_a_class_and_a_property_or_a_list_and_a_code() -> None:
    assert not CLASSES & PROPERTIES
    assert not SCHEMES & CODES


def test_the_version_is_dated() -> None:
    graph = read("mandate.ttl")
    (version,) = graph.objects(IRI, OWL.versionIRI)
    (issued,) = graph.objects(IRI, DCTERMS.issued)
    (info,) = graph.objects(IRI, OWL.versionInfo)
    assert re.fullmatch(rf"{IRI}/\d{{4}}-\d\d-\d\d", str(version))
    assert str(version).endswith(str(issued))
    assert re.fullmatch(r"\d+\.\d+\.\d+", str(info))


def test_the_changelog_names_the_version() -> None:
    (version,) = read("mandate.ttl").objects(IRI, OWL.versionIRI)
    (info,) = read("mandate.ttl").objects(IRI, OWL.versionInfo)
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert str(version) in changelog
    assert str(info) in changelog


def test_the_ontology_says_who_may_use_it_and_in_both_languages() -> None:
    graph = read("mandate.ttl")
    assert (IRI, DCTERMS.license, URIRef("https://creativecommons.org/licenses/by/4.0/")) in graph
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert set(texts(IRI, predicate, "mandate.ttl")) == {"en", "zh"}


def test_nothing_is_imported_and_classes_are_not_mapped_as_concepts() -> None:
    for name in ("mandate.ttl", "codes.ttl", "vendor-terms.ttl"):
        graph = read(name)
        assert (None, OWL.imports, None) not in graph
        mapped = [p for p in graph.predicates() if str(p).endswith("Match")]
        assert mapped == []


def test_parents_are_classes_and_properties_that_exist() -> None:
    graph, vendor = read("mandate.ttl"), set(read("vendor-terms.ttl").subjects())
    ours = {URIRef(MG[name]) for name in CLASSES | PROPERTIES}
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for child, parent in graph.subject_objects(predicate):
            assert parent in ours or parent in vendor, f"{child}: {parent} is neither ours nor in vendor-terms.ttl"


def test_no_term_is_its_own_ancestor() -> None:
    graph = read("mandate.ttl")
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for child in set(graph.subjects(predicate, None)):
            above = {term for parent in graph.objects(child, predicate) for term in _up(graph, parent, predicate)}
            assert child not in above


def _up(graph: Graph, term: Node, predicate: URIRef) -> set[Node]:
    return {above for above in graph.transitive_objects(term, predicate) if above is not None}


@pytest.mark.parametrize("path", [*SHAPES, *(FOLDER / n for n in ("mandate.ttl", "codes.ttl"))], ids=lambda p: p.name)
def test_files_use_declared_terms_only(path: Path) -> None:
    graph = Graph().parse(path)
    terms = {str(term) for triple in graph for term in triple if isinstance(term, URIRef)}
    assert [term for term in terms if term.startswith(str(MG)) and term != str(MG) and term not in MG] == []
    assert [term for term in terms if term.startswith(str(MGC)) and term not in MGC] == []
    for vocabulary in PREFIXES.values():
        outside = {term for term in terms if term.startswith(str(vocabulary)) and term != str(vocabulary)}
        if vocabulary not in (MG, MGC, PREFIXES["xsd"]):
            assert sorted(term for term in outside if term not in vocabulary) == []


@pytest.mark.parametrize("path", [*QUERIES, *SHAPES], ids=lambda p: p.name)
def test_queries_use_declared_terms_only(path: Path) -> None:
    text = re.sub(r"(?m)^\s*#.*$", "", path.read_text(encoding="utf-8"))
    unknown = set(re.findall(r"\bmg:([A-Za-z]\w*)", text)) - set(MG)
    unknown |= set(re.findall(r"\bmgc:([A-Za-z][\w-]*\w)", text)) - set(MGC)
    assert sorted(unknown) == []


def test_code_uses_declared_terms_only() -> None:
    used = Counter[str]()
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        for vocabulary, name in ((MG, "MG"), (MGC, "MGC")):
            found = re.findall(rf'\b{name}(?:\.([A-Za-z]\w*)|\["([^"]+)"\])', text)
            names = {dotted or quoted for dotted, quoted in found}
            used.update(names)
            assert sorted(names - set(vocabulary)) == [], path
    assert len(used) > 100


def test_queries_and_shapes_were_found() -> None:
    assert len(QUERIES) >= 20
    assert len(SHAPES) >= 12


def read_alignment(path: Path) -> tuple[list[str], dict[str, str], list[dict[str, str]]]:
    """Header lines without their mark, prefixes of the header, rows."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = [line[1:] for line in lines if line.startswith("#")]
    prefixes = {m[1]: m[2] for line in header if (m := re.fullmatch(r"  ([a-z0-9-]+): (\S+)", line))}
    return header, prefixes, list(csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t"))


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda p: p.name)
def test_an_alignment_table_is_sssom(path: Path) -> None:
    header, prefixes, rows = read_alignment(path)
    assert header[0] == "curie_map:"
    assert {line.split(":")[0] for line in header} >= {"mapping_set_id", "license", "mapping_set_version"}
    assert prefixes["mg"] == str(MG)
    assert rows
    for row in rows:
        assert set(row) == SSSOM_COLUMNS
        _check_mapping(row, prefixes)


def _check_mapping(row: dict[str, str], prefixes: dict[str, str]) -> None:
    subject = row["subject_id"].removeprefix("mg:")
    assert subject in CLASSES | PROPERTIES
    assert row["subject_label"] == texts(URIRef(MG[subject]), RDFS.label, "mandate.ttl")["en"]
    assert row["predicate_id"] in {"skos:exactMatch", "skos:closeMatch", "skos:relatedMatch", "skos:broadMatch"}
    assert row["predicate_modifier"] in {"", "Not"}
    assert row["mapping_justification"].startswith("semapv:")
    assert 0 <= float(row["confidence"]) <= 1
    prefix, _, name = row["object_id"].partition(":")
    target = URIRef(prefixes[prefix] + name)
    if prefix not in XML_ONLY:
        assert row["object_label"] == texts(target, RDFS.label, "vendor-terms.ttl")["en"]


def test_a_weak_alignment_is_not_asserted_too() -> None:
    graph = read("mandate.ttl")
    asserted = {
        (child, parent) for p in (RDFS.subClassOf, RDFS.subPropertyOf) for child, parent in graph.subject_objects(p)
    }
    assert len(ALIGNMENTS) >= 10
    for path in ALIGNMENTS:
        _, prefixes, rows = read_alignment(path)
        for row in rows:
            prefix, _, name = row["object_id"].partition(":")
            assert (URIRef(MG[row["subject_id"][3:]]), URIRef(prefixes[prefix] + name)) not in asserted


def test_outside_terms_are_named_in_both_languages() -> None:
    terms = set(read("vendor-terms.ttl").subjects())
    assert len(terms) > 100
    for term in terms:
        assert set(texts(URIRef(str(term)), RDFS.label, "vendor-terms.ttl")) == {"en", "zh"}


def test_each_numbered_shape_is_written_or_said_to_be_a_check() -> None:
    written = {str(o) for path in SHAPES for o in Graph().parse(path).objects(None, DCTERMS.identifier)}
    told = dict(re.findall(r"^\| (S\d+) \|.*\| (.+?) \|$", (FOLDER / "README.md").read_text("utf-8"), flags=re.M))
    assert set(told) == {f"S{n}" for n in range(1, 21)}
    for number, where in told.items():
        files = [name for name in re.findall(r"`([^`]+)`", where) if "/" in name]
        assert files, number
        for name in files:
            base = FOLDER if name.startswith("shapes/") else ROOT
            assert (base / name).is_file(), f"{number}: {name}"
        assert (number in written) == any(name.startswith("shapes/") for name in files), number


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ontology_pages", ROOT / "docs" / "ontology.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_those_of_this_ontology_and_show_every_term() -> None:
    made = generator()
    pages = made.pages(made.read_ontology(FOLDER))
    for name, text in pages.items():
        assert (ROOT / "docs" / "ontology" / name).read_text(encoding="utf-8") == text, "run `make docs`"
    anchors = {name: set(re.findall(r'<a id="([^"]+)">', text)) for name, text in pages.items()}
    assert anchors["classes.md"] == CLASSES
    assert anchors["properties.md"] == PROPERTIES
    assert anchors["codes.md"] == SCHEMES
    assert set(re.findall(r"(?m)^\| `([^`]+)` \|", pages["codes.md"])) >= CODES
    for label in ("授权引用", "mandate citation", "依据"):
        assert label in pages["classes.md"] + pages["properties.md"]


def test_links_of_the_pages_lead_somewhere() -> None:
    made = generator()
    pages = made.pages(made.read_ontology(FOLDER))
    anchors = {name: set(re.findall(r'<a id="([^"]+)">', text)) for name, text in pages.items()}
    links = {link for text in pages.values() for link in re.findall(r"\]\((\w+\.md)#([^)]+)\)", text)}
    assert len(links) > 200
    assert sorted(link for link in links if link[1] not in anchors[link[0]]) == []


def test_codes_of_methods_and_reviews_are_named_by_their_notation() -> None:
    # The part `drives` of the network reads them off the name.
    codes = read("codes.ttl")
    for kind in (MG.InferenceMethod, MG.ReviewStatus):
        found = {str(code): str(codes.value(code, SKOS.notation)) for code in codes.subjects(RDF.type, URIRef(kind))}
        assert found
        assert found == {f"{MGC}{notation}": notation for notation in found.values()}
