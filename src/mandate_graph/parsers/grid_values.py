"""Cells of structured tables as passages and as counts."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.tables import TableWords
from mandate_graph.parsers.cells import Cell
from mandate_graph.records import structure
from mandate_graph.records.text import Passage, compact, join_lines

__all__ = ["cell_passage", "read_count"]

_NIL = re.compile(r"[—–―‒−-]{1,2}")
_COUNT = re.compile(r"(?P<count>\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(?:[a-z]|\*{1,3}))?")
_GAPS = re.compile(r"[\s,]")


def cell_passage(cell: structure.Cell) -> Passage:
    """What a cell prints, its lines joined."""
    return join_lines(cell.lines)


def read_count(passage: Passage, words: TableWords) -> Cell | None:
    """The count that a cell prints: ``0`` for nil, "" for what is not applicable; None for anything else."""
    text = passage.text.strip()
    if _NIL.fullmatch(text):
        return Cell(passage, "0", nil=True)
    if words.not_applicable.fullmatch(compact(text)):
        return Cell(passage, "")
    match = _COUNT.fullmatch(text)
    return Cell(passage.strip().group(match, "count"), _GAPS.sub("", match["count"])) if match else None
