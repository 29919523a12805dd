"""What people call instruments, documents, scopes and programmes, and the one name that the graph has for each.

Values of the parameters of queries are names; :func:`settle` puts the name of the graph for each of them before the
query is bound, so that every query takes every spelling and none answers nothing to a name that nothing has.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions

from mandate_graph.catalog import NAMED_TYPES, Query
from mandate_graph.errors import QueryError
from mandate_graph.spelling import Wording, fold, read_wording, short_names
from mandate_graph.store import GraphStore

__all__ = ["NAMES", "Directory", "Names", "names_things", "settle", "settle_in"]

NAMES: Final = """
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX frbr: <http://purl.org/vocab/frbr/core#>
PREFIX mg: <https://w3id.org/mandate-graph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?kind ?thing ?key ?name WHERE {
  {
    ?thing mg:canonicalKey ?key
    { ?thing mg:canonicalKey|mg:alternativeKey|mg:documentSymbol|rdfs:label|skos:altLabel ?name }
    UNION { ?citation cito:hasCitedEntity ?thing ; mg:citedNumber ?name }
    BIND("instrument" AS ?kind)
  } UNION {
    {
      SELECT ?thing (MIN(?symbol) AS ?first) WHERE { ?thing a mg:SourceDocument ; mg:documentSymbol ?symbol }
      GROUP BY ?thing
    }
    ?thing mg:documentSymbol|mg:alternativeKey ?name
    OPTIONAL { ?version frbr:realizationOf ?thing ; mg:primarySymbol ?primary }
    OPTIONAL {
      ?thing mg:documentSymbol ?own
      BIND(REPLACE(REPLACE(REPLACE(STR(?own), "/", "_"), "[()]", "--"), "--$", "") AS ?place)
      FILTER(STRENDS(STR(?thing), CONCAT("/doc/", ?place)))
    }
    BIND(COALESCE(?primary, ?own, ?first) AS ?key)
    BIND("document" AS ?kind)
  } UNION {
    { SELECT DISTINCT ?key WHERE { ?scoped mg:scope ?key } }
    BIND("scope" AS ?kind)
  } UNION {
    ?thing a mg:Programme
    OPTIONAL { ?thing rdfs:label ?name }
    BIND(REPLACE(STR(?thing), "^.*/", "") AS ?key)
    BIND("programme" AS ?kind)
  }
}
"""
"""What is called what: the kind of a name, the thing where it has an IRI, the name of the graph, any of its names."""

_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "instrument": ("instrument",),
    "document": ("document",),
    "cited": ("instrument", "document"),
    "scope": ("scope",),
    "programme": ("programme",),
}
_NEAREST, _MOST_NAMED = 5, 20
# Names below this likeness, or longer ones, are passed over quickly: a stranger may ask for any.
_ALIKE, _LONGEST = 0.4, 100


class Names:
    """Names, each with what it names.

    Args:
        pairs: a key, and any of its names.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._keys: dict[str, dict[str, None]] = {}
        self._texts: dict[str, str] = {}
        for key, name in pairs:
            for spelling in sorted({*short_names(key), *short_names(name)}):
                self._keys.setdefault(spelling, {})[key] = None
            self._texts[key] = f"{self._texts.get(key, fold(key))}\n{fold(name)}"

    def find(self, text: str) -> list[str]:
        """The keys that a text names, the exact one alone; [] where nothing has this name.

        Around the one symbol of a text may stand words that its names have, too: ``resolution 73/186``. Marks around a
        title do not count.
        """
        if text in self._texts:
            return [text]
        wording = read_wording(text)
        unmarked = "" if wording.symbols else "".join(wording.words)
        if found := self._keys.get(wording.whole) or self._keys.get(unmarked):
            return list(found)
        return [key for key in self._bearing(wording) if all(word in self._texts[key] for word in wording.words)]

    def nearest(self, text: str) -> list[str]:
        """The keys whose names are most like a text, those that have its symbol first."""
        wording = read_wording(text)
        near = difflib.get_close_matches(wording.whole[:_LONGEST], self._keys, n=_NEAREST, cutoff=_ALIKE)
        keys = (*self._bearing(wording), *(key for name in near for key in self._keys[name]))
        return list(dict.fromkeys(keys))[:_NEAREST]

    def _bearing(self, wording: Wording) -> list[str]:
        if len(wording.symbols) != 1:
            return []
        return next((list(found) for spelling in wording.symbols[0] if (found := self._keys.get(spelling))), [])


class Directory:
    """The names of one snapshot, by kind.

    Args:
        rows: of :data:`NAMES`, with None where a row has no thing or no name.
    """

    def __init__(self, rows: Iterable[tuple[str, str | None, str, str | None]]) -> None:
        pairs: dict[str, list[tuple[str, str]]] = {kind: [] for kind in NAMED_TYPES}
        for kind, thing, key, name in rows:
            for named_type, kinds in _KINDS.items():
                if kind in kinds:
                    pairs[named_type] += [(key, name or key), (key, thing or key)]
        # A part of a scope is of the scope, too: SP9.1 of SP9.
        pairs["scope"] += [(key.rpartition(".")[0],) * 2 for key, _ in pairs["scope"] if "." in key]
        self._names = {kind: Names(found) for kind, found in pairs.items()}

    def settle(self, kind: str, text: str, parameter: str) -> str:
        """The name that the graph has for what a value of a parameter names.

        Raises:
            QueryError: MG322, it names nothing, or several things; the message names the nearest, or these.
        """
        names = self._names[kind]
        found = names.find(text)
        if len(found) == 1:
            return found[0]
        if found:
            what, remedy = f"{text[:80]!r} names several.", f"Take one of: {', '.join(found[:_MOST_NAMED])}."
        else:
            near = ", ".join(names.nearest(text))
            what = f"nothing is called {text[:80]!r}."
            remedy = f"Nearest are: {near}." if near else "The graph has nothing like it."
        raise QueryError("MG322", what, where=f"parameter {parameter}", remedy=remedy)


def names_things(query: Query, values: Mapping[str, str]) -> bool:
    """Whether some of the values name things, so that a directory is needed to settle them."""
    return any(parameter.type in NAMED_TYPES and parameter.name in values for parameter in query.parameters)


def settle(query: Query, values: Mapping[str, str], directory: Directory) -> dict[str, str]:
    """Values with the name of the graph for each that names a thing.

    Raises:
        QueryError: MG322, one of them names nothing, or several things.
    """
    kinds = {parameter.name: parameter.type for parameter in query.parameters if parameter.type in NAMED_TYPES}
    return {
        name: directory.settle(kinds[name], value, name) if name in kinds and value.strip() else value
        for name, value in values.items()
    }


def settle_in(store: GraphStore, query: Query, values: Mapping[str, str]) -> dict[str, str]:
    """:func:`settle` by the names that a store has.

    Raises:
        QueryError: as :func:`settle`.
    """
    return settle(query, values, _read(store)) if names_things(query, values) else dict(values)


def _read(store: GraphStore) -> Directory:
    solutions = store.query(NAMES)
    assert isinstance(solutions, QuerySolutions)
    rows = ([_value(solution[name]) for name in ("kind", "thing", "key", "name")] for solution in solutions)
    return Directory((kind or "", thing, key or "", name) for kind, thing, key, name in rows)


def _value(term: object) -> str | None:
    return term.value if isinstance(term, Literal | NamedNode) else None
