"""RDF: all quads of a store, or those of a selection, in the formats of the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO

from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryTriples, Store, Triple

from mandate_graph.errors import QueryError
from mandate_graph.namespaces import MG, PREFIXES, RDF
from mandate_graph.store.answers import write_graph
from mandate_graph.store.oxigraph import OxigraphStore

__all__ = ["all_quads", "quads_of", "quads_of_answer", "stated_at", "writer"]

_DEFAULT = DefaultGraph()
_PRINTED, _STATES = (NamedNode(str(term)) for term in (MG.principalEvidence, MG.states))
_SUBJECT, _OBJECT = (NamedNode(str(term)) for term in (RDF.subject, RDF.object))


def writer(name: str) -> Callable[[Iterable[Quad], IO[bytes]], None]:
    """A function that writes quads in a format of :data:`~mandate_graph.store.answers.GRAPH_FORMATS`."""

    def write(quads: Iterable[Quad], into: IO[bytes]) -> None:
        write_graph(quads, into, name, {prefix: str(iri) for prefix, iri in PREFIXES.items()})

    return write


def all_quads(store: OxigraphStore, named: bool) -> Iterator[Quad]:
    """Every quad of a named graph; or every triple once, of all graphs but the inferred ones.

    The order is that of the store, which depends on its content alone.
    """
    return _matching(store.native, None, named)


def quads_of(store: OxigraphStore, iris: Iterable[str], named: bool) -> Iterator[Quad]:
    """What a store says of some things: the quads whose subject they are, in the order of the things."""
    for iri in iris:
        yield from _matching(store.native, NamedNode(iri), named)


def stated_at(store: OxigraphStore, evidence: Iterable[str]) -> dict[str, list[str]]:
    """The IRIs of what facts state, and of both ends where that is a link, by the evidence that they rest on."""
    found: dict[str, list[str]] = {}
    for place in evidence:
        for fact in store.native.quads_for_pattern(None, _PRINTED, NamedNode(place), _DEFAULT):
            stated = store.native.quads_for_pattern(fact.subject, _STATES, None, _DEFAULT)
            named = [quad.object for quad in stated if isinstance(quad.object, NamedNode)]
            ends = [end for thing in named for end in _ends(store.native, thing)]
            found.setdefault(place, []).extend(thing.value for thing in (*named, *ends))
    return found


def _ends(store: Store, link: NamedNode) -> Iterator[NamedNode]:
    """What a statement about a link is about; nothing where the thing is no link."""
    for end in (_SUBJECT, _OBJECT):
        for quad in store.quads_for_pattern(link, end, None, _DEFAULT):
            if isinstance(quad.object, NamedNode):
                yield quad.object


def quads_of_answer(store: OxigraphStore, text: str) -> Iterator[Quad]:
    """The triples that a CONSTRUCT or DESCRIBE query yields.

    Raises:
        QueryError: MG307, the query yields no graph.
    """
    result = store.query(text)
    if not isinstance(result, QueryTriples):
        raise QueryError("MG307", "the query yields a table, not a graph.", remedy="Write CONSTRUCT or DESCRIBE.")
    triples: list[Triple] = sorted(set(result), key=str)
    return (Quad(triple.subject, triple.predicate, triple.object) for triple in triples)


def _matching(store: Store, subject: NamedNode | None, named: bool) -> Iterator[Quad]:
    if not named:
        yield from store.quads_for_pattern(subject, None, None, _DEFAULT)
        return
    for quad in store.quads_for_pattern(subject, None, None, None):
        if quad.graph_name != _DEFAULT:
            yield quad
