"""Where the graph lives: one interface, its pyoxigraph implementation, immutable snapshots."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

__all__ = ["INFERRED", "Result", "GraphStore", "is_inferred"]

Result = QuerySolutions | QueryBoolean | QueryTriples
"""What a query yields: solutions (SELECT), a truth value (ASK) or triples (CONSTRUCT, DESCRIBE)."""

INFERRED = "/graph/inferred/"
"""Part of the IRI of every graph of inferred links; such graphs are asked for by name only."""


def is_inferred(graph: NamedNode) -> bool:
    """Whether a graph holds inferred links."""
    return INFERRED in graph.value


class GraphStore(Protocol):
    """A set of quads that answers SPARQL.

    The default graph holds every triple of the named graphs that are not inferred, once; so a query needs no dataset
    clause, and a triple that two documents print counts once.
    """

    def query(self, text: str) -> Result:
        """Answers a SPARQL query.

        Raises:
            QueryError: MG301 the query cannot be parsed, MG302 it asks for what is not supported.
        """
        ...

    def load(self, quads: Iterable[Quad]) -> int:
        """Adds quads of named graphs, and the triples of those that are not inferred to the default graph.

        Returns:
            How many quads were given.
        """
        ...

    def graphs(self) -> dict[str, int]:
        """IRI of each named graph to its number of triples, sorted by IRI."""
        ...

    def __len__(self) -> int:
        """Number of quads in named graphs."""
        ...

    def close(self) -> None:
        """Writes what is pending and lets go of the files."""
        ...
