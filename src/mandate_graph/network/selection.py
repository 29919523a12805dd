"""Nodes by what a person types: a key in any case, a scope, a title; the nearest ones where nothing has that name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

import networkx as nx

from mandate_graph.catalog import Catalog, load_catalog
from mandate_graph.errors import QueryError
from mandate_graph.ids import BASE, IRI
from mandate_graph.naming import Names

__all__ = ["find_node", "nearest_nodes", "nodes_of", "plan_lookups"]

_NAMED = ("key", "label_en", "label_zh", "scope", "iri")


def nodes_of(graph: nx.MultiDiGraph[str], *kinds: str) -> Iterator[str]:
    """The nodes of these kinds, in the order of the graph."""
    return (node for node, data in graph.nodes(data=True) if data["kind"] in kinds)


def find_node(
    graph: nx.MultiDiGraph[str], text: str, kinds: Iterable[str] = (), year: object = None, output: str = ""
) -> str:  # fmt: skip
    """The node that a text names: by its name, key, scope, label or IRI, in any case and with any blanks.

    An instrument is called by its number alone, too, where no other has it, and by a symbol in any spelling.

    Args:
        graph: as :func:`~mandate_graph.network.build_network` makes it.
        text: what was typed.
        kinds: kinds of nodes to look among; by default all.
        year: that the node must be of; None for any.
        output: a node that the plan looked for must plan; "" for any plan.

    Returns:
        The node; where several have that name, as a scope has a plan of each year, the one of the latest year.

    Raises:
        QueryError: MG322, nothing has this name, or not in that year, or does not plan the output; the message names
            the nearest, the years, or the plan that does.
    """
    wanted, among = _plain(text), frozenset(kinds)
    found = [
        node
        for node, data in graph.nodes(data=True)
        if (not among or data["kind"] in among)
        and wanted in (_plain(node), *(_plain(str(data.get(name, ""))) for name in _NAMED))
    ]
    if not found and (not among or "instrument" in among):
        called = _names_of(graph, "instrument").find(text)
        found = called if len(called) == 1 else []
    if found and wanted and year is not None:
        years = ", ".join(sorted({str(graph.nodes[node].get("year", "no year")) for node in found}))
        found = [node for node in found if graph.nodes[node].get("year") == year]
        if not found:
            raise QueryError("MG322", f"{text[:80]!r} is not of {year}.", remedy=f"It is of: {years}.")
    if found and wanted and output:
        found = _planning(graph, text, found, output)
    if found and wanted:
        return max(found, key=lambda node: (graph.nodes[node].get("year", 0), node))
    near = _said(graph, nearest_nodes(graph, text, among, most=len(graph)), 5)
    remedy = f"Nearest are: {', '.join(near)}." if near else "The graph has none of this kind."
    raise QueryError("MG322", f"nothing is called {text[:80]!r}.", where=" or ".join(sorted(among)), remedy=remedy)


def _names_of(graph: nx.MultiDiGraph[str], kind: str) -> Names:
    """The names of the nodes of a kind, in any spelling."""
    fields = [(node, graph.nodes[node]) for node in nodes_of(graph, kind)]
    return Names((node, str(data[name])) for node, data in fields for name in _NAMED if data.get(name))


def _planning(graph: nx.MultiDiGraph[str], text: str, found: list[str], output: str) -> list[str]:
    """Those of some plans that plan an output."""
    plans = [source for source, _, data in graph.in_edges(output, data=True) if data["kind"] == "plans"]
    held = [node for node in found if node in plans]
    if not held:
        names = ", ".join(f"{graph.nodes[plan]['scope']} ({plan})" for plan in plans) or "no plan"
        raise QueryError("MG322", f"{output} is not of {text[:80]!r}.", remedy=f"It is of: {names}.")
    return held


def plan_lookups(text: str, catalog: Catalog | None = None) -> Iterator[str]:
    """Queries that find the one plan that a text names, the quickest first; the first that has a row has its ``?iri``.

    A plan is named by its IRI, its node (``plan/UNODC-1/2021``), its key, or a scope, which is its latest plan.
    """
    queries = {query.name: query for query in (catalog or load_catalog()).of("network")}
    for start in ("", BASE, f"{BASE}plan/"):
        if IRI.fullmatch(f"{start}{text}") and "network-plan" in queries:
            yield queries["network-plan"].bound({"plan": f"{start}{text}"})
    if "network-plan-of-scope" in queries:
        yield queries["network-plan-of-scope"].bound({"scope": text})


def nearest_nodes(graph: nx.MultiDiGraph[str], text: str, kinds: Iterable[str] = (), most: int = 5) -> list[str]:
    """Names of the nodes whose key, scope or label is most like a text, the most alike first."""
    among, wanted = frozenset(kinds), _plain(text)
    likeness: dict[str, float] = {}
    matcher = difflib.SequenceMatcher(b=wanted, autojunk=False)
    for node, data in graph.nodes(data=True):
        if among and data["kind"] not in among:
            continue
        names = {_plain(node), *(_plain(str(data.get(name, ""))) for name in _NAMED[:-1])} - {""}
        likeness[node] = max((_ratio(matcher, name) for name in names), default=0.0)
    return sorted(likeness, key=lambda node: (-likeness[node], node))[:most]


def _said(graph: nx.MultiDiGraph[str], nodes: Iterable[str], most: int) -> list[str]:
    """What a person types for the first of some nodes: a plan is called by its scope, which those of all years have."""
    names: dict[str, None] = {}
    for node in nodes:
        data = graph.nodes[node]
        names[str(data["scope"] if data["kind"] == "plan" and data["scope"] else node)] = None
        if len(names) == most:
            break
    return list(names)


def _ratio(matcher: difflib.SequenceMatcher[str], name: str) -> float:
    matcher.set_seq1(name)
    return matcher.ratio()


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
