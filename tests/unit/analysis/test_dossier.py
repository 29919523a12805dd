"""A topic of two instruments; one is listed, answered and drives an output."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, drives, edge, graph_of, listing, node, picked, planned

from mandate_graph.analysis.dossier import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    return graph_of(
        node("instrument", "A", title_en="Trafficking in persons", year=2010),
        node("instrument", "B", label_en="Persons, trafficking in", year=2000),
        node("instrument", "C", title_en="Forests", year=2005),
        listing("SP1", "A", "C"),
        planned("SP1", "1"),
        drives("A", "1", 0.5, method="lexical"),
        node("report", "r", year=2013),
        edge("report/r", "answers", "instrument/A"),
        node("deliverable", "w", label_en="Handbook on trafficking in persons"),
        edge("instrument/B", "supplements", "instrument/C"),
        node("goal", "5", name="sdg/5"),
        edge("plan/X-SP1/2021", "claims", "goal/5"),
        node("subprogramme", "X-1"),
        edge("plan/X-SP1/2021", "plan-for", "subprogramme/X-1"),
        node("evaluation", "e"),
        edge("evaluation/e", "evaluates", "subprogramme/X-1"),
    )


def test_a_topic_line_by_line(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, topic="trafficking Persons")
    assert picked(rows, "section", "node", "relation", "basis", "confidence") == [
        ("instruments", "B", "worded like the topic", "printed", None),
        ("instruments", "A", "worded like the topic", "printed", None),
        ("lists", "plan/X-SP1/2021", "lists", "printed", None),
        ("outputs", "deliverable/1", "driven by", "inferred", 0.5),
        ("outputs", "deliverable/w", "worded like the topic", "inferred", None),
        ("reports", "report/r", "answers", "printed", None),
        ("evaluations", "evaluation/e", "evaluates SP1, which lists", "listed", None),
        ("goals", "sdg/5", "claimed by SP1, which lists", "listed", None),
    ]
    assert all(row["evidence"] for row in rows if row["section"] in ("lists", "reports", "evaluations", "goals"))


def test_a_treaty_with_what_supplements_it(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, key="C")
    assert picked(rows, "node")[:2] == [("B",), ("C",)]
    assert "deliverable/w" not in {row["node"] for row in rows}


def test_doubtful_lines_can_be_left_out(graph: nx.MultiDiGraph[str]) -> None:
    assert "deliverable/1" not in {row["node"] for row in answer(ANALYSIS, graph, key="A", confidence=0.6)}


def test_a_least_confidence_leaves_out_what_hangs_on_plans(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, key="A", confidence=0.1)
    assert {row["section"] for row in rows} == {"instruments", "lists", "outputs", "reports"}


@pytest.fixture
def bilingual() -> nx.MultiDiGraph[str]:
    """Three instruments about one topic in two languages, one about a part of it, one about another."""
    return graph_of(
        node("topic", "trafficking", words="贩运|traffick"),
        node("topic", "persons", label_en="Trafficking in persons", label_zh="贩运人口",
             words="贩运人口|trafficking in persons|trafficking in person|human trafficking"),
        node("topic", "organs", words="器官|organ traffick"),
        edge("topic/persons", "broader", "topic/trafficking", basis="derived"),
        edge("topic/organs", "broader", "topic/persons", basis="derived"),
        node("instrument", "E", title_en="Against trafficking in persons", year=2018),
        node("instrument", "Z", title_zh="打击贩运人口", year=2017),
        node("instrument", "U", title_en="The protocol"),
        node("instrument", "O", title_zh="器官", year=2016),
        node("instrument", "D", title_en="Drug traffick", year=2015),
        *(edge(f"instrument/{key}", "about", f"topic/{topic}", basis="derived")
          for key, topic in (
              ("E", "persons"), ("Z", "persons"), ("U", "persons"), ("O", "organs"), ("D", "trafficking"))),
        node("result", "r", label_zh="受害者人数"),
        edge("result/r", "about", "topic/persons", basis="derived"),
        node("evaluation", "e", label_en="Evaluation of the work against human trafficking"),
        edge("evaluation/e", "about", "topic/persons", basis="derived"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "topic", ["trafficking in persons", "Trafficking  in Persons", "贩运人口", "human trafficking"]
)
def test_a_topic_finds_what_is_about_it_in_every_language(bilingual: nx.MultiDiGraph[str], topic: str) -> None:
    rows = answer(ANALYSIS, bilingual, topic=topic)
    assert [row["node"] for row in rows if row["section"] == "instruments"] == ["O", "Z", "E", "U"]
    assert {row["basis"] for row in rows if row["section"] == "instruments"} <= {"printed", "derived"}
    found = {(row["section"], row["node"], row["basis"]) for row in rows if row["section"] != "instruments"}
    assert found == {("outputs", "result/r", "inferred"), ("evaluations", "evaluation/e", "inferred")}


def test_the_words_asked_for_are_printed_and_the_topic_is_derived(bilingual: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, bilingual, topic="trafficking in persons")
    assert picked(rows[:4], "node", "relation", "basis") == [
        ("O", "about the topic", "derived"), ("Z", "about the topic", "derived"),
        ("E", "worded like the topic", "printed"), ("U", "about the topic", "derived"),
    ]  # fmt: skip


def test_more_words_than_a_topic_are_words_of_titles(bilingual: nx.MultiDiGraph[str]) -> None:
    assert picked(answer(ANALYSIS, bilingual, topic="against trafficking in persons"), "node") == [("E",)]


def test_a_series_joins_languages() -> None:
    graph = graph_of(
        node("instrument", "old", title_zh="森林", year=2000), node("instrument", "new", title_en="Forests", year=2010),
        node("series", "s"), edge("instrument/old", "member-of", "series/s", basis="derived"),
        edge("instrument/new", "member-of", "series/s", basis="inferred", confidence=0.7, method="curated"),
    )  # fmt: skip
    assert picked(answer(ANALYSIS, graph, topic="forests"), "node", "relation", "basis", "confidence") == [
        ("old", "of the series of another", "inferred", 0.7), ("new", "worded like the topic", "printed", None),
    ]  # fmt: skip


def test_the_nearest_topics_are_named(bilingual: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match=r"MG323.*Trafficking in persons, 贩运人口"):
        answer(ANALYSIS, bilingual, topic="trafficking of people")


def test_a_topic_and_a_key_are_refused_together(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match=r"MG321.*not of both"):
        answer(ANALYSIS, graph, topic="forests", key="A")


@pytest.mark.parametrize("asked", [{}, {"topic": "nothing of the kind"}, {"topic": " "}])
def test_a_topic_of_nothing_is_refused(graph: nx.MultiDiGraph[str], asked: dict[str, str]) -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph, **asked)
