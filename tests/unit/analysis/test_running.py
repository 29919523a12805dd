"""What is asked for by plan is answered from the parts of that plan alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from mandate_graph.analysis import analyses, find_analysis
from mandate_graph.analysis.running import analyse
from mandate_graph.errors import QueryError
from mandate_graph.network import load_network
from mandate_graph.rdf.terms import MG, MGC, RDF, SKOS, decimal, text
from mandate_graph.rdf.terms import year as gyear
from mandate_graph.store import Result
from mandate_graph.store.oxigraph import OxigraphStore

BASE = "https://w3id.org/mandate-graph/"
Triple = tuple[NamedNode | str, NamedNode, NamedNode | Literal | str]


def _plan(name: str, year: int, *outputs: str) -> Iterator[Triple]:
    plan = f"plan/{name}/{year}"
    yield plan, RDF.type, MG.ProgrammePlan
    yield plan, MG.scope, text("SP1")
    yield plan, MG.budgetYear, gyear(str(year))
    yield plan, MG.planFor, f"subprogramme/{name}"
    for output in outputs:
        deliverable = f"deliverable/{name}/{year}/{output}"
        yield plan, MG.plansDeliverable, deliverable
        yield deliverable, RDF.type, MG.Deliverable
        yield deliverable, MG.ofPlan, plan
        yield deliverable, MG.printedTitle, text(f"work {output}", "en")


def _link(number: int, source: str, target: str, confidence: str) -> Iterator[Triple]:
    link = f"link/invented/{number}"
    yield link, RDF.type, MG.InferredLink
    yield link, RDF.subject, f"mandate/{source}"
    yield link, RDF.predicate, MG.drives
    yield link, RDF.object, f"deliverable/{target}"
    yield link, MG.confidence, decimal(confidence)
    yield link, MG.inferenceMethod, MGC.lexical


@pytest.fixture(scope="module")
def driven() -> OxigraphStore:
    """Plans of two years; two instruments drive an output of each, one of them says so itself."""
    printed = [*_plan("X-1", 2020, "1"), *_plan("X-1", 2021, "1", "2"), (MGC.lexical, SKOS.notation, text("lexical"))]
    for key in ("A", "B"):
        printed += [(f"mandate/{key}", RDF.type, MG.MandateSource), (f"mandate/{key}", MG.canonicalKey, text(key))]
    link = "stated/1"
    printed += [
        ("deliverable/X-1/2021/2", MG.pursuantTo, "mandate/B"), (link, RDF.type, MG.StatedLink),
        (link, RDF.subject, "deliverable/X-1/2021/2"), (link, RDF.predicate, MG.pursuantTo),
        (link, RDF.object, "mandate/B"),
    ]  # fmt: skip
    links = (("A", "X-1/2021/1", "0.9"), ("B", "X-1/2021/1", "0.4"), ("A", "X-1/2020/1", "0.7"))
    inferred = [triple for number, link in enumerate(links) for triple in _link(number, *link)]
    store = OxigraphStore.in_memory()
    for name, triples in (("doc/X/en", printed), ("inferred/invented", inferred)):
        store.load(Quad(_node(s), p, _node(o), NamedNode(f"{BASE}graph/{name}")) for s, p, o in triples)
    return store


def _node(value: NamedNode | Literal | str) -> Any:
    return NamedNode(f"{BASE}id/{value}") if isinstance(value, str) else value


@pytest.mark.parametrize("scope", ["SP1", "plan/X-1/2021", "X-1/2020"])
def test_the_part_and_the_whole_give_the_same_answer(driven: OxigraphStore, scope: str) -> None:
    drivers = find_analysis("drivers")
    options = drivers.read({"scope": scope})
    whole = drivers.rows(load_network(driven, parts=drivers.parts), **options)
    assert analyse(driven, drivers, options) == whole
    found = [(row[4], row[7], row[10], row[11], row[12]) for row in whole]
    if scope == "X-1/2020":
        assert found == [("X-1/2020/1", "A", 0.7, "inferred", "lexical")]
    else:
        assert found == [
            ("X-1/2021/1", "A", 0.9, "inferred", "lexical"), ("X-1/2021/1", "B", 0.4, "inferred", "lexical"),
            ("X-1/2021/2", "B", 1.0, "printed", "pursuant-to"),
        ]  # fmt: skip


class Counting(OxigraphStore):
    """Counts what is asked of it."""

    asked = 0

    def query(self, text: str) -> Result:
        self.asked += 1
        return super().query(text)


def test_a_plan_that_is_not_there_names_the_nearest(driven: OxigraphStore) -> None:
    drivers, store = find_analysis("drivers"), Counting(driven.native)
    with pytest.raises(QueryError, match=r"MG322.*Nearest are: SP1\."):
        analyse(store, drivers, drivers.read({"scope": "SP11"}))
    assert store.asked == 3 + len(drivers.parts)


def test_only_the_parts_of_the_plan_are_asked_for(driven: OxigraphStore) -> None:
    drivers, store = find_analysis("drivers"), Counting(driven.native)
    assert analyse(store, drivers, drivers.read({"scope": "plan/X-1/2021"}))
    assert store.asked == 1 + len(drivers.focus[1])


@pytest.mark.parametrize("scope", ["SP1", "plan/X-1/2020", ""])
def test_an_output_is_found_in_the_plan_that_has_it(driven: OxigraphStore, scope: str) -> None:
    drivers = find_analysis("drivers")
    rows = analyse(driven, drivers, drivers.read({"scope": scope, "output": "deliverable/X-1/2020/1"}))
    assert [(row[4], row[7]) for row in rows] == [("X-1/2020/1", "A")]


def test_every_focus_is_an_option_with_parts() -> None:
    for analysis in analyses().values():
        option, parts = analysis.focus
        assert bool(option) is bool(parts)
        assert not option or option in {each.name for each in analysis.options}
