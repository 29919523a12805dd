"""A stretch of the rows of a SELECT query, and how many it has, as queries made from its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mandate_graph.store.sparql import Token, tokens

__all__ = ["count_rows", "is_select", "page_rows"]

TOTAL = "row_total"
"""Name of the variable of :func:`count_rows`."""


@dataclass(frozen=True, slots=True)
class _Outline:
    """The tokens of a query outside all brackets; ``start`` is that of the first that is no prologue, -1 for none."""

    found: Sequence[Token]
    outside: Sequence[int]
    start: int

    def has(self, *words: str) -> bool:
        """Whether one of the words stands outside all brackets."""
        return any(self.found[place].text.upper() in words for place in self.outside)

    @property
    def form(self) -> str:
        """SELECT, ASK, CONSTRUCT or DESCRIBE; "" where the text is no query."""
        return self.found[self.start].text.upper() if self.start >= 0 else ""


def is_select(text: str) -> bool:
    """Whether a query yields rows."""
    return _outline(text).form == "SELECT"


def count_rows(text: str) -> str:
    """A query for the number of rows of a SELECT, as ``?row_total``; "" where its text cannot be put into another."""
    outline = _outline(text)
    if outline.form != "SELECT" or outline.has("FROM"):
        return ""
    start = outline.found[outline.start].start
    return f"{text[:start]}SELECT (COUNT(*) AS ?{TOTAL}) WHERE {{ {{\n{text[start:]}\n}} }}"


def page_rows(text: str, limit: int | None, offset: int) -> str:
    """A query for a stretch of the rows of a SELECT.

    Rows that the query does not tell apart by its own order are ordered by their cells, so that pages neither
    overlap nor leave gaps. A query with a limit of its own, or with values after its pattern, becomes a part of
    another query.
    """
    stretch = "\n" + (f"LIMIT {limit} " if limit is not None else "") + (f"OFFSET {offset}" if offset else "")
    outline = _outline(text)
    columns = " ".join(f"?{name}" for name in _columns(outline))
    order = f"\nORDER BY {columns}" if columns and not outline.has("ORDER") else ""
    if outline.has("LIMIT", "OFFSET", "VALUES"):
        start, shown = outline.found[outline.start].start, columns or "*"
        return f"{text[:start]}SELECT {shown} WHERE {{ {{\n{text[start:]}\n}} }}{order}{stretch}"
    return f"{text}\n{order or columns}{stretch}"


def _outline(text: str) -> _Outline:
    found = list(tokens(text))
    outside: list[int] = []
    depth = 0
    for place, token in enumerate(found):
        if token.text in ("}", ")", "]"):
            depth -= 1
        if depth == 0:
            outside.append(place)
        if token.text in ("{", "(", "["):
            depth += 1
    start = _after_prologue(found)
    return _Outline(found, outside, start)


def _after_prologue(found: Sequence[Token]) -> int:
    """The place of the word that says what the query is, -1 for none; prefixes may be called by such words, too."""
    place = 0
    while place < len(found) and found[place].text.upper() in ("BASE", "PREFIX", "VERSION"):
        place += 1
        while place < len(found) and found[place].kind not in ("iri", "string"):
            place += 1
        place += 1
    is_form = place < len(found) and found[place].text.upper() in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    return place if is_form else -1


def _columns(outline: _Outline) -> list[str]:
    """The variables that a SELECT shows; none where it says ``*``."""
    names: list[str] = []
    outside = set(outline.outside)
    for place in range(outline.start + 1, len(outline.found)):
        token = outline.found[place]
        if token.text.upper() == "WHERE" or (token.text == "{" and place in outside):
            break
        named = place in outside or outline.found[place - 1].text.upper() == "AS"
        if token.kind == "variable" and named:
            names.append(token.text[1:])
    return names
