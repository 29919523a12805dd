"""One SPARQL query over an opened store, its answer written as bytes while it is found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final, Literal, TypeAlias

import pyoxigraph as ox

from mandate_graph.errors import QueryError
from mandate_graph.store.oxigraph import OxigraphStore, syntax_error
from mandate_graph.store.sparql import refuse_service

__all__ = [
    "GRAPH_FORMATS",
    "SOLUTION_FORMATS",
    "Answer",
    "Dataset",
    "Kind",
    "Question",
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

    def write(self, into: IO[bytes], name: str) -> None:
        """Writes the answer in the format called `name`.

        Raises:
            QueryError: MG302, evaluation failed on the way (bytes may have been written).
            KeyError: the format does not exist for this kind of answer.
        """
        try:
            if isinstance(self._result, ox.QueryTriples):
                prefixes = self._prefixes if name in _WITH_PREFIXES else None
                ox.serialize(self._result, into, GRAPH_FORMATS[name], prefixes=prefixes)
            else:
                self._result.serialize(into, SOLUTION_FORMATS[name])
        except (ValueError, RuntimeError) as problem:
            raise _evaluation_error(problem) from problem


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
            raise syntax_error(str(problem)) from problem
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
            raise QueryError("MG304", f"a graph of the dataset is not an absolute IRI ({problem}).") from problem


def _kind(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Kind:
    if isinstance(result, ox.QueryTriples):
        return "graph"
    return "boolean" if isinstance(result, ox.QueryBoolean) else "solutions"


def _evaluation_error(problem: Exception) -> QueryError:
    return QueryError("MG302", f"the query cannot be evaluated ({problem}).")
