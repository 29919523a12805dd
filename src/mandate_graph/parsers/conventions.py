"""Treaties, declarations, strategies, rules and standards named in running text, tables and footnotes."""

from __future__ import annotations

from collections.abc import Iterator

from mandate_graph.lang.topics.instruments import NameWords
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.running_text import read_running_text
from mandate_graph.parsers.treaties import treaty_key
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import NamedInstrument
from mandate_graph.records.text import Passage

__all__ = ["find_conventions", "find_names"]

_LONGEST_NAME = 160


def find_conventions(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """One row for each time an instrument is named, in printed order; only treaties have a key."""
    language = layout.language
    words = language.instruments.names
    for text in read_running_text(layout):
        for start, end in _places(text.passage.text, words):
            name = text.passage[start + 1 : end].strip()
            if words.instrument.search(name.text) and not _is_published(text.passage.text, start, end, words):
                fact = NamedInstrument(
                    document=context.document,
                    paragraph=text.paragraph,
                    name=name.text,
                    key=treaty_key(name.text, language.code),
                )
                yield Finding(fact, {"name": name}, text.paragraph, text.container)


def find_names(passage: Passage, words: NameWords) -> Iterator[Passage]:
    """The outermost names in brackets of a text, without the brackets; one that is never closed is left out."""
    for start, end in _places(passage.text, words):
        yield passage[start + 1 : end].strip()


def _places(text: str, words: NameWords) -> Iterator[tuple[int, int]]:
    """Where the outermost brackets of a text open and close."""
    position = 0
    while (start := text.find(words.opening, position)) >= 0:
        end = _closing(text, start, words)
        if end > 0:
            yield start, end
        position = max(end, start) + 1


def _is_published(text: str, start: int, end: int, words: NameWords) -> bool:
    """Whether a name is what an office brings out: a guide of its own, no instrument that a body adopted."""
    if not words.guide.search(text, start + 1, end) or words.governs.match(text, end + 1):
        return False
    return bool(words.publishes.search(text, max(0, start - _LONGEST_NAME), start))


def _closing(text: str, start: int, words: NameWords) -> int:
    """Where the bracket that opens at ``start`` is closed, -1 where it is not."""
    depth = 0
    for at in range(start, min(len(text), start + _LONGEST_NAME)):
        depth += (text[at] == words.opening) - (text[at] == words.closing)
        if depth == 0:
            return at
    return -1
