"""Collects the quads of one named graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from mandate_graph.rdf.terms import node

__all__ = ["Statements", "Term", "Value"]

Term = NamedNode | Literal
Value = Term | str | None
"""An object: a term, an IRI as text, or None for nothing to say."""


class Statements:
    """The quads of one graph, in the order they were said, each once.

    Attributes:
        name: IRI of the graph.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._graph = node(name)
        # A tuple takes a tenth of the time of a quad, and a third of its memory.
        self._triples: dict[tuple[NamedNode, NamedNode, Term], None] = {}
        self._taken: dict[str, int] = {}

    def __iter__(self) -> Iterator[Quad]:
        return (Quad(*triple, self._graph) for triple in self._triples)

    def drain(self) -> Iterator[Quad]:
        """The quads that were said and not handed out yet; none of them is kept."""
        said, self._triples = self._triples, {}
        return (Quad(*triple, self._graph) for triple in said)

    def __len__(self) -> int:
        return len(self._triples)

    def say(self, subject: str, predicate: NamedNode, *objects: Value) -> None:
        """Adds one quad for each object; objects that are None are passed over."""
        start = node(subject)
        for value in objects:
            if value is not None:
                term = node(value) if isinstance(value, str) else value
                self._triples[start, predicate, term] = None

    def describe(self, subject: str, pairs: Iterable[tuple[NamedNode, Value]]) -> str:
        """Adds a quad for each pair of predicate and object.

        Returns:
            The subject.
        """
        for predicate, value in pairs:
            self.say(subject, predicate, value)
        return subject

    def count(self, iri: str) -> int:
        """How often an IRI has been asked for, this time included."""
        self._taken[iri] = count = self._taken.get(iri, 0) + 1
        return count

    def fresh(self, iri: str) -> str:
        """The IRI itself the first time it is asked for, then the IRI with ``-2``, ``-3`` … : one node for each row."""
        count = self.count(iri)
        return iri if count == 1 else f"{iri}-{count}"
