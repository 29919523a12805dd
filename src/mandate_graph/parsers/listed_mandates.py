"""Mandates of lists in structured files: body, kind, number, key, title and note of each instrument."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandate_graph.parsers.blocks import BlockKind, Layout, Section
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.mandate_pieces import ListedEntry, PieceHead, read_listed
from mandate_graph.parsers.number_cells import CellNumber, NumberCell
from mandate_graph.parsers.symbols import body_of_shape, fold
from mandate_graph.parsers.treaties import treaty_key
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Mandate
from mandate_graph.records.keys import KINDS, canonical_key
from mandate_graph.records.text import Passage, compact

__all__ = ["PieceList", "kind_of_number"]

_NOTHING = Passage("", ())
_NO_HEAD = PieceHead(_NOTHING)
_FIRST_COUNCIL_DECISION, _FIRST_ASSEMBLY_DECISION = 200, 400
_NUMBERED = {"ECOSOC": _FIRST_COUNCIL_DECISION, "GA": _FIRST_ASSEMBLY_DECISION}
_NEAR = 2
_REAL = re.compile(r"(?P<root>.+?)/(?P<word>RES|DEC|PRST)[./].*\d.*", re.IGNORECASE)
_ROOTS = {"A": "GA", "S": "SC", "E": "ECOSOC"}
_BODY_OF_NAMED = {"convention": "TREATY", "declaration": "DECLARATION", "document": "OTHER"}
_KIND_OF_WORD = {word: kind for kind, word in KINDS.items()}


def kind_of_number(body: str, kinds: Sequence[str], number: str) -> str:
    """The kind of a number without a noun, in a list whose head names resolutions and decisions alike."""
    count = re.search(r"/(\d+)[A-Z]?$", number)
    if "decision" in kinds and len(kinds) > 1 and count and body in _NUMBERED:
        return "decision" if int(count[1]) > _NUMBERED[body] else kinds[0]
    return kinds[0]


@dataclass
class PieceList:
    """The list of one scope; positions go on where a list is continued under a second heading."""

    layout: Layout
    context: DocumentContext
    scope: str
    position: int = 0
    line: int = 0
    paragraph: str = ""

    def read(self, section: Section) -> Iterator[Finding | Remark]:
        """The mandates below one heading."""
        self.paragraph = next((block.paragraph for block in section.blocks), self.paragraph)
        for entry in read_listed(section, self.layout):
            if isinstance(entry, Passage):
                if not _leads_in(section, entry):
                    yield self._remark("text_without_number", entry)
                continue
            self.line += 1
            if entry.cell and not _only_dated(entry, entry.cell):
                yield from self._numbers(entry, entry.cell)
            else:
                yield self._name(entry)

    def _remark(self, problem: str, passage: Passage) -> Remark:
        return Remark(self.layout.source.line_number(passage.span.start), problem, passage.text[:60])

    def _numbers(self, entry: ListedEntry, cell: NumberCell) -> Iterator[Finding | Remark]:
        group = 0
        for number in cell.numbers:
            for value in number.numbers:
                group += 1
                identity = _identity(entry.head or _NO_HEAD, number, value, self.context.year)
                yield self._row(
                    entry, number.passage, self._note(entry, number.passage), part=number.part, group=str(group),
                    printed_as=number.passage.text, **identity,
                )  # fmt: skip
                if not identity["key"] and identity["kind"] != "document":
                    yield self._remark("number_outside_grammar", number.passage)

    def _name(self, entry: ListedEntry) -> Finding:
        head = entry.head or _NO_HEAD
        kind = head.kinds[0] if head.named else "document" if head.foreign else "declaration"
        part = entry.cell.numbers[0].passage if entry.cell else entry.part
        names = (entry.title.text, head.passage.text) if kind == "convention" else ()
        keys = (treaty_key(name, self.layout.language.code) for name in names)
        return self._row(
            entry, None, self._note(entry, _NOTHING), kind=kind, key=next((key for key in keys if key), ""),
            body=_BODY_OF_NAMED[kind], part=part.text, group="1",
        )  # fmt: skip

    def _note(self, entry: ListedEntry, printed: Passage) -> Passage:
        """The note whose mark stands right behind a number, else behind the title of the line."""
        notes = {note.mark: note.passage for note in self.layout.footnotes}
        end = printed.span.end if printed else 0
        own = [mark for mark in entry.marks if printed and end <= mark.offset <= end + _NEAR]
        of_title = [mark for mark in entry.marks if entry.title and mark.offset > entry.title.span.start]
        found = (notes[mark.mark] for mark in [*own, *of_title] if mark.mark in notes)
        return next(found, _NOTHING)

    def _row(self, entry: ListedEntry, printed: Passage | None, note: Passage, **cells: str) -> Finding:
        self.position += 1
        heading = entry.head.passage if entry.head else _NOTHING
        fact = Mandate(
            document=self.context.document, year=self.context.year, scope=self.scope, title=entry.title.text,
            note=note.text, paragraph=self.paragraph, group_heading=heading.text, position=str(self.position),
            line=str(self.line), **cells,
        )  # fmt: skip
        witnesses = {"number": printed, "title": entry.title, "note": note, "group_heading": heading}
        return Finding(
            fact, {column: passage for column, passage in witnesses.items() if passage}, self.paragraph,
            f"list {self.scope}", str(self.line),
        )  # fmt: skip


def _only_dated(entry: ListedEntry, cell: NumberCell) -> bool:
    """Whether the numbers of a treaty or declaration are no instruments of a body: none is a symbol or leads to one."""
    named = entry.head is not None and entry.head.named
    return named and not any(number.symbol or _real(number, number.linked) for number in cell.numbers)


def _leads_in(section: Section, passage: Passage) -> bool:
    """Whether a text is the numbered paragraph that leads a list in."""
    leads = (block for block in section.blocks if block.number and block.kind == BlockKind.PARAGRAPH)
    return any(block.lines[0].start == passage.span.start for block in leads)


def _identity(head: PieceHead, number: CellNumber, value: str, year: str) -> dict[str, str]:
    """Body, kind, number and key: by the head of the group, else by where a link leads, else by the form alone."""
    real = _real(number, value)
    if number.symbol and not real:
        return {"body": "OTHER", "kind": "document", "number": value, "key": ""}
    told = _KIND_OF_WORD[real["word"].upper()] if real else ""
    rooted = _ROOTS.get(real["root"].upper(), "") if real else ""
    body = head.body or rooted or ("" if head.foreign else body_of_shape(value, year))
    kinds = head.kinds if head.kinds and not head.named else ("resolution", "decision")
    kind = number.kind or (told if kinds is not head.kinds else "") or kind_of_number(body, kinds, value)
    own_series = real is not None and real["root"].upper() not in _ROOTS and _leads_to(number.linked, value)
    keys = (canonical_key(body, kind, each) for each in (number.linked if own_series else "", value))
    key = next((key for key in keys if key), "") if body else ""
    return {"body": body or "OTHER", "kind": kind, "number": value, "key": key}


def _real(number: CellNumber, value: str) -> re.Match[str] | None:
    """The real symbol that a number is printed as or leads to."""
    printed = value if number.symbol else compact(fold(number.passage.text))
    return _REAL.fullmatch(number.linked) or _REAL.fullmatch(printed)


def _leads_to(symbol: str, number: str) -> bool:
    """Whether a symbol is the one of a number: it ends with the same figures."""
    wanted, found = re.findall(r"\d+", number), re.findall(r"\d+", symbol)
    return bool(_REAL.fullmatch(symbol)) and found[-len(wanted) :] == wanted
