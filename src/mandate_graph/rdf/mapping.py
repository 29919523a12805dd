"""Seeds to quads: the whole mapping on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Quad

from mandate_graph import __version__
from mandate_graph.ids import Identifiers
from mandate_graph.rdf import (
    deliverables,
    documents,
    drivers,
    mandates,
    oversight,
    programme,
    provenance,
    reference,
    reports,
    resources,
    strategies,
)
from mandate_graph.rdf.codes import Codes, read_ontology
from mandate_graph.rdf.continuity import map_continuity
from mandate_graph.rdf.corrigenda import part_superseded
from mandate_graph.rdf.dataset import Dataset
from mandate_graph.rdf.edition import Edition
from mandate_graph.rdf.inference import describe_inferences
from mandate_graph.rdf.lookup import Lookup
from mandate_graph.rdf.observations import describe_cubes
from mandate_graph.rdf.series import map_series
from mandate_graph.rdf.terms import node
from mandate_graph.rdf.topics import map_topics
from mandate_graph.rdf.turnover import map_turnover
from mandate_graph.seeding import Seeds
from mandate_graph.seeding.reference import Reference, load_reference

__all__ = ["MAPPERS", "map_seeds", "sorted_nquads"]

MAPPERS: dict[str, Callable[[Edition], None]] = {
    "parts": documents.map_parts,
    "subprogrammes": programme.map_subprogrammes,
    "mandates": mandates.map_mandates,
    "results": programme.map_results,
    "measures": programme.map_measures,
    "deliverables": deliverables.map_deliverables,
    "evaluations": oversight.map_evaluations,
    "sdg": programme.map_sdg,
    "citations": mandates.map_citations,
    "conventions": mandates.map_named_instruments,
    "resources": resources.map_resources,
    "resource_mandate_links": resources.map_resource_links,
    "organs": resources.map_organs,
    "org_units": resources.map_org_units,
    "recommendations": oversight.map_recommendations,
    "strategy_results": strategies.map_strategy_results,
    "headings": documents.map_headings,
    "figures": reports.map_figures,
    "meetings": reports.map_meetings,
    "source_errors": documents.map_source_errors,
    "reported_instruments": reports.map_reported,
    "unresolved": mandates.map_unresolved,
}
"""Table of the seeds to the step that writes its rows."""


def map_seeds(
    seeds: Seeds,
    tables: Reference | None = None,
    ontology: Iterable[Quad] | None = None,
    ids: Identifiers | None = None,
) -> Iterator[Quad]:
    """Writes seeds as quads.

    Args:
        seeds: facts and evidence of all documents.
        tables: the curated reference tables; by default those of the package.
        ontology: statements of the ontology and its codes, in any graph, yielded again in ``graph/ontology``; by
            default those of the package.
        ids: how IRIs are made; by default below the published base.

    Returns:
        Quads of one graph for each text of each document, of ``graph/reference``, ``graph/derived`` (series; rules add
        the rest), ``graph/ontology``, of the inferred graphs, and of graphs of what a later document prints anew. The
        same seeds give the same quads in the same order.

    Raises:
        SeedError: MG220, a cell holds a code that the ontology does not list.
    """
    ids = ids or Identifiers()
    terms = list(read_ontology() if ontology is None else ontology)
    dataset = Dataset(ids, Lookup(tables or load_reference()), Codes(terms))
    documents.note_symbols(dataset, seeds)
    parts = part_superseded(seeds)
    editions = [Edition(dataset, part.live, part.whole) for part in parts]
    for order, edition in enumerate(editions, 1):
        documents.describe_document(edition, order)
        _write(edition)
        yield from edition.graph.drain()
    live = Seeds(tuple(part.live for part in parts), seeds.reviews)
    map_turnover(dataset, editions, map_series(dataset, live))
    map_continuity(dataset, editions)
    strategies.link_strategies(dataset, editions)
    oversight.link_recommendations(dataset, editions)
    drivers.link_drivers(dataset, editions)
    map_topics(dataset, editions)
    for order, part in enumerate(parts, 1):
        if part.superseded.facts:
            edition = Edition(dataset, part.superseded, part.whole, superseded=True)
            documents.describe_place_in_tables(edition, order)
            _write(edition)
            yield from edition.graph.drain()
    _describe_shared(dataset)
    describe_inferences(dataset, seeds.reviews, __version__)
    provenance.describe_dataset(dataset)
    graph = node(ids.graph("ontology"))
    yield from (Quad(quad.subject, quad.predicate, quad.object, graph) for quad in terms)
    yield from dataset.quads()


def _write(edition: Edition) -> None:
    for mapper in MAPPERS.values():
        mapper(edition)
    programme.name_programmes(edition)
    provenance.describe_extraction(edition)
    provenance.describe_corrections(edition)


def _describe_shared(dataset: Dataset) -> None:
    """Writes what several documents share; instruments first, since they name bodies and sessions."""
    reference.describe_instruments(dataset)
    reference.describe_bodies(dataset)
    reference.describe_sessions(dataset)
    reference.describe_goals(dataset)
    reference.describe_elements(dataset)
    documents.describe_cited_documents(dataset)
    describe_cubes(dataset)


def sorted_nquads(quads: Iterable[Quad]) -> str:
    """Quads as N-Quads, sorted, each once, one to a line."""
    return "".join(f"{line} .\n" for line in sorted({str(quad) for quad in quads}))
