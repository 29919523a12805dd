"""Instruments that a report says it reports on: whose implementation it describes or whose request it answers."""

from __future__ import annotations

from collections.abc import Iterator

from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.citations import Cited, read_citations
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.outline import PREAMBLE
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import ReportedInstrument

__all__ = ["find_reported_instruments"]

_INTRODUCTION = "introduction"
_ANSWERED = frozenset({"implements", "requested_by", "pursuant_to"})


def find_reported_instruments(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Reads one row per instrument, in printed order.

    It counts in the summary and the introduction, where its sentence says what the report contains or answers and the
    words around it tell that it is carried out, that it asked for something, or that something rests on it.
    """
    seen: set[str] = set()
    for cited in read_citations(layout, context):
        if not cited.resolved or not cited.key or cited.key in seen or not _is_reported(cited, layout):
            continue
        seen.add(cited.key)
        fact = ReportedInstrument(
            document=context.document, paragraph=cited.text.paragraph, body=cited.body, kind=cited.kind,
            number=cited.number, key=cited.key,
        )  # fmt: skip
        yield Finding(fact, {"number": cited.printed}, cited.text.paragraph, cited.text.container)


def _is_reported(cited: Cited, layout: Layout) -> bool:
    text = cited.text
    if text.container or cited.relation not in _ANSWERED:
        return False
    if text.paragraph != PREAMBLE and text.role != _INTRODUCTION:
        return False
    ends = layout.language.instruments.citations.sentence_end
    printed = text.passage.text
    start = max((match.end() for match in ends.finditer(printed, 0, cited.start)), default=0)
    after = ends.search(printed, cited.end)
    return layout.language.outlines.reporting.search(printed, start, after.end() if after else len(printed)) is not None
