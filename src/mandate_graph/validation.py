"""Holds a graph against the ontology's shapes and against the checks that must return no rows.

The shapes see the union of all graphs but the inferred ones, which is the store's default graph: a shape may ask for
a class that another document's graph or the reference graph states. What depends on the graph a triple stands in is
a check (``queries/checks/*.rq``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions

from mandate_graph.catalog import Catalog, Query
from mandate_graph.errors import QueryError
from mandate_graph.store import GraphStore
from mandate_graph.store.sparql import tokens

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["QUICK_LIMIT", "Finding", "Outcome", "run_checks", "validate_shapes"]

QUICK_LIMIT = 400
"""A quick validation holds those classes against their shapes that have at most this many members."""

MOST_FINDINGS = 20
"""Findings of one check that are kept in full; the others are counted."""

_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
_PREFIXED = re.compile(r"(?<![\w?$])([A-Za-z][\w-]*):([\w-]+)")
_OPEN_PATTERN = re.compile(
    r"\$PATH|[{.]\s*(?:[?$]\w+|<[^>]*>|[\w-]*:[\w-]+)\s+[?$]\w+\s+[^\s{}()]|;\s*[?$]\w+\s+[^\s{}()]"
)
"""A triple pattern whose predicate is a variable."""

_ANY_TYPE = re.compile(r"\ba\s+[?$]\w")
"""A triple pattern that asks for the classes of something, whichever they are."""

_SHACL = "http://www.w3.org/ns/shacl#"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_ALWAYS = frozenset({_TYPE.value, _SUBCLASS})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found: the values of its columns by name."""

    values: Mapping[str, str]

    def __str__(self) -> str:
        return ", ".join(f"{name} {value}" for name, value in self.values.items() if value)


@dataclass(frozen=True)
class Outcome:
    """What one check, or one shape, found.

    Attributes:
        name: name of the query file, or ``shape <name>``.
        level: ``error`` or ``warning``.
        count: number of findings; 0 where the check holds.
        findings: the first :data:`MOST_FINDINGS` of them.
        problem, remedy: language to text.
    """

    name: str
    level: str
    count: int
    findings: tuple[Finding, ...] = ()
    problem: Mapping[str, str] = field(default_factory=dict)
    remedy: Mapping[str, str] = field(default_factory=dict)

    @property
    def fails(self) -> bool:
        """Whether the check found an error."""
        return self.level == "error" and self.count > 0

    def as_json(self) -> dict[str, object]:
        """The outcome as a JSON object."""
        return {
            "name": self.name,
            "level": self.level,
            "count": self.count,
            "problem": dict(self.problem),
            "remedy": dict(self.remedy),
            "findings": [dict(finding.values) for finding in self.findings],
        }


def run_checks(store: GraphStore, catalog: Catalog) -> list[Outcome]:
    """Runs all checks, by name.

    Raises:
        QueryError: a check cannot be run or is not a SELECT query; the message names it.
    """
    return [_run_check(store, check) for check in catalog.of("checks")]


def _run_check(store: GraphStore, check: Query) -> Outcome:
    try:
        answer = store.query(check.bound({}))
    except QueryError as error:
        where = f"queries/checks/{check.name}.rq, {error.where}".rstrip(", ")
        raise QueryError(error.code, error.what, where=where, remedy=error.remedy) from None
    if not isinstance(answer, QuerySolutions):
        raise QueryError("MG303", "a check must be a SELECT query.", where=f"queries/checks/{check.name}.rq")
    columns = [variable.value for variable in answer.variables]
    count, kept = 0, list[Finding]()
    for row in answer:
        count += 1
        if count <= MOST_FINDINGS:
            kept.append(Finding({column: _value(row[column]) for column in columns}))
    return Outcome(check.name, check.level or "error", count, tuple(kept), check.problem, check.remedy)


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else "" if term is None else str(term)


def validate_shapes(store: GraphStore, shapes: Path, *, full: bool) -> list[Outcome]:
    """Holds the graph against the SHACL shapes with pySHACL.

    Args:
        store: the graph.
        shapes: folder of shapes in Turtle, read with its sub-folders.
        full: whether everything is checked; else only classes of at most :data:`QUICK_LIMIT` members, without the
            constraints that are queries, which take as long as all others together.

    Returns:
        One outcome for each shape that found something, by name; none where the graph conforms.
    """
    from pyshacl import validate
    from rdflib import Graph, URIRef

    rules = Graph()
    for path in sorted(shapes.rglob("*.ttl")):
        rules.parse(path, format="turtle")
    if not len(rules):
        return []
    if not full:
        _drop_large_targets(store, rules)
        rules.remove((None, URIRef(f"{_SHACL}sparql"), None))
    _, report, _ = validate(_union(store, rules), shacl_graph=rules, inplace=True, inference="none", meta_shacl=False)
    return _outcomes(report, rules)


def _drop_large_targets(store: GraphStore, rules: Graph) -> None:
    """Takes targets with many members out of the shapes."""
    from rdflib import URIRef

    counted = _solutions(store, "SELECT ?c (COUNT(*) AS ?n) { ?x a ?c } GROUP BY ?c")
    large = {row["c"].value for row in counted if int(row["n"].value) > QUICK_LIMIT}
    target = URIRef(f"{_SHACL}targetClass")
    for shape, _, name in list(rules.triples((None, target, None))):
        if str(name) in large:
            rules.remove((shape, target, name))


def _union(store: GraphStore, rules: Graph) -> Graph:
    """The default graph as an rdflib graph, as far as the shapes can see it."""
    from rdflib import Graph

    seen = _mentioned(rules)
    used = {row["p"].value for row in _solutions(store, "SELECT DISTINCT ?p { ?s ?p ?o }")}
    graph = Graph()
    add, convert = graph.store.add, _converter()
    for name in sorted(used if seen is None else used & (seen | _ALWAYS)):
        predicate = convert(NamedNode(name))
        pattern = f"?s <{name}> ?o"
        if name == _TYPE.value and seen is not None and name not in seen:
            pattern = f"VALUES ?o {{ {' '.join(f'<{known}>' for known in _classes(store, seen))} }} {pattern}"
        for subject, object_ in _solutions(store, f"SELECT ?s ?o {{ {pattern} }}"):
            add((convert(subject), predicate, convert(object_)), graph)
    return graph


def _classes(store: GraphStore, seen: set[str]) -> list[str]:
    """The classes of the graph that are seen, or below one that is: no shape can ask for another."""
    used = "{ SELECT DISTINCT ?c { ?x a ?c } }"
    below = _solutions(store, f"SELECT ?c ?d {{ {used} ?c <{_SUBCLASS}>* ?d }}")
    return sorted({row["c"].value for row in below if row["d"].value in seen})


def _mentioned(rules: Graph) -> set[str] | None:
    """Every IRI that a shape with a target leads to; None where a shape may look at any predicate at all."""
    from rdflib import Literal as RdfLiteral
    from rdflib import URIRef

    prefixes = {
        str(rules.value(declaration, URIRef(f"{_SHACL}prefix"))): str(namespace)
        for declaration, namespace in rules.subject_objects(URIRef(f"{_SHACL}namespace"))
    }
    waiting: list[Node] = [shape for name in _TARGETS for shape in rules.subjects(URIRef(f"{_SHACL}{name}"))]
    seen: set[Node] = set()
    found: set[str] = set()
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        for predicate, object_ in rules.predicate_objects(node):
            local = str(predicate).removeprefix(_SHACL)
            if local == "closed" or (local in ("select", "ask") and _OPEN_PATTERN.search(str(object_))):
                return None
            if local in ("select", "ask"):
                found.update(_iris_in(str(object_), prefixes))
            elif not isinstance(object_, RdfLiteral):
                waiting.append(object_)
        if isinstance(node, URIRef):
            found.add(str(node))
    return found


def _iris_in(text: str, prefixes: Mapping[str, str]) -> set[str]:
    """The IRIs that a query spells out."""
    found = {token.text[1:-1] for token in tokens(text) if token.kind == "iri"}
    for prefix, local in _PREFIXED.findall(text):
        found.add(prefixes.get(prefix, "") + local)
    if _ANY_TYPE.search(text):
        found.add(_TYPE.value)
    return found


def _solutions(store: GraphStore, text: str) -> QuerySolutions:
    answer = store.query(text)
    assert isinstance(answer, QuerySolutions)
    return answer


def _converter() -> Callable[[NamedNode | BlankNode | Literal], Node]:
    """Turns terms of the store into terms of rdflib, each once."""
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdfLiteral

    known: dict[NamedNode | BlankNode | Literal, Node] = {}

    def make(term: NamedNode | BlankNode | Literal) -> Node:
        if isinstance(term, NamedNode):
            return URIRef(term.value)
        if isinstance(term, BlankNode):
            return BNode(term.value)
        if term.language:
            return RdfLiteral(term.value, lang=term.language)
        return RdfLiteral(term.value, datatype=URIRef(term.datatype.value))

    def convert(term: NamedNode | BlankNode | Literal) -> Node:
        found = known.get(term)
        if found is None:
            found = known[term] = make(term)
        return found

    return convert


def _outcomes(report: Graph, rules: Graph) -> list[Outcome]:
    """The results of a validation report, by shape and severity."""
    from rdflib import URIRef

    found: dict[tuple[str, str], list[Finding]] = {}
    for result in report.subjects(URIRef(_TYPE.value), URIRef(f"{_SHACL}ValidationResult")):
        told = {name: str(report.value(result, URIRef(f"{_SHACL}{term}")) or "") for name, term in _COLUMNS.items()}
        severity = str(report.value(result, URIRef(f"{_SHACL}resultSeverity")))
        level = "error" if severity.endswith("#Violation") else "warning"
        shape = _shape_name(report.value(result, URIRef(f"{_SHACL}sourceShape")), rules)
        found.setdefault((f"shape {shape}", level), []).append(Finding(told))
    return [_shape_outcome(name, level, rows) for (name, level), rows in sorted(found.items())]


_COLUMNS = {"node": "focusNode", "path": "resultPath", "value": "value", "message": "resultMessage"}


def _shape_outcome(name: str, level: str, rows: Sequence[Finding]) -> Outcome:
    ordered = sorted(rows, key=lambda row: tuple(row.values.values()))
    return Outcome(name, level, len(ordered), tuple(ordered[:MOST_FINDINGS]))


def _shape_name(shape: Node | None, rules: Graph) -> str:
    """The name of the node shape that a (mostly nameless) property shape belongs to."""
    from rdflib import URIRef

    seen = set[object]()
    while shape is not None and not isinstance(shape, URIRef) and shape not in seen:
        seen.add(shape)
        shape = next(iter(sorted(rules.subjects(None, shape), key=str)), None)
    return str(shape).rpartition("#")[2].rpartition("/")[2] if shape is not None else "unnamed"
