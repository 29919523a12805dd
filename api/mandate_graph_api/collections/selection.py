"""What a request asks of a collection: filters, words, order, fields, a stretch of the rows."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from mandate_graph_api.errors import RequestError

__all__ = [
    "LONGEST",
    "MOST_VALUES",
    "RESERVED",
    "TRUTH",
    "USUAL",
    "Condition",
    "Selection",
    "Stretch",
    "read_selection",
    "read_stretch",
]

USUAL: Final = 100
"""Rows of a page where the request does not say how many."""

LONGEST: Final = 10_000
"""Rows of the longest page of a collection."""

RESERVED: Final = ("q", "sort", "fields", "limit", "offset", "format")
"""Parameters of every collection that are not fields."""

MOST_VALUES: Final = 10_000
"""Values of one condition."""

_MOST_TEXTS: Final = 100
_TESTS: Final = ("", "min", "max", "contains")
_MOST_OFFSET: Final = 10**9
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)

TRUTH: Final[Mapping[str, bool]] = {"true": True, "1": True, "false": False, "0": False}
"""How truth values are written."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows `offset` to `offset + limit`, counted from 0; a limit of None reaches to the end."""

    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """A test of one field: it equals one of `values` (""), is at least or at most the value, or contains it."""

    name: str
    test: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """A question to a collection.

    Attributes:
        conditions: all of them must hold.
        words: text to search for, "" for none.
        order: names of fields, with True where the order is reversed.
        fields: those to show, in this order; empty for all.
        stretch: the rows to show.
    """

    conditions: tuple[Condition, ...] = ()
    words: str = ""
    order: tuple[tuple[str, bool], ...] = ()
    fields: tuple[str, ...] = ()
    stretch: Stretch = field(default_factory=lambda: Stretch(USUAL))


def read_selection(given: Mapping[str, Sequence[str]], known: Mapping[str, str]) -> Selection:
    """Reads the parameters of a request.

    Args:
        given: parameter to its values, in the order of the request; empty values are those of open form fields.
        known: the fields of the collection, name to type.

    Raises:
        RequestError: MG524, a parameter is unknown or its value cannot be read.
    """
    filled = {name: [value for value in values if value] for name, values in given.items()}
    conditions = [_condition(name, values, known) for name, values in filled.items() if name not in RESERVED and values]
    order: dict[str, bool] = {}
    for part in _listed(filled.get("sort", ())):
        order.setdefault(part.removeprefix("-"), part.startswith("-"))
    fields = tuple(dict.fromkeys(_listed(filled.get("fields", ()))))
    for name in (*fields, *order):
        _check(name, known)
    words = " ".join(filled.get("q", ()))
    return Selection(tuple(conditions), words, tuple(order.items()), fields, read_stretch(filled, USUAL, LONGEST))


def read_stretch(given: Mapping[str, Sequence[str]], usual: int | None, longest: int | None) -> Stretch:
    """Reads ``limit`` and ``offset``.

    Raises:
        RequestError: MG524, one of them is no number or out of bounds.
    """
    limit = _number(given, "limit", 1, longest or _MOST_OFFSET)
    return Stretch(usual if limit is None else limit, _number(given, "offset", 0, _MOST_OFFSET) or 0)


def _number(given: Mapping[str, Sequence[str]], name: str, least: int, most: int) -> int | None:
    values = [value for value in given.get(name, ()) if value]
    if not values:
        return None
    text = values[0]
    if len(values) > 1 or not (text.isascii() and text.isdigit()) or len(text) > 10 or not least <= int(text) <= most:
        raise _wrong(name, f"it takes one whole number from {least} to {most}.", "")
    return int(text)


def _listed(values: Sequence[str]) -> list[str]:
    return [name for value in values for part in value.split(",") if (name := part.strip())]


def _condition(name: str, values: Sequence[str], known: Mapping[str, str]) -> Condition:
    stem, _, test = name.rpartition(".") if name.rpartition(".")[2] in _TESTS[1:] else (name, "", "")
    _check(stem, known)
    if test and known[stem] == "boolean":
        raise _wrong(name, "a truth value has no bounds and contains nothing.", f"Use {stem}=true or {stem}=false.")
    if test in ("min", "max") and len(values) > 1:
        raise _wrong(name, "it takes one value.", "")
    found = tuple(dict.fromkeys(_listed(values) if stem == "key" else values))
    most = _MOST_TEXTS if test == "contains" else MOST_VALUES
    if len(found) > most:
        raise _wrong(name, f"it takes {most} values at most.", "Ask in several requests.")
    if test != "contains":
        for value in found:
            _check_value(name, value, known[stem])
    return Condition(stem, test, found)


def _check_value(name: str, value: str, kind: str) -> None:
    if kind == "boolean" and value.lower() not in TRUTH:
        raise _wrong(name, f"{value[:40]!r} is no truth value.", "Use true or false.")
    if kind in ("integer", "number") and not _NUMBER.fullmatch(value):
        raise _wrong(name, f"{value[:40]!r} is no number.", "Several values: repeat the parameter.")


def _check(name: str, known: Collection[str]) -> None:
    if name not in known:
        near = difflib.get_close_matches(name, (*known, *RESERVED), n=1)
        meant = f"Did you mean {near[0]}? " if near else ""
        raise _wrong(name, "there is no such field.", f"{meant}Fields: {', '.join(known)}.")


def _wrong(name: str, what: str, remedy: str) -> RequestError:
    return RequestError(400, "MG524", what, where=f"parameter {name[:80]}", remedy=remedy)
