"""The title page of a structured programme budget: where it ends, and the notes at its foot and in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mandate_graph.lang.language import Language
from mandate_graph.parsers.blocks import Footnote
from mandate_graph.parsers.fixed_headings import FixedHeadings
from mandate_graph.parsers.piece_numbers import PieceNumbers
from mandate_graph.records.structure import Paragraph, Piece
from mandate_graph.records.text import Line, compact, join_lines

__all__ = ["INCOME", "TitlePage", "printed_section", "read_title_page", "section_number", "split_footnotes"]

INCOME = "IS"
"""Begins the numbers of sections of income: paragraph ``IS2.1`` of income section 2."""

_STARRED = re.compile(r"(?P<mark>\*{1,3})\s*(?=\S)")
_FARTHEST, _LONGEST_FRONT = 4, 40


@dataclass(frozen=True, slots=True)
class TitlePage:
    """What stands before the text.

    Attributes:
        end: position of the first piece behind it.
        number: number of the budget section that it names, "" where it names none.
        corrigendum: whether it says that the document corrects another one.
        footnotes: the notes of the document, those of the title page first.
        furniture: lines of page headers and footers.
    """

    end: int
    number: str
    corrigendum: bool
    footnotes: tuple[Footnote, ...]
    furniture: tuple[Line, ...]


def split_footnotes(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], Sequence[Paragraph]]:
    """The body, and the paragraphs of the notes behind it: they go back to the blocks that refer to them."""
    end = len(pieces)
    while end > 0 and isinstance(pieces[end - 1], Paragraph) and pieces[end - 1].note:  # type: ignore[union-attr]
        end -= 1
    drop = next(
        (at for at, (a, b) in enumerate(pairwise(pieces[max(end - 1, 0) :]), max(end, 1)) if b.block < a.block), None
    )
    first = len(pieces) if drop is None else drop
    return pieces[:first], [piece for piece in pieces[first:] if isinstance(piece, Paragraph)]


def read_title_page(
    body: Sequence[Piece],
    notes: Sequence[Paragraph],
    language: Language,
    numbers: PieceNumbers,
    headings: FixedHeadings,
    furniture: Sequence[Line],
) -> TitlePage:
    """Finds the end of the title page and reads the notes."""
    lines = [piece.line.text for piece in body if isinstance(piece, Paragraph)]
    first = next((at for at, piece in enumerate(body) if _begins(piece, numbers, headings)), 0)
    front = [piece for piece in body[:first] if isinstance(piece, Paragraph)]
    corrigendum = any(language.documents.corrigendum.fullmatch(compact(piece.line.text)) for piece in front) or (
        not front and any(language.documents.corrigendum.fullmatch(compact(text)) for text in lines[:40])
    )
    end = first
    while not corrigendum and end > 0 and first - end < _FARTHEST and _heads(body[end - 1], language):
        end -= 1
    starred = [
        Footnote(match["mark"], piece.line.passage()[match.end() :])
        for piece in body[:end]
        if isinstance(piece, Paragraph) and (match := _STARRED.match(piece.line.text))
    ]
    marked: dict[str, list[Line]] = {}
    for piece in notes:
        marked.setdefault(piece.note, []).append(piece.line)
    return TitlePage(
        end,
        section_number(body, furniture, language),
        corrigendum,
        (*starred, *(Footnote(mark, join_lines(lines)) for mark, lines in marked.items())),
        tuple(furniture),
    )


def section_number(body: Sequence[Piece], furniture: Sequence[Line], language: Language) -> str:
    """Number of the budget section that a title page or a page header names, "" where none does."""
    first = [piece.line.text for piece in body[:_LONGEST_FRONT] if isinstance(piece, Paragraph)]
    found = (language.documents.budget_section.fullmatch(text) for text in [*first, *(line.text for line in furniture)])
    return next((printed_section(match) for match in found if match), "")


def printed_section(match: re.Match[str]) -> str:
    """The number of a section as its paragraphs print it (``16``, ``IS2``), by the running head that names it."""
    return f"{INCOME}{match['section']}" if match["income"] else match["section"]


def _begins(piece: Piece, numbers: PieceNumbers, headings: FixedHeadings) -> bool:
    """Whether the text has begun: a numbered paragraph or a heading of the two highest levels."""
    if not isinstance(piece, Paragraph):
        return False
    found = headings.pattern(piece, "") or headings.pattern(piece, "correction")
    return numbers.starts(piece) or (found is not None and found[0].level == 1)


def _heads(piece: Piece, language: Language) -> bool:
    """Whether a paragraph before the first numbered one is a heading of it."""
    if not isinstance(piece, Paragraph) or piece.note or piece.box or piece.line.text.startswith("*"):
        return False
    return piece.line.text[-1] not in language.layout.sentence_end and not language.outlines.contents.fullmatch(
        compact(piece.line.text)
    )
