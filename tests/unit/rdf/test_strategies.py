"""Strategies: themes, areas and results, and the subprogrammes that take them up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from pyoxigraph import Store

from mandate_graph.rdf import map_seeds
from mandate_graph.records.facts import Fact, Mandate, StrategyResult, Subprogramme
from mandate_graph.seeding import Seeds

OLD, NEW, PLAN = "A/98/6(Sect.16)", "A/99/6(Sect.16)", "E/CN.7/2007/14"
Ask = Callable[[Store, str], bool]
Values = Callable[[Store, str], list[str]]
MakeSeeds = Callable[..., Seeds]


def _result(number: str, result: str, area: str = "监狱改革") -> StrategyResult:
    return StrategyResult(
        document=PLAN, theme_no=number[0], theme="法治", area_no=number[:3], area=area, result_no=number, result=result
    )


def _budget(document: str, year: str, *titles: str) -> list[Fact]:
    facts: list[Fact] = []
    for number, title in enumerate(titles, 1):
        scope = f"SP{number}"
        facts.append(Subprogramme(document=document, scope=scope, title=title, objective="", paragraph="1"))
        facts.append(
            Mandate(
                document=document, year=year, scope=scope, body="GA", kind="resolution", number=f"70/{number}",
                key=f"A/RES/70/{number}", title=f"关于{title}的决议", position="1", group_heading="大会决议",
            )
        )  # fmt: skip
    return facts


@pytest.fixture
def make(make_seeds: MakeSeeds) -> Callable[..., Store]:
    """A store of a strategy and of budgets, each given as its rows."""

    def of(results: Iterable[Fact], budgets: Iterable[tuple[str, str, list[Fact]]]) -> Store:
        seeds = [make_seeds(results, document=PLAN, symbols=PLAN, type="strategy", year="2007", title="战略")]
        seeds += [make_seeds(rows, document=name, symbols=name, year=year) for name, year, rows in budgets]
        store = Store()
        store.bulk_extend(map_seeds(Seeds(tuple(document for each in seeds for document in each.documents))))
        return store

    return of


def test_results_stand_below_their_area_and_theme(make: Callable[..., Store], ask: Ask, values: Values) -> None:
    store = make([_result("3.6.1", "囚犯待遇"), _result("3.6.2", "监狱业务"), _result("3.6.2", "重号")], [])
    assert values(store, "?x a mg:StrategyResult") == [
        f"strategy/E_CN.7_2007_14/result/{name}" for name in ("3.6.1", "3.6.2", "3.6.2-2")
    ]
    assert ask(
        store,
        """?r mg:resultNumber "3.6.1" ; mg:hasEvidence ?e ; dcterms:isPartOf ?a . ?a a mg:ResultArea ;
        mg:areaNumber "3.6" ; rdfs:label "监狱改革"@zh ; dcterms:isPartOf ?t . ?t a mg:StrategyTheme ;
        mg:themeNumber "3" ; dcterms:isPartOf ?s . ?s a mg:Strategy ; mg:proposedIn ?d""",
    )
    assert not ask(store, "GRAPH ?g { ?l rdf:predicate mg:takenUpBy }")


def test_the_latest_budget_takes_up_what_shares_rare_words(
    make: Callable[..., Store], ask: Ask, values: Values
) -> None:
    old = (OLD, "2098", _budget(OLD, "2098", "监狱改革", "监狱改革和反腐败"))
    new = (NEW, "2099", _budget(NEW, "2099", "反腐败", "监狱改革", "毒品管制"))
    store = make([_result("3.6.1", "改进监狱改革的能力")], [old, new])
    taken = "GRAPH ?g { ?l a mg:InferredLink ; rdf:subject ?s ; rdf:predicate mg:takenUpBy ; rdf:object ?x }"
    assert values(store, taken) == ["plan/UNODC-2/2099", "plan/UNODC-2/2099"]
    assert ask(
        store,
        f"""{taken} GRAPH ?g {{ ?l mg:inferenceMethod mgc:lexical ; mg:confidence 0.9 ; mg:hasEvidence ?e ;
        prov:wasGeneratedBy ?run . ?s mg:takenUpBy ?x }} ?s a mg:ResultArea""",
    )
    assert not ask(store, "?s mg:takenUpBy ?plan")


def test_links_do_not_depend_on_the_order_of_documents(make_seeds: MakeSeeds) -> None:
    strategy = make_seeds([_result("3.6.1", "监狱")], document=PLAN, symbols=PLAN, type="strategy").documents
    budget = make_seeds(_budget(NEW, "2099", "监狱改革", "反腐败"), document=NEW, symbols=NEW).documents

    def links(*documents: object) -> set[str]:
        return {str(quad) for quad in map_seeds(Seeds(documents)) if "/inferred/strategies" in str(quad.graph_name)}  # type: ignore[arg-type]

    assert links(*strategy, *budget) == links(*budget, *strategy) != set()


def test_texts_of_another_language_are_not_compared(make_seeds: MakeSeeds) -> None:
    strategy = make_seeds([_result("3.6.1", "监狱改革")], document=PLAN, symbols=PLAN, type="strategy").documents
    [budget] = make_seeds(_budget(NEW, "2099", "监狱改革"), document=NEW, symbols=NEW).documents
    english = replace(budget, document=replace(budget.document, language="en"))
    quads = map_seeds(Seeds((*strategy, english)))
    assert not any("/inferred/strategies" in str(quad.graph_name) for quad in quads)
