"""Strategies: themes, result areas and results, and the subprogrammes of the latest budget that seem to take them up.

What a strategy prints is asserted. That a subprogramme takes a result or a result area up is nowhere printed: it is
inferred from the words they share, and written as links with method and confidence only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode

from mandate_graph.ids import segment
from mandate_graph.rdf.dataset import Dataset
from mandate_graph.rdf.edition import Edition, Pairs
from mandate_graph.rdf.profiles import Likeness, Passage, link_to_plans
from mandate_graph.rdf.terms import DCTERMS, MG, RDF, RDFS, text
from mandate_graph.records import facts
from mandate_graph.seeding import SeedFact

__all__ = ["link_strategies", "map_strategy_results"]

_LIKENESS = Likeness("strategies", MG.takenUpBy, ((0.15, "0.9"), (0.09, "0.8"), (0.06, "0.6")), 0.75)
"""Below a cosine of 0.06 two texts share only words that every text has. The confidence is the share, rounded down, of
links that a reader of both documents found right, counted on the 88 links from the strategy for 2008-2011 to the
programme budget for 2021."""


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


def link_strategies(dataset: Dataset, editions: Sequence[Edition]) -> None:
    """Infers which subprogrammes of the latest budget take up the areas and results of each strategy.

    An area is known by its title and its results, a result by its words and the title of its area; see
    :func:`~mandate_graph.rdf.profiles.link_to_plans`. Texts of different languages are not compared.

    Args:
        dataset: takes the links.
        editions: all texts, already written.
    """
    for strategy in editions:
        link_to_plans(dataset, editions, _aims(strategy), strategy.language, _LIKENESS)


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
