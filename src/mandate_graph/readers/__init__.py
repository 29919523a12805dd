"""File formats: each module reads one format into a :class:`~mandate_graph.records.source.Source`."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from mandate_graph.errors import DocumentError
from mandate_graph.readers.reader import Reader
from mandate_graph.records.source import Source
from mandate_graph.registry import members

__all__ = ["read_file", "readable_suffixes"]


@cache
def _readers() -> dict[str, Reader]:
    readers = members(sys.modules[__name__], "READER", Reader).values()
    return {suffix: reader for reader in readers for suffix in reader.suffixes}


def readable_suffixes() -> tuple[str, ...]:
    """File name endings that can be read, sorted."""
    return tuple(sorted(_readers()))


def read_file(path: Path) -> Source:
    """Reads one file with the reader of its format.

    Raises:
        DocumentError: MG101 to MG105 as the reader finds, MG106 no reader for this format.
    """
    reader = _readers().get(path.suffix.lower())
    if reader is None:
        raise DocumentError(
            "MG106", f"files of the kind {path.suffix or '(no ending)'} cannot be read.",
            where=path.name, remedy=f"Give one of {', '.join(readable_suffixes())}.",
        )  # fmt: skip
    return reader.read(path)
