"""What an analysis is: a pure function over a graph, with its parameters, columns, units and source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Analysis", "Column", "Option"]

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Option:
    """A parameter of an analysis.

    Attributes:
        name: as on the command line and in the API.
        kind: ``str``, ``int``, ``float`` or ``key`` (an instrument, an output, a scope; the nearest one is named when
            it is unknown).
        default: None where the option is required.
        help: in English and in Chinese.
    """

    name: str
    kind: str
    default: Value
    help: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer: its name, its unit ("" where it has none) and what it says."""

    name: str
    unit: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis as commands, routes and documentation see it.

    Attributes:
        title, description: by language, ``en`` and ``zh``.
        options: its parameters.
        columns: columns of the answer, in order.
        source: the work that the method is from.
        run: the pure function; it takes the graph and the options as keywords and gives rows in the order of the
            columns, always the same rows for the same graph.
    """

    title: Mapping[str, str]
    description: Mapping[str, str]
    options: tuple[Option, ...]
    columns: tuple[Column, ...]
    source: str
    run: Callable[..., Iterable[tuple[Value, ...]]]

    def rows(self, graph: nx.MultiDiGraph[str], **options: Value) -> list[tuple[Value, ...]]:
        """The answer, with defaults filled in."""
        values = {option.name: option.default for option in self.options} | options
        return list(self.run(graph, **values))
