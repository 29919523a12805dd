"""What the graphs are, how they came about, and what curators changed."""

from __future__ import annotations

from mandate_graph.ids import hash_of
from mandate_graph.rdf.dataset import Dataset
from mandate_graph.rdf.edition import Edition
from mandate_graph.rdf.terms import MG, PROV, RDF, RDFS, VOID, text

__all__ = ["describe_corrections", "describe_dataset", "describe_extraction"]

_SDG = "http://metadata.un.org/sdg/void.ttl#SDG"
_TITLES = (("zh", "联合国授权图谱"), ("en", "United Nations mandate graph"))
_KINDS = {"reference": "ReferenceGraph", "derived": "DerivedGraph", "ontology": "OntologyGraph"}


def describe_extraction(edition: Edition) -> None:
    """Writes the graph of an edition and the run that filled it; the run is named after the file it read."""
    dataset, document = edition.dataset, edition.document
    run = dataset.ids.iri("run", run=f"extract-{hash_of([document.document, document.language, document.sha256])[:12]}")
    dataset.reference.describe(
        edition.graph.name,
        (
            (RDF.type, MG.SupersededGraph if edition.superseded else MG.DocumentGraph),
            (PROV.wasDerivedFrom, edition.snapshot),
            (PROV.wasGeneratedBy, run),
        ),
    )
    dataset.reference.describe(run, ((RDF.type, MG.ExtractionActivity), (PROV.used, edition.snapshot)))


def describe_corrections(edition: Edition) -> None:
    """Writes what curators changed in the facts of an edition, each change at its fact."""
    for correction in edition.seeds.corrections:
        fact = edition.dataset.ids.fact(correction.table, edition.symbol, edition.language, correction.id)
        edition.graph.describe(
            f"{fact}/correction/{correction.column}",
            (
                (RDF.type, MG.Correction),
                (PROV.wasDerivedFrom, fact),
                (MG.correctedColumn, text(correction.column)),
                (MG.valueBefore, text(correction.was)),
                (MG.valueAfter, text(correction.becomes)),
                (MG.reason, text(correction.reason)),
                (MG.reviewedBy, text(correction.by)),
            ),
        )


def describe_dataset(dataset: Dataset) -> None:
    """Writes the dataset as a whole, its named graphs and its links to the Sustainable Development Goals."""
    graph, ids = dataset.reference, dataset.ids
    whole, links = f"{ids.base}dataset", f"{ids.base}linkset/sdg"
    for name, kind in _KINDS.items():
        graph.say(ids.graph(name), RDF.type, MG[kind])
    graph.describe(
        whole,
        (
            (RDF.type, VOID.Dataset),
            (VOID.uriSpace, text(ids.base)),
            (VOID.subset, links),
            *((RDFS.label, text(title, language)) for language, title in _TITLES),
            *((VOID.subset, name) for name in sorted(dataset.graphs)),
        ),
    )
    graph.describe(
        links,
        (
            (RDF.type, VOID.Linkset),
            (VOID.linkPredicate, MG.contributesToSDG.value),
            (VOID.subjectsTarget, whole),
            (VOID.objectsTarget, _SDG),
        ),
    )
