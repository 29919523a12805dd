"""An analysis over a store: no more of the network is loaded than the options need."""

from __future__ import annotations

from collections.abc import Mapping

from mandate_graph.analysis.analysis import Analysis, Row, Value
from mandate_graph.errors import QueryError
from mandate_graph.network import load_network
from mandate_graph.store import GraphStore

__all__ = ["UNKNOWN", "analyse"]

UNKNOWN = "MG322"
"""Code of the error that something is not there; a part of the network alone cannot name the nearest."""


def analyse(store: GraphStore, analysis: Analysis, options: Mapping[str, Value]) -> list[Row]:
    """The answer of an analysis.

    Args:
        store: of a snapshot, or in memory.
        analysis: what to run.
        options: as :meth:`~mandate_graph.analysis.analysis.Analysis.read` gives them.

    Raises:
        QueryError: as :meth:`~mandate_graph.analysis.analysis.Analysis.rows`.
    """
    parts, values = analysis.needed(options)
    try:
        return analysis.rows(load_network(store, parts=parts, values=values), **options)
    except QueryError as error:
        if not values or error.code != UNKNOWN:
            raise
    return analysis.rows(load_network(store, parts=analysis.parts), **options)
