"""The body of a docx file, block by block, into lines of the canonical text and pieces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from lxml import etree

from mandate_graph.errors import DocumentError
from mandate_graph.readers.docx.charts import add_chart
from mandate_graph.readers.docx.inline import Inline, InlineReader, chosen
from mandate_graph.readers.docx.numbering import Numbering
from mandate_graph.readers.docx.package import Package, Relationship
from mandate_graph.readers.docx.styles import Styles, value_of
from mandate_graph.readers.docx.tables import GridCell, content, grid
from mandate_graph.readers.docx.vocabulary import a, c, chartex, dgm, mc, r, w
from mandate_graph.readers.manuscript import Manuscript
from mandate_graph.records.source import Remark
from mandate_graph.records.structure import Cell, Chart, Link, NoteMark, Paragraph, Piece, Table

__all__ = ["PartReader"]

_SURE = r"(?:IS)?\d+[A-Z]?\.\d+(?:\.\d+)*\.?|\((?:[a-z]{1,5}|[A-Z]|\d{1,3})\)|[•●○▪‣]"
_TYPED = re.compile(rf"(?:{_SURE})(?=\s)")
_BEFORE_TAB = re.compile(rf"{_SURE}|[–—-]|(?:[A-Z]|[IVXLC]+|[a-z]|[ivxlc]+|\d{{1,3}})[.)]")
_P, _TBL = w("p"), w("tbl")
_MARK_OF_PARAGRAPH = f"{w('pPr')}/{w('rPr')}"
_TEXT_BOX = w("txbxContent")
_DIAGRAM = dgm("relIds")
_SHAPES = ("node", "asst")
_CHARTS = frozenset({c("chart"), chartex("chart")})
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands: block of the body, text box (0 outside), mark of the note ("" outside)."""

    block: int
    box: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Note:
    kind: str
    identifier: str
    mark: str
    block: int


class PartReader:
    """Reads the body, and the notes it refers to, of one file.

    Args:
        package: the file.
        part: name of the part that holds the text.
        manuscript: where lines are written.
    """

    def __init__(self, package: Package, part: str, styles: Styles, manuscript: Manuscript) -> None:
        self._package = package
        self._part = part
        self._styles = styles
        self._numbering = Numbering(package.related(part, "numbering"), styles)
        self._manuscript = manuscript
        self._relationships: dict[str, Relationship] = {}
        self._inline = self._open(part)
        self._block = 0
        self._boxes = 0
        self._notes: list[_Note] = []
        self._automatic: Counter[str] = Counter()
        self._changes: Counter[str] = Counter()
        self.remarks: list[Remark] = []

    def _open(self, part: str) -> InlineReader:
        self._relationships = self._package.relationships(part)
        return InlineReader(self._relationships, self._styles, self._cite, self._count_change)

    def read(self, body: etree._Element) -> list[Piece]:
        """The pieces of the body, then the paragraphs of its notes."""
        pieces: list[Piece] = []
        for block, elements in enumerate(_blocks(body), 1):
            self._block = block
            pieces.extend(self._read_block(elements, _Place(block)))
        pieces.extend(self._read_notes())
        for chunk in body.iter(w("altChunk")):
            self.remarks.append(Remark(1, "part_not_read", self._target(chunk, "id")))
        if self._numbering.unknown:
            self.remarks.append(Remark(1, "numbers_missing", f"paragraphs: {self._numbering.unknown}"))
        self.remarks.extend(Remark(1, "tracked_change", f"{kind}: {n}") for kind, n in sorted(self._changes.items()))
        return pieces

    def _read_block(self, elements: list[etree._Element], place: _Place) -> Iterator[Piece]:
        if elements[0].tag == _TBL:
            yield from self._read_table(elements[0], place)
            return
        for element in elements:
            self._inline.feed(element)
        inline = self._inline.finish()
        number = self._numbering.number(elements[-1])
        if inline.text:
            yield self._add_paragraph(elements[-1], inline, number, place)
        for drawing in inline.drawings:
            yield from self._read_drawing(drawing, place)

    def _add_paragraph(self, element: etree._Element, inline: Inline, number: str, place: _Place) -> Paragraph:
        before = f"{number} " if number else ""
        line = self._manuscript.add(before + inline.text)
        start = line.start + len(before)
        return Paragraph(
            place.block, line, self._style(element), number or _typed_number(inline), bool(number), inline.bold,
            tuple(Link(start + each.start, start + each.end, each.target) for each in inline.links),
            tuple(NoteMark(start + at, mark) for at, mark in inline.notes),
            place.note or inline.opening, place.box, len(before) + inline.tab if inline.tab else 0,
        )  # fmt: skip

    def _style(self, element: etree._Element) -> str:
        style = value_of(element, f"{w('pPr')}/{w('pStyle')}")
        return self._styles.name(style) if style else ""

    def _read_table(self, element: etree._Element, place: _Place) -> Iterator[Piece]:
        rows: list[tuple[Cell, ...]] = []
        charts: list[Piece] = []
        for row in grid(element):
            cells = [self._read_cell(cell, place, charts) for cell in row]
            rows.append(tuple(cells))
        yield Table(place.block, tuple(rows))
        yield from charts

    def _read_cell(self, cell: GridCell, place: _Place, charts: list[Piece]) -> Cell:
        paragraphs: list[Paragraph] = []
        for piece in chain.from_iterable(self._read_block(each, place) for each in _blocks(cell.element)):
            if isinstance(piece, Paragraph):
                paragraphs.append(piece)
            elif isinstance(piece, Table):
                paragraphs.extend(paragraph for inner in piece.cells() for paragraph in inner.paragraphs)
            else:
                charts.append(piece)
        return Cell(cell.row, cell.column, cell.rows, cell.columns, tuple(paragraphs))

    def _read_drawing(self, drawing: etree._Element, place: _Place) -> Iterator[Piece]:
        for element in _drawn(drawing):
            if element.tag == _TEXT_BOX:
                self._boxes += 1
                inside = replace(place, box=self._boxes)
                for elements in _blocks(element):
                    yield from self._read_block(elements, inside)
            elif element.tag == _DIAGRAM:
                yield from self._read_diagram(element, place)
            else:
                yield self._read_chart(element, place)

    def _read_diagram(self, element: etree._Element, place: _Place) -> Iterator[Paragraph]:
        """The texts of a diagram (SmartArt); each of its shapes is a text box."""
        part = self._target(element, "dm")
        root = self._package.tree(part) if part else None
        for point in root.iter(dgm("pt")) if root is not None else ():
            texts = [" ".join("".join(t.text or "" for t in p.iter(a("t"))).split()) for p in point.iter(a("p"))]
            if point.get("type", "node") in _SHAPES and any(texts):
                self._boxes += 1
                for text in filter(None, texts):
                    yield Paragraph(place.block, self._manuscript.add(text), note=place.note, box=self._boxes)

    def _target(self, element: etree._Element, attribute: str) -> str:
        """Name of the part that an element refers to, "" for none within the file."""
        relationship = self._relationships.get(element.get(r(attribute), ""))
        return relationship.target if relationship and not relationship.external else ""

    def _read_chart(self, element: etree._Element, place: _Place) -> Chart:
        number, part = self._manuscript.next_number, self._target(element, "id")
        root, reason = None, part
        if part and element.tag == c("chart"):
            try:
                root = self._package.tree(part)
            except DocumentError as error:
                if error.code != "MG113":
                    raise
                reason = str(error)
        chart = add_chart(self._manuscript, place.block, root)
        if not chart.complete:
            self.remarks.append(Remark(number, "chart_without_values", reason))
        return chart

    def _cite(self, reference: etree._Element, mark: str) -> str:
        """Keeps a note for the end of the text; gives its mark, the next number where the author set none."""
        kind = _NOTES[str(reference.tag)]
        self._automatic[kind] += not mark
        note = _Note(kind, reference.get(w("id"), ""), mark or str(self._automatic[kind]), self._block)
        self._notes.append(note)
        return note.mark

    def _count_change(self, kind: str) -> None:
        self._changes[kind] += 1

    def _read_notes(self) -> Iterator[Paragraph]:
        notes, self._notes = self._notes, []
        for kind in dict.fromkeys(note.kind for note in notes):
            part = self._package.target(self._part, kind)
            root = self._package.tree(part)
            texts = {each.get(w("id")): each for each in root} if root is not None else {}
            self._inline = self._open(part)
            for note in notes:
                if note.kind == kind and (element := texts.get(note.identifier)) is not None:
                    yield from self._read_note(note, element)
                elif note.kind == kind:
                    self.remarks.append(Remark(1, "note_missing", note.mark))

    def _read_note(self, note: _Note, element: etree._Element) -> Iterator[Paragraph]:
        for elements in _blocks(element):
            for piece in self._read_block(elements, _Place(note.block, 0, note.mark)):
                if isinstance(piece, Paragraph):
                    yield piece


def _blocks(element: etree._Element) -> Iterator[list[etree._Element]]:
    """The paragraphs and tables within an element; paragraphs whose mark was deleted with the one they run on into."""
    joined: list[etree._Element] = []
    for child in content(element):
        if child.tag == _P:
            joined.append(child)
            if not _is_mark_deleted(child):
                yield joined
                joined = []
        elif child.tag == _TBL:
            if joined:
                yield joined
                joined = []
            yield [child]
    if joined:
        yield joined


def _is_mark_deleted(paragraph: etree._Element) -> bool:
    properties = paragraph.find(_MARK_OF_PARAGRAPH)
    return properties is not None and any(properties.find(w(name)) is not None for name in ("del", "moveFrom"))


def _drawn(element: etree._Element) -> Iterator[etree._Element]:
    """Charts, diagrams and text boxes within a drawing, in order; of alternative content one branch."""
    children: Iterable[etree._Element] = chosen(element) if element.tag == mc("AlternateContent") else element
    for child in children:
        if child.tag in (_TEXT_BOX, _DIAGRAM) or child.tag in _CHARTS:
            yield child
        else:
            yield from _drawn(child)


def _typed_number(inline: Inline) -> str:
    """The number or bullet that is typed at the beginning of a paragraph, "" for none."""
    if inline.tab is not None and _BEFORE_TAB.fullmatch(head := inline.text[: inline.tab].strip()):
        return head
    match = _TYPED.match(inline.text)
    return match[0] if match else ""
