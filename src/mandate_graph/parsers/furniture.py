"""Page furniture: running heads, page numbers, link lines, and the footnotes at the foot of pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mandate_graph.lang.language import LayoutWords
from mandate_graph.parsers.blocks import Footnote
from mandate_graph.records.text import Line, join_lines

__all__ = ["Page", "clear_pages"]

_LINK = re.compile(r"https?://\S+")
_RULE = re.compile(r"_{5,}")
_NOTE = re.compile(r"(?P<mark>\d{1,3}|[a-z]|\*{1,3})\s+(?=\S)")
_PAGE_NUMBER = re.compile(r"(?<![\d-])(\d{1,4})/\d{1,4}(?![\d-])")


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of the document without furniture, the footnotes taken out of them, and the furniture itself."""

    lines: tuple[Line, ...]
    footnotes: tuple[Footnote, ...]
    furniture: tuple[Line, ...]


def clear_pages(lines: Sequence[Line], words: LayoutWords) -> Page:
    """Takes page furniture and footnotes out of the lines of a document.

    Args:
        lines: all lines with content.
        words: how the language prints furniture.

    Returns:
        What is left, with printed page numbers where a footer gives them, the notes, and what was taken out.
    """
    body, furniture, pending = [], [], 0
    for line in lines:
        if not _is_furniture(line.text, words):
            body.append(line)
            continue
        furniture.append(line)
        if page := _PAGE_NUMBER.search(line.text) if not _LINK.fullmatch(line.text) else None:
            body[pending:] = [replace(each, page=int(page[1])) for each in body[pending:]]
        pending = len(body)
    kept, footnotes = _take_footnotes(body, words)
    return Page(tuple(kept), tuple(footnotes), tuple(furniture))


def _is_furniture(text: str, words: LayoutWords) -> bool:
    return bool(_LINK.fullmatch(text)) or any(pattern.fullmatch(text) for pattern in words.furniture)


def _take_footnotes(lines: Sequence[Line], words: LayoutWords) -> tuple[list[Line], list[Footnote]]:
    kept: list[Line] = []
    notes: list[Footnote] = []
    position = 0
    while position < len(lines):
        if _RULE.fullmatch(lines[position].text):
            position = _read_notes(lines, position + 1, words, notes)
        else:
            kept.append(lines[position])
            position += 1
    return kept, notes


def _read_notes(lines: Sequence[Line], position: int, words: LayoutWords, notes: list[Footnote]) -> int:
    """Reads notes from ``position`` on; a note ends with its sentence, the row of notes with the last mark in order."""
    expected: int | None = None
    while position < len(lines):
        match = _NOTE.match(lines[position].text)
        mark = match["mark"] if match else ""
        if not match or (mark.isdigit() and expected is not None and int(mark) != expected):
            break
        end = position + 1
        while end < len(lines) and lines[end - 1].text[-1] not in words.sentence_end + ".)）" and not _NOTE.match(lines[end].text):
            end += 1
        first = lines[position].passage()[match.end() :]
        notes.append(Footnote(mark, join_lines([first, *lines[position + 1 : end]])))
        expected = int(mark) + 1 if mark.isdigit() else None
        position = end
    return position
