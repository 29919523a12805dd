"""Recurring series: instruments of one body that renew each other under one title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from mandate_graph.ids import parse_key
from mandate_graph.rdf.dataset import Dataset, Inference
from mandate_graph.rdf.terms import FRBR, MG, MGC, RDF, RDFS, integer, text
from mandate_graph.records import facts
from mandate_graph.records.text import compact
from mandate_graph.seeding import Seeds

__all__ = ["map_series", "order_of"]

Listing = tuple[str, str, str, tuple[str, ...]]
"""Key, language, normalised title, and the printed line it stands on (document, language, scope, line)."""

_MARKS = re.compile(r"[\W_]+")
_CONFIDENCE = "0.9"


def order_of(dataset: Dataset, key: str) -> tuple[int, int, str]:
    """Place of an instrument in time: year of adoption, number, key."""
    fields = parse_key(key)
    year = dataset.lookup.reference.adoption_year(key)[0]
    return int(year or 0), fields.number, key


def map_series(dataset: Dataset, seeds: Seeds) -> None:
    """Writes series: what stands on one printed line is asserted, what only shares body and title is inferred."""
    listings = list(_listings(seeds))
    lines: dict[tuple[str, ...], list[Listing]] = defaultdict(list)
    for listing in listings:
        lines[listing[3]].append(listing)
    grouped = [keys for line in lines.values() if len(keys := list(dict.fromkeys(key for key, *_ in line))) > 1]
    series = [sorted(members, key=lambda key: order_of(dataset, key)) for members in _joined(grouped)]
    for members in series:
        _assert_series(dataset, members)
    _infer_members(dataset, listings, series)


def _listings(seeds: Seeds) -> Iterator[Listing]:
    """Numbered instruments of all lists that stand on a line of their own number."""
    for document, seed in seeds.rows("mandates"):
        row = seed.fact
        assert isinstance(row, facts.Mandate)
        if not row.key or not row.number or not row.title:
            continue
        fields = parse_key(row.key)
        if fields.number and fields.body:
            line = (document.document, document.language, row.scope, row.line or row.position, fields.body, fields.kind)
            yield row.key, document.language, _normalised(row.title), line


def _normalised(title: str) -> str:
    return _MARKS.sub("", compact(title)).casefold()


def _joined(groups: Iterable[Iterable[str]]) -> list[set[str]]:
    """Groups that share a member become one."""
    joined: list[set[str]] = []
    for group in groups:
        merged = set(group)
        apart = []
        for other in joined:
            if merged & other:
                merged |= other
            else:
                apart.append(other)
        joined = [*apart, merged]
    return joined


def _assert_series(dataset: Dataset, members: list[str]) -> None:
    graph, ids = dataset.derived, dataset.ids
    series = ids.series(members[0])
    _describe_series(dataset, graph.name, series, members)
    for position, key in enumerate(members, 1):
        graph.say(ids.mandate(key), MG.memberOfSeries, series)
        graph.say(ids.mandate(key), MG.seriesPosition, integer(position))
        if position > 1:
            graph.say(ids.mandate(key), FRBR.successorOf, ids.mandate(members[position - 2]))
    graph.say(series, MG.latestMember, ids.mandate(members[-1]))


def _describe_series(dataset: Dataset, graph: str, series: str, members: list[str]) -> None:
    statements = dataset.graph(graph)
    statements.describe(
        series,
        ((RDF.type, MG.ResolutionSeries), (MG.seriesOf, dataset.ids.body(parse_key(members[0]).body))),
    )
    for language, title in dataset.titles(members[-1]).items():
        statements.say(series, RDFS.label, text(title, language))


def _infer_members(dataset: Dataset, listings: list[Listing], series: list[list[str]]) -> None:
    """Instruments of one body and one title, in different lines, belong together with confidence below 1."""
    series_of = {key: members for members in series for key in members}
    same_title: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, language, title, _ in listings:
        fields = parse_key(key)
        same_title[fields.body, fields.kind, language, title].add(key)
    for group in _joined(keys for keys in same_title.values() if len(keys) > 1):
        members = sorted(group, key=lambda key: order_of(dataset, key))
        known = [series_of[key] for key in members if key in series_of]
        _infer_series(dataset, members, known[0] if known else None)


def _infer_series(dataset: Dataset, members: list[str], known: list[str] | None) -> None:
    outside = [key for key in members if known is None or key not in known]
    series = dataset.ids.series((known or members)[0])
    for key in outside:
        evidence = tuple(dataset.listing_evidence.get(key, [])[:1])
        instrument = dataset.ids.mandate(key)
        link = Inference(instrument, MG.memberOfSeries, series, MGC.lexical, _CONFIDENCE, evidence)
        dataset.infer("series", link)
