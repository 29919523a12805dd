"""What reports and notes say was done: counted outputs, meetings, and the instruments that a report answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mandate_graph.rdf.dataset import Inference
from mandate_graph.rdf.edition import Edition
from mandate_graph.rdf.terms import MG, MGC, RDF, date, number, printed_number, text
from mandate_graph.records import facts
from mandate_graph.records.keys import parse_key
from mandate_graph.records.text import compact
from mandate_graph.seeding import SeedFact

__all__ = ["map_figures", "map_meetings", "map_reported"]

_ANSWERING = ("implements", "pursuant_to", "requested_by")
"""Relations that say that something was done because of the instrument."""
_CONFIDENCE = ((1, "0.9"), (3, "0.8"))
"""Most instruments that a paragraph says are answered, and the confidence that a given one is behind an output."""
_OF_MANY = "0.5"
"""The same confidence where a paragraph names more instruments than that."""


@dataclass(slots=True)
class Answered:
    """An instrument that a paragraph says is answered, and where it says so."""

    iri: str
    evidence: list[str] = field(default_factory=list)


def map_figures(edition: Edition) -> None:
    """Writes counted outputs of running text below their headings, and the instruments behind them.

    What the sentence says is asserted and mirrored by a stated link; an instrument that only the same paragraph says
    is answered is inferred.
    """
    answered = _answered(edition)
    headings = _headings(edition)
    for order, seed in enumerate(edition.rows("figures"), 1):
        row = seed.fact
        assert isinstance(row, facts.Figure)
        output = edition.local("figure-in-text", seed.id)
        edition.graph.describe(
            output,
            (
                (RDF.type, MG.QuantifiedOutput),
                (MG.printedIn, edition.paragraph(row.paragraph)),
                (MG.underHeading, _heading_of(edition, seed, row, headings)),
                (MG.numericValue, number(row.value)),
                (MG.tableValue, printed_number(row.value)),
                (MG.countedUnit, edition.text(row.unit)),
                (MG.what, edition.text(row.what)),
                (MG.printedAs, edition.text(row.as_printed)),
            ),
        )
        edition.fact(seed, order, output)
        known = answered.get(row.paragraph, {})
        keys = list(dict.fromkeys(key for key in row.keys.split(";") if key))
        _state_instruments(edition, seed, output, keys, known)
        _infer_instruments(edition, seed, output, {key: known[key] for key in known if key not in keys}, len(known))


def _answered(edition: Edition) -> Mapping[str, Mapping[str, Answered]]:
    """Paragraph to the instruments that it says are answered, by their keys."""
    found: dict[str, dict[str, Answered]] = defaultdict(dict)
    for seed in edition.rows("citations"):
        row = seed.fact
        assert isinstance(row, facts.Citation)
        if row.key and row.paragraph and row.relation in _ANSWERING:
            iri = edition.dataset.instrument(row.key, row.kind)
            known = found[row.paragraph].setdefault(row.key, Answered(iri))
            known.evidence.extend(edition.stretches(seed))
    return found


def _headings(edition: Edition) -> list[tuple[int, str, str]]:
    """Place, words and IRI of each heading, in order of place."""
    found = []
    for seed in edition.rows("headings"):
        assert isinstance(seed.fact, facts.Heading)
        found.append((edition.start(seed), compact(seed.fact.heading), edition.stated[seed.id]))
    return sorted(found)


def _heading_of(
    edition: Edition, seed: SeedFact, row: facts.Figure, headings: Iterable[tuple[int, str, str]]
) -> str | None:
    """The last heading with the words the row names that stands above it; any heading where it names none."""
    start, words = edition.start(seed), compact(row.heading)
    above = [iri for place, title, iri in headings if place <= start and words in ("", title)]
    return above[-1] if above else None


def _state_instruments(
    edition: Edition, seed: SeedFact, output: str, keys: Iterable[str], answered: Mapping[str, Answered]
) -> None:
    for key in keys:
        kind = parse_key(key).kind
        instrument = edition.dataset.instrument(
            key, edition.dataset.lookup.treaty_kind(key) if kind == "named" else kind
        )
        link = edition.local("stated", seed.id, key)
        edition.graph.say(output, MG.pursuantTo, instrument)
        edition.graph.describe(
            link,
            (
                (RDF.type, MG.StatedLink),
                (RDF.subject, output),
                (RDF.predicate, MG.pursuantTo),
                (RDF.object, instrument),
                (MG.citedKey, text(key)),
            ),
        )
        where = answered[key].evidence if key in answered else []
        edition.graph.say(link, MG.hasEvidence, *edition.stretches(seed), *where)


def _infer_instruments(
    edition: Edition, seed: SeedFact, output: str, answered: Mapping[str, Answered], count: int
) -> None:
    confidence = next((confidence for most, confidence in _CONFIDENCE if count <= most), _OF_MANY)
    for found in answered.values():
        evidence = tuple(dict.fromkeys((*edition.stretches(seed), *found.evidence)))
        link = Inference(found.iri, MG.drives, output, MGC["same-paragraph"], confidence, evidence)
        edition.dataset.infer("outputs", link)


def map_meetings(edition: Edition) -> None:
    """Writes meetings on a date, with each paragraph that tells of them."""
    for order, seed in enumerate(edition.rows("meetings"), 1):
        row = seed.fact
        assert isinstance(row, facts.Meeting)
        meeting = edition.local("meeting", seed.id)
        paragraphs = [edition.paragraph(part.strip()) for part in row.paragraph.split(";")]
        edition.graph.describe(
            meeting,
            (
                (RDF.type, MG.Meeting),
                (MG.meetingDate, date(row.date)),
                (MG.printedName, edition.text(row.meeting)),
                (MG.meetingType, edition.code(seed, "MeetingType", row.type)),
                *((MG.printedIn, paragraph) for paragraph in paragraphs),
            ),
        )
        edition.fact(seed, order, meeting)


def map_reported(edition: Edition) -> None:
    """Writes which instruments a report answers, each mirrored by a stated link that bears the evidence."""
    for order, seed in enumerate(edition.rows("reported_instruments"), 1):
        row = seed.fact
        assert isinstance(row, facts.ReportedInstrument)
        if not row.key:
            _keep_unresolved(edition, seed, order, row)
            continue
        instrument = edition.dataset.instrument(row.key, row.kind)
        link = edition.local("stated", seed.id)
        edition.graph.say(edition.iri, MG.reportsOnImplementationOf, instrument)
        edition.graph.describe(
            link,
            (
                (RDF.type, MG.StatedLink),
                (RDF.subject, edition.iri),
                (RDF.predicate, MG.reportsOnImplementationOf),
                (RDF.object, instrument),
                (MG.printedIn, edition.paragraph(row.paragraph)),
                (MG.citedKey, text(row.key)),
            ),
        )
        edition.fact(seed, order, link)


def _keep_unresolved(edition: Edition, seed: SeedFact, order: int, row: facts.ReportedInstrument) -> None:
    """What a report says it answers and what has no key is kept as printed."""
    citation = edition.path("citation", edition.symbol, "reported", seed.id)
    edition.graph.describe(
        citation,
        (
            (RDF.type, MG.UnresolvedCitation),
            (MG.printedAs, edition.text(row.number)),
            (MG.unresolvedReason, MGC["number-unfit"]),
            (MG.printedIn, edition.paragraph(row.paragraph)),
        ),
    )
    edition.fact(seed, order, citation)
