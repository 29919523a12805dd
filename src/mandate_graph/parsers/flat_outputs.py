"""Flattened tables of deliverables: from a stream of text to columns and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from mandate_graph.lang.language import Language
from mandate_graph.lang.topics.outputs import OutputWords
from mandate_graph.parsers.cells import Column, Split, TableRow, run_pattern, split_joined, split_run
from mandate_graph.parsers.flat_tables import (
    PAGE_BREAK,
    Squeezed,
    concatenate,
    remove,
    remove_head_rests,
    strip_mark,
    tidy,
)
from mandate_graph.records.text import Passage, compact, join_lines

__all__ = ["CATEGORY_MARK", "ITEM_MARK", "OutputTable", "read_outputs"]

CATEGORY_MARK = re.compile(r"(?P<letter>[A-H])\s*[.．、]\s*")
"""Starts the title of a category."""
ITEM_MARK = re.compile(r"(?P<number>\d{1,4})\s*[.．、]\s*(?=\D)")
"""Starts the title of a numbered item."""

_LINE_START = re.compile(rf"(?:\A|(?<=[\n{PAGE_BREAK}]))[^\S\n{PAGE_BREAK}]*(?=\S)")
_MOST_READINGS = 256


@dataclass(frozen=True)
class OutputTable:
    """A table of deliverables, read.

    Attributes:
        columns: columns of figures.
        rows: titles of categories, rows with figures and narrative entries in printed order; only rows with figures
            have cells.
        remarks: what was not understood, with the passage it stands in.
        joined: cells printed without a blank between them: the stretch, and what should be printed.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    remarks: tuple[tuple[Passage, str], ...]
    joined: tuple[tuple[Passage, str], ...] = ()


@dataclass
class _Row:
    """A row while it is read: pieces of its label as printed, and the ways to read its figures.

    ``blank`` says that it is a row with figures whose figures could not be read.
    """

    pieces: list[Passage]
    run: Passage | None = None
    splits: list[Split] = field(default_factory=list)
    blank: bool = False

    def label(self, split: Split | None) -> Passage:
        """The label with the figures that the split leaves to it."""
        first, *more = self.pieces
        if self.run is not None and split is not None and split.tail:
            end = self.run.offsets.index(split.cells[0].passage.offsets[0])
            first = concatenate([first, self.run[:end]])
        return strip_mark(join_lines(tidy(piece) for piece in [first, *more]))

    @property
    def is_item(self) -> bool:
        """Whether its label begins with the number of an item."""
        return bool(ITEM_MARK.match(self.pieces[0].text.lstrip()))


def read_outputs(text: Passage, language: Language) -> OutputTable | None:
    """Reads a flattened table of deliverables.

    Args:
        text: the stream of the table, its title and heads included.
        language: the language it is written in.

    Returns:
        The table, or None where no head with columns is printed.
    """
    words = language.outputs
    heads = Squeezed.of(text).find(words.head)
    first = next((span for span, match in heads if _columns(match[0], words)), None)
    if first is None:
        return None
    columns = _read_columns(tidy(text[first[0] : first[1]]), words)
    below = text[first[1] :]
    body = remove(below, [span for span, _ in Squeezed.of(below).find(words.head)])
    body = remove_head_rests(body, [compact(text.text[first[0] : first[1]])])
    reader = _Reader(len(columns), language)
    for category, block in _split_categories(body, words):
        reader.read(category, block)
    return OutputTable(columns, tuple(reader.finish()), tuple(reader.remarks), tuple(reader.joined))


def _columns(head: str, words: OutputWords) -> list[tuple[str, str]]:
    """Year and status as printed of each column in a squeezed head, once where the head follows itself."""
    if (stacked := words.stacked.search(head)) and not words.column.match(stacked[0]):
        years, statuses = words.year.findall(stacked["years"]), words.status.findall(stacked["statuses"])
        return list(zip(years, statuses, strict=False)) if len(years) == len(statuses) else []
    return list(dict.fromkeys((match["year"], match["status"]) for match in words.column.finditer(head)))


def _read_columns(head: Passage, words: OutputWords) -> tuple[Column, ...]:
    squeezed = Squeezed.of(head)
    pairs = _columns(squeezed.text, words)
    printed = [squeezed.slice(match.start(), match.end()).text for match in words.column.finditer(squeezed.text)]
    labels = printed[: len(pairs)] if len(printed) >= len(pairs) else [f"{year} {status}" for year, status in pairs]
    return tuple(
        Column(label, year, words.statuses[status]) for label, (year, status) in zip(labels, pairs, strict=True)
    )


def _split_categories(body: Passage, words: OutputWords) -> Iterator[tuple[Passage | None, Passage]]:
    """The title of each category (None for what stands before the first) and the text below it."""
    title: Passage | None = None
    start, last = 0, ""
    for match in CATEGORY_MARK.finditer(body.text):
        if match["letter"] <= last or not _begins_category(body, match, words):
            continue
        if body.text[start : match.start()].strip() or title:
            yield title, body[start : match.start()]
        last, start = match["letter"], _title_end(body, match.end(), words)
        title = tidy(body[match.start() : start])
    yield title, body[start:]


def _begins_category(body: Passage, mark: re.Match[str], words: OutputWords) -> bool:
    before = body.text[: mark.start()].rstrip(" \t")
    if mark.start() and not body.text[mark.start() - 1].isspace():
        return False
    return not before or before[-1].isspace() or bool(words.category.match(compact(body.text[mark.end() :])))


def _title_end(body: Passage, start: int, words: OutputWords) -> int:
    squeezed = Squeezed.of(body[start:])
    if match := words.category.match(squeezed.text):
        return start + squeezed.span(match.start(), match.end())[1]
    end = re.search(rf"[\n{PAGE_BREAK}]", body.text[start:])
    return start + end.start() if end else len(body)


class _Reader:
    """Reads the blocks of a table one by one; the last item number is kept across them."""

    def __init__(self, count: int, language: Language) -> None:
        self._count = count
        self._language = language
        self._words = language.outputs
        self._runs = run_pattern(language.tables)
        self._last = 0
        self._rows: list[_Row] = []
        self._block: list[_Row] = []
        self.remarks: list[tuple[Passage, str]] = []
        self.joined: list[tuple[Passage, str]] = []

    def read(self, title: Passage | None, block: Passage) -> None:
        """Reads one category."""
        if title is not None:
            self._rows.append(_Row([title]))
        self._block, cursor = [], 0
        for match in self._runs.finditer(block.text):
            run = block.group(match)
            tables = self._language.tables
            if splits := split_run(run, self._count, tables) or split_joined(run, self._count, tables):
                self._read_row(block[cursor : match.start()], run, splits)
                cursor = match.end()
        self._read_rest(block[cursor:])
        self._rows += self._block

    def _read_row(self, pending: Passage, run: Passage, splits: list[Split]) -> None:
        lead, items = self._split_items(pending)
        if items:
            self._read_lead(lead)
            for item in items[:-1]:
                self._add_blank(item)
            label = items[-1]
        else:
            label = lead
        if not label.text.strip():
            self._remark(run, "values_without_label")
            return
        self._block.append(_Row([label], run, splits))

    def _read_lead(self, lead: Passage) -> None:
        """Text between the figures of a row and the next numbered item: the end of a broken label, or a group head."""
        text = tidy(lead)
        if not text or text.text[-1] in self._words.colon:
            return
        if self._block and PAGE_BREAK in lead.text and not self._words.unit.search(compact(text.text)):
            self._block[-1].pieces.append(text)
        else:
            self._add_blank(lead)

    def _add_blank(self, passage: Passage) -> None:
        """A row without figures, or with too few of them: it stays in the table, so that its items stay its own."""
        self._remark(passage, "row_without_values")
        runs = list(self._runs.finditer(passage.text.rstrip()))
        label = passage[: runs[-1].start()] if runs and runs[-1].end() == len(passage.text.rstrip()) else passage
        row = _Row([label], blank=True)
        if row.is_item or self._words.unit.search(compact(label.text)):
            self._block.append(row)

    def _read_rest(self, rest: Passage) -> None:
        if not rest.text.strip():
            return
        entries = list(self._split_narratives(rest))
        if self._block and not self._labelled(entries[0].text):
            lead, items = self._split_items(rest[: rest.offsets.index(entries[1].offsets[0])] if entries[1:] else rest)
            self._read_lead(lead)
            for item in items:
                self._add_blank(item)
            entries = entries[1:]
        self._block += [_Row([entry]) for entry in entries]

    def _labelled(self, text: str) -> bool:
        return bool(self._words.narrative.match(text) or self._words.known_narrative.match(compact(text)))

    def _split_items(self, pending: Passage) -> tuple[Passage, list[Passage]]:
        """The text before the first numbered item, and the text of each item; numbers at the start or in order."""
        starts: list[int] = []
        for line in _LINE_START.finditer(pending.text):
            mark = ITEM_MARK.match(pending.text, line.end())
            if mark and (not pending.text[: line.end()].strip() or int(mark["number"]) == self._last + 1):
                starts.append(line.end())
                self._last = int(mark["number"])
        bounds = [*starts, len(pending)]
        return pending[: bounds[0]], [pending[start:end] for start, end in pairwise(bounds)]

    def _split_narratives(self, rest: Passage) -> Iterator[Passage]:
        """Entries ``label: text`` one after the other; a label stands at the start of a line after a sentence."""
        squeezed = Squeezed.of(rest)
        starts = {0}
        for index in range(1, len(squeezed.text)):
            ended = squeezed.text[index - 1] in self._sentence_end
            at_line = rest.text[squeezed.places[index - 1] + 1 : squeezed.places[index]].strip(" \t") != ""
            if not ended and not at_line:
                continue
            known = self._words.known_narrative.match(squeezed.text, index)
            if known or (ended and at_line and self._words.narrative.match(squeezed.text, index)):
                starts.add(index)
        for start, end in pairwise([*sorted(starts), len(squeezed.text)]):
            yield squeezed.slice(start, end)

    @property
    def _sentence_end(self) -> str:
        return self._language.layout.sentence_end

    def _remark(self, passage: Passage, problem: str) -> None:
        self.remarks.append((tidy(passage), problem))

    # -- figures that can be read in more than one way -----------------------------------------------------------------

    def finish(self) -> Iterator[TableRow]:
        """All rows, each with the reading of its figures that its subcategory adds up with."""
        group: list[_Row] = []
        for row in [*self._rows, None]:
            if row is None or not (row.splits or row.blank) or not row.is_item:
                yield from self._settle(group)
                group = []
            if row is not None:
                group.append(row)

    def _settle(self, group: Sequence[_Row]) -> Iterator[TableRow]:
        """A subcategory (or other row) and its items."""
        rows = [row for row in group if row.splits]
        chosen = self._choose(rows)
        for row in group:
            if row.blank:
                yield TableRow(row.label(None), (None,) * self._count)
            elif not row.splits:
                yield TableRow(row.label(None))
            elif (split := chosen.get(id(row))) is None:
                self._remark(row.pieces[0], "ambiguous_values")
                yield TableRow(row.label(None), (None,) * self._count)
            else:
                if split.joined:
                    self.joined.append((split.joined, split.apart))
                yield TableRow(row.label(split), split.cells)

    def _choose(self, rows: Sequence[_Row]) -> dict[int, Split]:
        if all(len(row.splits) == 1 and not row.splits[0].joined for row in rows):
            return {id(row): row.splits[0] for row in rows}
        readings = 1
        for row in rows:
            readings *= len(row.splits)
        if len(rows) > 1 and readings <= _MOST_READINGS:
            for splits in product(*(row.splits for row in rows)):
                if _adds_up(splits):
                    return {id(row): split for row, split in zip(rows, splits, strict=True)}
        return {id(row): row.splits[0] for row in rows if _is_clear(row.splits)}


def _adds_up(splits: Sequence[Split]) -> bool:
    total, *parts = ([cell.number or 0.0 for cell in split.cells] for split in splits)
    return [sum(column) for column in zip(*parts, strict=True)] == total


def _is_clear(splits: Sequence[Split]) -> bool:
    """Whether the first reading is the only one that leaves as much to the label, and joins nothing."""
    return not splits[0].joined and (len(splits) == 1 or splits[0].tail != splits[1].tail)
