"""Documents, their texts and snapshots, their parts, headings and contradictions."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from mandate_graph.ids import segment, split_symbols, supplement_of
from mandate_graph.rdf.dataset import Dataset
from mandate_graph.rdf.edition import PLACES, Edition
from mandate_graph.rdf.reference import SYMBOLS
from mandate_graph.rdf.terms import (
    DCTERMS,
    FRBR,
    MG,
    MGC,
    RDF,
    RDFS,
    integer,
    text,
    year,
)
from mandate_graph.records import facts
from mandate_graph.seeding import Seeds

__all__ = [
    "describe_cited_documents", "describe_document", "describe_place_in_tables", "map_headings", "map_parts",
    "map_source_errors", "note_symbols",
]  # fmt: skip

_CLASSES = {
    "programme_budget": "ProgrammeBudget",
    "strategy": "StrategyDocument",
    "report": "Report",
    "note": "NoteDocument",
    "corrigendum": "Corrigendum",
}


_TIES = {"Corr": FRBR.supplementOf, "Rev": FRBR.revisionOf, "Add": DCTERMS.isPartOf}
"""What the end of a symbol says of a document, and the property that ties it to its base."""


def note_symbols(dataset: Dataset, seeds: Seeds) -> None:
    """Notes which symbols name one document: those of the manifest, then those that a text prints as a pair."""
    for row in seeds.manifest():
        symbols = [symbol for cell in row.symbols.split(";") for symbol in split_symbols(cell)]
        dataset.same_document(list(dict.fromkeys((row.document, *symbols))))
    for _, seed in seeds.rows("citations"):
        pair = [symbol for symbol in getattr(seed.fact, "symbols", "").split(";") if symbol]
        if len(pair) > 1:
            dataset.same_document(pair)


def describe_document(edition: Edition, order: int) -> None:
    """Writes the document, its text in this language and the file that was read.

    Args:
        edition: the text.
        order: its place in the manifest, from 1.
    """
    document, dataset, graph = edition.document, edition.dataset, edition.graph
    dataset.read_documents.add(document.document)
    symbols = [symbol for cell in document.symbols.split(";") for symbol in split_symbols(cell)]
    bodies = [dataset.body(body) for body in document.bodies.split(";") if body]
    sessions = [dataset.session(session) for session in document.sessions.split(";") if session]
    graph.say(edition.iri, RDF.type, MG.SourceDocument, MG[_CLASSES.get(document.type, "SourceDocument")])
    graph.say(edition.iri, MG.documentSymbol, *map(text, symbols))
    graph.say(edition.iri, MG.alternativeKey, *(text(segment(symbol)) for symbol in symbols[1:]))
    graph.say(edition.iri, RDFS.seeAlso, *(SYMBOLS + symbol for symbol in symbols[:1]))
    graph.say(edition.iri, MG.submittedTo, *bodies)
    graph.say(edition.iri, MG.submittedAtSession, *sessions)
    graph.describe(
        edition.iri,
        (
            (MG.documentType, dataset.codes.of("DocumentType", document.type, edition.symbol)),
            (MG.symbolBasis, dataset.codes.of("SymbolBasis", document.symbol_basis, edition.symbol)),
            (MG.documentYear, year(document.year)),
            (MG.jobNumber, text(document.job_number)),
            (MG.budgetSection, text(edition.section)),
            (RDFS.label, edition.text(document.title)),
            _base(edition),
        ),
    )
    _describe_text(edition, order)


def _base(edition: Edition) -> tuple[NamedNode, str | None]:
    """The document that a supplement corrects, revises or adds to, by its symbol."""
    supplement = supplement_of(edition.symbol)
    if supplement is None:
        return FRBR.supplementOf, None
    return _TIES[supplement.kind], edition.dataset.cited_document([supplement.base])


def describe_place_in_tables(edition: Edition, order: int) -> None:
    """Writes what rows of an edition need to be shown in tables, and nothing of the document itself.

    Args:
        edition: rows that stand in a graph of their own.
        order: place of the document in the manifest, from 1.
    """
    edition.graph.say(edition.version, MG.primarySymbol, text(edition.symbol))
    edition.graph.say(edition.version, MG.documentOrder, integer(order))


def _describe_text(edition: Edition, order: int) -> None:
    document, graph = edition.document, edition.graph
    graph.describe(
        edition.version,
        (
            (RDF.type, MG.DocumentVersion),
            (FRBR.realizationOf, edition.iri),
            (DCTERMS.language, text(document.language)),
            (DCTERMS.title, edition.text(document.title)),
            (MG.primarySymbol, text(document.document)),
            (MG.documentOrder, integer(order)),
            (MG.symbolList, text(document.symbols)),
            (MG.bodyList, text(document.bodies)),
            (MG.sessionList, text(document.sessions)),
        ),
    )
    graph.describe(
        edition.snapshot,
        (
            (RDF.type, MG.TextSnapshot),
            (FRBR.embodimentOf, edition.version),
            (MG.sha256, text(document.sha256)),
            (MG.textSha256, text(document.text_sha256)),
            (DCTERMS.source, text(document.source)),
        ),
    )


def describe_cited_documents(dataset: Dataset) -> None:
    """Writes documents that texts cite and that were not read themselves."""
    for first in sorted(set(dataset.cited_documents) - dataset.read_documents):
        dataset.reference.describe(
            dataset.path("doc", first),
            (
                (RDF.type, MG.SourceDocument),
                (MG.symbolBasis, MGC.printed),
                *((MG.documentSymbol, text(symbol)) for symbol in dataset.cited_documents[first]),
                *((MG.alternativeKey, text(segment(symbol))) for symbol in dataset.cited_documents[first][1:]),
            ),
        )


def map_parts(edition: Edition) -> None:
    """Writes what is known of places: their page, their lines, their title."""
    for seed in edition.rows("parts"):
        part = seed.fact
        assert isinstance(part, facts.Part)
        kind = part.kind if part.kind in PLACES else segment(part.kind)
        is_list = PLACES.get(kind, ("",))[0] == "list"
        place = edition.place(kind, part.scope if is_list and part.scope else part.number or part.title)
        edition.graph.describe(
            place,
            (
                (DCTERMS.title, edition.text(part.title)),
                (MG.scope, text(part.scope)),
                (MG.page, integer(part.page)),
                (MG.lineStart, integer(part.line_start)),
                (MG.lineEnd, integer(part.line_end)),
                (DCTERMS.isPartOf, edition.paragraph(part.paragraph) if kind != "paragraph" else None),
            ),
        )


def map_headings(edition: Edition) -> None:
    """Writes headings as sections of the document."""
    for order, seed in enumerate(edition.rows("headings"), 1):
        heading = seed.fact
        assert isinstance(heading, facts.Heading)
        section = edition.local("heading", order)
        edition.graph.describe(
            section,
            (
                (RDF.type, MG.DocumentHeading),
                (DCTERMS.isPartOf, edition.version),
                (MG.headingLevel, integer(heading.level)),
                (MG.headingNumber, text(heading.number)),
                (MG.headingText, edition.text(heading.heading)),
                (MG.firstParagraph, text(heading.first_paragraph)),
            ),
        )
        edition.fact(seed, order, section)


def map_source_errors(edition: Edition) -> None:
    """Writes contradictions inside the document."""
    for order, seed in enumerate(edition.rows("source_errors"), 1):
        error = seed.fact
        assert isinstance(error, facts.SourceError)
        node = edition.local("source-error", seed.id)
        edition.graph.describe(
            node,
            (
                (RDF.type, MG.SourceError),
                (MG.errorPlace, text(error.where)),
                (MG.errorKind, edition.dataset.codes.find("SourceErrorKind", _kind_of_error(error.problem))),
                (MG.problem, text(error.problem)),
                (MG.detail, text(error.detail)),
                (MG.printedValue, text(error.printed)),
                (MG.expectedValue, text(error.expected)),
                (DCTERMS.isPartOf, edition.version),
            ),
        )
        edition.fact(seed, order, node)


def _kind_of_error(problem: str) -> str:
    """The code that a problem begins with: the words before the first mark."""
    match = re.match(r"[a-z_]+", problem)
    return match[0] if match else "other"
