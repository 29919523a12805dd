"""The follow-up table of oversight recommendations in a structured file: two columns, sources in rows of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mandate_graph.lang.topics.plans import RecommendationWords
from mandate_graph.records.structure import Table
from mandate_graph.records.text import Passage, compact, join_lines

__all__ = ["FollowUp", "is_follow_up", "read_follow_up"]

_SYMBOL = re.compile(r"[A-Z]{1,4}/[\w.-]+/[\w./-]*\d(?:/(?:Add|Corr|Rev)\.\d+)*")
_NOTHING = Passage("", ())


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A recommendation: body, symbol of the report and its paragraph, its text, and what was done about it."""

    body: Passage
    report: Passage
    paragraph: Passage
    text: Passage
    action: Passage


def is_follow_up(table: Table, words: RecommendationWords) -> bool:
    """Whether one of the rows of a table prints the heads of the columns."""
    return any(_is_head(texts, words) for texts in _rows(table))


def read_follow_up(table: Table, words: RecommendationWords) -> Iterator[FollowUp]:
    """Reads one item per row that has a recommendation.

    A row with one text, and no reference to a paragraph in it, names the body, the symbol of its report, or both. A
    report that the reference names goes before the one in force.
    """
    body, report = _NOTHING, _NOTHING
    for texts in _rows(table):
        if _is_head(texts, words) or not texts[0]:
            continue
        reference = _reference(texts[0], words)
        if reference is None and not any(texts[1:]):
            symbol = _SYMBOL.search(texts[0].text)
            name = (texts[0][: symbol.start()] if symbol else texts[0]).strip(" (\n")
            body, report = name or body, texts[0].group(symbol) if symbol else _NOTHING
            continue
        own = _SYMBOL.search(reference[0]) if reference else None
        named = texts[0][reference.start() : reference.end()].group(own) if reference and own else report
        cited = texts[0].group(reference, "paragraph") if reference else _NOTHING
        yield FollowUp(body, named, cited, texts[0], join_lines(texts[1:]))


def _rows(table: Table) -> Iterator[list[Passage]]:
    for cells in table.rows:
        texts = [join_lines(cell.lines) for cell in cells]
        if any(texts):
            yield texts


def _is_head(texts: list[Passage], words: RecommendationWords) -> bool:
    return bool(words.head.fullmatch("".join(compact(text.text) for text in texts)))


def _reference(text: Passage, words: RecommendationWords) -> re.Match[str] | None:
    """The last reference to a paragraph; those before it belong to the text."""
    return next(reversed(list(words.reference.finditer(text.text))), None)
