"""Recurring series: instruments of one body that renew each other under one title, in whatever language it is printed.

Three grounds join instruments: a printed line that lists them together (asserted), the same title of the same body in
one language (inferred, ``lexical``), and titles that the table ``recurring_titles`` says are one in several languages
(inferred, ``curated``). An instrument that is printed in two languages joins those of both titles by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from mandate_graph.ids import parse_key, session_of
from mandate_graph.rdf.dataset import Dataset, Inference
from mandate_graph.rdf.terms import FRBR, MG, MGC, RDF, RDFS, integer, text
from mandate_graph.records import facts
from mandate_graph.records.text import compact
from mandate_graph.seeding import Review, Seeds
from mandate_graph.seeding.reference import Reference

__all__ = ["CONFIDENCE", "Series", "map_series", "order_of"]

Line = tuple[str, ...]

_MARKS = re.compile(r"[\W_]+")
CONFIDENCE = {MGC.lexical: "0.9", MGC.curated: "0.9"}
"""Method that ties instruments to each other to its confidence."""


@dataclass(frozen=True, slots=True)
class Listing:
    """An instrument in a list: its key, the language and title printed, and the line it stands on."""

    key: str
    language: str
    title: str
    line: Line


@dataclass(frozen=True, slots=True)
class Series:
    """Instruments that renew each other.

    Attributes:
        members: their keys in order of time.
        printed: groups of keys that printed lines tell to belong together; other members are inferred.
        alike: groups of keys that printed lines and titles of one language tell to belong together.
    """

    members: tuple[str, ...]
    printed: tuple[frozenset[str], ...] = ()
    alike: tuple[frozenset[str], ...] = ()

    def ground(self, one: str, other: str) -> NamedNode | None:
        """The method that ties two members to each other; None where printed lines alone do."""
        if any({one, other} <= group for group in self.printed):
            return None
        return MGC.lexical if any({one, other} <= group for group in self.alike) else MGC.curated


def order_of(dataset: Dataset, key: str) -> tuple[int, int, int, str]:
    """Place of an instrument in time: year of adoption, session, number, key.

    The year of a session that no table tells is not before those of the sessions with lower numbers.
    """
    fields = parse_key(key)
    reference = dataset.lookup.reference
    year = reference.adoption_year(key)[0]
    session = reference.session(session_of(key))
    number = int(session.number) if session and session.number else 0
    return int(year or 0) or _year_reached(reference, fields.body, number), number, fields.number, key


def _year_reached(reference: Reference, body: str, number: int) -> int:
    known = (session for session in reference.sessions.values() if session.body == body and session.kind == "regular")
    return max((int(s.year) for s in known if s.year and s.number and int(s.number) <= number), default=0)


def map_series(dataset: Dataset, seeds: Seeds) -> list[Series]:
    """Writes series: what stands on one printed line is asserted, what only shares body and title is inferred.

    Returns:
        All series, without members that a curator rejected.
    """
    listings = list(_listings(seeds))
    lines: dict[Line, list[str]] = defaultdict(list)
    for listing in listings:
        lines[listing.line].append(listing.key)
    printed = [_in_time(dataset, group) for group in _joined(keys for keys in lines.values() if len(set(keys)) > 1)]
    for members in printed:
        _assert_series(dataset, members)
    found = _infer_members(dataset, listings, printed)
    return [_accepted(dataset, series, seeds.reviews) for series in found]


def _in_time(dataset: Dataset, keys: Iterable[str]) -> list[str]:
    return sorted(set(keys), key=lambda key: order_of(dataset, key))


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
            yield Listing(row.key, document.language, row.title, line)


def _normalised(title: str) -> str:
    return _MARKS.sub("", compact(title)).casefold()


def _joined(groups: Iterable[Iterable[str]]) -> list[set[str]]:
    """Groups that share a member become one."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while above[key] != key:
            above[key] = key = above[above[key]]
        return key

    for group in groups:
        first = ""
        for key in sorted(group):
            above.setdefault(key, key)
            first = first or key
            above[top(key)] = top(first)
    joined: dict[str, set[str]] = {}
    for key in above:
        joined.setdefault(top(key), set()).add(key)
    return list(joined.values())


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


def _infer_members(dataset: Dataset, listings: list[Listing], printed: list[list[str]]) -> list[Series]:
    """Instruments of one body and one title, in different lines, belong together with confidence below 1."""
    same_print: dict[Line, set[str]] = defaultdict(set)
    same_title: dict[Line, set[str]] = defaultdict(set)
    for listing in listings:
        fields = parse_key(listing.key)
        same_print[fields.body, fields.kind, listing.language, _normalised(listing.title)].add(listing.key)
        if name := dataset.lookup.recurring_title(listing.title, listing.language):
            same_title[fields.body, fields.kind, name].add(listing.key)
    alike = _by_member(_joined([*printed, *same_print.values()]))
    groups = _by_member(printed)
    return [
        _infer_series(dataset, _in_time(dataset, members), groups, alike)
        for members in _joined([*printed, *same_print.values(), *same_title.values()])
        if len(members) > 1
    ]


def _by_member(groups: Iterable[Collection[str]]) -> dict[str, Collection[str]]:
    return {key: group for group in groups for key in group}


def _infer_series(
    dataset: Dataset,
    members: list[str],
    printed: Mapping[str, Collection[str]],
    alike: Mapping[str, Collection[str]],
) -> Series:
    """Writes who belongs to the printed series of the oldest member that has one, else to that of the oldest member."""
    groups = dict.fromkeys(frozenset(printed[key]) for key in members if key in printed)
    first = next((key for key in members if key in printed), members[0])
    home = printed.get(first, ())
    series = dataset.ids.series(next(iter(home), first))
    for key in members:
        if key not in home:
            evidence = tuple(dataset.listing_evidence.get(key, [])[:1])
            method = MGC.lexical if key in alike[first] else MGC.curated
            instrument = dataset.ids.mandate(key)
            link = Inference(instrument, MG.memberOfSeries, series, method, CONFIDENCE[method], evidence)
            dataset.infer("series", link)
    near = dict.fromkeys(frozenset(alike[key]) for key in members)
    return Series(tuple(members), tuple(groups), tuple(near))


def _accepted(dataset: Dataset, series: Series, reviews: Iterable[Review]) -> Series:
    """A series without the inferred members that a curator rejected."""
    rejected = {
        review.subject
        for review in reviews
        if review.predicate == MG.memberOfSeries.value and review.status == "rejected"
    }
    kept = [
        key
        for key in series.members
        if dataset.ids.mandate(key) not in rejected or any(key in group for group in series.printed)
    ]
    return replace(series, members=tuple(kept))
