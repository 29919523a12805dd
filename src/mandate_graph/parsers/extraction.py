"""One document from printed lines to facts with evidence; opens and writes nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mandate_graph.errors import DocumentError
from mandate_graph.lang import detect_language
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.document_types import Description, DocumentType, document_types, recognise
from mandate_graph.parsers.endings import Ending, drop_unfinished, find_ending, without_doubt
from mandate_graph.parsers.layout import lay_out
from mandate_graph.parsers.normaliser import Normaliser
from mandate_graph.records.evidence import QUOTE_LENGTH, Evidence, Finding
from mandate_graph.records.source import Source
from mandate_graph.records.text import Passage
from mandate_graph.seeding import SeedFact, identify

__all__ = ["Extraction", "Prospect", "extract", "inspect"]

_LEAST_GAP = 3


@dataclass(frozen=True)
class Prospect:
    """A document that was recognised, before its facts are read."""

    layout: Layout
    type: DocumentType
    description: Description


@dataclass(frozen=True)
class Extraction:
    """What one document yielded.

    Attributes:
        facts: table name to rows with identifiers, in printed order; tables without rows are left out.
        evidence: one row per witnessed cell, in the order of the facts.
        remarks: what was passed over or not understood.
        ending: the table, list or sentence that the text ends in; None where it ends with none.
    """

    prospect: Prospect
    facts: Mapping[str, list[SeedFact]]
    evidence: list[Evidence]
    remarks: list[Remark]
    ending: Ending | None = None


def inspect(source: Source) -> Prospect:
    """Finds the language and the kind of a document by its content.

    Raises:
        DocumentError: MG110 no language pack fits, MG111 no kind of document fits, or more than one does.
    """
    language = detect_language(source.text)
    if language is None:
        raise DocumentError("MG110", "the language of the text is not known.", where=source.name,
                            remedy="Give the text of the document in a language that has a pack.")  # fmt: skip
    layout = lay_out(source, language)
    kind = recognise(layout)
    if kind is None:
        names = ", ".join(each.name for each in document_types().values())
        raise DocumentError("MG111", "the kind of document is not known.", where=source.name,
                            remedy=f"Kinds that are read: {names}.")  # fmt: skip
    return Prospect(layout, kind, kind.describe(layout))


def extract(prospect: Prospect, context: DocumentContext) -> Extraction:
    """Reads the facts of a document.

    Args:
        prospect: the document, recognised.
        context: its symbol and year.
    """
    findings: dict[str, list[Finding]] = {}
    remarks: list[Remark] = list(prospect.layout.source.remarks)
    for extractor in prospect.type.extractors:
        for item in extractor(prospect.layout, context):
            if isinstance(item, Remark):
                remarks.append(item)
            else:
                findings.setdefault(item.fact.TABLE, []).append(item)
    text_alone = not prospect.layout.source.pieces  # a structured file says itself where its tables end
    ending = find_ending(prospect.layout, findings, remarks) if text_alone else None
    if ending and ending.cut:
        findings = drop_unfinished(findings, ending)
        remarks = list(without_doubt(remarks, prospect.layout, ending))
    if ending:
        remarks.append(ending.remark())
    facts = {table: identify(finding.fact for finding in found) for table, found in findings.items()}
    witness = _Witness(prospect.layout)
    evidence = [
        row
        for table, found in findings.items()
        for fact, finding in zip(facts[table], found, strict=True)
        for row in witness.rows(fact, finding)
    ]
    return Extraction(prospect, facts, evidence, sorted(remarks, key=lambda remark: remark.line), ending)


class _Witness:
    """Turns the passages that witness a fact into rows of evidence."""

    def __init__(self, layout: Layout) -> None:
        self._source = layout.source
        self._normaliser = Normaliser(layout)
        self._pages = _pages(layout)

    def rows(self, fact: SeedFact, finding: Finding) -> Iterable[Evidence]:
        """One row per witnessed cell, more where other cells stand within it, in the order of the columns."""
        for column in fact.fact.WITNESSED:
            passage = finding.witnesses.get(column)
            if passage:
                for stretch in self._stretches(passage):
                    yield self._row(fact, finding, column, stretch)

    def _stretches(self, passage: Passage) -> list[Passage]:
        """The passage cut where something that is not its own, and no page furniture, stands between two characters."""
        offsets = passage.offsets
        gaps = [i for i in range(1, len(offsets)) if offsets[i] - offsets[i - 1] > _LEAST_GAP]
        cuts = [i for i in gaps if self._normaliser.quote(offsets[i - 1] + 1, offsets[i])]
        return [passage[start:end] for start, end in itertools.pairwise([0, *cuts, len(offsets)])]

    def _row(self, fact: SeedFact, finding: Finding, column: str, passage: Passage) -> Evidence:
        span = passage.span
        first, last = self._source.line_number(span.start), self._source.line_number(span.end - 1)
        return Evidence(
            table=fact.fact.TABLE, fact=fact.id, column=column, paragraph=finding.paragraph,
            container=finding.container, row=finding.row, column_label=finding.columns.get(column, ""),
            page=self._pages.get(first, ""), line_start=first, line_end=last, start=span.start, end=span.end,
            quote=self._normaliser.quote(span.start, span.end)[:QUOTE_LENGTH].rstrip(), **self._place(first),
        )  # fmt: skip

    def _place(self, line: int) -> dict[str, str]:
        place = self._source.place_by_line.get(line)
        if place is None:
            return {}
        return {"block": str(place.block), "cell_row": str(place.row or ""), "cell_column": str(place.column or "")}


def _pages(layout: Layout) -> dict[int, str]:
    lines = [line for block in layout.blocks for line in block.lines]
    return {line.number: str(line.page) for line in lines if line.page is not None}
