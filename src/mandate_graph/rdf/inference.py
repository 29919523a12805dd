"""Inferred graphs: links that were computed, with method, confidence, review and run."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal

from mandate_graph.ids import hash_of
from mandate_graph.rdf.dataset import Dataset, Inference
from mandate_graph.rdf.terms import MG, MGC, PROV, RDF, RDFS, decimal, node, text
from mandate_graph.seeding import Review

__all__ = ["describe_inferences"]

_ACCEPTED = {"accepted": "accepted", "rejected": "rejected"}


def describe_inferences(dataset: Dataset, reviews: Iterable[Review], version: str) -> None:
    """Writes one inferred graph for each run; a run is named after its links, so the same input gives the same name.

    A decision outlives the inference that it was made on: what curators decided of a pair that nothing computes any
    more stands in a run of its own.

    Args:
        dataset: its inferences are written.
        reviews: what curators decided; a rejected link is kept, but the triple it says is not.
        version: of the program, for the agent.
    """
    decided = {(review.subject, review.predicate, review.object, review.method): review for review in reviews}
    computed = {_said(link) for links in dataset.inferences.values() for link in links}
    for said, review in decided.items():
        if said not in computed:
            dataset.infer("reviews", _decided_alone(review))
    agent = dataset.path("agent", "mapping")
    for name in sorted(dataset.inferences):
        links = sorted(dict.fromkeys(dataset.inferences[name]), key=_said)
        run = f"{name}-{hash_of([version, *(part for link in links for part in _said(link))])[:12]}"
        activity, graph = dataset.ids.iri("run", run=run), dataset.graph(dataset.ids.inferred_graph(run))
        dataset.reference.describe(graph.name, ((RDF.type, MG.InferredGraph), (PROV.wasGeneratedBy, activity)))
        dataset.reference.describe(activity, ((RDF.type, MG.ExtractionActivity), (PROV.wasAssociatedWith, agent)))
        dataset.reference.describe(
            agent, ((RDF.type, PROV.SoftwareAgent), (RDFS.label, text(f"mandate-graph {version}")))
        )
        for number, link in enumerate(links, 1):
            _describe(dataset, graph.name, dataset.path("link", run, number), activity, link, decided)


def _decided_alone(review: Review) -> Inference:
    """The link that only a curator states: certain or impossible, as decided."""
    confidence = "1" if review.status == "accepted" else "0"
    basis = ((MG.methodList, Literal("curated")), (MG.factBasis, MGC.inferred))
    return Inference(
        review.subject, node(review.predicate), review.object, node(review.method), confidence, (), basis
    )  # fmt: skip


def _said(link: Inference) -> tuple[str, str, str, str]:
    return link.subject, link.predicate.value, link.object, link.method.value


def _describe(
    dataset: Dataset,
    graph: str,
    iri: str,
    activity: str,
    link: Inference,
    decided: dict[tuple[str, str, str, str], Review],
) -> None:
    statements = dataset.graph(graph)
    review = decided.get(_said(link))
    status = _ACCEPTED.get(review.status, "unreviewed") if review else "unreviewed"
    statements.describe(
        iri,
        (
            (RDF.type, MG.InferredLink),
            (RDF.subject, link.subject),
            (RDF.predicate, link.predicate),
            (RDF.object, link.object),
            (MG.inferenceMethod, link.method),
            (MG.confidence, decimal(link.confidence)),
            (MG.reviewStatus, MGC[status]),
            (MG.reviewedBy, text(review.by) if review else None),
            (MG.reason, text(review.reason) if review else None),
            (PROV.wasGeneratedBy, activity),
            *((MG.hasEvidence, evidence) for evidence in link.evidence),
            *link.further,
        ),
    )
    if status != "rejected":
        statements.say(link.subject, link.predicate, link.object)
