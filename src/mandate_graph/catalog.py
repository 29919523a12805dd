"""Queries as files: each ``.rq`` below ``queries/`` says in its head what it answers and what it takes.

The head is the run of lines that start with ``#+`` at the top::

    #+ title.en: …                       title.zh, description.en and description.zh likewise
    #+ parameter: name | type | optional or required | description.en | description.zh | example
    #+ needs: name, name                 one of these parameters must be given
    #+ example: name=value, name=value
    #+ table: true                       one of the public tables
    #+ level: error                      of a check, with problem.en, problem.zh, remedy.en and remedy.zh; of a part
                                         of the network, the levels it belongs to, or ``apart``

A parameter ``name`` is the variable ``?p_name``. The file is a query that runs as it is; where it says
``VALUES ?p_name { … }``, the block takes the given value, or ``UNDEF`` where an optional one is left out. A parameter
without such a block gets one at the start of the outermost group. Values become terms first and are written by the
SPARQL library, so no value can change the query around it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from mandate_graph.errors import QueryError
from mandate_graph.resources import data_root
from mandate_graph.store.sparql import bind_values, unbound_within

__all__ = [
    "CATEGORIES",
    "NAMED_TYPES",
    "PARAMETER_TYPES",
    "Catalog",
    "Parameter",
    "Query",
    "bind",
    "load_catalog",
    "parse_query",
    "read_query",
]

CATEGORIES = ("canned", "checks", "construct", "network", "things")
"""The folders below ``queries/``."""

Term = NamedNode | Literal

_XSD = "http://www.w3.org/2001/XMLSchema#"
_HEAD = re.compile(r"#\+\s*([a-z]+)(?:\.([a-z-]+))?\s*:\s*(.*?)\s*")
_TRANSLATED = ("title", "description", "problem", "remedy")


def _number(datatype: str, pattern: str) -> tuple[re.Pattern[str], str]:
    return re.compile(pattern, re.ASCII), f"{_XSD}{datatype}"


_NUMBERS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "integer": _number("integer", r"[+-]?\d{1,18}"),
    "decimal": _number("decimal", r"[+-]?\d{1,18}(\.\d{1,18})?"),
    "year": _number("gYear", r"\d{4}"),
}
NAMED_TYPES = ("instrument", "document", "cited", "scope", "programme")
"""Types whose values name a thing of the graph, in any spelling; ``cited`` is an instrument or a document.

:mod:`mandate_graph.naming` puts the name that the graph has for each.
"""

PARAMETER_TYPES = ("string", "iri", *NAMED_TYPES, *_NUMBERS)
"""Types of parameters."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query.

    Attributes:
        name: its name; the variable is ``?p_<name>``.
        type: one of :data:`PARAMETER_TYPES`.
        required: whether a value must be given.
        description: language to text.
        example: a value that yields an answer.
    """

    name: str
    type: str
    required: bool
    description: Mapping[str, str]
    example: str

    def term(self, value: str) -> Term:
        """The value as an RDF term.

        Raises:
            QueryError: MG304, the value is not of the type.
        """
        if self.type in _NUMBERS:
            pattern, datatype = _NUMBERS[self.type]
            if not pattern.fullmatch(value):
                raise self._wrong(value)
            return Literal(value, datatype=NamedNode(datatype))
        if self.type == "iri":
            try:
                return NamedNode(value)
            except ValueError:
                raise self._wrong(value) from None
        return Literal(value)

    def _wrong(self, value: str) -> QueryError:
        return QueryError(
            "MG304", f"{value[:80]!r} is not a value of type {self.type}.", where=f"parameter {self.name}",
            remedy=f"For example: {self.name}={self.example}",
        )  # fmt: skip


@dataclass(frozen=True)
class Query:
    """One query file.

    Attributes:
        name: file name without its ending.
        category: folder it stands in, one of :data:`CATEGORIES`.
        text: the whole file.
        parameters: in the order of the head.
        title, description, problem, remedy: language to text; the last two for checks.
        example: parameter to value, a call that yields an answer.
        needs: parameters of which one must be given; () where the whole answer is of use.
        table: whether it is one of the public tables.
        level: ``error`` or ``warning`` for a check, the levels of a part of the network or ``apart``, else "".
    """

    name: str
    category: str
    text: str
    parameters: tuple[Parameter, ...] = ()
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    problem: Mapping[str, str] = field(default_factory=dict)
    remedy: Mapping[str, str] = field(default_factory=dict)
    example: Mapping[str, str] = field(default_factory=dict)
    table: bool = False
    level: str = ""
    needs: tuple[str, ...] = ()

    @property
    def asks_for_values(self) -> bool:
        """Whether it has no answer until some parameter is given."""
        return bool(self.needs) or any(parameter.required for parameter in self.parameters)

    def bound(self, values: Mapping[str, str]) -> str:
        """The query with its parameters bound, ready to run.

        Args:
            values: parameter name to value as text; optional ones may be left out.

        Raises:
            QueryError: MG304, a parameter is unknown, missing, blank or of the wrong type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name, value in values.items():
            if name not in known:
                raise QueryError(
                    "MG304", f"{self.name} has no parameter {name!r}.",
                    remedy=f"It takes: {', '.join(known)}." if known else "It takes none.",
                )  # fmt: skip
            if not value.strip():
                raise QueryError(
                    "MG304", "the value is blank.", where=f"parameter {name}",
                    remedy=f"Leave the parameter out, or give a value, for example: {known[name].example}",
                )  # fmt: skip
        for parameter in self.parameters:
            if parameter.required and parameter.name not in values:
                raise QueryError(
                    "MG304", f"{self.name} needs the parameter {parameter.name!r}.",
                    remedy=f"For example: --param {parameter.name}={parameter.example}",
                )  # fmt: skip
        if self.needs and not any(name in values for name in self.needs):
            examples = " or ".join(f"--param {name}={known[name].example}" for name in self.needs)
            raise QueryError(
                "MG304", f"{self.name} needs one of the parameters {', '.join(self.needs)}.",
                remedy=f"For example: {examples}",
            )  # fmt: skip
        terms = {name: known[name].term(values[name]) if name in values else None for name in known}
        return bind(self.text, terms)


def read_query(path: Path) -> Query:
    """Reads one query file.

    Raises:
        QueryError: MG303, there is no such file, or its head is wrong; MG301, it is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise QueryError("MG303", f"the file cannot be read ({error.strerror}).", where=path.as_posix()) from None
    return parse_query(path.name, data, path.parent.name)


def parse_query(name: str, data: bytes, category: str = "") -> Query:
    """A query and its head, if it has one, from the bytes of its file.

    Raises:
        QueryError: MG303, its head is wrong; MG301, it is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise QueryError("MG301", "the query is not UTF-8.", where=name, remedy="Save it as UTF-8.") from None
    head: dict[str, dict[str, str]] = {}
    parameters: list[Parameter] = []
    for line, (key, language, value) in _head(name, text):
        if key == "parameter":
            parameters.append(_parameter(f"{name}, line {line}", value))
        elif language in head.setdefault(key, {}):
            raise _wrong_head(f"{name}, line {line}", f"{key} stands there twice")
        else:
            head[key][language] = value
    needs = tuple(filter(None, (part.strip() for part in head.get("needs", {}).get("", "").split(","))))
    for need in needs:
        if need not in {parameter.name for parameter in parameters}:
            raise _wrong_head(name, f"{need!r} is needed and no parameter")
    if unseen := unbound_within(text, {f"p_{parameter.name}" for parameter in parameters}):
        raise _wrong_head(name, f"no value reaches ?{unseen[0]} in a group within the query: it needs a VALUES there")
    translated = {key: head.get(key, {}) for key in _TRANSLATED}
    return Query(
        name=name.removesuffix(".rq"), category=category, text=text, parameters=tuple(parameters), **translated,
        example=_assignments(name, head.get("example", {}).get("", "")),
        table=head.get("table", {}).get("") == "true", level=head.get("level", {}).get("", ""), needs=needs,
    )  # fmt: skip


def _head(name: str, text: str) -> Iterator[tuple[int, tuple[str, str, str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            return
        match = _HEAD.fullmatch(line)
        if not match or (match[1] in _TRANSLATED) != bool(match[2]):
            raise _wrong_head(f"{name}, line {number}", f"{line!r} is not a line of a head")
        if match[1] not in (*_TRANSLATED, "parameter", "needs", "example", "table", "level"):
            raise _wrong_head(f"{name}, line {number}", f"{match[1]!r} means nothing")
        yield number, (match[1], match[2] or "", match[3])


def _parameter(where: str, value: str) -> Parameter:
    parts = [part.strip() for part in value.split("|")]
    if len(parts) != 6:
        raise _wrong_head(where, "a parameter has six parts: name | type | optional | en | zh | example")
    name, type_, need, english, chinese, example = parts
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or type_ not in PARAMETER_TYPES:
        raise _wrong_head(where, f"{name!r} of type {type_!r} is no parameter; types are {', '.join(PARAMETER_TYPES)}")
    if need not in ("optional", "required"):
        raise _wrong_head(where, f"{need!r} is neither optional nor required")
    return Parameter(name, type_, need == "required", {"en": english, "zh": chinese}, example)


def _assignments(where: str, value: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in filter(None, (piece.strip() for piece in value.split(", "))):
        name, equals, text = part.partition("=")
        if not equals:
            raise _wrong_head(where, f"{part!r} in the example is not name=value")
        found[name.strip()] = text.strip()
    return found


def _wrong_head(where: str, what: str) -> QueryError:
    return QueryError("MG303", f"{what}.", where=where, remedy="See queries/README.md for the head of a query.")


class Catalog:
    """All query files below one folder, by name; names are unique over the categories."""

    def __init__(self, queries: Mapping[str, Query]) -> None:
        self._queries = dict(sorted(queries.items()))

    def __iter__(self) -> Iterator[Query]:
        return iter(self._queries.values())

    def __len__(self) -> int:
        return len(self._queries)

    def of(self, category: str) -> list[Query]:
        """The queries of one category, by name."""
        return [query for query in self if query.category == category]

    def __getitem__(self, name: str) -> Query:
        """The query of this name.

        Raises:
            QueryError: MG303, there is none; the message names the nearest.
        """
        if name in self._queries:
            return self._queries[name]
        near = difflib.get_close_matches(name, self._queries, n=3, cutoff=0.5)
        remedy = f"Did you mean {', '.join(near)}?" if near else "`mandate-graph query --list` names them all."
        raise QueryError("MG303", f"no query is called {name[:80]!r}.", remedy=remedy)


def load_catalog(folder: Path | None = None) -> Catalog:
    """Reads all query files.

    Args:
        folder: the folder that holds those of :data:`CATEGORIES`; by default that of the
            package.

    Raises:
        QueryError: MG303, a head is wrong, or two files have one name.
    """
    return _load(folder or data_root() / "queries")


@lru_cache(maxsize=8)
def _load(folder: Path) -> Catalog:
    found: dict[str, Query] = {}
    for category in CATEGORIES:
        for path in sorted((folder / category).glob("*.rq")):
            query = read_query(path)
            if query.name in found:
                raise _wrong_head(path.name, f"{found[query.name].category} has a query of this name, too")
            found[query.name] = query
    return Catalog(found)


def bind(text: str, terms: Mapping[str, Term | None]) -> str:
    """Binds the variables ``?p_<name>`` of a query to terms; None leaves one open.

    The terms are written in SPARQL syntax by the library that defines them, so their content is only ever content.
    """
    return bind_values(text, {f"p_{name}": None if term is None else str(term) for name, term in terms.items()})
