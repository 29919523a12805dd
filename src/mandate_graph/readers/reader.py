"""What a reader of one file format is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mandate_graph.records.source import Source

__all__ = ["Reader"]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads files of one format.

    Attributes:
        suffixes: file name endings, lower case with the dot.
        read: path to source; raises :class:`~mandate_graph.errors.DocumentError`.
    """

    suffixes: tuple[str, ...]
    read: Callable[[Path], Source]
