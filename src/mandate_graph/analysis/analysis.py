"""What an analysis is: a pure function over a graph, with its parameters, columns, units and source."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mandate_graph.errors import QueryError
from mandate_graph.network import find_node

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Analysis", "Column", "Option", "Row", "Value", "empty"]

Value = str | int | float | None
Row = tuple[Value, ...]

_NUMBERS: Final[Mapping[str, Callable[[str], int | float]]] = {"int": int, "float": float}


@dataclass(frozen=True, slots=True)
class Option:
    """A parameter of an analysis.

    Attributes:
        name: as on the command line and in the API.
        kind: ``str``, ``int``, ``float`` or ``key`` (something in the graph: an instrument, an output, a scope; the
            nearest one is named when it is unknown).
        default: the value where none is given; None leaves the option open.
        help: in English and in Chinese.
        required: whether a value must be given.
        among: kinds of nodes that a key may name; () for any.
        holding: for a plan, the option that names an output; of the plans with one name it is the one that plans that.
        choices: the words that a text may be; () for any.
        least, most: bounds of a number.
    """

    name: str
    kind: str
    default: Value
    help: Mapping[str, str]
    required: bool = False
    among: tuple[str, ...] = ()
    holding: str = ""
    choices: tuple[str, ...] = ()
    least: float = -math.inf
    most: float = math.inf

    def read(self, text: str) -> Value:
        """A value as it is typed; a key stays a text until there is a graph.

        Raises:
            QueryError: MG321, it is not of the kind, no choice, or out of bounds.
        """
        if self.kind not in _NUMBERS:
            if self.choices and text not in self.choices:
                raise self._wrong(text, f"one of {', '.join(self.choices)}")
            return text
        try:
            number = _NUMBERS[self.kind](text)
        except ValueError:
            raise self._wrong(text, "a whole number" if self.kind == "int" else "a number") from None
        if not self.least <= number <= self.most:
            raise self._wrong(text, f"between {self.least:g} and {self.most:g}")
        return number

    def _wrong(self, text: str, what: str) -> QueryError:
        return QueryError("MG321", f"{text[:80]!r} is not {what}.", where=f"option {self.name}")


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
        nothing: what it means that a good selection yields no rows, by language.
        options: its parameters.
        columns: columns of the answer, in order.
        source: the work that the method is from.
        example: a call that yields an answer from the committed seeds.
        parts: parts of the network that it reads (see :mod:`mandate_graph.network`); () for all.
        focus: an option that names a plan, and the parts that take a plan and answer for it alone, so that nothing else
            need be read where the option is given.
        run: the pure function; it takes the graph and the options as keywords (a key as the name of its node) and gives
            rows in the order of the columns, always the same rows for the same graph.
    """

    title: Mapping[str, str]
    description: Mapping[str, str]
    nothing: Mapping[str, str]
    options: tuple[Option, ...]
    columns: tuple[Column, ...]
    source: str
    example: Mapping[str, str]
    parts: tuple[str, ...]
    run: Callable[..., Iterable[Row]]
    focus: tuple[str, tuple[str, ...]] = ("", ())

    def focused(self, options: Mapping[str, Value]) -> str:
        """The plan that the options name, where the analysis of one plan needs parts of its own; else "".

        Where an output is named, too, its plan need not be the one that a scope alone would name.
        """
        if any(options.get(option.holding) for option in self.options if option.name == self.focus[0]):
            return ""
        value = options.get(self.focus[0])
        return value if isinstance(value, str) else ""

    def read(self, given: Mapping[str, str]) -> dict[str, Value]:
        """Options as they were typed, with defaults filled in.

        Raises:
            QueryError: MG321, an option is unknown, missing or wrong.
        """
        known = {option.name: option for option in self.options}
        for name in given:
            if name not in known:
                takes = f"It takes: {', '.join(known)}." if known else "It takes none."
                raise QueryError("MG321", f"the analysis has no option {name[:80]!r}.", remedy=takes)
        for option in self.options:
            if option.required and not given.get(option.name):
                example = self.example.get(option.name, "…")
                remedy = f"For example: --{option.name} {example}"
                raise QueryError("MG321", f"the analysis needs the option {option.name!r}.", remedy=remedy)
        return {name: option.read(given[name]) if given.get(name) else option.default for name, option in known.items()}

    def reason(self, options: Mapping[str, Value], language: str = "en") -> str:
        """Why there are no rows: what that means, and the options that were asked for."""
        asked = [f"{name} {value}" for name, value in options.items() if value is not None and name != "language"]
        return f"{self.nothing[language]} ({', '.join(asked)})" if asked else self.nothing[language]

    def rows(self, graph: nx.MultiDiGraph[str], **options: Value) -> list[Row]:
        """The answer, with defaults filled in and keys looked up.

        Raises:
            QueryError: MG322, a key names nothing in the graph, or a plan without the output named; MG323, there
                is nothing to analyse; MG324, what is named has no text.
        """
        values = {option.name: option.default for option in self.options} | options
        for option in sorted(self.options, key=lambda each: bool(each.holding)):
            value = values[option.name]
            if option.kind == "key" and isinstance(value, str) and value:
                year = values.get("year") if option.among == ("plan",) else None
                held = values.get(option.holding)
                values[option.name] = find_node(graph, value, option.among, year, str(held) if held else "")
        return list(self.run(graph, **values))


def empty(what: str, remedy: str = "Leave options out, or build a graph that has it.") -> QueryError:
    """The error of a selection in which there is nothing to analyse."""
    return QueryError("MG323", f"there is nothing to analyse: {what}.", remedy=remedy)
