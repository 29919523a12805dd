"""What is printed on the pages of a report and is no text of it: symbols, job numbers, page numbers, markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mandate_graph.lang.language import Language
from mandate_graph.lang.topics.outlines import LostCharacter
from mandate_graph.parsers.blocks import Footnote
from mandate_graph.parsers.furniture import take_footnotes
from mandate_graph.parsers.outline_numbering import is_ended
from mandate_graph.records.source import Source
from mandate_graph.records.text import Line, compact, join_lines

__all__ = ["Cleared", "clear_report_pages", "is_symbol", "mend"]

_LINK = re.compile(r"https?://\S+")
_PAGE = r"\d{1,3}(?:/\d{1,3})?"
_JOB_NUMBER = re.compile(rf"(?:{_PAGE}\s+)?(?:[A-Z]{{1,3}}\.)?\d{{2}}-\d{{5}}(?:\s*\([A-Z]\))?(?:\s+{_PAGE})?")
_PAGE_NUMBER = re.compile(rf"(?:-\s*)?{_PAGE}(?:\s*-)?")
_SYMBOL = r"(?:A|E|S|ST|CTOC|CAC|UNODC)/[A-Z0-9][A-Za-z0-9./()]*(?:\s?\([A-Za-z .\d]+\))?"
_SYMBOLS = re.compile(rf"{_SYMBOL}(?:\s*[-–—,;/]?\s*{_SYMBOL})*\*{{0,3}}")
_HEAD = re.compile(r"#{1,6}\s+(?P<text>\S.*?)(?:\s+#+)?")
_BOLD = re.compile(r"(?P<marks>\*\*|__)(?P<text>[^*_\s](?:[^*_]*[^*_\s])?)(?P=marks)")
_NOTE = re.compile(r"<sup>\s*(?P<mark>\d{1,3}|[a-z]|\*{1,3})\s*</sup>\s*(?=\S)|(?P<stars>(?:\\\*){1,3})\s*(?=\S)")
_LEADER = re.compile(r"[.…·]*\d{1,3}(?:[-–]\d{1,3})?(?:\d{1,3})?$")
_STARRED = re.compile(r"(?P<mark>)(?P<stars>\*{1,3})\s+(?=\S)")
_FRONT = 12
_FIRST_PAGES = 120
_LONGEST_CONTENTS = 150
_LONGEST_TAIL = 60
_LEAST_STRETCH = 2


@dataclass(frozen=True, slots=True)
class Cleared:
    """A report without what its pages print.

    Attributes:
        lines: its lines, markup around them taken off.
        headed: numbers of the lines that the markup sets as headings.
        footnotes: its notes in printed order.
        furniture: lines that were taken out and are no notes.
        starts: numbers of the lines right behind something that was taken out.
    """

    lines: tuple[Line, ...]
    headed: frozenset[int]
    footnotes: tuple[Footnote, ...]
    furniture: tuple[Line, ...]
    starts: frozenset[int]


def is_symbol(text: str) -> bool:
    """Whether a line prints document symbols and nothing else."""
    return bool(_SYMBOLS.fullmatch(text)) and any(sign.isdigit() for sign in text)


def clear_report_pages(lines: Sequence[Line], language: Language) -> Cleared:
    """Takes page furniture, markup and notes out of the lines of a report, note or strategy.

    Symbols are furniture where they stand alone on a line at the head of a page, which is told by what stands beside
    them or by their coming again; a number alone on a line is the number of a page.
    """
    tail = _repeated_front(lines, language)
    body = lines[: len(lines) - len(tail)]
    furniture = sorted({*_furniture(body), *_contents(body, language)}, key=lambda line: line.number)
    removed = {line.number for line in furniture}
    plain, headed = _take_markup([line for line in body if line.number not in removed])
    kept, ruled = take_footnotes(plain, language.layout)
    kept, marked = _take_marked_notes(kept, headed, language.layout.sentence_end)
    notes = sorted([*ruled, *marked], key=lambda note: note.passage.span.start)
    furniture = sorted([*furniture, *tail], key=lambda line: line.number)
    left = {line.number for line in kept}
    starts = frozenset(b.number for a, b in pairwise(lines) if a.number not in left and b.number in left)
    return Cleared(tuple(kept), frozenset(headed), tuple(notes), tuple(furniture), starts)


def _furniture(lines: Sequence[Line]) -> list[Line]:
    certain = {n for n, line in enumerate(lines) if _LINK.fullmatch(line.text) or _is_number(line.text)}
    symbols = {n: compact(line.text) for n, line in enumerate(lines) if is_symbol(line.text)}
    counts = Counter(symbols.values())
    heads = {n for n in symbols if n < _FRONT or counts[symbols[n]] > 1 or {n - 1, n + 1} & (certain | set(symbols))}
    return [lines[n] for n in sorted(certain | heads)]


def _contents(lines: Sequence[Line], language: Language) -> Sequence[Line]:
    """A table of contents: from its head to where its first entry stands again as a heading."""
    words = language.outlines
    texts = [compact(line.text) for line in lines]
    start = next((n for n, text in enumerate(texts[:_LONGEST_CONTENTS]) if words.contents.fullmatch(text)), None)
    if start is None:
        return ()
    entries = [n for n in range(start, len(lines)) if words.levels[0].fullmatch(lines[n].text)]
    first = _LEADER.sub("", texts[entries[0]]) if entries else ""
    summary = [n for n in range(start, len(lines)) if words.worded[0][1].fullmatch(texts[n])]
    again = [n for n in entries[1:] if texts[n].startswith(first) and not _LEADER.search(texts[n])]
    ends = [*summary[:1], *again[:1]]
    return lines[start : min(ends)] if ends and min(ends) - start <= _LONGEST_CONTENTS else ()


def _is_number(text: str) -> bool:
    return bool(_JOB_NUMBER.fullmatch(text) or _PAGE_NUMBER.fullmatch(text))


def _repeated_front(lines: Sequence[Line], language: Language) -> Sequence[Line]:
    """The title page printed once more at the end: from a session on, all stands in the text above."""
    texts = [compact(line.text) for line in lines]
    for start in range(max(_FRONT, len(lines) - _LONGEST_TAIL), len(lines)):
        if language.outlines.session.match("".join(texts[start : start + 2])):
            tail = "".join(texts[start:])
            return lines[start:] if _is_repeated(tail, "".join(texts[:start])) else ()
    return ()


def _is_repeated(tail: str, above: str) -> bool:
    """Whether a text is made of stretches of another."""
    at = 0
    while at < len(tail):
        length = min(_LEAST_STRETCH, len(tail) - at)
        if tail[at : at + length] not in above:
            return False
        while at + length < len(tail) and tail[at : at + length + 1] in above:
            length += 1
        at += length
    return True


def _take_markup(lines: Sequence[Line]) -> tuple[list[Line], set[int]]:
    """Markdown headings and lines that are bold as a whole, without their marks; what stands inside a line stays."""
    plain: list[Line] = []
    headed: set[int] = set()
    for line in lines:
        text = line
        for pattern in (_HEAD, _BOLD):
            if match := pattern.fullmatch(text.text):
                text = replace(text, text=match["text"], start=text.start + match.start("text"))
                headed.add(line.number)
        plain.append(text)
    return plain, headed


def _take_marked_notes(lines: Sequence[Line], headed: set[int], sentence_end: str) -> tuple[list[Line], list[Footnote]]:
    """Takes notes out that begin with a raised mark or, on first pages of a text without markup, with asterisks."""
    kept: list[Line] = []
    notes: list[Footnote] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        match = _NOTE.match(line.text)
        if not match and not headed and position < _FIRST_PAGES:
            match = _STARRED.match(line.text)
        position += 1
        if not match or line.number in headed:
            kept.append(line)
            continue
        parts = [line.passage()[match.end() :]]
        while not headed and _goes_on(lines, position, sentence_end):
            parts.append(lines[position].passage())
            position += 1
        notes.append(Footnote((match["mark"] or match["stars"]).replace("\\", ""), join_lines(parts)))
    return kept, notes


def _goes_on(lines: Sequence[Line], position: int, sentence_end: str) -> bool:
    """Whether a note that began above goes on with this line."""
    return position < len(lines) and not is_ended(lines[position - 1].text, sentence_end + ".")


def mend(source: Source, lost: Sequence[LostCharacter]) -> tuple[Source, tuple[tuple[Line, str, str], ...]]:
    """Puts back characters that the extraction of the text has lost, where nothing else can have stood.

    The character takes the place of the blank it left, so that no offset changes; the canonical text stays as it is.

    Returns:
        The source with mended lines, and each mended place: its line, what stands there, what is read.
    """
    lines = list(source.lines)
    places: list[tuple[Line, str, str]] = []
    for each in lost:
        if each.character in source.text:
            continue
        for at, line in enumerate(lines):
            text = each.place.sub(each.character, line.text)
            if text != line.text:
                lines[at] = replace(line, text=text)
                where = (match.start() for match in each.place.finditer(line.text))
                places.extend((line, line.text[max(0, n - 4) : n + 5], text[max(0, n - 4) : n + 5]) for n in where)
    return (replace(source, lines=tuple(lines)), tuple(places)) if places else (source, ())
