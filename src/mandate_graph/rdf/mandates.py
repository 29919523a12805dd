"""Citations: instruments in lists of mandates, in running text, by their name, and those that could not be told."""

from __future__ import annotations

import re
from collections import Counter

from mandate_graph.ids import list_of_scope, segment, split_symbols
from mandate_graph.rdf.edition import Edition, Pairs
from mandate_graph.rdf.scopes import element_of
from mandate_graph.rdf.terms import CITO, DCTERMS, MG, MGC, RDF, integer, text, year
from mandate_graph.records import facts

__all__ = ["cite", "map_citations", "map_mandates", "map_named_instruments", "map_unresolved"]

_PART = re.compile(r"(?P<part>sect|para|annex|art)\.?\s*(?P<number>[0-9A-Za-z().-]+)")
_NOTE = re.compile(r"note (\S+)")
_SYMBOL = re.compile(r"(?<![A-Za-z0-9/])(?:A|E|S|ST|CTOC|CAC)(?:/[A-Za-z0-9-]+(?:\.[A-Za-z0-9]+)*|\([A-Za-z0-9. ]+\))+")
_CHARACTERIZATIONS = {
    "cites": CITO.cites,
    "see_also": CITO.citesForInformation,
    "pursuant_to": CITO.citesAsAuthority,
    "requested_by": CITO.citesAsAuthority,
    "implements": CITO.documents,
    "adopted_by": CITO.citesAsSourceDocument,
}
_LIST_SCOPES = {"programme": "programme-wide", "subprogramme": "subprogramme", "component": "component"}


def cite(edition: Edition, row: facts.Mandate | facts.Citation | facts.ResourceMandateLink) -> str | None:
    """IRI of the instrument or document that a row cites, None where it could not be told."""
    if row.key and row.kind != "document":
        return edition.dataset.instrument(row.key, row.kind)
    if row.kind != "document":
        return None if row.number else named(edition, getattr(row, "title", ""))
    symbols = getattr(row, "symbols", "").split(";") if getattr(row, "symbols", "") else split_symbols(row.number)
    return edition.dataset.cited_document(symbols) if symbols else None


def named(edition: Edition, name: str) -> str | None:
    """IRI of a treaty by its printed name, also of one whose key the tables do not print; None for an unknown name."""
    treaty = edition.dataset.lookup.reference.treaty_of_name(name, edition.language) if name else None
    return edition.dataset.instrument(treaty.key, treaty.kind) if treaty else None


def printed(edition: Edition, row: facts.Mandate | facts.Citation | facts.ResourceMandateLink) -> Pairs:
    """What a row prints of the instrument: body, kind, number, and the part of it that is cited."""
    part = getattr(row, "part", "")
    return (
        (MG.citedBodyCode, text(row.body)),
        (MG.citedNumber, text(row.number)),
        (MG.citedKey, text(row.key)),
        (MG.instrumentKind, edition.dataset.codes.of("InstrumentKind", row.kind, edition.symbol)),
        (MG.citedPartLabel, text(part)),
        (MG.citedPart, _cited_part(edition, row.key, part)),
    )


def _cited_part(edition: Edition, key: str, part: str) -> str | None:
    match = _PART.match(part)
    if not match or not key:
        return None
    iri = f"{edition.dataset.ids.mandate(key)}/{match['part']}/{segment(match['number'])}"
    is_paragraph = match["part"] == "para"
    edition.dataset.reference.describe(
        iri,
        (
            (RDF.type, MG.MandateProvision if is_paragraph else MG.MandateSourcePart),
            (DCTERMS.isPartOf, edition.dataset.ids.mandate(key)),
            (MG.paragraphNumber if is_paragraph else MG.partNumber, text(match["number"])),
        ),
    )
    return iri


def _reason(cited: str | None, number: str) -> Pairs:
    """Why a citation has no instrument: its number does not fit, or its name is not in the reference tables."""
    if cited:
        return ()
    reason = MGC["number-unfit"] if number else MGC["unknown-name"]
    return ((RDF.type, MG.UnresolvedCitation), (MG.unresolvedReason, reason))


def map_mandates(edition: Edition) -> None:
    """Writes the lists of legislative mandates: one citation for each instrument of each list."""
    dataset, graph = edition.dataset, edition.graph
    notes = _note_numbers(edition)
    for order, seed in enumerate(edition.rows("mandates"), 1):
        row = seed.fact
        assert isinstance(row, facts.Mandate)
        cited = cite(edition, row)
        if row.key in dataset.instruments:
            dataset.title(row.key, edition.language, row.title)
            dataset.alias(row.key, row.printed_as or row.number)
        line, group = row.line or row.position, row.group or "1"
        mandate_list = list_of_scope(row.scope or "P")
        citation = graph.fresh(edition.path("citation", edition.symbol, mandate_list, f"{line}-{group}"))
        place = edition.place("list", row.scope or "P")
        graph.say(place, DCTERMS.isPartOf, edition.paragraph(row.paragraph))
        graph.say(place, MG.paragraphNumber, text(row.paragraph))
        graph.describe(
            citation,
            (
                (RDF.type, MG.MandateCitation),
                (CITO.hasCitingEntity, place),
                (CITO.hasCitedEntity, cited),
                (CITO.hasCitationCharacterization, MG.citesAsMandate),
                *_reason(cited, row.number),
                *printed(edition, row),
                (MG.printedAs, edition.text(row.printed_as or row.number or row.title)),
                (MG.printedTitle, edition.text(row.title)),
                (MG.budgetYear, year(row.year)),
                (MG.mandatedElement, edition.plan(row.scope)),
                *_place_in_list(edition, row, line, group),
                *_narrowing(edition, row, notes.get(seed.id, "")),
            ),
        )
        edition.fact(seed, order, citation)
        if row.key:
            dataset.listing_evidence.setdefault(row.key, []).extend(edition.stretches(seed))


def _place_in_list(edition: Edition, row: facts.Mandate, line: str, group: str) -> Pairs:
    kind = element_of(edition.programme, row.scope).kind if row.scope else "programme"
    heading_body = edition.dataset.lookup.body_in(row.group_heading, edition.language)
    if not heading_body and row.kind in ("resolution", "decision"):
        heading_body = row.body
    return (
        (MG.listScope, MGC[_LIST_SCOPES.get(kind, "component")]),
        (MG.listHeading, edition.text(row.group_heading)),
        (MG.headingBody, edition.dataset.body(heading_body) if heading_body else None),
        (MG.listPosition, integer(line)),
        (MG.groupPosition, integer(group)),
        (MG.instrumentPosition, integer(row.position)),
    )


def _note_numbers(edition: Edition) -> dict[str, str]:
    """Identifier of a fact to the number of the footnote that its note stands in."""
    found = {}
    for row in edition.seeds.evidence:
        if row.table == "mandates" and row.column == "note" and (match := _NOTE.fullmatch(row.container)):
            found[row.fact] = match[1]
    return found


def _narrowing(edition: Edition, row: facts.Mandate, number: str) -> Pairs:
    """The footnote of a listing and what it narrows the listing to: instruments named, documents by symbol."""
    if not row.note:
        return ()
    dataset = edition.dataset
    keys = dataset.lookup.instruments_in(row.note, edition.language)
    narrowed = [dataset.instrument(key, kind) for key, kind in keys]
    narrowed += [dataset.cited_document([symbol]) for symbol in split_symbols(";".join(_SYMBOL.findall(row.note)))]
    note = edition.place("note", number or f"{row.scope}-{row.position}")
    return (
        (MG.noteText, edition.text(row.note)),
        (MG.citationNote, note),
        *((MG.narrowedTo, target) for target in narrowed),
    )


def map_citations(edition: Edition) -> None:
    """Writes instruments and documents named in running text, tables and footnotes."""
    count: Counter[str] = Counter()
    for order, seed in enumerate(edition.rows("citations"), 1):
        row = seed.fact
        assert isinstance(row, facts.Citation)
        count[row.paragraph] += 1
        cited = cite(edition, row)
        if row.key in edition.dataset.instruments:
            edition.dataset.alias(row.key, row.printed_as or row.number)
        mention = mention_iri(edition, row.paragraph, count[row.paragraph])
        edition.graph.describe(
            mention,
            (
                (RDF.type, MG.InTextCitation),
                (CITO.hasCitingEntity, edition.paragraph(row.paragraph) or edition.version),
                (CITO.hasCitedEntity, cited),
                (CITO.hasCitationCharacterization, _CHARACTERIZATIONS.get(row.relation, CITO.cites)),
                *_reason(cited, row.number),
                *printed(edition, row),
                (MG.printedAs, edition.text(row.printed_as or row.number)),
                (MG.citationRelation, edition.code(seed, "CitationRelation", row.relation)),
                (MG.quote, edition.text(row.quote)),
                (MG.groupPosition, integer(count[row.paragraph])),
            ),
        )
        edition.fact(seed, order, mention)


def mention_iri(edition: Edition, paragraph: str, *parts: str | int) -> str:
    """IRI of a mention in a paragraph: ``citation/<document>/para-16.28/1``."""
    place = f"para-{segment(paragraph)}" if paragraph else "unnumbered"
    tail = "/".join(segment(str(part)) for part in parts)
    return f"{edition.path('citation', edition.symbol)}/{place}/{tail}"


def map_named_instruments(edition: Edition) -> None:
    """Writes treaties, declarations, strategies, rules and standards that a paragraph names."""
    count: Counter[str] = Counter()
    for order, seed in enumerate(edition.rows("conventions"), 1):
        row = seed.fact
        assert isinstance(row, facts.NamedInstrument)
        count[row.paragraph] += 1
        naming = mention_iri(edition, row.paragraph, "name", count[row.paragraph])
        cited = edition.dataset.instrument(row.key, "convention") if row.key else named(edition, row.name)
        edition.graph.describe(
            naming,
            (
                (RDF.type, MG.InstrumentNaming),
                (CITO.hasCitingEntity, edition.paragraph(row.paragraph) or edition.version),
                (CITO.hasCitedEntity, cited),
                (CITO.hasCitationCharacterization, CITO.cites),
                (MG.printedName, edition.text(row.name)),
                (MG.printedAs, edition.text(row.name)),
                (MG.citedKey, text(row.key)),
            ),
        )
        edition.fact(seed, order, naming)


def map_unresolved(edition: Edition) -> None:
    """Writes citations as printed that could not be told."""
    codes = edition.dataset.codes
    for order, seed in enumerate(edition.rows("unresolved"), 1):
        row = seed.fact
        assert isinstance(row, facts.UnresolvedCitation)
        citation = edition.path("citation", edition.symbol, "unresolved", seed.id)
        reason = codes.find("UnresolvedReason", row.reason) or codes.of("UnresolvedReason", "other")
        edition.graph.describe(
            citation,
            (
                (RDF.type, MG.UnresolvedCitation),
                (CITO.hasCitingEntity, edition.paragraph(row.paragraph) or edition.version),
                (MG.mandatedElement, edition.plan(row.scope)),
                (MG.printedAs, edition.text(row.printed_as)),
                (MG.unresolvedReason, reason),
                (MG.reason, text(row.reason)),
            ),
        )
        edition.fact(seed, order, citation)
