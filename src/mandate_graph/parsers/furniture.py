"""Page furniture: running heads, page numbers, link lines, and the footnotes at the foot of pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mandate_graph.lang.language import LayoutWords
from mandate_graph.parsers.blocks import Footnote
from mandate_graph.records.text import Line, compact, join_lines

__all__ = ["Page", "clear_pages", "find_repeated_heads", "take_footnotes"]

_LINK = re.compile(r"https?://\S+")
_RULE = re.compile(r"_{5,}")
_NOTE = re.compile(r"(?P<mark>\d{1,3}|[a-z]|\*{1,3})\s+(?=\S)")
_VALUES = re.compile(r"[\d\s.,()（）—–%-]*")
_VALUED = re.compile(r"\s[\d—–-][\d.,]*\)?$")
_YEARS = re.compile(r"((19|20)\d\d\s*){3,}")
_YEAR = re.compile(r"(19|20)\d\d")
_SURE_HEAD = 4
_LOOSE_END = 2
_LONGEST_PAGE = 120
_LEADER = re.compile(r".*(?:\.{4,}|…{2,}|(?:\. ){4,})\s*\d{1,4}")
_FEWEST_ENTRIES = 3
_LONGEST_ENTRY = 6
_PAGE_NUMBER = re.compile(r"(?<![\d-])(\d{1,4})/\d{1,4}(?![\d-])")


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of the document without furniture, the footnotes taken out of them, the furniture, the page starts."""

    lines: tuple[Line, ...]
    footnotes: tuple[Footnote, ...]
    furniture: tuple[Line, ...]
    starts: frozenset[int]


def clear_pages(lines: Sequence[Line], words: LayoutWords) -> Page:
    """Takes page furniture and footnotes out of the lines of a document.

    Args:
        lines: all lines with content.
        words: how the language prints furniture.

    Returns:
        What is left, with printed page numbers where a footer gives them, the notes, and what was taken out.
    """
    contents = _contents(lines)
    furniture = tuple(line for line in lines if line.number in contents or _is_furniture(line.text, words))
    starts = _page_starts(lines, furniture)
    removed = {line.number for line in furniture}
    numbered = _number_pages(lines, removed, starts)
    kept, footnotes = take_footnotes([line for line in numbered if line.number not in removed], words)
    return Page(tuple(kept), tuple(footnotes), furniture, starts)


def _contents(lines: Sequence[Line]) -> set[int]:
    """Lines of tables of contents: entries that dots lead to the number of a page, and what stands between them."""
    found: set[int] = set()
    entries: list[int] = []
    for position in [*(i for i, line in enumerate(lines) if _LEADER.fullmatch(line.text)), len(lines) + _LONGEST_ENTRY]:
        if entries and position - entries[-1] > _LONGEST_ENTRY:
            if len(entries) >= _FEWEST_ENTRIES:
                found.update(line.number for line in lines[entries[0] : entries[-1] + 1])
            entries = []
        entries.append(position)
    return found


def _number_pages(lines: Sequence[Line], furniture: set[int], starts: frozenset[int]) -> list[Line]:
    """Gives the lines of a page the number that its foot prints; a page that would be too long has none."""
    numbered = list(lines)
    for position, line in enumerate(lines):
        if line.number not in furniture or _LINK.fullmatch(line.text) or not (page := _PAGE_NUMBER.search(line.text)):
            continue
        first = position
        while first > 0 and lines[first].number not in starts and position - first < _LONGEST_PAGE:
            first -= 1
        if position - first < _LONGEST_PAGE:
            numbered[first:position] = [replace(each, page=int(page[1])) for each in lines[first:position]]
    return numbered


def _page_starts(lines: Sequence[Line], furniture: Sequence[Line]) -> frozenset[int]:
    """Lines after page furniture, and lines without the blank line that the text otherwise has between lines."""
    removed = {line.number for line in furniture}
    after = {b.number for a, b in pairwise(lines) if a.number in removed and b.number not in removed}
    body = [line for line in lines if line.number not in removed]
    spaced = 2 * sum(line.gap for line in body) > len(body)
    return frozenset(after | {line.number for line in body if spaced and not line.gap})


def _is_furniture(text: str, words: LayoutWords) -> bool:
    return bool(_LINK.fullmatch(text)) or any(pattern.fullmatch(text) for pattern in words.furniture)


def take_footnotes(lines: Sequence[Line], words: LayoutWords) -> tuple[list[Line], list[Footnote]]:
    """Takes the notes below rules out of the lines of a document; gives the lines left and the notes."""
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
        ends = words.sentence_end + ".)）"
        while end < len(lines) and lines[end - 1].text[-1] not in ends and not _NOTE.match(lines[end].text):
            end += 1
        first = lines[position].passage()[match.end() :]
        notes.append(Footnote(mark, join_lines([first, *lines[position + 1 : end]])))
        expected = int(mark) + 1 if mark.isdigit() else None
        position = end
    return position


def find_repeated_heads(
    lines: Sequence[Line], page_starts: frozenset[int], longest: int = 24, full_stop: str = ""
) -> list[Line]:
    """The lines of a table that only print its head again on a new page.

    Args:
        lines: lines of one table, the first head among the first of them.
        page_starts: numbers of the lines that are the first on their page, as far as known.
        longest: how many of the first lines can belong to the head.
        full_stop: what ends a sentence; a head has none.

    Returns:
        Later copies of the head: the whole head anywhere, a part of it only at the start of a page.
    """
    texts = [compact(line.text) for line in lines]
    head = _head_length(lines[:longest], full_stop)
    repeated: list[Line] = []
    position = 1
    while position < len(texts):
        first, length = max(((f, _match_length(texts, f, position)) for f in range(min(head, position))), key=_longest)
        rest = head - first - length
        at_start = lines[position].number in page_starts
        doubled = length > 1 and position - first - length <= _LOOSE_END  # the head again, almost right below itself
        certain = length >= _SURE_HEAD or rest <= _LOOSE_END or doubled
        if length and ((at_start and certain) or length > _SURE_HEAD >= rest):
            repeated.extend(lines[position : position + length])
            position += length
        else:
            position += 1
    return repeated


def _longest(match: tuple[int, int]) -> tuple[int, int]:
    return match[1], -match[0]


def _head_length(lines: Sequence[Line], full_stop: str) -> int:
    """How many of the first lines can be head: up to a row of years, or to the first row or sentence that ends."""
    for position, line in enumerate(lines):
        if _YEARS.fullmatch(line.text):
            return position + 1
        if position and _VALUED.search(line.text) and not _YEARS.search(line.text):
            return position
        if full_stop and line.text.endswith(full_stop):
            return position
    return len(lines)


def _match_length(texts: Sequence[str], first: int, second: int) -> int:
    """How many lines from ``second`` on repeat those from ``first`` on; a row of figures is no head."""
    length = 0
    while (
        first + length < second and second + length < len(texts)
        and texts[first + length] == texts[second + length]
        and not _is_row(texts[first + length])
    ):  # fmt: skip
        length += 1
    return length


def _is_row(text: str) -> bool:
    return bool(_VALUES.fullmatch(text)) and not _YEAR.fullmatch(text) and not _YEARS.fullmatch(text)
