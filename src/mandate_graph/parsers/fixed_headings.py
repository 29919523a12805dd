"""Headings and captions that programme budgets print in fixed words, found among the pieces of a structured file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mandate_graph.lang.language import HeadingPattern, Language
from mandate_graph.parsers.blocks import Section
from mandate_graph.parsers.piece_numbers import PieceNumbers
from mandate_graph.records.structure import Paragraph, Piece
from mandate_graph.records.text import Line, Passage, compact, join_lines

__all__ = ["DIVISIONS", "PLANNED", "Caption", "FixedHeadings", "Heading", "set_apart"]

_NOTHING = Passage("", ())
_LONGEST_TITLE = 800
_FARTHEST_PLAN = 5
_MOST_TITLE = 3
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,5})\.\s")
_JOINED = "subprogrammes"
DIVISIONS = frozenset({_JOINED, "subprogramme", "component"})
"""Roles of headings of subprogrammes and their components."""
PLANNED = frozenset({"objective", "mandates", "planned_results", "result", "deliverables"})
"""Roles of headings that only plans hold; some sections of the budget have resources alone."""
_PLANNING = frozenset({"objective", "strategy", "background", "orientation"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A fixed heading.

    Attributes:
        pattern: the pattern it matches, with the named groups of the match.
        passage: the whole heading; title: its title ("" where it has none).
        pieces: the paragraphs it is printed in.
        listed: whether it divides a list of mandates, rather than ending it.
    """

    pattern: HeadingPattern
    groups: Mapping[str, str | None]
    passage: Passage
    title: Passage
    pieces: tuple[Paragraph, ...]
    listed: bool = False

    @property
    def length(self) -> int:
        """How many pieces it takes."""
        return len(self.pieces)


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption of a table or figure: kind, number, its line, and the part of the line behind the number.

    ``continued`` says that it is printed again over the rest of its table.
    """

    kind: str
    number: str
    line: Line
    title: Passage
    continued: bool = False


class FixedHeadings:
    """Finds headings of fixed words, captions, and the headings of several programmes in one document."""

    def __init__(self, language: Language, numbers: PieceNumbers) -> None:
        self._words = language.layout
        self._lists = language.instruments.lists
        self._numbers = numbers

    def caption(self, piece: Paragraph) -> Caption | None:
        """The caption that a paragraph is."""
        for kind, pattern in (("table", self._words.table_caption), ("figure", self._words.figure_caption)):
            if match := pattern.fullmatch(piece.line.text):
                head, dot, last = compact(match["number"]).rpartition(".")
                number = f"{head}{dot}{self._words.figure_numeral(last)}"
                title = match.groupdict().get("title")
                behind = piece.line.passage().group(match, "title") if title else _NOTHING
                return Caption(kind, number, piece.line, behind, bool(match["continued"]))
        return None

    def named_table(self, piece: Paragraph) -> Caption | None:
        """The table that a sentence begins with, as the caption of one that has none of its own."""
        text = piece.line.text
        at = self._numbers.read_from(piece)
        match = self._words.table_caption.match(text, at)
        return Caption("table", compact(match["number"]), piece.line, _NOTHING) if match else None

    def pattern(self, piece: Piece, part: str) -> tuple[HeadingPattern, re.Match[str]] | None:
        """The pattern that a whole paragraph matches in a part of the document."""
        if not isinstance(piece, Paragraph) or piece.box:
            return None
        text = compact(piece.line.text)
        if len(text) > _LONGEST_TITLE:
            return None
        for pattern in self._words.headings:
            if pattern.part in ("", part) and (match := pattern.pattern.fullmatch(text)):
                return pattern, match
        return None

    def match(self, body: Sequence[Piece], position: int, section: Section) -> Heading | None:
        """The fixed heading that starts at a position, with its title from the next paragraph where it stands there."""
        piece = body[position]
        found = self.pattern(piece, section.part)
        if found is None or not isinstance(piece, Paragraph):
            return None
        pattern, match = found
        if pattern.role == _JOINED and section.role != "mandates":
            return None
        pieces: tuple[Paragraph, ...] = (piece,)
        title, passage = _NOTHING, piece.line.passage()
        if match.groupdict().get("title"):
            title = _expand(passage, match.start("title")).strip()
        elif pattern.opens and (following := self.title(body, position + 1, section.part)):
            pieces = (piece, *following)
            title = join_lines(each.line for each in following)
            passage = set_apart(passage, title)
        listed = (
            section.role == "mandates" and pattern.role in DIVISIONS and not self._plans(body, position + len(pieces))
        )
        return Heading(pattern, match.groupdict(), passage, title, pieces, listed)

    def title(self, body: Sequence[Piece], position: int, part: str) -> tuple[Paragraph, ...]:
        """The paragraphs of a title below its heading: one, or more where words at its end carry it on."""
        found: list[Paragraph] = []
        while len(found) < _MOST_TITLE and (following := self._title(body, position + len(found), part)):
            found.append(following)
            if not self._words.awaits_number.fullmatch(following.line.text):
                break
        return tuple(found)

    def _title(self, body: Sequence[Piece], position: int, part: str) -> Paragraph | None:
        piece = body[position] if position < len(body) else None
        if not isinstance(piece, Paragraph) or piece.box or piece.note or len(piece.line.text) > _LONGEST_TITLE:
            return None
        text = piece.line.text
        taken = self._numbers.starts(piece) or self.pattern(piece, part) or self.caption(piece)
        listed = self._lists.heading.fullmatch(text) or self._lists.named_heading.fullmatch(text)
        return None if taken or listed or text[-1] in ".;" else piece

    def _plans(self, body: Sequence[Piece], position: int) -> bool:
        """Whether what comes next is the plan of a division: its"
        " objective or strategy, perhaps of a component of it."""
        for piece in body[position : position + _FARTHEST_PLAN]:
            if not isinstance(piece, Paragraph):
                return False
            if (found := self.pattern(piece, "plan")) and found[0].role in _PLANNING:
                return True
        return False

    def opens_plan(self, body: Sequence[Piece]) -> bool:
        """Whether the document prints the heading of a plan."""
        return any((found := self.pattern(piece, "")) and found[0].opens_part == "plan" for piece in body)

    def holds_plan(self, body: Sequence[Piece]) -> bool:
        """Whether a document prints what only plans hold."""
        return any((found := self.pattern(piece, "plan")) and found[0].role in PLANNED for piece in body)

    def missions(self, body: Sequence[Piece]) -> dict[int, tuple[str, int]]:
        """Where each of several programmes begins: position to its scope (``M1``) and the paragraphs of its heading.

        A programme begins with the headings right before its plan; a document with one plan has no such scopes.
        """
        found = {at: self.pattern(piece, "") for at, piece in enumerate(body)}
        opening = [at for at, each in found.items() if each and each[0].opens_part == "plan"]
        opening = [at for at, end in pairwise([*opening, len(body)]) if self._holds_text(body[at:end])]
        if len(opening) < 2:
            return {}
        begins: dict[int, tuple[str, int]] = {}
        for number, at in enumerate(opening, start=1):
            first = at
            while first > 0 and at - first < _FARTHEST_PLAN and self._names(body, first - 1):
                first -= 1
            numbered = [place for place in range(first, at) if _NUMBERED.match(_text(body[place]))]
            first = numbered[-1] if numbered else first
            begins[first] = (f"M{number}", at - first)
        return begins

    def _holds_text(self, pieces: Sequence[Piece]) -> bool:
        """Whether sentences stand among pieces, as they do not in a table of contents."""
        texts = (piece.line.text for piece in pieces if isinstance(piece, Paragraph) and not piece.note)
        return any(text[-1] in self._words.sentence_end and not text.startswith("*") for text in texts)

    def _names(self, body: Sequence[Piece], position: int) -> bool:
        """Whether a paragraph can be the name of a programme above its plan: words or an amount, no sentence."""
        piece, before = body[position], body[position - 1] if position else None
        if not isinstance(piece, Paragraph) or piece.box or piece.note or self.caption(piece):
            return False
        if isinstance(before, Paragraph) and self.caption(before):
            return False
        return (
            piece.line.text[-1] not in ".;:" and not self._numbers.starts(piece) and not piece.line.text.startswith("*")
        )


def _text(piece: Piece) -> str:
    return piece.line.text if isinstance(piece, Paragraph) else ""


def _expand(passage: Passage, at: int) -> Passage:
    """The part of a passage from the ``at``-th character that is no blank on."""
    solid = [place for place, sign in enumerate(passage.text) if not sign.isspace()]
    return passage[solid[at] :]


def set_apart(number: Passage, title: Passage) -> Passage:
    """The number of a heading and its title, which stand on lines of their own, with a blank between them."""
    if not title:
        return number
    return Passage(f"{number.text} {title.text}", (*number.offsets, number.offsets[-1], *title.offsets))
