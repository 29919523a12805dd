"""An analysis over a store: no more of the network is loaded than the options need."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import QuerySolutions

from mandate_graph.analysis.analysis import Analysis, Row, Value
from mandate_graph.network import load_network, plan_lookups, rows_of
from mandate_graph.store import GraphStore

__all__ = ["analyse"]


def analyse(store: GraphStore, analysis: Analysis, options: Mapping[str, Value]) -> list[Row]:
    """The answer of an analysis.

    Args:
        store: of a snapshot, or in memory.
        analysis: what to run.
        options: as :meth:`~mandate_graph.analysis.analysis.Analysis.read` gives them.

    Raises:
        QueryError: as :meth:`~mandate_graph.analysis.analysis.Analysis.rows`.
    """
    named = analysis.focused(options)
    plan = _find_plan(store, named) if named else ""
    if plan:
        return analysis.rows(load_network(store, parts=analysis.focus[1], values={"plan": plan}), **options)
    return analysis.rows(load_network(store, parts=analysis.parts), **options)


def _find_plan(store: GraphStore, text: str) -> str:
    for lookup in plan_lookups(text):
        solutions = store.query(lookup)
        assert isinstance(solutions, QuerySolutions)
        for row in rows_of(solutions):
            return str(row["iri"])
    return ""
