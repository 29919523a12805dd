"""Flattened tables of money and posts: from a stream of text to parts with columns and rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mandate_graph.lang.language import Language
from mandate_graph.lang.topics.money import MoneyWords
from mandate_graph.parsers.cells import Cell, Column, Split, run_pattern, split_joined, split_run
from mandate_graph.parsers.flat_tables import PAGE_BREAK, Squeezed, concatenate, remove_head_rests, strip_mark, tidy
from mandate_graph.parsers.money_parts import MoneyBody, MoneyPart, PartRow
from mandate_graph.records.text import Passage, compact, join_lines

__all__ = ["read_parts"]

_LINE_START = re.compile(rf"(?:\A|(?<=[\n{PAGE_BREAK}]))[^\S\n{PAGE_BREAK}]*(?=\S)")
_PRINTED = re.compile(r"\S+")
_FEWEST_CELLS = 2
_LESS_THAN_ONE = 0.5


def read_parts(text: Passage, language: Language) -> MoneyBody:
    """Reads a flattened table of money or posts: its heads, its numbered parts and its rows."""
    body = MoneyBody()
    part = MoneyPart("", "", (), ())
    heads: dict[str, tuple[Column, ...]] = {}
    pieces: list[Passage] = []
    begun = False  # a part whose head has not come yet
    for kind, piece, found in _events(_without_notes(text, language), language.money):
        if kind == "text":
            pieces.append(piece)
            continue
        columns = _read_columns(found, language.money)
        if kind == "head" and _repeats(columns, heads.values()) and not begun:
            pieces.append(Passage(PAGE_BREAK, piece.offsets[:1]))
            continue
        _read_part(part, heads, pieces, language, body)
        pieces, begun = [], kind == "section"
        if kind == "head":
            heads[compact(piece.text)] = columns
            part = replace(part, columns=columns)
        else:
            number, source = _section(piece, language.money)
            part = replace(part, number=number, source=source)
    _read_part(part, heads, pieces, language, body)
    return body


def _without_notes(text: Passage, language: Language) -> Passage:
    for place in _places(text.text):
        if language.tables.note.match(text.text, place):
            return text[:place]
    return text


def _places(text: str) -> list[int]:
    """Where something stands after white space."""
    return [match.start() for match in _PRINTED.finditer(text)]


def _section(mark: Passage, words: MoneyWords) -> tuple[str, str]:
    match = words.section.match(compact(mark.text))
    assert match is not None
    return match["number"], words.sources[match["source"].casefold()]


def _read_part(
    part: MoneyPart, heads: Iterable[str], pieces: Sequence[Passage], language: Language, body: MoneyBody
) -> None:
    """Reads the text below a head into a part that has no rows yet; ``heads`` are those of the table."""
    if part.columns and pieces:
        reader = _PartReader(part.columns, language, body)
        rows = tuple(reader.read(remove_head_rests(concatenate(pieces), heads)))
        if rows:
            body.parts.append(replace(part, rows=rows))


# -- heads -----------------------------------------------------------------------------------------------------------


def _events(text: Passage, words: MoneyWords) -> Iterator[tuple[str, Passage, list[tuple[Passage, int]]]]:
    """The text cut at heads and at titles of parts: (kind, passage, heads found), in printed order."""
    marks: list[tuple[int, int, str, list[tuple[Passage, int]]]] = []
    squeezed = Squeezed.of(text)
    for span, _ in squeezed.find(words.section):
        marks.append((*span, "section", []))
    position = 0
    while found := _find_head(squeezed, position, words):
        start, end, columns = found
        marks.append((*squeezed.span(start, end), "head", columns))
        position = end
    cursor = 0
    for start, end, kind, columns in sorted(marks, key=lambda mark: mark[:2]):
        yield "text", text[cursor:start], []
        yield kind, text[start:end], columns
        cursor = end
    yield "text", text[cursor:], []


def _find_head(
    squeezed: Squeezed, position: int, words: MoneyWords
) -> tuple[int, int, list[tuple[Passage, int]]] | None:
    """The next head: a run of heads of columns with at least one year, up to the last that prints a year."""
    pattern = _head_pattern(words)
    while match := pattern.search(squeezed.text, position):
        columns = _until_repeated(squeezed, _heads_in(squeezed, match.start(), match.end(), words))
        while columns and (not _has_year(columns[-1], words) or _heads_a_row(squeezed, columns[-1])):
            columns.pop()
        if len(columns) >= _FEWEST_CELLS:
            return match.start(), columns[-1][2], [(squeezed.slice(start, end), kind) for kind, start, end in columns]
        position = match.end()
    return None


def _head_pattern(words: MoneyWords) -> re.Pattern[str]:
    heads = "|".join(re.sub(r"\(\?P<\w+>", "(?:", head.pattern.pattern) for head in words.columns)
    return _compiled(f"(?:{words.spanning.pattern})*(?:(?:{heads})[a-z]?(?:{words.spanning.pattern})*){{2,}}")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)  # the module re keeps compiled patterns


def _heads_in(squeezed: Squeezed, start: int, end: int, words: MoneyWords) -> list[tuple[int, int, int]]:
    """The columns within a run of heads: (which head, start, end)."""
    columns: list[tuple[int, int, int]] = []
    position = start
    while position < end:
        for kind, head in enumerate(words.columns):
            if match := head.pattern.match(squeezed.text, position, end):
                columns.append((kind, position, match.end()))
                position = match.end()
                break
        else:
            spanning = words.spanning.match(squeezed.text, position, end)
            position = spanning.end() if spanning else position + 1
    return _without_spanning(squeezed, columns, words)


def _until_repeated(squeezed: Squeezed, columns: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The columns before one is printed again: where a page ends below the head, the head follows itself."""
    seen: set[str] = set()
    for index, (_, start, end) in enumerate(columns):
        if squeezed.text[start:end] in seen:
            return columns[:index]
        seen.add(squeezed.text[start:end])
    return columns


def _without_spanning(
    squeezed: Squeezed, columns: list[tuple[int, int, int]], words: MoneyWords
) -> list[tuple[int, int, int]]:
    """The columns without the head that spans the changes, which is a column only where it is the only change."""
    changes = [column for column in columns if not _has_year(column, words)]
    spanning = [column for column in changes if words.spanning.fullmatch(squeezed.text, *column[1:])]
    return [column for column in columns if column not in spanning] if len(changes) > len(spanning) else columns


def _has_year(column: tuple[int, int, int], words: MoneyWords) -> bool:
    return "year" in words.columns[column[0]].pattern.groupindex


def _heads_a_row(squeezed: Squeezed, column: tuple[int, int, int]) -> bool:
    """Whether a figure follows at once: what looks like the head of a column is the label of a row."""
    return bool(re.match(r"[(（]?\d[\d.,]*[)）]?(?!\d*年)|[—–―-]", squeezed.text[column[2] :]))


def _read_columns(heads: Sequence[tuple[Passage, int]], words: MoneyWords) -> tuple[Column, ...]:
    columns = []
    for label, kind in heads:
        head = words.columns[kind]
        match = head.pattern.match(compact(label.text))
        year = match["year"] if match and "year" in head.pattern.groupindex else ""
        columns.append(Column(strip_mark(label).text, year, head.status, head.unit))
    return tuple(columns)


def _repeats(columns: tuple[Column, ...], heads: Iterable[tuple[Column, ...]]) -> bool:
    """Whether a head prints nothing but columns of a head before it."""
    labels = {compact(column.label) for column in columns}
    return any(labels <= {compact(column.label) for column in head} for head in heads)


# -- rows ------------------------------------------------------------------------------------------------------------


class _PartReader:
    """Reads the rows below one head."""

    def __init__(self, columns: tuple[Column, ...], language: Language, body: MoneyBody) -> None:
        self._columns = columns
        self._words = language.money
        self._tables = language.tables
        self._remarks = body.remarks
        self._joined = body.joined
        self._block = ""
        self._marked = True
        self._rows: list[PartRow] = []
        self._last = 0

    def read(self, body: Passage) -> list[PartRow]:
        """The rows of a part."""
        cursor = 0
        for match in run_pattern(self._tables).finditer(body.text):
            run = body.group(match)
            self._enter_blocks(body[cursor : match.start()])
            cells = self._read_cells(run)
            if cells is None and len(run.text.split()) < _FEWEST_CELLS:
                continue
            label = self._read_label(body[cursor : match.start()])
            cursor = match.end()
            if cells is None:
                self._remarks.append((concatenate([label, run]), "unreadable_figures"))
            elif not label:
                self._remarks.append((run, "values_without_label"))
            else:
                self._rows.append(PartRow(label, cells, self._block))
        return self._rows

    def _enter_blocks(self, pending: Passage) -> None:
        squeezed = compact(pending.text)
        found = [(match.start(), unit) for unit, p in self._words.blocks.items() for match in p.finditer(squeezed)]
        self._block = max(found)[1] if found else self._block

    def _read_cells(self, run: Passage) -> tuple[Cell | None, ...] | None:
        """A cell for each column; posts have no expenditure, so that their rows leave that column blank."""
        full = [False] * len(self._columns)
        spent = [column.status == "expenditure" for column in self._columns]
        readings = [(full, False)]
        if self._block == "posts" or not any(spent):
            readings += [(spent, False), (full, True), (spent, True)]
        for blanks, mixed in readings:
            if split := self._pick(run, blanks, mixed):
                cells = iter(split.cells)
                return tuple(None if blank else next(cells) for blank in blanks)
        return self._read_joined(run)

    def _read_joined(self, run: Passage) -> tuple[Cell | None, ...] | None:
        """Cells of which two are printed as one, if their decimals leave one way only to tell them apart."""
        splits = split_joined(run, len(self._columns), self._tables) if "." in run.text else []
        if len(splits) != 1 or splits[0].joined is None:
            return None
        self._joined.append((splits[0].joined, splits[0].apart))
        return splits[0].cells

    def _pick(self, run: Passage, blanks: Sequence[bool], mixed: bool) -> Split | None:
        """The reading without figures left over; of several the one whose changes lead from year to year."""
        columns = [column for column, blank in zip(self._columns, blanks, strict=True) if not blank]
        splits = split_run(run, len(columns), self._tables, mixed)
        whole = [split for split in splits if not split.tail]
        if len(whole) > 1:
            whole = [split for split in whole if _leads(split, columns)]
        return whole[0] if len(whole) == 1 else None

    def _read_label(self, pending: Passage) -> Passage:
        """The label at the end of what stands between two runs of figures."""
        starts = self._starts(pending)
        lead = pending[: starts[0]] if starts else pending
        if starts:
            if text := tidy(self._strip_titles(lead)):
                self._continue(text)
            label = self._strip_titles(pending[starts[-1] :])
        else:
            label = self._strip_titles(lead)
            self._marked = False
        return strip_mark(tidy(label))

    def _continue(self, text: Passage) -> None:
        """In a part whose rows all have marks, text without a mark goes on with the label broken by its figures."""
        if self._rows and self._marked:
            row = self._rows[-1]
            self._rows[-1] = PartRow(join_lines([row.label, text]), row.cells, row.block)
        else:
            self._remarks.append((text, "row_without_values"))

    def _starts(self, pending: Passage) -> list[int]:
        """Where rows with a mark begin: at the start of lines, numbers in order also within a line."""
        text = pending.text
        places = {line.end() for line in _LINE_START.finditer(text)}
        starts = []
        for place in _places(text):
            number = self._words.subprogramme.match(text, place)
            if number and (place in places or int(number["number"]) == self._last + 1):
                self._last = int(number["number"])
                starts.append(place)
            elif (place in places and self._words.component.match(text, place)) or self._is_sum(text[place:]):
                starts.append(place)
        return starts

    def _is_sum(self, text: str) -> bool:
        squeezed = compact(text)
        match = self._words.subtotal.match(squeezed) or self._words.total.match(squeezed)
        return bool(match and match.end() == len(squeezed))

    def _strip_titles(self, text: Passage) -> Passage:
        """The text without titles of blocks and groups of rows in front of it."""
        while True:
            squeezed = Squeezed.of(text)
            end = self._title_end(squeezed)
            if end is None:
                return text
            text = text[squeezed.span(0, end)[1] :]

    def _title_end(self, squeezed: Squeezed) -> int | None:
        for pattern in self._words.blocks.values():
            if match := pattern.match(squeezed.text):
                return match.end()
        match = self._words.groups.match(squeezed.text)
        if match and match.end() < len(squeezed.text):
            apart = squeezed.places[match.end()] > squeezed.places[match.end() - 1] + 1
            return match.end() if apart else None
        return None


def _leads(split: Split, columns: Sequence[Column]) -> bool:
    """Whether the last change that is printed leads from the last but one year to the last."""
    cells = list(zip(split.cells, columns, strict=True))
    years = [cell.number or 0.0 for cell, column in cells if column.year]
    changes = [cell.number or 0.0 for cell, column in cells if not column.year and not column.unit]
    return len(years) >= _FEWEST_CELLS and bool(changes) and abs(years[-2] + changes[-1] - years[-1]) < _LESS_THAN_ONE
