"""The title page of a report, note or strategy: bodies, sessions, symbols, title, and whose text it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from mandate_graph.ids import split_symbols
from mandate_graph.lang.language import Language
from mandate_graph.lang.topics.outlines import OutlineWords
from mandate_graph.parsers.blocks import FRONT, Layout
from mandate_graph.parsers.document_types import Description
from mandate_graph.parsers.outline_numbering import HeadingNumbers, count_plain
from mandate_graph.parsers.page_marks import is_symbol
from mandate_graph.records.source import Source
from mandate_graph.records.text import Line, compact, join_lines

__all__ = ["AREA", "LONGEST_FRONT", "Byline", "describe", "find_byline", "front_lines", "is_outlined", "kind_of_text"]

AREA = "area"
"""Role of a result area of a strategy."""
LONGEST_FRONT = 80
"""Lines within which a title page ends."""
_FEW = 3
_NOTE_MARK = re.compile(r"(?:\\?\*|\d|<sup>[^<>]*</sup>)+$")
_ISSUED = re.compile(r"(?<!\d)\d{1,2} [A-Z][a-z]{2,8} ((?:19|20)\d\d)(?!\d)")
_FULL = 0.72
_LONGEST_TITLE = 4
_SYMBOL_YEAR = re.compile(r"/((?:19|20)\d\d)/")
_JOB_NUMBER = re.compile(r"(?<![\d.-])(?:[A-Z]{1,3}\.)?\d{2}-\d{5}(?!\d)")


@dataclass(frozen=True, slots=True)
class Byline:
    """The line that says whose report or note it is: first and last position among the lines, and the kind of text."""

    start: int
    end: int
    kind: str


def find_byline(lines: Sequence[Line], words: OutlineWords) -> Byline | None:
    """Finds the line of the title page that says whose text it is, with a supplement that may follow it."""
    for position, line in enumerate(lines[:LONGEST_FRONT]):
        text = _NOTE_MARK.sub("", compact(line.text))
        kind = next((kind for kind in ("report", "note") if getattr(words, kind).fullmatch(text)), "")
        if kind and position:
            end = position + 1
            while end < len(lines) and words.supplement.fullmatch(compact(lines[end].text)):
                end += 1
            return Byline(position, end - 1, kind)
    return None


def front_lines(layout: Layout) -> list[Line]:
    """The lines of the title page."""
    return [line for block in layout.blocks if block.role == FRONT for line in block.lines]


def kind_of_text(layout: Layout) -> str:
    """``strategy`` where there are numbered results below result areas, else ``report`` or ``note`` as is printed.

    "" for documents that are none of them.
    """
    byline = None if layout.prefix else find_byline(front_lines(layout), layout.language.outlines)
    if any(section.role == AREA for section in layout.sections):
        return "strategy"
    return byline.kind if byline else ""


def is_outlined(source: Source, language: Language, prefix: str) -> bool:
    """Whether a document is laid out as reports are: whose text it is or a numbered heading stands on its first page.

    Args:
        source: the document as read.
        language: the language it is written in.
        prefix: number of a budget section that some of its lines begin with, or "".
    """
    first = [replace(line, text=line.text.lstrip("#* ")) for line in source.lines[:LONGEST_FRONT]]
    numbers, outermost = HeadingNumbers(language), language.outlines.levels[0]
    headed = any(outermost.fullmatch(line.text) and numbers.begins_level(line) for line in first)
    begun = headed or find_byline(first, language.outlines) is not None
    if prefix:
        return begun and count_plain(source.lines) > sum(line.text.startswith(f"{prefix}.") for line in source.lines)
    return begun or count_plain(source.lines) >= _FEW


def describe(layout: Layout) -> Description:
    """What the title page and the heads of pages say of a document."""
    words = layout.language.outlines
    lines = front_lines(layout)
    text = compact("".join(line.text for line in lines))
    sessions = _sessions(text, layout.language) or _sessions_apart(lines, layout.language)
    symbols = _symbols(layout)
    year = next((match[1] for symbol in symbols if (match := _SYMBOL_YEAR.search(symbol))), "")
    issued = next((match[1] for line in lines if (match := _ISSUED.search(line.text))), "")
    dates = [match["year"] for match in words.session_date.finditer(text)]
    byline = find_byline(lines, words)
    numbers = (match[0] for line in layout.furniture if (match := _JOB_NUMBER.search(line.text)))
    return Description(
        title=_title(layout, lines, byline) if byline else "",
        year=year or issued or min(dates, default=""), symbols=symbols,
        bodies=tuple(dict.fromkeys(body for body, _ in sessions)),
        sessions=tuple(dict.fromkeys(session for _, session in sessions)), job_number=next(numbers, ""),
    )  # fmt: skip


def _sessions(text: str, language: Language) -> list[tuple[str, str]]:
    """Body and session of each body on the title page, as identifiers, in printed order."""
    found: list[tuple[str, str]] = []
    for match in language.outlines.session.finditer(text):
        found.extend(_session(language.instruments.bodies[match["body"]], match, language))
    return found


def _sessions_apart(lines: Sequence[Line], language: Language) -> list[tuple[str, str]]:
    """The same where other lines of the masthead stand between a body and its session."""
    found: list[tuple[str, str]] = []
    body = ""
    for line in lines:
        text = compact(line.text)
        body = language.instruments.bodies.get(text, body)
        match = language.outlines.session_line.fullmatch(text)
        found.extend(_session(body, match, language) if body and match else ())
    return found


def _session(body: str, match: re.Match[str], language: Language) -> Iterator[tuple[str, str]]:
    try:
        number = language.outlines.read_session(match["n"])
    except ValueError:
        return
    yield body, f"{body}-{number}" + ("-resumed" if match["resumed"] else "")


def _symbols(layout: Layout) -> tuple[str, ...]:
    """The symbols that the heads of pages print: those of the first page that has any."""
    printed: list[str] = []
    for line in layout.furniture:
        if is_symbol(line.text):
            printed.extend(symbol for symbol in split_symbols(line.text.strip("*")) if symbol not in printed)
    return tuple(printed)


def _title(layout: Layout, lines: Sequence[Line], byline: Byline) -> str:
    """The title: what stands between the agenda and the byline, told by blank lines and by lines that are full."""
    usual = _usual_length(layout)
    last = byline.start - 1
    spaced = all(line.gap for line in lines[1 : byline.start])
    gaps = [n for n in range(max(1, last - _LONGEST_TITLE + 1), last + 1) if lines[n].gap and not spaced]
    first = gaps[-1] if gaps else last
    while (
        not gaps and first > 0 and (len(lines[first - 1].text) >= _FULL * usual or _is_repeated(lines, first - 1, last))
    ):
        first -= 1
    return join_lines(lines[first : byline.start]).text


def _is_repeated(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether these lines stand above them once more, as a title does in an item of the agenda."""
    text = compact("".join(line.text for line in lines[first : last + 1]))
    return text in compact("".join(line.text for line in lines[:first]))


def _usual_length(layout: Layout) -> float:
    """Characters of a line of the text that goes on."""
    blocks = (block for block in layout.blocks if block.role != FRONT)
    lengths = [len(line.text) for block in blocks for line in block.lines[:-1]]
    return median(lengths) if lengths else LONGEST_FRONT
