"""The synthetic corpus of the benchmarks: made by chance that has a seed, in the shape of the budget that it copies."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from mandate_graph.analysis import find_analysis
from mandate_graph.analysis.running import analyse
from mandate_graph.ids import BASE
from mandate_graph.namespaces import CITO, MG, RDF
from mandate_graph.store.oxigraph import OxigraphStore

MODULE = Path(__file__).resolve().parents[2] / "bench" / "corpus.py"
SOME = 40
CITED = NamedNode(str(CITO.hasCitedEntity))
TYPE = NamedNode(str(RDF.type))


@pytest.fixture(scope="module")
def corpus() -> ModuleType:
    """The module of the generator."""
    spec = importlib.util.spec_from_file_location("corpus", MODULE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["corpus"] = module  # where its data classes look for their annotations
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def like(corpus: ModuleType, network_store: OxigraphStore) -> Any:
    """What is copied, from the committed seeds."""
    return corpus.template(network_store)


@pytest.fixture(scope="module")
def copier(corpus: ModuleType, like: Any) -> Any:
    return corpus.Copier(like, 1)


@pytest.fixture(scope="module")
def fascicles(copier: Any) -> list[list[Triple]]:
    """The triples of some fascicles, asserted and inferred."""
    return [[*_read("".join(copier.fascicle(number)))] for number in range(SOME)]


def _read(text: str) -> list[Triple]:
    return [quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES)]


def _classes(triples: list[Triple]) -> Counter[str]:
    return Counter(str(triple.object) for triple in triples if triple.predicate == TYPE)


def _cited(triples: list[Triple]) -> list[str]:
    return [str(triple.object) for triple in triples if triple.predicate == CITED and "/mandate/" in str(triple.object)]


def test_a_fascicle_depends_on_the_seed_and_its_number_alone(corpus: ModuleType, like: Any, copier: Any) -> None:
    again = corpus.Copier(like, 1)
    assert again.fascicle(7) == copier.fascicle(7)
    assert again.fascicle(7) != copier.fascicle(8)
    assert corpus.Copier(like, 2).fascicle(7) != copier.fascicle(7)


def test_fascicles_have_names_of_their_own(fascicles: list[list[Triple]]) -> None:
    """What they plan and list is nobody else's; units and instruments may be anybody's."""
    owners: dict[str, set[int]] = {}
    for number, triples in enumerate(fascicles):
        for triple in triples:
            owners.setdefault(str(triple.subject), set()).add(number)
    shared = {node.removeprefix(f"<{BASE}").partition("/")[0] for node, of in owners.items() if len(of) > 1}
    assert shared <= {"mandate", "body", "unit", "unit-of-count"}


def test_every_kind_of_thing_is_there_in_the_share_of_the_fascicle(
    corpus: ModuleType, like: Any, fascicles: list[list[Triple]]
) -> None:
    """Of each class that many real rows have, all fascicles together have the mean share, within a tenth of it."""
    real = Counter(o for s, p, o in like.triples if p == f"<{RDF.type}>" and like.thing_of(s))
    large = {name: count for name, count in real.items() if count >= 100}
    found = sum(map(_classes, fascicles), Counter[str]())
    least, most = corpus.KEPT
    shares = {name: found[name] / count / SOME for name, count in large.items()}
    assert {
        f"<{kind}>" for kind in (MG.MandateCitation, MG.Deliverable, MG.DeliverableObservation, MG.Fact)
    } <= large.keys()
    mean = sum(shares.values()) / len(shares)
    assert least < mean < most
    assert all(abs(share - mean) < mean / 10 for share in shares.values()), shares


def test_what_lives_by_a_thing_comes_and_goes_with_it(like: Any, fascicles: list[list[Triple]]) -> None:
    """Facts and links: nothing states, proves or joins what is not there."""
    states, drives = NamedNode(str(MG.states)), NamedNode(str(MG.restsOnListing))
    for triples in fascicles:
        heads = {triple.subject for triple in triples}
        ends = [triple.object for triple in triples if triple.predicate in (states, drives)]
        assert ends
        assert set(ends) <= heads


def test_nothing_refers_to_what_is_not_there(copier: Any, fascicles: list[list[Triple]]) -> None:
    shared = {subject for subject, _, _ in copier.pool()}
    for triples in fascicles:
        known = shared | {str(triple.subject) for triple in triples}
        named = {str(triple.object) for triple in triples if isinstance(triple.object, NamedNode)}
        assert {node for node in named if node.startswith(f"<{BASE}")} <= known


def test_instruments_are_shared_the_popular_ones_most(
    corpus: ModuleType, like: Any, fascicles: list[list[Triple]]
) -> None:
    """A part of them is real; in one fascicle two real instruments never become one."""
    cited = [set(_cited(triples)) for triples in fascicles]
    pool = {corpus.instrument(number): number for number in range(corpus.POOL)}
    real = sum(len(each - pool.keys()) for each in cited) / sum(map(len, cited))
    assert abs(real - corpus.KEPT_REAL) < 0.05
    times = Counter(node for each in cited for node in each & pool.keys())
    first = sum(times[node] for node, number in pool.items() if number < 100)
    last = sum(times[node] for node, number in pool.items() if number >= corpus.POOL - 100)
    assert first > 10 * max(last, 1)
    assert max(times.values()) > 3
    most = len({o for _, p, o in like.triples if p == str(CITED) and "/mandate/" in o})
    assert all(len(each) <= most for each in cited)


def test_the_corpus_is_a_store_that_analyses_read(corpus: ModuleType, copier: Any, tmp_path: Path) -> None:
    count, largest = corpus.write(copier, 3, tmp_path)
    store = OxigraphStore.read_only(tmp_path / "store")
    graphs = store.graphs()
    assert sum(graphs.values()) == count
    assert sum("/inferred/" in name for name in graphs) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["store"]
    drivers = find_analysis("drivers")
    assert analyse(store, drivers, drivers.read({"scope": largest}))
