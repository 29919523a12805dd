"""Lists of legislative mandates in structured files: heads of groups, tables of numbers and titles, bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import pairwise

from mandate_graph.lang.topics.instruments import InstrumentWords, ListWords
from mandate_graph.parsers.blocks import Layout, Section
from mandate_graph.parsers.number_cells import NumberCell, read_number_cell, read_number_start, read_odd_cell
from mandate_graph.parsers.symbols import fold
from mandate_graph.records.keys import canonical_key
from mandate_graph.records.structure import Cell, Link, NoteMark, Paragraph, Piece, Table
from mandate_graph.records.text import Passage, compact, join_lines

__all__ = ["ListedEntry", "PieceHead", "read_listed"]

_NOTHING = Passage("", ())
_BULLET = re.compile(r"[•●▪◦‣·○–—-]\s*(?=\S)")
_STARRED = re.compile(r"\*{1,3}\s*\S")
_PARTED = re.compile(r"\s*[:,–—-](?=\s)")
_FIGURE = re.compile(r"\d+")
_SHORT = 40
_ALIKE = 0.93


@dataclass(frozen=True, slots=True)
class PieceHead:
    """The head of a group: as printed, table code of the body ("" unknown), the kinds it names (none for others).

    ``foreign`` says that it names a body, or something else, that is not known.
    """

    passage: Passage
    body: str = ""
    kinds: tuple[str, ...] = ()
    foreign: bool = False

    @property
    def named(self) -> bool:
        """Whether its instruments have names and no numbers."""
        return self.kinds[:1] in (("convention",), ("declaration",))


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """One line of a list.

    Attributes:
        head: head of its group, None before the first.
        cell: its numbers, None for treaties and declarations.
        part: what a treaty is cited by instead of a number (``Art. 17``).
        title: its title, empty where none is printed.
        marks: marks of notes on it.
    """

    head: PieceHead | None
    cell: NumberCell | None
    title: Passage
    part: Passage = _NOTHING
    marks: tuple[NoteMark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """A cell or paragraph as one passage, with its links and notes."""

    passage: Passage
    links: tuple[Link, ...]
    notes: tuple[NoteMark, ...]
    parts: tuple[Passage, ...]


def _text(paragraphs: Sequence[Paragraph], start: int = 0) -> _Text:
    parts = tuple(piece.line.passage() for piece in paragraphs if piece.line.text)
    passage = join_lines(parts)[start:]
    return _Text(
        passage.strip(), tuple(link for piece in paragraphs for link in piece.links),
        tuple(note for piece in paragraphs for note in piece.notes), parts,
    )  # fmt: skip


def read_listed(section: Section, layout: Layout) -> Iterator[ListedEntry | Passage]:
    """The entries of a list in printed order; a passage is text that belongs to no entry."""
    reader = _Reader(layout.language.instruments, layout.language.layout.sentence_end)
    pieces = [piece for piece in section.pieces if not _is_aside(piece)]
    for position, piece in enumerate(pieces):
        following = pieces[position + 1] if position + 1 < len(pieces) else None
        if isinstance(piece, Table):
            reader.read_table(piece)
        elif isinstance(piece, Paragraph):
            reader.read_paragraph(piece, following)
    yield from reader.finish()


def _is_aside(piece: Piece) -> bool:
    """Whether a piece is a note or the text of a picture."""
    return isinstance(piece, Paragraph) and bool(piece.note or piece.box or _STARRED.match(piece.line.text))


@dataclass
class _Reader:
    words: InstrumentWords
    sentence_end: str
    head: PieceHead | None = None
    found: list[ListedEntry | Passage] = field(default_factory=list)

    @property
    def lists(self) -> ListWords:
        return self.words.lists

    def finish(self) -> list[ListedEntry | Passage]:
        return self.found

    # -- paragraphs -------------------------------------------------------------------------------------------------

    def read_paragraph(self, piece: Paragraph, following: Piece | None) -> None:
        """A paragraph of the list: head, entry with a bullet or without, or a sentence about the list."""
        text = _text([piece])
        bullet = _BULLET.match(text.passage.text)
        leads = isinstance(following, Table) or _begins_entry(following)
        loose = leads or not (self.head and self.head.named)
        if not bullet and (head := self._read_head(text, loose)):
            self.head = head
            return
        entry = text.passage[bullet.end() :].strip() if bullet else text.passage
        numbers = self._numbers(entry, piece.tab - (bullet.end() if bullet else 0), text.links)
        alone = read_number_cell(entry, text.links, self.words) if self.head else None
        if alone:
            self._add(alone, _NOTHING, text.notes)
        elif numbers and entry.text[numbers.end :].strip():
            self._add(numbers, _behind(entry, numbers.end), text.notes)
        elif bullet or (self.head and self.head.named and not isinstance(following, Table)):
            self.found.append(ListedEntry(self.head, None, entry, marks=text.notes))
        elif self._leads_on(following) and (topic := self._topic(text.passage)):
            self.head = topic
        elif leads:
            self.head = PieceHead(text.passage, foreign=True)
        else:
            self.found.append(text.passage)

    def _numbers(self, entry: Passage, tab: int, links: Sequence[Link]) -> NumberCell | None:
        """The numbers that an entry begins with: all that stands before a tab, if it is numbers and nothing else."""
        cell = read_number_cell(entry[:tab], links, self.words) if tab > 0 else None
        return replace(cell, end=tab) if cell else read_number_start(entry, links, self.words)

    def _topic(self, passage: Passage) -> PieceHead | None:
        """The head of a topic within the list of a body: words that name no other body and end no sentence."""
        head, ended = self.head, passage.text[-1] in self.sentence_end
        if head is None or not head.body or head.named or ended or self.lists.begins_body.match(passage.text):
            return None
        return PieceHead(passage, head.body, head.kinds)

    def _leads_on(self, following: Piece | None) -> bool:
        """Whether what follows begins with numbers that the body of the list can have given."""
        cells = [cell for row in following.rows for cell in row] if isinstance(following, Table) else []
        text = _text(cells[0].paragraphs if cells else [following] if isinstance(following, Paragraph) else [])
        found = read_number_start(text.passage, text.links, self.words)
        body, kinds = (self.head.body, self.head.kinds or ("resolution",)) if self.head else ("", ("",))
        numbers = found.numbers if found else ()
        values = [value for number in numbers for value in number.numbers if not number.symbol]
        return bool(values) and all(canonical_key(body, kinds[0], value) for value in values)

    def _read_head(self, text: _Text, loose: bool) -> PieceHead | None:
        """The head that a text is; one that numbers follow in the same paragraph is read together with them.

        ``loose`` says whether it may be one without the name of a known body: names of instruments read like those.
        """
        folded = fold(text.passage.text).rstrip(" :")
        for pattern in (self.lists.heading, self.lists.reversed_heading):
            if match := pattern.fullmatch(folded):
                return self._head(match, text.passage)
        if match := self.lists.heading.match(folded):
            cell = read_number_cell(text.passage[match.end() :].strip(" :"), text.links, self.words)
            if cell:
                self.head = self._head(match, text.passage[: match.end()])
                self._add(cell, _NOTHING, text.notes)
                return self.head
        if (match := self.lists.bare_heading.fullmatch(folded)) and loose:
            return PieceHead(text.passage, self._body(match["body"]))
        others = (self.lists.named_heading, self.lists.other_heading, self.lists.other_named_heading)
        for pattern in others if loose else ():
            if match := pattern.fullmatch(folded):
                return self._head(match, text.passage)
        return None

    def _head(self, match: re.Match[str], passage: Passage) -> PieceHead:
        found = match.groupdict()
        body = self._body(found.get("body") or found.get("organ") or "")
        for named in ("convention", "declaration"):
            if found.get(named):
                return PieceHead(passage, body, (named,))
        nouns = sorted(self.words.numbers.kinds, key=len, reverse=True)
        printed = re.findall("|".join(map(re.escape, nouns)), (found.get("kinds") or "").lower())
        kinds = tuple(dict.fromkeys(self.words.numbers.kinds[noun] for noun in printed))
        return PieceHead(passage, body, kinds or ("resolution",), foreign=not body and bool(found.get("organ")))

    def _body(self, printed: str) -> str:
        """Table code of a body by its name as printed, slips of the pen allowed for; "" for an unknown one."""
        names = {compact(name).casefold(): code for name, code in self.words.bodies.items()}
        whole = compact(printed).casefold()
        close = get_close_matches(whole, names, 1, _ALIKE) if whole else []
        return names[close[0]] if close else ""

    # -- tables -----------------------------------------------------------------------------------------------------

    def read_table(self, table: Table) -> None:
        """A table of the list: numbers and titles side by side, in one or more pairs of columns."""
        rows = [list(_cells(row, table, index)) for index, row in enumerate(table.rows)]
        pairs = [pair for row in rows for pair in self._pairs(row)]
        for cells in _in_order(pairs):
            self._read_row(cells)

    def _pairs(self, row: Sequence[Cell]) -> Iterator[tuple[int, list[Cell]]]:
        """A row cut at the cells that hold numbers; the column each part begins with."""
        group: list[Cell] = []
        for cell in row:
            text = _text(cell.paragraphs)
            if group and read_number_cell(text.passage, text.links, self.words):
                yield group[0].column, group
                group = []
            group.append(cell)
        if group:
            yield group[0].column, group

    def _read_row(self, cells: Sequence[Cell]) -> None:
        texts = [text for cell in cells if (text := _text(cell.paragraphs)).passage]
        if not texts:
            return
        first, *more = texts
        notes = tuple(note for text in texts for note in text.notes)
        numbers = read_number_cell(first.passage, first.links, self.words)
        title = join_lines(text.passage for text in more)
        if numbers and len(more) == 1 and (lines := self._line_by_line(first, more[0])):
            for line, part in lines:
                own = [span for passage in (line.numbers[-1].passage, part) if (span := passage.span)]
                self._add(line, part, tuple(n for n in notes if any(s.start <= n.offset <= s.end + 1 for s in own)))
        elif numbers:
            self._add(numbers, title, notes)
        elif not more:
            self._read_single(first, cells)
        elif self.head and self.head.named:
            self._read_named(first, title, notes)
        elif odd := self._odd(first):
            self._add(odd, title, notes)
        else:
            self.found.append(join_lines([first.passage, title]))

    def _line_by_line(self, numbers: _Text, titles: _Text) -> list[tuple[NumberCell, Passage]]:
        """Entries printed in one row, each number beside its title; none where a line is no whole number."""
        cells = [read_number_cell(part, numbers.links, self.words) for part in numbers.parts]
        whole = [cell for cell in cells if cell and not cell.open]
        several = len(whole) == len(cells) == len(titles.parts) > 1
        return list(zip(whole, titles.parts, strict=True)) if several else []

    def _read_single(self, text: _Text, cells: Sequence[Cell]) -> None:
        """A row with one text: a head, a name, numbers and title in one cell, or more of the title above."""
        if head := self._read_head(text, loose=cells[0].columns > 1):
            self.head = head
            return
        numbers = read_number_start(text.passage, text.links, self.words)
        if numbers and text.passage.text[numbers.end :].strip():
            self._add(numbers, _behind(text.passage, numbers.end), text.notes)
        elif self.head and (self.head.named or not self.head.kinds):
            for part in text.parts:
                bullet = _BULLET.match(part.text)
                name = part[bullet.end() :].strip() if bullet else part
                self.found.append(ListedEntry(self.head, None, name, marks=text.notes))
        elif cells[0].columns > 1 and (topic := self._topic(text.passage)):
            self.head = topic
        elif cells[0].column == 0 and len(cells) > 1 and not cells[0].paragraphs and self._goes_on(text.passage):
            return
        else:
            self.found.append(text.passage)

    def _goes_on(self, passage: Passage) -> bool:
        """Whether a text without a number is more of the title above, cut by the end of a page."""
        last = self.found[-1] if self.found else None
        if not isinstance(last, ListedEntry) or last.cell is None:
            return False
        self.found[-1] = ListedEntry(last.head, last.cell, join_lines([last.title, passage]), last.part, last.marks)
        return True

    def _read_named(self, first: _Text, title: Passage, notes: tuple[NoteMark, ...]) -> None:
        """A treaty or declaration in two cells: what it is cited by stands before its title, or stands for it."""
        short = len(first.passage) <= _SHORT
        whole = title if short else join_lines([first.passage, title])
        self.found.append(ListedEntry(self.head, None, whole, first.passage if short else _NOTHING, notes))

    def _odd(self, text: _Text) -> NumberCell | None:
        """A short cell beside a title, read as numbers of a form that is not known, or as a number with words."""
        if len(text.passage) > _SHORT:
            return None
        odd = read_odd_cell(text.passage, text.links, self.words)
        return odd or read_number_start(text.passage, text.links, self.words)

    def _add(self, numbers: NumberCell, title: Passage, notes: tuple[NoteMark, ...]) -> None:
        """An entry; numbers of the line above that end with a joint share its title."""
        last = self.found[-1] if self.found else None
        going_on = isinstance(last, ListedEntry) and last.cell and last.cell.open and last.head is self.head
        if going_on and isinstance(last, ListedEntry) and last.cell and not (last.title and title):
            joined = NumberCell((*last.cell.numbers, *numbers.numbers), numbers.end, numbers.open)
            marks = (*last.marks, *notes)
            self.found[-1] = ListedEntry(last.head, joined, last.title or title, last.part, marks)
            return
        self.found.append(ListedEntry(self.head, numbers, title, marks=notes))


def _behind(passage: Passage, end: int) -> Passage:
    """The title behind a number in the same text, without the mark that parts the two."""
    parted = _PARTED.match(passage.text, end)
    return passage[parted.end() if parted else end :].strip()


def _begins_entry(piece: Piece | None) -> bool:
    return isinstance(piece, Paragraph) and bool(_BULLET.match(piece.line.text))


def _cells(row: Sequence[Cell], table: Table, index: int) -> Iterator[Cell]:
    """The cells of a row with those that reach into it from above, by column."""
    reaching = [
        cell for above in table.rows[:index] for cell in above if cell.row < index < cell.row + cell.rows
    ]  # fmt: skip
    yield from sorted([*row, *(cell for cell in reaching if cell.column)], key=lambda cell: cell.column)


def _in_order(pairs: Sequence[tuple[int, list[Cell]]]) -> list[list[Cell]]:
    """Pairs of columns in reading order: down one after the other, or row by row, as their numbers rise."""
    by_row = [cells for _, cells in pairs]
    by_column = [cells for column in sorted({column for column, _ in pairs}) for at, cells in pairs if at == column]
    return by_row if _falls(by_row) < _falls(by_column) else by_column


def _falls(cells: Sequence[Sequence[Cell]]) -> int:
    """How often a number is smaller than the one before it."""
    numbers = [[int(figure) for figure in _FIGURE.findall(_text(each[0].paragraphs).passage.text)] for each in cells]
    return sum(after < before for before, after in pairwise(numbers))
