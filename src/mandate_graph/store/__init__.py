"""Where the graph lives: one interface, its pyoxigraph implementation, immutable snapshots."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples

__all__ = ["INFERRED", "Result", "GraphStore", "is_apart"]

Result = QuerySolutions | QueryBoolean | QueryTriples
"""What a query yields: solutions (SELECT), a truth value (ASK) or triples (CONSTRUCT, DESCRIBE)."""

INFERRED = "/graph/inferred/"
"""Part of the IRI of every graph of inferred links."""
SUPERSEDED = "/graph/superseded/"
"""Part of the IRI of every graph of what a later document prints anew."""


def is_apart(graph: str) -> bool:
    """Whether a graph is asked for by name only: it holds inferred links, or what does not stand any more."""
    return INFERRED in graph or SUPERSEDED in graph


class GraphStore(Protocol):
    """A set of quads that answers SPARQL.

    The default graph holds every triple of the named graphs, once, but for those that stand apart (inferred links, and
    what a later document prints anew); so a query needs no dataset clause, and a triple that two documents print counts
    once.
    """

    def query(self, text: str) -> Result:
        """Answers a SPARQL query.

        Raises:
            QueryError: MG301 the query cannot be parsed, MG302 it asks for what is not supported.
        """
        ...

    def load(self, quads: Iterable[Quad]) -> int:
        """Adds quads of named graphs, and the triples of those that do not stand apart to the default graph.

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
