"""A network made ready for other programs: plain attributes, one label, a colour and a place for every node.

Values are strings, whole numbers, floats or booleans and nothing else; a column has one type in all nodes (or edges),
and what a node does not have is left out. So no writer meets a list, a date or nothing where it wants a value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Columns", "Drawing", "Edge", "Legend", "Node", "Scalar", "clean_columns", "clean_text"]

Scalar = str | int | float | bool
Columns = Mapping[str, type]
"""Name of each attribute to its type: :class:`str`, :class:`int`, :class:`float` or :class:`bool`."""

# What XML 1.0 cannot hold, and line ends that a table cell or a label would break at.
_UNWRITABLE = re.compile("[^\\x20-\\x7E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\U00010000-\\U0010FFFF]+")


@dataclass(frozen=True, slots=True)
class Node:
    """A node.

    Attributes:
        id: stable and unique among the nodes.
        label: in the language of the drawing.
        kind: name of its kind, as in the legend.
        colour: ``#rrggbb``.
        size: diameter, in the units of the places.
        x, y: place; y grows upwards.
        attributes: everything else that is known of it.
    """

    id: str
    label: str
    kind: str
    colour: str
    size: float
    x: float
    y: float
    attributes: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge; ``weight`` is above 0, ``label`` names its kind in the language of the drawing."""

    id: str
    source: str
    target: str
    kind: str
    label: str
    weight: float
    colour: str
    attributes: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Legend:
    """What a colour stands for.

    Attributes:
        of: ``node`` or ``edge``.
        kind: name of the kind.
        label: of the kind, in the language of the drawing.
        colour: ``#rrggbb``.
        count: how many there are.
    """

    of: str
    kind: str
    label: str
    colour: str
    count: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A network with all that a file says of it.

    Attributes:
        title: in the language of the drawing.
        source: what it was made from: documents, years, snapshot.
        language: of labels.
        nodes, edges: sorted by what they are, always the same for the same graph.
        legend: kinds that occur, nodes first.
    """

    title: str
    source: str
    language: str
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    legend: Sequence[Legend]

    @property
    def node_columns(self) -> Columns:
        """Types of the attributes of nodes, by name in order."""
        return _columns(node.attributes for node in self.nodes)

    @property
    def edge_columns(self) -> Columns:
        """Types of the attributes of edges, by name in order."""
        return _columns(edge.attributes for edge in self.edges)

    @property
    def description(self) -> str:
        """Source and legend in one paragraph, for formats that have no place for a legend."""
        colours = ", ".join(f"{entry.label} {entry.colour} ({entry.count})" for entry in self.legend)
        return f"{self.source} {colours}".strip()


def _columns(rows: Iterable[Mapping[str, Scalar]]) -> Columns:
    return {name: type(value) for row in rows for name, value in row.items()}


def clean_text(value: object) -> str:
    """Text in one line, without characters that XML cannot hold."""
    return " ".join(_UNWRITABLE.sub(" ", str(value)).split())


def clean_columns(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Scalar]]:
    """Attributes as plain values, each name with one type in all rows.

    Nothing, empty text and numbers that are none are left out; several values become one text with ``; `` between;
    whole numbers beside others become floats; any other mixture becomes text. Names are in alphabetical order.
    """
    cleaned = [{name: _plain(value) for name, value in sorted(row.items())} for row in rows]
    types: dict[str, type] = {}
    for row in cleaned:
        for name, value in row.items():
            if value is not None:
                types[name] = _shared(types.get(name, type(value)), type(value))
    return [{name: types[name](value) for name, value in row.items() if value is not None} for row in cleaned]


def _shared(one: type, other: type) -> type:
    if one is other:
        return one
    return float if {one, other} == {int, float} else str


def _plain(value: Any) -> Scalar | None:
    if isinstance(value, list | tuple | set | frozenset):
        parts = [_plain(part) for part in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
        value = "; ".join(str(part) for part in parts if part is not None)
    if hasattr(value, "item") and not isinstance(value, str):
        value = value.item()
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return clean_text(value) or None if value is not None else None
