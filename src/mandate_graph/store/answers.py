"""One SPARQL query over an opened store, its answer written as bytes while it is found."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import IO, Any, Final, Literal, TypeAlias, cast

import pyoxigraph as ox

from mandate_graph.errors import QueryError
from mandate_graph.store.oxigraph import OxigraphStore, syntax_error
from mandate_graph.store.rows import CountedSink, too_many
from mandate_graph.store.sparql import refuse_service

__all__ = [
    "GRAPH_FORMATS",
    "SOLUTION_FORMATS",
    "Answer",
    "Dataset",
    "Kind",
    "Question",
    "write_graph",
]

SOLUTION_FORMATS: Final[Mapping[str, ox.QueryResultsFormat]] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS: Final[Mapping[str, ox.RdfFormat]] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_WITH_PREFIXES: Final = frozenset({"turtle", "trig"})
_FIRST: Final = 256

Kind: TypeAlias = Literal["solutions", "boolean", "graph"]


@dataclass(frozen=True, slots=True)
class Question:
    """A query with all that decides its answer.

    Attributes:
        text: SPARQL 1.1 query.
        default_graphs: IRIs of the protocol's default-graph-uri, None when neither dataset parameter is given.
        named_graphs: IRIs of the protocol's named-graph-uri, None when neither dataset parameter is given.
        base_iri: what relative IRIs in the query are resolved against, empty for none.
    """

    text: str
    default_graphs: Sequence[str] | None = None
    named_graphs: Sequence[str] | None = None
    base_iri: str = ""


class Answer:
    """The answer to one query, not yet written; `kind` says which formats can hold it."""

    def __init__(self, result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, prefixes: Mapping[str, str]):
        self._result, self._prefixes = result, dict(prefixes)
        self.kind: Kind = _kind(result)

    def write(self, into: IO[bytes], name: str, most: int = sys.maxsize) -> int:
        """Writes the answer in the format called `name`.

        Returns:
            How many rows or triples were written; 1 for a truth value.

        Raises:
            QueryError: MG302, evaluation failed on the way (bytes may have been written).
            Unavailable: MG504, there are more than `most` rows or triples (bytes may have been written).
            KeyError: the format does not exist for this kind of answer.
        """
        triples = _Counted(self._result, most) if isinstance(self._result, ox.QueryTriples) else None
        try:
            if isinstance(self._result, ox.QuerySolutions):
                counted = CountedSink(into, name, most)
                self._result.serialize(cast(IO[bytes], counted), SOLUTION_FORMATS[name])
                return counted.rows
            if triples is None:
                cast(ox.QueryBoolean, self._result).serialize(into, SOLUTION_FORMATS[name])
                return 1
            write_graph(triples, into, name, self._prefixes)
            return triples.count
        except (ValueError, RuntimeError) as problem:
            raise _evaluation_error(problem) from problem


def write_graph(
    triples: Iterable[ox.Triple] | Iterable[ox.Quad], into: IO[bytes], name: str, prefixes: Mapping[str, str]
) -> None:
    """Writes triples or quads in a format of :data:`GRAPH_FORMATS`, with the prefixes that the first of them use."""
    if name not in _WITH_PREFIXES:
        ox.serialize(triples, into, GRAPH_FORMATS[name])
        return
    rest: Iterator[Any] = iter(triples)
    first = list(islice(rest, _FIRST))
    used = _used(first, prefixes)
    for prefix, namespace in used.items():
        into.write(f"@prefix {prefix}: <{namespace}> .\n".encode())
    ox.serialize(chain(first, rest), cast(IO[bytes], _WithoutPrefixes(into)), GRAPH_FORMATS[name], prefixes=used)


class _Counted:
    """Triples on their way, counted, up to a limit."""

    def __init__(self, triples: Iterator[ox.Triple], most: int) -> None:
        self._triples, self._most, self.count = triples, most, 0

    def __iter__(self) -> Iterator[ox.Triple]:
        return self

    def __next__(self) -> ox.Triple:
        triple = next(self._triples)
        self.count += 1
        if self.count > self._most:
            raise too_many(self._most)
        return triple


class Dataset:
    """A store with what the SPARQL protocol can ask of it.

    Without FROM and without graphs named in the request, the default graph is that of the store: all graphs
    but the inferred ones.
    """

    def __init__(self, store: OxigraphStore, prefixes: Mapping[str, str] | None = None) -> None:
        self._store, self._prefixes = store, prefixes or {}

    def ask(self, question: Question) -> Answer:
        """Starts to evaluate `question`.

        Raises:
            QueryError: MG301 syntax, MG302 what the engine will not evaluate, MG304 a graph that is no absolute IRI,
                MG305 SERVICE.
        """
        refuse_service(question.text)
        dataset = self._dataset(question)
        try:
            result = self._store.native.query(question.text, base_iri=question.base_iri or None, **dataset)
        except SyntaxError as problem:
            raise syntax_error(str(problem), question.text) from problem
        except (ValueError, RuntimeError, OSError) as problem:
            raise _evaluation_error(problem) from problem
        return Answer(result, self._prefixes)

    def _dataset(self, question: Question) -> dict[str, Any]:
        if question.default_graphs is None and question.named_graphs is None:
            return {}
        try:
            return {
                "default_graph": [ox.NamedNode(iri) for iri in question.default_graphs or ()],
                "named_graphs": [ox.NamedNode(iri) for iri in question.named_graphs or ()],
            }
        except ValueError as problem:
            raise QueryError(
                "MG304", f"a graph of the dataset is not an absolute IRI ({problem}).", where="dataset",
                remedy="Write the whole IRI of the graph.",
            ) from problem  # fmt: skip


def _used(triples: Iterable[ox.Triple | ox.Quad], prefixes: Mapping[str, str]) -> dict[str, str]:
    """The prefixes that occur in `triples`, by name."""
    iris = {iri for triple in triples for iri in _iris(triple)}
    return {
        prefix: namespace
        for prefix, namespace in sorted(prefixes.items())
        if any(iri.startswith(namespace) for iri in iris)
    }


def _iris(triple: ox.Triple | ox.Quad) -> Iterator[str]:
    for term in (triple.subject, triple.predicate, triple.object):
        if isinstance(term, ox.NamedNode):
            yield term.value
        elif isinstance(term, ox.Literal):
            yield term.datatype.value


class _WithoutPrefixes(io.RawIOBase):
    """Passes a Turtle or TriG document on without its prefixes, which the serialiser writes in no fixed order."""

    def __init__(self, into: IO[bytes]) -> None:
        self._into, self._head, self._in_head = into, b"", True

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        if not self._in_head:
            self._into.write(data)
            return len(data)
        self._head += bytes(data)
        while (end := self._head.find(b"\n")) >= 0 and self._head.startswith(b"@prefix "):
            self._head = self._head[end + 1 :]
        if self._head and not b"@prefix ".startswith(self._head[:8]):
            self._in_head = False
            self._into.write(self._head)
        return len(data)


def _kind(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Kind:
    if isinstance(result, ox.QueryTriples):
        return "graph"
    return "boolean" if isinstance(result, ox.QueryBoolean) else "solutions"


def _evaluation_error(problem: Exception) -> QueryError:
    return QueryError("MG302", f"the query cannot be evaluated ({problem}).")
