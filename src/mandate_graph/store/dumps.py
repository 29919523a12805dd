"""Dumps of a snapshot: one file for each graph and one for all, sorted, compressed, with their hashes.

The bytes depend on the data alone: lines are sorted and the compressed files carry no time.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import secrets
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, serialize

from mandate_graph.store.oxigraph import OxigraphStore

__all__ = ["INDEX", "LICENCE", "WHOLE", "Dump", "read_index", "write_dumps"]

WHOLE = "mandate-graph.nq.gz"
INDEX = "index.json"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_GRAPH = re.compile(r".*/graph/(.+)")


@dataclass(frozen=True, slots=True)
class Dump:
    """One file.

    Attributes:
        name: its name.
        graph: IRI of the graph it holds, empty for all graphs.
        media_type: of what is compressed.
        triples: how many it holds.
        bytes: its size.
        sha256: hash of the compressed file, in hexadecimal digits.
    """

    name: str
    graph: str
    media_type: str
    triples: int
    bytes: int
    sha256: str


def write_dumps(store: Path, into: Path) -> Sequence[Dump]:
    """Writes all dumps of the store in folder `store` to the folder `into`, which must not exist, in one step.

    Where another process has written it meanwhile, that one stands.
    """
    opened = OxigraphStore.read_only(store)
    building = into.with_name(f".{into.name}-{os.getpid()}-{secrets.token_hex(4)}")
    building.mkdir(parents=True)
    try:
        dumps = _write_all(opened, building)
        text = json.dumps([asdict(dump) for dump in dumps], indent=1)
        (building / INDEX).write_text(f"{text}\n", encoding="utf-8")
        sums = "".join(f"{dump.sha256}  {dump.name}\n" for dump in dumps)
        (building / "SHA256SUMS").write_text(sums, encoding="utf-8")
        with suppress(OSError):
            building.rename(into)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return read_index(into)


def read_index(folder: Path) -> Sequence[Dump]:
    """The dumps that a folder says it holds, the one of all graphs first."""
    return [Dump(**record) for record in json.loads((folder / INDEX).read_text(encoding="utf-8"))]


def _write_all(store: OxigraphStore, folder: Path) -> list[Dump]:
    dumps = []
    quads = 0
    with _Compressed(folder / WHOLE) as whole:
        for graph in store.graphs():
            lines = _lines(store, graph)
            quads += len(lines)
            with _Compressed(folder / f"{_stem(graph)}.nt.gz") as single:
                for line in lines:
                    single.write(line + b" .\n")
                    whole.write(line + f" <{graph}> .\n".encode())
            dumps.append(single.dump(graph, "application/n-triples", len(lines)))
    return [whole.dump("", "application/n-quads", quads), *dumps]


def _lines(store: OxigraphStore, graph: str) -> list[bytes]:
    into = io.BytesIO()
    triples = (quad.triple for quad in store.native.quads_for_pattern(None, None, None, NamedNode(graph)))
    serialize(triples, into, RdfFormat.N_TRIPLES)
    return sorted(line.removesuffix(b" .") for line in into.getvalue().split(b"\n") if line)


def _stem(graph: str) -> str:
    match = _GRAPH.fullmatch(graph)
    if match is None or not re.fullmatch(r"[\w./-]+", match[1], re.ASCII):
        return hashlib.sha256(graph.encode()).hexdigest()[:16]
    return match[1].replace("/", ".").lstrip(".")


class _Compressed:
    """A compressed file under way."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> _Compressed:
        self._raw = self._path.open("wb")
        self._file = gzip.GzipFile(filename="", mode="wb", fileobj=self._raw, compresslevel=6, mtime=0)
        self.write = self._file.write
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._raw.close()

    def dump(self, graph: str, media_type: str, triples: int) -> Dump:
        """The finished file."""
        with self._path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Dump(self._path.name, graph, media_type, triples, self._path.stat().st_size, digest)


if __name__ == "__main__":
    os.nice(15)
    write_dumps(Path(sys.argv[1]), Path(sys.argv[2]))
