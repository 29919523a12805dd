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
        ("instruments", "B", "", "printed", None),
        ("instruments", "A", "", "printed", None),
        ("lists", "plan/X-SP1/2021", "lists", "printed", None),
        ("outputs", "deliverable/w", "worded like the topic", "inferred", None),
        ("outputs", "deliverable/1", "driven by", "inferred", 0.5),
        ("reports", "report/r", "answers", "printed", None),
        ("evaluations", "evaluation/e", "evaluates SP1, which lists", "printed", None),
        ("goals", "sdg/5", "claimed by SP1, which lists", "printed", None),
    ]
    assert all(row["evidence"] for row in rows if row["section"] in ("lists", "reports", "evaluations", "goals"))


def test_a_treaty_with_what_supplements_it(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, key="C")
    assert picked(rows, "node")[:2] == [("B",), ("C",)]
    assert "deliverable/w" not in {row["node"] for row in rows}


def test_doubtful_lines_can_be_left_out(graph: nx.MultiDiGraph[str]) -> None:
    assert "deliverable/1" not in {row["node"] for row in answer(ANALYSIS, graph, key="A", confidence=0.6)}


@pytest.mark.parametrize("asked", [{}, {"topic": "nothing of the kind"}, {"topic": " "}])
def test_a_topic_of_nothing_is_refused(graph: nx.MultiDiGraph[str], asked: dict[str, str]) -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph, **asked)
