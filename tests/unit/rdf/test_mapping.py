"""The whole mapping: every table, no blank nodes, the same quads each time, bad cells refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import BlankNode, Store

from mandate_graph.errors import SeedError
from mandate_graph.ids import Identifiers
from mandate_graph.rdf import map_seeds, sorted_nquads
from mandate_graph.rdf.mapping import MAPPERS
from mandate_graph.records.facts import TABLES, Fact, Mandate, Result, Subprogramme
from mandate_graph.seeding import Seeds

D = "A/99/6(Sect.16)"
MakeSeeds = Callable[..., Seeds]
MakeStore = Callable[..., Store]
Ask = Callable[[Store, str], bool]


def _facts() -> list[Fact]:
    return [
        Subprogramme(document=D, scope="SP9.1", title="构成部分", objective="目标。", paragraph="16.150"),
        Mandate(
            document=D, year="2099", scope="P", body="GA", kind="resolution", number="46/185C", key="A/RES/46/185C",
            title="题", position="1", paragraph="16.16",
        ),
    ]  # fmt: skip


def test_every_table_of_the_seeds_is_mapped() -> None:
    assert set(MAPPERS) == set(TABLES)


def test_the_same_seeds_give_the_same_quads(make_seeds: MakeSeeds) -> None:
    first, second = (sorted_nquads(map_seeds(make_seeds(_facts()))) for _ in range(2))
    assert first == second
    assert first.splitlines() == sorted(set(first.splitlines()))


def test_nothing_that_can_be_asked_about_is_a_blank_node(make_seeds: MakeSeeds) -> None:
    for quad in map_seeds(make_seeds(_facts()), ontology=None):
        assert not isinstance(quad.subject, BlankNode) or "ontology" in str(quad.graph_name)


def test_graphs_are_those_of_the_model(make_store: MakeStore) -> None:
    names = {str(graph).strip("<>").rpartition("/graph/")[2] for graph in make_store(_facts()).named_graphs()}
    assert names == {"doc/A_99_6--Sect.16/zh", "reference", "ontology"}


def test_iris_follow_another_base(make_seeds: MakeSeeds) -> None:
    ids = Identifiers("https://example.org/id/")
    quads = [q for q in map_seeds(make_seeds(_facts()), ids=ids) if "graph/ontology" not in str(q.graph_name)]
    assert not [quad for quad in quads if "w3id.org/mandate-graph/id/" in str(quad)]
    assert {str(quad.graph_name).startswith("<https://example.org/graph/") for quad in quads} == {True}


def test_elements_and_plans_of_a_component(make_store: MakeStore, ask: Ask) -> None:
    assert ask(
        make_store(_facts()),
        """<https://w3id.org/mandate-graph/id/plan/UNODC-9-1/2099> mg:planFor ?component ; mg:scope "SP9.1" ;
          mg:hasObjective/mg:objectiveText "目标。"@zh ; rdfs:label "构成部分"@zh ; mg:proposedIn ?document .
        ?component a mg:SubprogrammeComponent ; mg:partOfProgramme ?subprogramme ;
          rdfs:label "次级方案 9 构成部分 1：构成部分"@zh .
        ?subprogramme a mg:Subprogramme ; mg:number 9 ; mg:partOfProgramme ?programme .
        ?programme a mg:Programme ; rdfs:label ?label . ?document a mg:ProgrammeBudget""",
    )


def test_a_fact_leads_to_the_cells_and_their_evidence(make_store: MakeStore, ask: Ask) -> None:
    assert ask(
        make_store(_facts()),
        """?f a mg:Fact ; mg:inTable mgc:table-mandates ; mg:rowOrder 1 ; mg:ofVersion ?version ; mg:states ?citation ;
          mg:principalEvidence ?main ; mg:cellEvidence ?cell .
        ?cell mg:supportsColumn "number" ; mg:evidence ?main .
        ?main mg:inPart/mg:paragraphNumber "16.1" ; mg:lineStart 1 ; oa:hasSource/frbr:embodimentOf ?version .
        ?main oa:hasSelector ?position . ?position a oa:TextPositionSelector ; oa:start 100 ; oa:end 107""",
    )


def test_a_lettered_part_belongs_to_its_whole(make_store: MakeStore, ask: Ask) -> None:
    assert ask(
        make_store(_facts()),
        """?s mg:canonicalKey "A/RES/46/185C" ; mg:letter "C" ; mg:documentSymbol "A/RES/46/185" ;
        mg:keyStatus mgc:catalogue ; dcterms:isPartOf <https://w3id.org/mandate-graph/id/mandate/A_RES_46_185> ;
        rdfs:label "大会第 46/185 C 号决议"@zh""",
    )


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        (Result(document=D, scope="SP1", kind="guess"), r"MG220.*results.*'guess' is no ResultKind code"),
        (
            Mandate(document=D, year="2099", scope="P", body="GA", kind="resolution", key="no key", position="1"),
            r"MG221.*'no key' is not a canonical key",
        ),
    ],
)
def test_a_wrong_cell_is_refused(make_seeds: MakeSeeds, fact: Fact, message: str) -> None:
    with pytest.raises(SeedError, match=message):
        list(map_seeds(make_seeds([fact])))
