"""Drivers: links from instruments to the deliverables and results that they seem to stand behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from pyoxigraph import Literal, NamedNode

from mandate_graph.drivers import (
    Driver,
    Wording,
    candidates_of,
    describe_programme,
    lexicon_of,
    rank_drivers,
    titles_of,
)
from mandate_graph.rdf.dataset import Dataset, Inference
from mandate_graph.rdf.edition import Edition
from mandate_graph.rdf.mandates import cite
from mandate_graph.rdf.terms import MG, MGC, XSD, node
from mandate_graph.records import facts

__all__ = ["link_drivers"]

_TABLES = ("mandates", "deliverables", "results", "citations", "organs")
_BASIS = {"explicit-pursuant": "printed", "same-paragraph": "printed", "constitutive": "derived"}
"""What the strongest method rests on: words of the text, a rule over printed facts, else likeness."""
_METHOD = MGC.combined
"""Of all links of this run, whatever they rest on: a review of a link holds when its evidence becomes another."""


def link_drivers(dataset: Dataset, editions: Sequence[Edition]) -> None:
    """Infers which instruments stand behind each deliverable and result, by :mod:`mandate_graph.drivers`.

    Words are weighed by all titles of the same language; texts of different languages are not compared.

    Args:
        dataset: takes the links.
        editions: all texts, already written.
    """
    for language in sorted({edition.language for edition in editions}):
        same = [edition for edition in editions if edition.language == language]
        lexicon = lexicon_of(dataset.lookup.reference, language)
        wording = Wording(titles_of(edition.seeds for edition in same), lexicon.offices)
        for edition in same:
            lists = candidates_of(edition.seeds)
            programme = describe_programme(edition.seeds, lexicon, wording)
            ends = _Ends(edition)
            for scope, candidates in lists.items():
                outputs = [output for output in programme.outputs if output.scope == scope]
                for driver in rank_drivers(outputs, candidates, programme):
                    if link := ends.link(driver):
                        dataset.infer("drivers", link)


class _Ends:
    """What links of one text join: each end is looked up once, whatever the number of its links."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._rows = {seed.id: seed for table in _TABLES for seed in edition.rows(table)}
        self.instrument = cache(self._instrument)
        self.shown = cache(self._shown)

    def link(self, driver: Driver) -> Inference | None:
        """The link of a driver; None where the instrument could not be told."""
        listing, output = self._source(driver), driver.output.id
        cited = self.instrument(listing)
        if cited is None:
            return None
        shown = (*self._ties(driver), *self.shown(output, "title"), *self.shown(listing, "number"))
        evidence = tuple(dict.fromkeys(shown))
        confidence = f"{driver.confidence:.3f}"
        qualities = (*self._qualities(driver), *((MG.principalEvidence, node(first)) for first in evidence[:1]))
        return Inference(cited, MG.drives, self._edition.stated[output], _METHOD, confidence, evidence, qualities)

    def _ties(self, driver: Driver) -> Iterator[str]:
        """What ties the two, the strongest first: the title with the number, the citation, the row of the organ."""
        for method in driver.methods:
            if method == "explicit-pursuant":
                yield from self.shown(driver.output.id, "title")
            elif method == "same-paragraph":
                yield from self.shown(driver.output.cited[driver.candidate.key], "number")
            elif method == "constitutive":
                row, column = (driver.organ, "mandates") if driver.organ else (driver.candidate.id, "title")
                yield from self.shown(row, column)

    @staticmethod
    def _source(driver: Driver) -> str:
        """The row that makes an instrument a candidate: its listing, else what cites it beside this very output."""
        candidate = driver.candidate
        return candidate.id if candidate.listed else driver.output.cited.get(candidate.key, candidate.id)

    def _instrument(self, listing: str) -> str | None:
        row = self._rows[listing].fact
        assert isinstance(row, facts.Mandate | facts.Citation)
        return cite(self._edition, row)

    def _shown(self, row: str, column: str) -> list[str]:
        return self._edition.stretches(self._rows[row], column)[:1]

    def _qualities(self, driver: Driver) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
        yield MG.rank, Literal(driver.rank)
        yield MG.score, Literal(f"{driver.score:.4f}", datatype=XSD.decimal)
        yield MG.methodList, Literal(";".join(driver.methods))
        yield MG.factBasis, MGC[_BASIS.get(driver.methods[0], "inferred")]
        yield MG.restsOnListing, node(self._edition.stated[self._source(driver)])
