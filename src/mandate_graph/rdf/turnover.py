"""Turnover: what happened to each numbered instrument between two budgets of one programme.

All lists of a programme count, those of the whole programme and those of its parts. An instrument that one of two years
lists and the other does not is dropped or new; one that both list is kept, and where its lists differ it has moved. A
dropped instrument is replaced by the newest member of its series that the later budget lists, if that is newer than it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from mandate_graph.ids import KINDS
from mandate_graph.rdf.dataset import Dataset, Inference
from mandate_graph.rdf.edition import Edition
from mandate_graph.rdf.scopes import elements_above
from mandate_graph.rdf.series import CONFIDENCE, Series, order_of
from mandate_graph.rdf.terms import MG, MGC, RDF, integer, text, year
from mandate_graph.records import facts

__all__ = ["map_turnover"]


@dataclass(slots=True)
class Listed:
    """An instrument in the lists of one budget: the row that lists it first, where, and what shows it."""

    row: facts.Mandate
    language: str
    scopes: dict[str, None] = field(default_factory=dict)
    evidence: list[str] = field(default_factory=list)


Budgets = dict[str, dict[str, dict[str, Listed]]]
"""Programme to years to keys to listings."""


def map_turnover(dataset: Dataset, editions: Iterable[Edition], series: Iterable[Series]) -> None:
    """Writes one node for each instrument of two budgets of a programme, for every two of its budgets.

    Args:
        dataset: what is plain goes to the derived graph, a successor that is inferred to the graph of its run.
        editions: all texts; those without a year or without lists do not count.
        series: instruments that renew each other.
    """
    series_of = {key: found for found in series for key in found.members}
    for programme, years in sorted(_budgets(editions).items()):
        for before, after in combinations(sorted(years), 2):
            _compare(dataset, (programme, before, after), years[before], years[after], series_of)


def _budgets(editions: Iterable[Edition]) -> Budgets:
    budgets: Budgets = {}
    for edition in editions:
        for seed in edition.rows("mandates"):
            row = seed.fact
            assert isinstance(row, facts.Mandate)
            if not (row.key and row.number and row.scope and row.kind in KINDS):
                continue
            programme = elements_above(edition.programme_of(row.scope), row.scope)[-1][1].name
            lists = budgets.setdefault(programme, {}).setdefault(edition.document.year, {})
            listed = lists.setdefault(row.key, Listed(row, edition.language))
            listed.scopes[row.scope] = None
            listed.evidence.extend(edition.stretches(seed, "number")[:1])
    return {programme: {name: lists for name, lists in years.items() if name} for programme, years in budgets.items()}


def _compare(
    dataset: Dataset,
    budgets: tuple[str, str, str],
    before: Mapping[str, Listed],
    after: Mapping[str, Listed],
    series_of: Mapping[str, Series],
) -> None:
    element = dataset.path("programme", budgets[0])
    for order, key in enumerate(dict.fromkeys([*before, *after]), 1):
        old, new = before.get(key), after.get(key)
        shown = new or old
        assert shown is not None
        change = dataset.path("turnover", budgets[0], f"{budgets[1]}-{budgets[2]}", key)
        status = MGC["turnover-kept"] if old and new else MGC["turnover-new"] if new else MGC["turnover-dropped"]
        dataset.derived.describe(
            change,
            (
                (RDF.type, MG.MandateTurnover),
                (MG.turnoverOf, element),
                (MG.yearBefore, year(budgets[1])),
                (MG.yearAfter, year(budgets[2])),
                (MG.turnoverStatus, status),
                (MG.instrument, dataset.ids.mandate(key)),
                (MG.citedBodyCode, text(shown.row.body)),
                (MG.instrumentKind, dataset.codes.of("InstrumentKind", shown.row.kind, key)),
                (MG.citedNumber, text(shown.row.number)),
                (MG.citedKey, text(key)),
                (MG.printedTitle, text(shown.row.title, shown.language)),
                (MG.scopesBefore, text(";".join(old.scopes) if old else "")),
                (MG.scopesAfter, text(";".join(new.scopes) if new else "")),
                (MG.rowOrder, integer(order)),
                (MG.principalEvidence, next(iter(shown.evidence), None)),
            ),
        )
        if not new and key in series_of:
            _replace(dataset, change, key, after, series_of[key])


def _replace(dataset: Dataset, change: str, key: str, after: Mapping[str, Listed], series: Series) -> None:
    """Names the newest member of the series that the later budget lists, where it is newer than the instrument."""
    newer = list(_newer(dataset, key, after, series))
    if not newer:
        return
    successor = dataset.ids.mandate(newer[-1])
    ground = series.ground(key, newer[-1])
    if ground is None:
        dataset.derived.say(change, MG.replacedBy, successor)
    else:
        evidence = tuple(after[newer[-1]].evidence[:1])
        dataset.infer("turnover", Inference(change, MG.replacedBy, successor, ground, CONFIDENCE[ground], evidence))


def _newer(dataset: Dataset, key: str, after: Mapping[str, Listed], series: Series) -> Iterator[str]:
    place = order_of(dataset, key)
    return (member for member in series.members if member in after and order_of(dataset, member) > place)
