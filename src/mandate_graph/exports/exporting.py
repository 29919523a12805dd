"""An export from a snapshot to a file: what is asked for is found, made ready and written in one format."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import IO, TYPE_CHECKING

import mandate_graph.exports
from mandate_graph.catalog import Catalog, Query, load_catalog
from mandate_graph.errors import BadInput
from mandate_graph.exports.drafting import draft
from mandate_graph.exports.drawing import Drawing
from mandate_graph.exports.export import Export, NetworkExport, QuadExport, TableExport
from mandate_graph.exports.kinds import languages
from mandate_graph.exports.selection import neighbourhood, only_joined, part_named
from mandate_graph.exports.tables import read_table, read_tables
from mandate_graph.ids import BASE, segment
from mandate_graph.naming import settle_in
from mandate_graph.network import LEVELS, load_network
from mandate_graph.registry import member_named, members
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.sparql import query_form

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Quad

__all__ = [
    "DEEPEST",
    "Request",
    "Source",
    "check_request",
    "export_named",
    "export_to",
    "exports",
    "file_name",
]

DEEPEST = 10
"""Steps from a node; beyond them it is the whole graph."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for.

    Attributes:
        format: name of the export.
        level: of the network, one of :data:`~mandate_graph.network.LEVELS`; "" for ``programme``, or for everything
            where the format is RDF.
        query: name of a canned query, or "".
        values: parameters of the query.
        around: key of a node, or "".
        depth: steps from the nodes that are named; None for 1 around a node and 0 for a query.
        language: of labels.
        isolated: keep nodes that nothing joins at this level.
    """

    format: str
    level: str = ""
    query: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    around: str = ""
    depth: int | None = None
    language: str = "en"
    isolated: bool = False

    def steps(self, usual: int) -> int:
        """The depth, or the usual one."""
        return usual if self.depth is None else self.depth


@dataclass(frozen=True, slots=True)
class Source:
    """Where it comes from: an opened snapshot with its name, the documents it was built from, the queries."""

    store: OxigraphStore
    documents: tuple[str, ...]
    snapshot: str
    catalog: Catalog

    def told(self, symbols: Iterable[str], evidence: Iterable[str] = ()) -> str:
        """A sentence on the documents that something rests on.

        Args:
            symbols: of documents; those that are none of the snapshot do not count.
            evidence: IRIs of evidence, which name their document.
        """
        places = {segment(symbol): symbol for symbol in self.documents}
        slugs = {iri.partition("/id/evidence/")[2].partition("/")[0] for iri in evidence}
        found = {*symbols, *(places[slug] for slug in slugs if slug in places)}
        named = ", ".join(symbol for symbol in self.documents if symbol in found)
        return f"{named or 'mandate-graph'}; snapshot {self.snapshot}; CC BY 4.0"


@cache
def exports() -> Mapping[str, Export]:
    """All formats, by name (``csv-gephi``)."""
    found = members(mandate_graph.exports, "EXPORT", Export)
    return {name.replace("_", "-"): export for name, export in found.items()}


def export_named(name: str) -> Export:
    """The format of this name.

    Raises:
        BadInput: MG801, there is none; the message names the nearest.
    """
    return member_named(exports(), name, "export", "MG801")


def file_name(request: Request) -> str:
    """A name for the file: what was asked for, with the ending of the format."""
    export = export_named(request.format)
    suffix = export.suffix
    if isinstance(export, TableExport) and not request.query:
        suffix = export.several or suffix
    what = request.query or request.around or request.level or "mandate-graph"
    plain = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in what).strip("-")[:60]
    return f"{plain or 'mandate-graph'}{suffix}"


def export_to(source: Source, request: Request, into: IO[bytes]) -> str:
    """Writes what is asked for.

    Returns:
        A sentence on what was written.

    Raises:
        BadInput: MG801 no such format; MG802 nothing is selected; MG803 too much for the format; MG806 parts of the
            request do not go together.
        QueryError: MG303 no such query; MG304 a parameter; MG321 no such level; MG322 no such node.
        Unavailable: MG804, a program or library is not installed.
    """
    check_request(request)
    export = export_named(request.format)
    if isinstance(export, NetworkExport):
        drawing = _drawing(source, request, export)
        export.write(drawing, into)
        return f"{len(drawing.nodes)} nodes, {len(drawing.edges)} edges"
    if isinstance(export, QuadExport):
        counted = _Counted(_quads(source, request, export.named))
        export.write(counted, into)
        if not counted.count:
            raise BadInput("MG802", "nothing is selected: there are no triples.", remedy="Ask for something else.")
        return f"{counted.count} quads"
    assert isinstance(export, TableExport)
    tables = (
        [read_table(source.store, _query(source, request), request.values)]
        if request.query
        else read_tables(source.store, source.catalog)
    )
    if not any(table.rows for table in tables):
        raise BadInput("MG802", f"{request.query} answers no rows.", remedy="Take other values of its parameters.")
    export.write(tables, into)
    return f"{len(tables)} tables, {sum(len(table.rows) for table in tables)} rows"


def _drawing(source: Source, request: Request, export: NetworkExport) -> Drawing:
    """The network that is asked for, ready to be written."""
    graph = _network(source, request)
    if not len(graph):
        raise BadInput("MG802", "nothing is selected: the network has no nodes.", remedy="Take another level.")
    export.refuse(len(graph), graph.number_of_edges())
    what = request.query or request.around or request.level or _USUAL
    return draft(graph, request.language, f"mandate-graph: {what}", _told(source, graph))


def _told(source: Source, graph: nx.MultiDiGraph[str]) -> str:
    """The documents that the nodes and edges of a network are printed in."""
    nodes = [data for _, data in graph.nodes(data=True)]
    symbols = {str(data.get(name, "")) for data in nodes for name in ("document", "key")}
    edges = (data for *_, data in graph.edges(data=True))
    return source.told(symbols, (str(data.get("evidence", "")) for data in (*nodes, *edges)))


_USUAL = "programme"


def _network(source: Source, request: Request) -> nx.MultiDiGraph[str]:
    graph = load_network(source.store, request.level or _USUAL, catalog=source.catalog)
    if request.around:
        return neighbourhood(graph, request.around, request.steps(1))
    if request.query:
        return _answered(graph, source, request)
    return graph if request.isolated else only_joined(graph)


def _answered(graph: nx.MultiDiGraph[str], source: Source, request: Request) -> nx.MultiDiGraph[str]:
    """The part of a network that the answer of a query names."""
    from mandate_graph.exports.quads import stated_at

    query = _query(source, request)
    values = settle_in(source.store, query, request.values)
    table = read_table(source.store, query, values)
    cells = {str(cell) for row in table.rows for cell in row}
    evidence = sorted(cell for cell in cells if cell.startswith(f"{BASE}evidence/"))
    naming = ("iri", "instrument", "document", "cited")
    given = [values[each.name] for each in query.parameters if each.type in naming and each.name in values]
    part = part_named(graph, table, request.steps(0), stated_at(source.store, evidence), given)
    if not (part.number_of_edges() or request.isolated):
        raise BadInput(
            "MG802",
            f"the answer of {query.name} ({len(table.rows)} rows) names {len(part)} nodes that nothing joins at this "
            "level.",
            remedy="Take a depth of 1, another level, keep nodes alone (isolated), or export the answer as a table "
            "(xlsx, parquet).",
        )
    return part


def _quads(source: Source, request: Request, named: bool) -> Iterable[Quad]:
    """All quads; those that a query constructs; or what is said of the nodes of a part of the network."""
    from mandate_graph.exports.quads import all_quads, quads_of, quads_of_answer

    if not (request.level or request.query or request.around):
        return all_quads(source.store, named)
    if request.query:
        query = _query(source, request)
        if query_form(query.text) != "SELECT":
            values = settle_in(source.store, query, request.values)
            return quads_of_answer(source.store, query.bound(values))
    graph = _network(source, request)
    return quads_of(source.store, [str(data["iri"]) for _, data in graph.nodes(data=True) if data.get("iri")], named)


def _query(source: Source, request: Request) -> Query:
    starting = [query for query in source.catalog.of("canned") if query.name.startswith(f"{request.query}-")]
    return starting[0] if len(starting) == 1 else source.catalog[request.query]


def check_request(request: Request) -> None:
    """Refuses what no snapshot has an answer to: what does not exist or does not go together.

    Raises:
        BadInput: MG801 no such format; MG806 no such level or language, or parts that do not go together.
    """
    export, what = export_named(request.format), ""
    if request.query and request.around:
        what = "a query and a node are both asked for."
    elif request.depth is not None and not 0 <= request.depth <= DEEPEST:
        what = f"a depth of {request.depth} is not from 0 to {DEEPEST}."
    elif request.language not in languages():
        what = f"there are no labels in {request.language[:20]!r}; there are labels in {', '.join(languages())}."
    elif request.values and not request.query:
        what = f"{', '.join(request.values)}: parameters belong to a query, and none is named."
    elif request.depth is not None and not (request.query or request.around):
        what = "a depth needs a node or a query."
    elif isinstance(export, TableExport) and (request.level or request.around):
        what = f"{request.format} holds tables; a level and a node belong to networks."
    elif request.level and request.level not in LEVELS:
        near = difflib.get_close_matches(request.level, LEVELS, n=1, cutoff=0.4)
        what = f"there is no level {request.level!r}{f' (nearest: {near[0]})' if near else ''}; there are {', '.join(LEVELS)}."  # noqa: E501
    if what:
        raise BadInput("MG806", what, remedy="See `mandate-graph export --help`.")


class _Counted:
    """Quads on their way, counted."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._quads, self.count = quads, 0

    def __iter__(self) -> Iterator[Quad]:
        for quad in self._quads:
            self.count += 1
            yield quad


def open_source(store: OxigraphStore, manifest: Mapping[str, object], name: str) -> Source:
    """A snapshot as a source, with its documents and its name."""
    documents = manifest.get("documents")
    listed = documents if isinstance(documents, list) else []
    symbols = tuple(dict.fromkeys(str(row["document"]) for row in listed if isinstance(row, dict)))
    return Source(store, symbols, name, load_catalog())
