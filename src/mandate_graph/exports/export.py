"""What an export is: a title, a file ending, a media type, a limit, and a function that writes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from mandate_graph.errors import BadInput
from mandate_graph.exports.drawing import Drawing
from mandate_graph.exports.tables import Table

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["Export", "NetworkExport", "QuadExport", "TableExport", "too_large"]


@dataclass(frozen=True, slots=True)
class Export:
    """A file format.

    Attributes:
        title: by language, ``en`` and ``zh``.
        suffix: of the file, with its dot.
        media_type: of the file.
    """

    title: Mapping[str, str]
    suffix: str
    media_type: str


@dataclass(frozen=True, slots=True)
class NetworkExport(Export):
    """A format for networks.

    Attributes:
        write: writes a drawing, always the same bytes for the same drawing.
        most_nodes, most_edges: more of them are refused, since the file would be of no use.
    """

    write: Callable[[Drawing, IO[bytes]], None]
    most_nodes: int = sys.maxsize
    most_edges: int = sys.maxsize

    def refuse(self, nodes: int, edges: int) -> None:
        """Refuses what is too large, before any work is done.

        Raises:
            BadInput: MG803, there are more nodes or edges than the format is good for.
        """
        for what, count, most in (("nodes", nodes, self.most_nodes), ("edges", edges, self.most_edges)):
            if count > most:
                raise too_large(what, count, most, self.title["en"])


@dataclass(frozen=True, slots=True)
class QuadExport(Export):
    """A format for RDF; ``named`` says whether it holds graphs apart (otherwise a triple stands there once)."""

    named: bool
    write: Callable[[Iterable[Quad], IO[bytes]], None]


@dataclass(frozen=True, slots=True)
class TableExport(Export):
    """A format for tables; ``several`` is the ending of a file of more than one, where it is another."""

    write: Callable[[Sequence[Table], IO[bytes]], None]
    several: str = ""


def too_large(what: str, count: int, most: int, name: str) -> BadInput:
    """The error of something that has more parts than can be shown or written usefully."""
    return BadInput(
        "MG803", f"there are {count} {what}, and {name} is limited to {most}.",
        remedy="Take the neighbourhood of a node (--around KEY --depth 1), a query, another level or another format.",
    )  # fmt: skip
