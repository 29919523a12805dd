"""The store on pyoxigraph: in memory, on disk for one writer, or read-only for any number of readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import NamedNode, Quad, QuerySolutions, QueryTriples, Store

from mandate_graph.errors import QueryError, Unavailable
from mandate_graph.store import Result
from mandate_graph.store.loading import Loading
from mandate_graph.store.sparql import UPDATES, first_word, query_form

__all__ = ["OxigraphStore"]

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class OxigraphStore:
    """A :class:`~mandate_graph.store.GraphStore` on pyoxigraph."""

    def __init__(self, store: Store, scratch: Path | None = None) -> None:
        self._store: Store | None = store
        self._scratch = scratch

    @classmethod
    def in_memory(cls) -> OxigraphStore:
        """An empty store in memory."""
        return cls(Store())

    @classmethod
    def create(cls, folder: Path) -> OxigraphStore:
        """An empty store in a new folder; only one process may hold it."""
        return cls(Store(str(folder)), folder.parent)

    @classmethod
    def read_only(cls, folder: Path) -> OxigraphStore:
        """A finished store; any number of processes may read it.

        Raises:
            Unavailable: MG401, there is no store, or it cannot be opened.
        """
        if not folder.is_dir():
            raise _missing(folder, "there is no store")
        try:
            return cls(Store.read_only(str(folder)))
        except OSError as error:
            raise _missing(folder, f"the store cannot be opened ({error})") from error

    @property
    def native(self) -> Store:
        """The pyoxigraph store itself, for what the interface does not offer."""
        if self._store is None:
            raise Unavailable("MG401", "the store is closed.", remedy="Open it again.")
        return self._store

    def query(self, text: str) -> Result:
        """Answers a SPARQL query on the default graph and the named graphs; see :class:`GraphStore`."""
        try:
            return self.native.query(text)
        except SyntaxError as error:
            raise syntax_error(str(error), text) from None
        except (RuntimeError, ValueError, OSError) as error:
            raise QueryError(
                "MG302", f"the engine does not answer this query: {error}.",
                remedy="Use SPARQL 1.1 without functions of other systems.",
            ) from None  # fmt: skip

    def load(self, quads: Iterable[Quad]) -> int:
        """Adds quads of named graphs in bulk, and their triples to the default graph where they do not stand apart."""
        with self.loading(quads) as loading:
            pass
        return loading.count

    @contextmanager
    def loading(self, quads: Iterable[Quad]) -> Iterator[Loading]:
        """Adds quads as :meth:`load` does, while the block runs; it tells when the default graph is whole."""
        with TemporaryDirectory(dir=self._scratch) as folder, ThreadPoolExecutor(2) as pool:
            loading = Loading(self.native, Path(folder), pool)
            loading.add(quads)
            yield loading
            loading.default_graph()
            loading.named_graphs()

    def derive(self, text: str, graph: str) -> int:
        """Runs a CONSTRUCT query and adds what it yields to a named graph; returns how many triples that are.

        Raises:
            QueryError: MG301 or MG302 as :meth:`query`; MG303, the query constructs nothing.
        """
        result = self.query(text)
        if not isinstance(result, QueryTriples):
            raise QueryError("MG303", "a rule must be a CONSTRUCT query.", remedy="Rules stand in queries/construct.")
        name = NamedNode(graph)
        return self.load([Quad(triple.subject, triple.predicate, triple.object, name) for triple in result])

    def flush(self) -> None:
        """Writes everything to disk."""
        self.native.flush()

    def graphs(self) -> dict[str, int]:
        """IRI of each named graph to its number of triples, sorted by IRI."""
        answer = self.native.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        assert isinstance(answer, QuerySolutions)
        return dict(sorted((row["g"].value, int(row["n"].value)) for row in answer))

    def __len__(self) -> int:
        """Number of quads in named graphs."""
        return sum(self.graphs().values())

    def close(self) -> None:
        """Writes what is pending and lets go of the files; a store that is closed answers nothing."""
        self._store = None


def syntax_error(message: str, text: str = "") -> QueryError:
    """The engine's complaint about a query as our error, with line and column; what is no query at all is called so."""
    if text and not query_form(text):
        return _no_query(text)
    match = _PLACE.match(message)
    where = f"line {match[1]}, column {match[2]}" if match else "query"
    said = " ".join((match[3] if match else message).split())
    if len(said) > 200:
        said = f"{said[:199]}…"
    return QueryError("MG301", f"the query is not SPARQL: {said}.", where=where, remedy="Correct it there.")


def _no_query(text: str) -> QueryError:
    """A text that asks nothing: empty, an update, or begun with another word."""
    first = first_word(text)
    if not first:
        return QueryError("MG301", "the query is empty.", remedy="Write a SELECT, ASK, CONSTRUCT or DESCRIBE query.")
    if first in UPDATES:
        what = f"{first} is an update, and the graph is read only."
        return QueryError("MG301", what, remedy="Change the seeds and build again; ask with SELECT, ASK, CONSTRUCT or DESCRIBE.")  # fmt: skip # noqa: E501
    what = f"{first[:40]!r} does not begin a SPARQL query."
    return QueryError("MG301", what, remedy="After the prefixes a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE.")  # fmt: skip # noqa: E501


def _missing(folder: Path, what: str) -> Unavailable:
    return Unavailable("MG401", f"{what}.", where=folder.as_posix(), remedy="Run `mandate-graph build`.")
