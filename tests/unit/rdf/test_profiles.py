"""Passages are linked to the subprogrammes whose words they share."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import QuerySolutions, Store

from mandate_graph.namespaces import PREFIXES
from mandate_graph.records.facts import Mandate, Recommendation, Subprogramme

HEAD = "".join(f"PREFIX {name}: <{vocabulary}>\n" for name, vocabulary in PREFIXES.items())
SYMBOL = "A/99/6(Sect.16)"
FACTS = (
    Subprogramme(document=SYMBOL, scope="SP1", title="打击森林火灾", objective="防止森林火灾蔓延"),
    Subprogramme(document=SYMBOL, scope="SP2", title="海洋渔业统计", objective="编制渔业统计年鉴"),
    Mandate(
        document=SYMBOL,
        scope="SP1",
        body="GA",
        kind="resolution",
        number="70/1",
        title="扑救森林火灾",
        year="2099",
        position="1",
        key="A/RES/70/1",
    ),
    Recommendation(document=SYMBOL, paragraph="16.2", source_body="审计委员会", text="审查森林火灾的应对"),
    Recommendation(document=SYMBOL, paragraph="16.3", source_body="审计委员会", text="改进差旅报销"),
)


def _links(store: Store) -> list[tuple[str, str]]:
    answer = store.query(
        HEAD + "SELECT ?text ?scope { GRAPH ?g { ?link a mg:InferredLink ; rdf:predicate mg:concerns ; "
        "rdf:subject ?one ; rdf:object ?plan ; mg:inferenceMethod mgc:lexical ; mg:hasEvidence ?evidence } "
        "GRAPH ?d { ?one mg:recommendationText ?text . ?plan mg:scope ?scope } }"
    )
    assert isinstance(answer, QuerySolutions)
    return sorted({(row["text"].value, row["scope"].value) for row in answer})


def test_a_recommendation_is_linked_by_its_words_alone(make_store: Callable[..., Store]) -> None:
    assert _links(make_store(FACTS)) == [("审查森林火灾的应对", "SP1")]


def test_without_subprogrammes_there_is_nothing_to_link_to(make_store: Callable[..., Store]) -> None:
    assert _links(make_store(FACTS[2:])) == []
