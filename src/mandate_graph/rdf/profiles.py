"""What subprogrammes are about, as words, and the likeness of other passages to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from mandate_graph.rdf.dataset import Dataset, Inference
from mandate_graph.rdf.edition import Edition
from mandate_graph.rdf.scopes import element_of
from mandate_graph.rdf.similarity import TermWeights
from mandate_graph.rdf.terms import MGC
from mandate_graph.records import facts

__all__ = ["Likeness", "Passage", "link_to_plans"]

_TAKES_UP = ("subprogramme", "component")


@dataclass(frozen=True, slots=True)
class Passage:
    """Something that has words: its IRI, its words, and the evidence of the words that name it."""

    iri: str
    words: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """When two passages count as alike.

    Attributes:
        name: of the run of inference.
        predicate: what a link says.
        confidence: least cosine and the confidence that it gives, the highest first; below the last there is no link.
        near_best: share of the best cosine of a passage that a further subprogramme must reach.
    """

    name: str
    predicate: NamedNode
    confidence: Sequence[tuple[float, str]]
    near_best: float


def link_to_plans(
    dataset: Dataset, editions: Iterable[Edition], aims: Iterable[Passage], language: str, likeness: Likeness
) -> None:
    """Infers which subprogrammes of the latest budget of a language passages are about.

    A subprogramme is known by its title, its objective, and the titles of its mandates, results and deliverables.
    Passages are compared as :mod:`~mandate_graph.rdf.similarity` says; terms are weighed by how few subprogrammes have
    them.

    Args:
        dataset: takes the links.
        editions: all texts, already written.
        aims: the passages, in the same language.
        language: its code.
        likeness: when a passage counts as like a subprogramme.
    """
    found = list(aims)
    plans = [plan for edition in _latest(editions, language) for plan in _plans(edition)] if found else []
    if not plans:
        return
    weights = TermWeights(plan.words for plan in plans)
    profiles = [(plan, weights.vector(plan.words)) for plan in plans]
    for aim in found:
        vector = weights.vector(aim.words)
        scores = [(weights.cosine(vector, profile), plan) for plan, profile in profiles]
        _infer_links(dataset, aim, scores, likeness)


def _infer_links(dataset: Dataset, aim: Passage, scores: Sequence[tuple[float, Passage]], likeness: Likeness) -> None:
    least = max(likeness.confidence[-1][0], likeness.near_best * max(score for score, _ in scores))
    for score, plan in scores:
        if score >= least:
            confidence = next(confidence for bound, confidence in likeness.confidence if score >= bound)
            evidence = tuple(dict.fromkeys((*aim.evidence, *plan.evidence)))
            link = Inference(aim.iri, likeness.predicate, plan.iri, MGC.lexical, confidence, evidence)
            dataset.infer(likeness.name, link)


def _latest(editions: Iterable[Edition], language: str) -> list[Edition]:
    """For each programme the budget of the last year that describes subprogrammes in a language."""
    latest: dict[str, Edition] = {}
    for edition in editions:
        known = latest.get(edition.programme)
        newer = known is None or edition.document.year > known.document.year
        if newer and edition.language == language and edition.rows("subprogrammes"):
            latest[edition.programme] = edition
    return list(latest.values())


def _plans(edition: Edition) -> Iterator[Passage]:
    """The plans of subprogrammes and components of one budget, each with its words."""
    listed = _titles(edition)
    for seed in edition.rows("subprogrammes"):
        row = seed.fact
        assert isinstance(row, facts.Subprogramme)
        if row.scope and element_of(edition.programme, row.scope).kind in _TAKES_UP:
            words = [row.title, row.objective, *listed.get(row.scope, ())]
            yield Passage(edition.stated[seed.id], "\n".join(words), tuple(edition.stretches(seed)[:1]))


def _titles(edition: Edition) -> Mapping[str, Iterable[str]]:
    """Scope to the titles of its mandates, results and deliverables, each once."""
    titles: dict[str, dict[str, None]] = defaultdict(dict)
    for table in ("mandates", "results", "deliverables"):
        for seed in edition.rows(table):
            assert isinstance(seed.fact, facts.Mandate | facts.Result | facts.Deliverable)
            titles[seed.fact.scope][seed.fact.title] = None
    return titles
