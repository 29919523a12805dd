"""Loads many quads side by side with the program that makes them: batches go to the engine as texts.

The engine reads text without Python's lock, so another core loads one batch while the next is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from mandate_graph.store import is_apart

__all__ = ["Loading"]

BATCH = 200_000
"""Quads after which a batch is loaded, with all of the graph that stands last in it."""


@dataclass
class Loading:
    """Quads on their way into a store, the triples of the default graph before the named graphs.

    Attributes:
        store: that they go to.
        folder: for the texts, each of which is removed once it is loaded.
        pool: of threads that load.
        count: how many quads were given.
    """

    store: Store
    folder: Path
    pool: Executor
    count: int = 0
    _plain: list[Future[None]] = field(default_factory=list)
    _named: list[Future[None]] = field(default_factory=list)

    def add(self, quads: Iterable[Quad]) -> None:
        """Hands on quads of named graphs, and their triples for the default graph where they do not stand apart.

        Raises:
            TypeError: a quad stands in no named graph.
        """
        texts = _Texts()
        for graph, found in groupby(quads, attrgetter("graph_name")):
            if not isinstance(graph, NamedNode):
                raise TypeError(f"a quad of {graph} stands in no named graph")
            texts.add(graph, found)
            if texts.count >= BATCH:
                self._hand_on(texts)
                texts = _Texts()
        self._hand_on(texts)

    def default_graph(self) -> None:
        """Waits until the default graph is whole."""
        for future in self._plain:
            future.result()

    def named_graphs(self) -> None:
        """Waits until the named graphs are whole."""
        for future in self._named:
            future.result()

    def _hand_on(self, texts: _Texts) -> None:
        number = len(self._named)
        for name, parts, futures in (("plain.nt", texts.plain, self._plain), ("named.nq", texts.named, self._named)):
            path = self.folder / f"{number}-{name}"
            with path.open("wb") as text:
                text.writelines(parts)
            futures.append(self.pool.submit(self._load, path))
        self.count += texts.count

    def _load(self, path: Path) -> None:
        # What stands in the texts was made of terms, which are valid.
        self.store.bulk_load(path=path, format=RdfFormat.from_extension(path.suffix[1:]), lenient=True)
        path.unlink()


class _Texts:
    """A batch: N-Quads of the named graphs, N-Triples of the default graph."""

    def __init__(self) -> None:
        self.count = 0
        self.named: list[bytes] = []
        self.plain: list[bytes] = []

    def add(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        text = serialize(quads, format=RdfFormat.N_QUADS) or b""
        self.count += text.count(b"\n")
        self.named.append(text)
        if not is_apart(graph.value):
            # A line ends in its graph, and no literal holds the end of a line.
            self.plain.append(text.replace(f" {graph} .\n".encode(), b" .\n"))
