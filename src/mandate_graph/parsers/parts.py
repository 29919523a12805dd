"""The parts of a document as a table of their own: what evidence can name as its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mandate_graph.parsers.blocks import BlockKind, Footnote, Layout, Section
from mandate_graph.parsers.context import DocumentContext
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Part
from mandate_graph.records.text import Line

__all__ = ["find_parts"]


def find_parts(layout: Layout, context: DocumentContext) -> Iterator[Finding]:
    """Yields sections, paragraphs, lists of mandates, tables, figures, annexes and footnotes, each kind in order."""
    yield from _sections(layout, context)
    yield from _paragraphs(layout, context)
    for container in layout.containers:
        lines = [container.caption, *container.lines]
        part = _part(context, container.kind, container.number, lines, container.scope, container.paragraph)
        yield Finding(part, {}, container.paragraph, container.label)
    for number, note in enumerate(layout.footnotes, start=1):
        yield Finding(_footnote(layout, context, note, str(number)), {})


def _sections(layout: Layout, context: DocumentContext) -> Iterator[Finding]:
    for index, section in enumerate(layout.sections):
        if section.heading is None:
            continue
        lines = [*section.heading.lines, *(line for block in section.blocks for line in block.lines)]
        kind = "annex" if section.role == "annex" else "section"
        number = section.number if kind == "annex" else str(index)
        title = section.heading.passage.text
        yield Finding(_part(context, kind, number, lines, section.scope, "", title), {})
        if section.role == "mandates":
            yield Finding(_list_part(context, section), {}, container=f"list {section.scope}")


def _list_part(context: DocumentContext, section: Section) -> Part:
    heading = section.heading.lines if section.heading else ()
    lines = [line for block in section.blocks for line in block.lines] or list(heading)
    paragraph = next((block.paragraph for block in section.blocks if block.paragraph), "")
    return _part(context, "list", section.scope, lines, section.scope, paragraph)


def _paragraphs(layout: Layout, context: DocumentContext) -> Iterator[Finding]:
    for block in layout.blocks:
        if block.kind == BlockKind.PARAGRAPH and block.number:
            part = _part(context, "paragraph", block.number, block.lines, block.scope, block.number)
            yield Finding(part, {}, block.number)


def _part(
    context: DocumentContext, kind: str, number: str, lines: Sequence[Line], scope: str, paragraph: str, title: str = ""
) -> Part:
    page = next((str(line.page) for line in lines if line.page is not None), "")
    return Part(
        document=context.document, kind=kind, number=number, title=title, scope=scope, paragraph=paragraph, page=page,
        line_start=str(lines[0].number), line_end=str(lines[-1].number),
    )  # fmt: skip


def _footnote(layout: Layout, context: DocumentContext, note: Footnote, order: str) -> Part:
    span, source = note.passage.span, layout.source
    return Part(
        document=context.document, kind="footnote", number=note.mark, scope=order,
        line_start=str(source.line_number(span.start)), line_end=str(source.line_number(span.end - 1)),
    )  # fmt: skip
