"""Strategies: themes, result areas and results, and the subprogrammes of the latest budget that seem to take them up.

What a strategy prints is asserted. That a subprogramme takes a result or a result area up is nowhere printed: it is
inferred from the words they share, and written as links with method and confidence only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from mandate_graph.ids import segment
from mandate_graph.rdf.dataset import Dataset, Inference
from mandate_graph.rdf.edition import Edition, Pairs
from mandate_graph.rdf.scopes import element_of
from mandate_graph.rdf.similarity import TermWeights
from mandate_graph.rdf.terms import DCTERMS, MG, MGC, RDF, RDFS, text
from mandate_graph.records import facts
from mandate_graph.seeding import SeedFact

__all__ = ["link_strategies", "map_strategy_results"]

_TAKES_UP = ("subprogramme", "component")
_LEAST = 0.06
"""Cosine below which two texts share only words that every text has."""
_NEAR_BEST = 0.75
"""Share of the best cosine of a text that a further subprogramme must reach."""
_CONFIDENCE = ((0.15, "0.9"), (0.09, "0.8"), (_LEAST, "0.6"))
"""Least cosine and the confidence it gives: the share, rounded down, of links that a reader of both documents found
right, counted on the 88 links from the strategy for 2008-2011 to the programme budget for 2021."""


def map_strategy_results(edition: Edition) -> None:
    """Writes the numbered results of a strategy, below their areas, themes and the strategy itself."""
    rows = edition.rows("strategy_results")
    if not rows:
        return
    strategy = edition.path("strategy", edition.symbol)
    edition.graph.describe(
        strategy,
        ((RDF.type, MG.Strategy), (RDFS.label, edition.text(edition.document.title)), (MG.proposedIn, edition.iri)),
    )
    for order, seed in enumerate(rows, 1):
        row = seed.fact
        assert isinstance(row, facts.StrategyResult)
        area = _area(edition, strategy, row)
        result = edition.graph.fresh(f"{strategy}/result/{segment(row.result_no)}")
        edition.graph.describe(
            result,
            (
                (RDF.type, MG.StrategyResult),
                (DCTERMS.isPartOf, area),
                (MG.themeNumber, text(row.theme_no)),
                (MG.themeTitle, edition.text(row.theme)),
                (MG.areaNumber, text(row.area_no)),
                (MG.areaTitle, edition.text(row.area)),
                (MG.resultNumber, text(row.result_no)),
                (MG.resultText, edition.text(row.result)),
            ),
        )
        edition.fact(seed, order, result)


def _area(edition: Edition, strategy: str, row: facts.StrategyResult) -> str:
    """The result area of a result, below its theme; both are described where they are first met."""
    theme = f"{strategy}/theme/{segment(row.theme_no or row.theme)}"
    area = f"{strategy}/area/{segment(row.area_no or row.area)}"
    if edition.graph.count(theme) == 1:
        named = ((MG.themeNumber, text(row.theme_no)), (MG.themeTitle, edition.text(row.theme)))
        _describe_heading(edition, theme, MG.StrategyTheme, strategy, row.theme, named)
    if edition.graph.count(area) == 1:
        named = ((MG.areaNumber, text(row.area_no)), (MG.areaTitle, edition.text(row.area)))
        _describe_heading(edition, area, MG.ResultArea, theme, row.area, named)
    return area


def _describe_heading(edition: Edition, iri: str, kind: NamedNode, above: str, title: str, named: Pairs) -> None:
    pairs: Pairs = ((RDF.type, kind), (DCTERMS.isPartOf, above), (RDFS.label, edition.text(title)), *named)
    edition.graph.describe(iri, pairs)


@dataclass(frozen=True, slots=True)
class Passage:
    """Something that has words: its IRI, its words, and the evidence of the words that name it."""

    iri: str
    words: str
    evidence: tuple[str, ...]


def link_strategies(dataset: Dataset, editions: Sequence[Edition]) -> None:
    """Infers which subprogrammes of the latest budget take up the areas and results of each strategy.

    A subprogramme is known by its title, its objective, and the titles of its mandates, results and deliverables; an
    area by its title and its results, a result by its words and the title of its area. Both are compared as
    :mod:`~mandate_graph.rdf.similarity` says; terms are weighed by how few subprogrammes have them. Texts of
    different languages are not compared.

    Args:
        dataset: takes the links.
        editions: all texts, already written.
    """
    for strategy in editions:
        aims = list(_aims(strategy))
        plans = [plan for edition in _latest(editions, strategy.language) for plan in _plans(edition)] if aims else []
        if not plans:
            continue
        weights = TermWeights(plan.words for plan in plans)
        profiles = [(plan, weights.vector(plan.words)) for plan in plans]
        for aim in aims:
            vector = weights.vector(aim.words)
            scores = [(weights.cosine(vector, profile), plan) for plan, profile in profiles]
            _infer_links(dataset, aim, scores)


def _infer_links(dataset: Dataset, aim: Passage, scores: Sequence[tuple[float, Passage]]) -> None:
    least = max(_LEAST, _NEAR_BEST * max(score for score, _ in scores))
    for score, plan in scores:
        if score >= least:
            confidence = next(confidence for bound, confidence in _CONFIDENCE if score >= bound)
            evidence = tuple(dict.fromkeys((*aim.evidence, *plan.evidence)))
            dataset.infer("strategies", Inference(aim.iri, MG.takenUpBy, plan.iri, MGC.lexical, confidence, evidence))


def _aims(edition: Edition) -> Iterator[Passage]:
    """The areas of a strategy, then its results."""
    strategy = edition.path("strategy", edition.symbol)
    areas: dict[str, list[tuple[SeedFact, facts.StrategyResult]]] = defaultdict(list)
    results = []
    for seed in edition.rows("strategy_results"):
        row = seed.fact
        assert isinstance(row, facts.StrategyResult)
        evidence = tuple(edition.stretches(seed)[:1])
        areas[f"{strategy}/area/{segment(row.area_no or row.area)}"].append((seed, row))
        results.append(Passage(edition.stated[seed.id], f"{row.result}\n{row.area}", evidence))
    for iri, members in areas.items():
        first, row = members[0]
        area = "\n".join((row.area, *(member.result for _, member in members)))
        yield Passage(iri, area, tuple(edition.stretches(first)[:1]))
    yield from results


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
