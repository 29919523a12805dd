"""The query tests of the W3C (SPARQL 1.0 and 1.1), over HTTP and in this process: both must say the same.

The files come with the source distribution of rdflib, which `make fixtures` fetches; they are not in the repository.
The data of every test is a graph of one snapshot, and a request names the graphs of its test as the protocol has it.
"""

import functools
import hashlib
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import RDF, Namespace

from mandate_graph.store import snapshots
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph_api.limits import Limits

FOLDER = Path(sys.prefix) / "w3c"
SITE = "http://www.w3.org/tests/"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
EVALUATION = {MF.QueryEvaluationTest, MF.CSVResultFormatTest}
SYNTAX = {MF.PositiveSyntaxTest, MF.PositiveSyntaxTest11, MF.NegativeSyntaxTest, MF.NegativeSyntaxTest11}
FORMATS = {"ttl": ox.RdfFormat.TURTLE, "n3": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES,
           "rdf": ox.RdfFormat.RDF_XML}  # fmt: skip
RESULTS = {"srx": ox.QueryResultsFormat.XML, "srj": ox.QueryResultsFormat.JSON, "tsv": ox.QueryResultsFormat.TSV}
# These ask for entailment, for updates, or of another endpoint.
OTHERS = {"entailment", "service", "syntax-fed"}
LEAST = {"sparql11": (190, 90), "dawg-data-r2": (240, 170)}
"""How many tests of evaluation and of syntax there are at least."""


@dataclass(frozen=True)
class Case:
    """One test: its query, the graphs of its dataset, the answer that the W3C expects."""

    name: str
    kind: rdflib.URIRef
    query: Path
    default: tuple[Path, ...] = ()
    named: tuple[Path, ...] = ()
    result: Path | None = None

    @property
    def text(self) -> str:
        return f"BASE <{iri(self.query)}>\n{self.query.read_text(encoding='utf-8')}"

    @property
    def dataset(self) -> dict[str, list[str]]:
        given = {"default-graph-uri": self.default, "named-graph-uri": self.named}
        if self.kind in SYNTAX:
            given = {"default-graph-uri": (FOLDER / "none",)}
        return {name: [iri(path) for path in paths] for name, paths in given.items() if paths}


def iri(path: Path) -> str:
    return SITE + path.relative_to(FOLDER).as_posix()


def read_cases(suite: str) -> list[Case]:
    found = []
    for manifest in sorted((FOLDER / suite).glob("*/manifest.ttl")):
        if manifest.parent.name in OTHERS:
            continue
        graph = rdflib.Graph().parse(data=manifest.read_bytes(), format="turtle", publicID=iri(manifest))
        for entry in graph.subjects(MF.action, None):
            found += case_of(graph, entry)
    return found


def case_of(graph, entry):
    action, kind = graph.value(entry, MF.action), graph.value(entry, RDF.type) or MF.QueryEvaluationTest
    if kind not in EVALUATION | SYNTAX:
        return
    query = graph.value(action, QT.query) or action
    default, named = (tuple(place(each) for each in sorted(graph.objects(action, term)))
                      for term in (QT.data, QT.graphData))  # fmt: skip
    result = graph.value(entry, MF.result)
    if isinstance(query, rdflib.URIRef) and place(query).is_file():
        yield Case(str(entry), kind, place(query), default, named, place(result) if result else None)


def place(name: rdflib.URIRef) -> Path:
    return FOLDER / str(name).removeprefix(SITE)


def load(suite: str):
    """The quads of all data files of a suite, each file as a graph."""
    for path in sorted(path for ending in FORMATS for path in (FOLDER / suite).glob(f"*/*.{ending}")):
        if path.name.startswith("manifest"):
            continue
        try:
            found = list(ox.parse(path.read_bytes(), FORMATS[path.suffix[1:]], base_iri=iri(path)))
        except SyntaxError:  # rules, and results in another notation
            continue
        names = hashlib.sha256(iri(path).encode()).hexdigest()[:8]
        for quad in found:
            terms = [ox.BlankNode(f"{names}{term.value}") if isinstance(term, ox.BlankNode) else term
                     for term in (quad.subject, quad.predicate, quad.object)]  # fmt: skip
            yield ox.Quad(*terms, ox.NamedNode(iri(path)))


@pytest.fixture(scope="module", params=LEAST)
def suite(request, tmp_path_factory, serving_data):
    """The cases of one suite, a store with their data, and a server over it."""
    if not (FOLDER / request.param).is_dir():
        pytest.skip("the W3C tests are not here: make fixtures fetches them")
    data = tmp_path_factory.mktemp(request.param)
    with snapshots.building(data) as folder:
        store = OxigraphStore.create(folder / "store")
        store.load(load(request.param))
        store.close()
        snapshots.publish(data, folder, hashlib.sha256(request.param.encode()).hexdigest()[:16], {})
    with serving_data(data, Limits(workers=2, query_seconds=60)) as client:
        cases = read_cases(request.param)
        yield request.param, cases, ox.Store.read_only(str(snapshots.current(data).store)), client


def ask(client, case, accept):
    body = urlencode({"query": case.text, **case.dataset}, doseq=True)
    headers = {"content-type": "application/x-www-form-urlencoded", "accept": accept}
    return client.post("/sparql", content=body, headers=headers)


def ask_here(store, case):
    dataset = {}
    if case.dataset:
        names = (("default_graph", "default-graph-uri"), ("named_graphs", "named-graph-uri"))
        dataset = {own: [ox.NamedNode(each) for each in case.dataset.get(name, ())] for own, name in names}
    return store.query(case.text, **dataset)


@functools.cache
def masked(term) -> str:
    """A term as text, as a store has it; blank nodes have no names that two answers share."""
    if isinstance(term, ox.BlankNode):
        return "_:"
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:a"), term))
    return str(next(iter(store)).object)


def counted(solutions) -> Counter:
    names = [variable.value for variable in solutions.variables]
    return Counter(frozenset((name, masked(row[name])) for name in names if row[name] is not None) for row in solutions)


def as_dataset(quads):
    store = ox.Store()
    store.extend(ox.Quad(*triple) if isinstance(triple, ox.Triple) else triple for triple in quads)
    dataset = ox.Dataset(store)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def plain(answer):
    """An answer as a value that can be compared: rows, a truth, or a graph."""
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    return counted(answer) if isinstance(answer, ox.QuerySolutions) else as_dataset(answer)


def served(client, case, graph: bool):
    accept = "application/n-triples" if graph else "application/sparql-results+json"
    response = ask(client, case, accept)
    if response.status_code != 200:
        assert response.status_code == 400, response.text
        return "refused"
    if graph:
        return as_dataset(ox.parse(response.content, ox.RdfFormat.N_TRIPLES))
    return plain(ox.parse_query_results(response.content, ox.QueryResultsFormat.JSON))


def expected(case):
    """The answer that the W3C expects; None where it is a table whose terms cannot be told apart."""
    ending = case.result.suffix[1:]
    if ending in RESULTS:
        return plain(ox.parse_query_results(case.result.read_bytes(), RESULTS[ending]))
    if ending not in FORMATS:
        return None
    graph = rdflib.Graph().parse(case.result, format="xml" if ending == "rdf" else "turtle", publicID=iri(case.result))
    table = graph.value(None, RDF.type, RS.ResultSet)
    if table is None:
        return as_dataset(ox.parse(case.result.read_bytes(), FORMATS[ending], base_iri=iri(case.result)))
    if (truth := graph.value(table, RS.boolean)) is not None:
        return truth.toPython()
    return Counter(
        frozenset((str(graph.value(cell, RS.variable)), native(graph.value(cell, RS.value)))
                  for cell in graph.objects(row, RS.binding))
        for row in graph.objects(table, RS.solution)
    )  # fmt: skip


def native(term) -> str:
    return masked(next(iter(ox.parse(f"<a:a> <a:a> {term.n3()} .", ox.RdfFormat.TURTLE))).object)


def test_evaluation_equals_that_of_the_engine(suite):
    name, cases, store, client = suite
    cases = [case for case in cases if case.kind in EVALUATION]
    assert len(cases) >= LEAST[name][0]
    differing, as_expected = [], 0
    for case in cases:
        try:
            answer = ask_here(store, case)
            graph = isinstance(answer, ox.QueryTriples)
            own = plain(answer)
        except (SyntaxError, RuntimeError, ValueError):
            own, graph = "refused", False
        if served(client, case, graph) != own:
            differing.append(case.name)
        as_expected += case.result is not None and own == expected(case)
    assert differing == []
    # The engine keeps numbers in their shortest form, and paths to what is not in the data differ.
    assert as_expected > 0.9 * len(cases)


def test_tables_equal_those_of_the_engine(suite):
    _, cases, store, client = suite
    tables = {"text/csv": ox.QueryResultsFormat.CSV, "text/tab-separated-values": ox.QueryResultsFormat.TSV,
              "application/sparql-results+xml": ox.QueryResultsFormat.XML}  # fmt: skip
    seen = 0
    for case in cases:
        if case.query.parent.name in ("csv-tsv-res", "json-res", "sort", "i18n", "ask", "bindings"):
            seen += 1
            for accept, format in tables.items():
                own = ask_here(store, case).serialize(format=format)
                response = ask(client, case, accept)
                assert sorted(response.content.splitlines()) == sorted(own.splitlines()), case.name
    assert seen >= 10


def test_syntax_is_that_of_the_engine(suite):
    name, cases, store, client = suite
    cases = [case for case in cases if case.kind in SYNTAX]
    assert len(cases) >= LEAST[name][1]
    good, differing = 0, []
    for case in cases:
        try:
            ask_here(store, case)
            own = 200
        except (SyntaxError, RuntimeError):
            own = 400
        response = ask(client, case, "*/*")
        if response.status_code != own:
            differing.append((case.name, response.status_code, own))
        good += own == (400 if "Negative" in case.kind else 200)
    assert differing == [] and good > 0.9 * len(cases)
