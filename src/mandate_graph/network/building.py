"""From answers of queries to a networkx graph: nodes by name, edges by kind, always in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

import networkx as nx
from pyoxigraph import QuerySolutions

from mandate_graph.catalog import Catalog, Query, load_catalog
from mandate_graph.errors import QueryError
from mandate_graph.network.rows import Row, Value, rows_of
from mandate_graph.store import GraphStore

__all__ = ["LEVELS", "build_network", "load_network", "network_queries"]

LEVELS = ("all", "programme", "citations", "organisation")
"""All parts; instruments, plans and what they plan; who cites whom; bodies, units and programmes."""

_PREFIX = "network-"
_APART = "apart"
_ALWAYS: Mapping[str, Value] = {"key": "", "label_en": "", "label_zh": "", "scope": "", "document": ""}
_TELLING = ("kind", "basis", "method", "relation", "paragraph", "position")


def network_queries(
    level: str = "all", parts: Sequence[str] = (), catalog: Catalog | None = None
) -> dict[str, Query]:  # fmt: skip
    """The queries that a network is built from, by the name of the part.

    Args:
        level: one of :data:`LEVELS`; parts that need a value, such as those of one plan, belong to none, and neither do
            parts whose level is ``apart``: they say less of what another part says, for graphs of many plans.
        parts: names of parts, such as ``lists``, in place of a level.
        catalog: by default that of the package.

    Raises:
        QueryError: MG321, there is no such level or part.
    """
    queries = {q.name.removeprefix(_PREFIX): q for q in (catalog or load_catalog()).of("network")}
    if parts:
        for part in parts:
            if part not in queries:
                raise QueryError("MG321", f"the network has no part {part!r}.", remedy=f"It has: {', '.join(queries)}.")
        return {part: queries[part] for part in sorted(parts)}
    if level not in LEVELS:
        raise QueryError("MG321", f"the network has no level {level!r}.", remedy=f"It has: {', '.join(LEVELS)}.")
    whole = {part: query for part, query in queries.items() if not query.parameters and query.level != _APART}
    return {part: query for part, query in whole.items() if level == "all" or level in query.level.split(", ")}


def load_network(
    store: GraphStore, level: str = "all", parts: Sequence[str] = (), catalog: Catalog | None = None,
    values: Mapping[str, str] | None = None,
) -> nx.MultiDiGraph[str]:  # fmt: skip
    """The graph of a store as a networkx graph; see :func:`build_network` for its nodes and edges.

    Args:
        store: of a snapshot, or in memory.
        level: one of :data:`LEVELS`.
        parts: names of parts, in place of a level.
        catalog: by default that of the package.
        values: of parameters, for parts that need one.

    Raises:
        QueryError: MG321, there is no such level or part.
    """

    def answers() -> Iterator[Iterable[Row]]:
        for query in network_queries(level, parts, catalog).values():
            solutions = store.query(query.bound(values or {}) if query.parameters else query.text)
            assert isinstance(solutions, QuerySolutions)
            yield rows_of(solutions)

    return build_network(answers())


def build_network(answers: Iterable[Iterable[Row]]) -> nx.MultiDiGraph[str]:
    """A graph from the answers of network queries, in any order.

    Returns:
        Nodes are named by their canonical key (instruments), ``sdg/16.4`` (goals and targets) or the end of their IRI
        (``plan/UNODC-1/2021``). Each has ``kind``, ``iri``, ``key``, ``label_en``, ``label_zh``, ``scope`` and
        ``document``, "" where there is none, and what else its query says. An edge reads as a sentence from source to
        target by its ``kind`` (a plan ``lists`` an instrument, an instrument ``drives`` a deliverable); it has
        ``basis`` (printed, derived, inferred), ``confidence`` from 0 to 1 and ``weight``, both 1 where nothing else is
        said, and ``evidence``, an IRI or "". Nodes and edges stand in the order of their names. Edges to what no query
        calls a node are left out; ``graph.graph["dangling"]`` counts them.
    """
    nodes: dict[str, dict[str, Value]] = {}
    edges: dict[tuple[str, ...], dict[str, Value]] = {}
    for rows in answers:
        for row in rows:
            if "iri" in row:
                _merge(nodes.setdefault(str(row["iri"]), {}), row)
            else:
                _add_edge(edges, row)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = {iri: _name(node) for iri, node in nodes.items()}
    for iri in sorted(nodes, key=names.__getitem__):
        node = {key: value for key, value in nodes[iri].items() if key != "name"}
        graph.add_node(names[iri], **{**_ALWAYS, **node})
    _connect(graph, names, edges)
    return graph


def _add_edge(edges: dict[tuple[str, ...], dict[str, Value]], row: Row) -> None:
    told = (str(row["source"]), str(row["target"]), *[str(row.get(name, "")) for name in _TELLING])
    _merge(edges.setdefault(told, {}), row)


def _connect(
    graph: nx.MultiDiGraph[str], names: Mapping[str, str], edges: Mapping[tuple[str, ...], dict[str, Value]]
) -> None:
    known, dangling = [], 0
    for (start, end, *told), edge in edges.items():
        source, target = names.get(start), names.get(end)
        if source is None or target is None:
            dangling += 1
        else:
            del edge["source"], edge["target"]
            known.append((source, target, told, edge))
    known.sort(key=itemgetter(0, 1, 2))
    for source, target, _, attributes in known:
        turn = graph.number_of_edges(source, target)
        confidence = attributes.get("confidence", 1.0)
        graph.add_edge(
            source, target, key=f"{attributes['kind']}-{turn}",
            **{"evidence": "", "weight": confidence, **attributes, "confidence": confidence},
        )  # fmt: skip
    graph.graph["dangling"] = dangling


def _merge(into: dict[str, Value], row: Row) -> None:
    """Several values of one attribute: the least, so that no order of rows matters."""
    if not into:
        into.update(row)
        return
    for name, value in row.items():
        if name not in into or str(value) < str(into[name]):
            into[name] = value


def _name(node: Mapping[str, Value]) -> str:
    return str(node.get("name") or str(node["iri"]).partition("/id/")[2] or node["iri"])
