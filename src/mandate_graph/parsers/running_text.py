"""The running text of a document: paragraphs, items, tables and footnotes, each with the paragraph it counts under."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from mandate_graph.parsers.blocks import FRONT, Block, BlockKind, Footnote, Layout
from mandate_graph.records.structure import Paragraph, Table
from mandate_graph.records.text import Passage, join_lines

__all__ = ["RunningText", "read_running_text"]

_UNREAD_ROLES = frozenset({"mandates", FRONT})
_MARK = r"(?<![\d\s.,/(（\-–、A-Za-z]){mark}(?:(?![\d.,/%、\-–])|(?=(?:19|20)\d\d(?!\d)))"


@dataclass(frozen=True, slots=True)
class RunningText:
    """A stretch of text that is read as one: a paragraph, an item, a table, a note.

    Attributes:
        passage: its text, joined over line wraps.
        paragraph: numbered paragraph it counts under; ``annex II`` in annexes; "" before the first paragraph.
        item: path of the item in force (``b``), "" outside items.
        container: ``table 16.35``, ``note 2`` or "".
        scope, role, part: of its section.
    """

    passage: Passage
    paragraph: str
    item: str = ""
    container: str = ""
    scope: str = "P"
    role: str = ""
    part: str = ""


def read_running_text(layout: Layout) -> list[RunningText]:
    """Everything but headings, title pages and lists of mandates, in printed order.

    A note follows the text that bears it.
    """
    annexes = _annexes(layout)
    texts = [*_blocks(layout, annexes), *_containers(layout, annexes)]
    texts.sort(key=lambda text: text.passage.span.start)
    lists = [block.passage for block in layout.blocks if _is_listed(block) and block.passage]
    return list(_with_notes(texts, lists, layout.footnotes, layout.language.layout.sentence_end, _note_places(layout)))


def _annexes(layout: Layout) -> dict[int, str]:
    """Index of each section within an annex to the name of the annex (``annex II``)."""
    names: dict[int, str] = {}
    name = ""
    for index, section in enumerate(layout.sections):
        if section.role == "annex" and section.heading:
            name = layout.language.instruments.numbers.read_part(section.heading.passage.text)
        if section.part == "annex" and name:
            names[index] = name
    return names


def _is_listed(block: Block) -> bool:
    return block.role in _UNREAD_ROLES and block.kind == BlockKind.LINE


def _blocks(layout: Layout, annexes: dict[int, str]) -> Iterator[RunningText]:
    def place(block: Block) -> tuple[str, str, int, bool]:
        return block.paragraph, block.item, block.section, block.kind == BlockKind.LINE

    free = (block for block in layout.blocks if block.kind != BlockKind.HEADING and not block.container)
    for (*_, line), group in groupby((block for block in free if block.passage), key=place):
        blocks = list(group)
        if _is_listed(blocks[0]):
            continue
        for joined in [blocks] if line else [[block] for block in blocks]:
            first = joined[0]
            yield RunningText(
                join_lines(block.passage for block in joined), annexes.get(first.section, first.paragraph),
                first.item, "", first.scope, first.role, first.part,
            )  # fmt: skip


def _containers(layout: Layout, annexes: dict[int, str]) -> Iterator[RunningText]:
    for container in layout.containers:
        if passage := join_lines(container.lines):
            paragraph = annexes.get(container.section, container.paragraph)
            yield RunningText(passage, paragraph, "", container.label, container.scope, container.role, container.part)


def _with_notes(
    texts: list[RunningText], lists: Iterable[Passage], notes: Iterable[Footnote], ends: str, places: Mapping[str, int]
) -> Iterator[RunningText]:
    """The texts, with each note that a text bears behind it; notes of the lists of mandates are left to these."""
    bearers = [(text.passage, index) for index, text in enumerate(texts)] + [(passage, -1) for passage in lists]
    bearers.sort(key=lambda bearer: bearer[0].span.start)
    starts = [passage.span.start for passage, _ in bearers]
    owned: dict[int, list[RunningText]] = {}
    for note in notes:
        if not note.passage:
            continue
        if note.mark in places:
            owner = _covering(bearers, bisect_right(starts, places[note.mark]), places[note.mark])
        else:
            owner = _bearer(note, bearers, bisect_right(starts, note.passage.span.start), ends)
        if owner is not None and owner >= 0:
            borne = replace(texts[owner], passage=note.passage, container=f"note {note.mark}")
            owned.setdefault(owner, []).append(borne)
    for index, text in enumerate(texts):
        yield text
        yield from owned.get(index, ())


def _covering(bearers: list[tuple[Passage, int]], position: int, place: int) -> int | None:
    """Index of the text in which a place of the canonical text stands, or that ends there."""
    passage, index = bearers[position - 1] if position else (None, -1)
    return index if passage is not None and place <= passage.span.end else None


def _note_places(layout: Layout) -> dict[str, int]:
    """Where a structured file sets the numbered marks of notes, which are no characters of its text."""
    paragraphs: list[Paragraph] = []
    for piece in layout.source.pieces:
        if isinstance(piece, Table):
            paragraphs += [paragraph for cell in piece.cells() for paragraph in cell.paragraphs]
        elif isinstance(piece, Paragraph):
            paragraphs.append(piece)
    return {note.mark: note.offset for each in paragraphs for note in each.notes if note.mark.isdecimal()}


def _bearer(note: Footnote, bearers: list[tuple[Passage, int]], position: int, ends: str) -> int | None:
    """Index of the text that bears the mark of a note: the nearest before it, else the nearest behind it."""
    pattern = re.compile(_MARK.format(mark=re.escape(note.mark)))
    nearest = (*range(position - 1, max(-1, position - 80), -1), *range(position, min(len(bearers), position + 80)))
    return next((bearers[at][1] for at in nearest if _bears(bearers[at][0], pattern, ends)), None)


def _bears(passage: Passage, pattern: re.Pattern[str], ends: str) -> bool:
    """Whether a text prints a mark: right behind its word; at the start of the next line only behind a sentence."""
    text, offsets = passage.text, passage.offsets
    places = (match.start() for match in pattern.finditer(text))
    return any(at and (offsets[at] - offsets[at - 1] == 1 or text[at - 1] in ends) for at in places)
