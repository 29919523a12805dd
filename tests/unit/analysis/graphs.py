"""Small graphs by hand: ``plan("SP1", "A", "B")`` lists A and B."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx

from mandate_graph.analysis.analysis import Analysis
from mandate_graph.analysis.analysis import Value as Cell
from mandate_graph.network import Row, Value, build_network

BASE = "https://w3id.org/mandate-graph/id/"


def node(kind: str, name: str, /, **more: Value) -> Row:
    """A node; instruments are named by their key, all others by kind and name."""
    named: Mapping[str, Value] = {"name": name} if kind == "instrument" else {}
    return {"iri": f"{BASE}{kind}/{name}", "kind": kind, "key": name, **named, **more}


def edge(source: str, kind: str, target: str, **more: Value) -> Row:
    """An edge between two nodes, each written as ``kind/name``."""
    return {
        "source": f"{BASE}{source}", "target": f"{BASE}{target}", "kind": kind, "basis": "printed",
        "evidence": f"{BASE}evidence/{source}-{target}", **more,
    }  # fmt: skip


def graph_of(*rows: Row | Iterable[Row]) -> nx.MultiDiGraph[str]:
    """A network from nodes and edges."""
    return build_network([[row] if isinstance(row, Mapping) else row for row in rows])


def listing(scope: str, *keys: str, year: int = 2021) -> list[Row]:
    """A plan and the instruments that it lists, in this order."""
    plan = f"X-{scope}/{year}"
    rows = [node("plan", plan, scope=scope, year=year)]
    for position, key in enumerate(keys, 1):
        rows += [node("instrument", key), edge(f"plan/{plan}", "lists", f"instrument/{key}", position=position)]
    return rows


def answer(analysis: Analysis, graph: nx.MultiDiGraph[str], **options: Cell) -> list[dict[str, Cell]]:
    """The rows of an analysis by the names of its columns."""
    names = [column.name for column in analysis.columns]
    return [dict(zip(names, row, strict=True)) for row in analysis.rows(graph, **options)]


def picked(rows: Iterable[Mapping[str, Cell]], *names: str) -> list[tuple[Cell, ...]]:
    """Some cells of each row."""
    return [tuple(row[name] for name in names) for row in rows]


def drives(instrument: str, output: str, confidence: float, **more: Value) -> Row:
    """An inferred link from an instrument to a deliverable."""
    link = {"basis": "inferred", "confidence": confidence, **more}
    return edge(f"instrument/{instrument}", "drives", f"deliverable/{output}", **link)


def planned(scope: str, *outputs: str, year: int = 2021) -> list[Row]:
    """Deliverables of a plan."""
    rows: list[Row] = []
    for output in outputs:
        rows += [
            node("deliverable", output, scope=scope, label_en=f"work {output}", year=year),
            edge(f"plan/X-{scope}/{year}", "plans", f"deliverable/{output}"),
        ]
    return rows
