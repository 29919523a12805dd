"""Seeds in memory: the manifest, the facts and evidence of each document, and what curators decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field

from mandate_graph.records.evidence import Evidence
from mandate_graph.records.facts import Fact

__all__ = [
    "CORRECTION_COLUMNS",
    "Correction",
    "DOCUMENT_COLUMNS",
    "Document",
    "DocumentSeeds",
    "REVIEW_COLUMNS",
    "Review",
    "SeedFact",
    "Seeds",
    "identify",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One row of the manifest ``seeds/documents.csv``: one text of one document.

    Attributes:
        document: canonical symbol, or ``sha256:<first 12>`` where there is none.
        symbols: all symbols joined by ``;``.
        symbol_basis: where the symbol is from: ``printed`` or ``inferred``.
        sha256: of the file, 64 hexadecimal digits.
        title, type, bodies, sessions, language, year: as in the public table ``documents``.
        source: where the file comes from, for people.
        job_number: the printed job number, "" where there is none.
        text_sha256: of the text that offsets count in, where it is not the file itself; "" for plain text.
    """

    document: str
    symbols: str
    symbol_basis: str
    sha256: str
    title: str = ""
    type: str = ""
    bodies: str = ""
    sessions: str = ""
    language: str
    year: str = ""
    source: str = ""
    job_number: str = ""
    text_sha256: str = ""

    def row(self) -> dict[str, str]:
        """The record as a row of the manifest."""
        return asdict(self)


DOCUMENT_COLUMNS = (
    "document", "symbols", "symbol_basis", "sha256", "title", "type", "bodies", "sessions", "language", "year",
    "source", "job_number", "text_sha256",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeedFact:
    """A fact with its identifier; the identifier stays the one of the extraction when a correction changes a cell."""

    id: str
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A curator's correction of one cell of one fact."""

    table: str
    id: str
    column: str
    was: str
    becomes: str
    reason: str
    by: str


CORRECTION_COLUMNS = ("table", "id", "column", "was", "becomes", "reason", "by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A curator's decision on one inferred link; ``status`` is ``accepted`` or ``rejected``."""

    subject: str
    predicate: str
    object: str
    method: str
    status: str
    by: str
    reason: str


REVIEW_COLUMNS = ("subject", "predicate", "object", "method", "status", "by", "reason")


@dataclass(frozen=True)
class DocumentSeeds:
    """What the seeds say of one text of one document.

    Attributes:
        document: its row of the manifest.
        facts: table name to its rows in file order (which is document order); tables without rows are left out.
        evidence: rows of ``evidence.csv`` in file order.
        corrections: those that were applied to ``facts`` (or would be, see :func:`read_seeds`).
    """

    document: Document
    facts: Mapping[str, tuple[SeedFact, ...]]
    evidence: tuple[Evidence, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def evidence_by_fact(self) -> dict[str, list[Evidence]]:
        """Identifier of a fact to its evidence rows in file order."""
        found: dict[str, list[Evidence]] = {}
        for row in self.evidence:
            found.setdefault(row.fact, []).append(row)
        return found


@dataclass(frozen=True)
class Seeds:
    """Everything that was read from one or more seed folders."""

    documents: tuple[DocumentSeeds, ...]
    reviews: tuple[Review, ...] = field(default=())

    def manifest(self) -> tuple[Document, ...]:
        """The manifest rows, in order of document and language."""
        return tuple(seeds.document for seeds in self.documents)

    def rows(self, table: str) -> Iterator[tuple[Document, SeedFact]]:
        """All rows of one table over all documents, in manifest order, then document order."""
        for seeds in self.documents:
            for row in seeds.facts.get(table, ()):
                yield seeds.document, row

    def counts(self) -> dict[str, int]:
        """Table name to number of rows over all documents, sorted by name; ``evidence`` and ``documents`` too."""
        counts: Counter[str] = Counter(documents=len(self.documents))
        for seeds in self.documents:
            counts["evidence"] += len(seeds.evidence)
            counts.update({table: len(rows) for table, rows in seeds.facts.items()})
        return dict(sorted(counts.items()))


def identify(facts: Iterable[Fact]) -> list[SeedFact]:
    """Gives the facts of one table of one document their identifiers.

    Rows alike in all key columns are told apart by their order, so a new extraction gives the same identifiers.
    """
    seen: Counter[str] = Counter()
    rows: list[SeedFact] = []
    for fact in facts:
        first = fact.identifier()
        seen[first] += 1
        rows.append(SeedFact(first if seen[first] == 1 else fact.identifier(seen[first]), fact))
    return rows
