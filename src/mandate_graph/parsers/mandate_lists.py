"""Lists of legislative mandates: every instrument that a programme or subprogramme rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mandate_graph.lang.topics.instruments import InstrumentWords
from mandate_graph.parsers.blocks import BlockKind, Footnote, Layout, Section
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.listed_mandates import PieceList, kind_of_number
from mandate_graph.parsers.mandate_entries import Entry, named_entries, numbered_entries
from mandate_graph.parsers.mandate_groups import Head, ListText, MandateGroup, cut_groups, join_list
from mandate_graph.parsers.number_groups import PrintedNumber
from mandate_graph.parsers.treaties import treaty_key
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Mandate
from mandate_graph.records.keys import canonical_key
from mandate_graph.records.text import Passage

__all__ = ["find_mandates"]

_ROLE = "mandates"
_MARK = re.compile(r"(?<=[^\s\d/.\-A-Za-z])(?P<mark>\d{1,3}|[a-z]|\*{1,3})$")


def find_mandates(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Every instrument of every list of legislative mandates, in printed order."""
    make = PieceList if layout.source.pieces else _List
    lists: dict[str, PieceList | _List] = {}
    for section in layout.sections:
        if section.role == _ROLE:
            for scope in section.scope.split(";"):
                reader = lists.setdefault(scope, make(layout, context, scope))
                yield from reader.read(section)


@dataclass
class _List:
    """The list of one scope; positions go on where a list is continued under a second heading."""

    layout: Layout
    context: DocumentContext
    scope: str
    position: int = 0
    line: int = 0
    paragraph: str = ""

    @property
    def words(self) -> InstrumentWords:
        return self.layout.language.instruments

    def read(self, section: Section) -> Iterator[Finding | Remark]:
        """The mandates below one heading."""
        blocks = [block for block in section.blocks if block.kind == BlockKind.LINE]
        lines = [line for block in blocks for line in block.lines]
        if not lines:
            if section.heading:
                yield self._remark("empty_list", section.heading.passage)
            return
        self.paragraph = blocks[0].paragraph
        text = join_list(lines, self.words)
        for group in cut_groups(text, self.words):
            yield from self._read_group(text, group)

    def _read_group(self, text: ListText, group: MandateGroup) -> Iterator[Finding | Remark]:
        head = group.head
        if head is None or not (head.named or head.body):
            start = head.start if head else group.start
            yield self._remark("unknown_body", text.passage[start : min(group.end, start + 40)])
        read = named_entries if head and head.named else numbered_entries
        for entry in read(text, group, self.words):
            if entry.debris:
                yield self._remark("list_debris", entry.title or text.passage[group.start : group.end], entry.debris)
            if entry.groups:
                yield from self._numbered(entry, head, text)
            elif head and head.named and entry.title:
                yield self._named(entry, head, text)
            elif entry.title:
                yield self._remark("text_without_number", entry.title)

    def _remark(self, problem: str, passage: Passage, detail: str = "") -> Remark:
        return Remark(self.layout.source.line_number(passage.span.start), problem, detail or passage.text[:60])

    def _numbered(self, entry: Entry, head: Head | None, text: ListText) -> Iterator[Finding | Remark]:
        self.line += 1
        group = 0
        for number in (member for numbers in entry.groups for member in numbers.members):
            for value in number.numbers:
                group += 1
                yield from self._mandate(entry, head, text, number, value, group)

    def _mandate(
        self, entry: Entry, head: Head | None, text: ListText, number: PrintedNumber, value: str, group: int
    ) -> Iterator[Finding | Remark]:
        body = head.body if head else ""
        kind = number.kind or kind_of_number(body, head.kinds if head else ("resolution",), value)
        key = canonical_key(body, kind, value) if body else ""
        printed = text.passage[number.start : number.end].strip()
        yield self._finding(
            entry, head, text, printed, body=body, kind=kind, number=value, key=key, part=number.part,
            group=str(group), printed_as=printed.text,
        )  # fmt: skip
        if body and not key:
            yield self._remark("number_outside_grammar", printed)

    def _named(self, entry: Entry, head: Head, text: ListText) -> Finding:
        self.line += 1
        kind = head.kinds[0]
        title, _ = self._take_note(entry.title)
        body = "TREATY" if kind == "convention" else "DECLARATION"
        key = treaty_key(title.text, self.layout.language.code) if kind == "convention" else ""
        return self._finding(entry, head, text, None, body=body, kind=kind, key=key, group="1")

    def _finding(
        self, entry: Entry, head: Head | None, text: ListText, printed: Passage | None, **cells: str
    ) -> Finding:
        self.position += 1
        title, note = self._take_note(entry.title)
        heading = text.passage[head.start : head.end] if head else Passage("", ())
        fact = Mandate(
            document=self.context.document, year=self.context.year, scope=self.scope, title=title.text,
            note=note.text, paragraph=self.paragraph, group_heading=heading.text, position=str(self.position),
            line=str(self.line), **cells,
        )  # fmt: skip
        witnesses = {"number": printed, "title": title, "note": note, "group_heading": heading}
        return Finding(
            fact, {column: passage for column, passage in witnesses.items() if passage}, self.paragraph,
            f"list {self.scope}", str(self.line),
        )  # fmt: skip

    def _take_note(self, title: Passage) -> tuple[Passage, Passage]:
        """A title without the footnote mark glued to its end, and the note itself."""
        match = _MARK.search(title.text)
        note = self._note(match["mark"], title.span.start) if match else None
        if not match or not note:
            return title, Passage("", ())
        return title[: match.start()].strip(), note.passage

    def _note(self, mark: str, offset: int) -> Footnote | None:
        """The note with this mark that stands nearest: columns may print it before the line that bears the mark."""
        notes = [note for note in self.layout.footnotes if note.mark == mark]
        return min(notes, key=lambda note: abs(note.passage.span.start - offset), default=None)
